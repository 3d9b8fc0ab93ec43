"""Certificates issued before there were status lists get their place at random."""

import secrets
import uuid

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

_PLACES = 131_072


def forwards(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    Certificado = apps.get_model("certificados", "Certificado")
    Lista = apps.get_model("certificados", "Lista")
    taken: dict[int, set[int]] = {}
    for pk, anio in list(Certificado.objects.values_list("pk", "anio")):
        lista, _ = Lista.objects.get_or_create(clave=f"{anio}-a")
        used = taken.setdefault(lista.pk, set())
        place = secrets.randbelow(_PLACES)
        while place in used:
            place = secrets.randbelow(_PLACES)
        used.add(place)
        Certificado.objects.filter(pk=pk).update(lista=lista, indice=place, sujeto=uuid.uuid4())


class Migration(migrations.Migration):
    dependencies = [("certificados", "0011_lugar_en_la_lista")]

    operations = [migrations.RunPython(forwards, migrations.RunPython.noop, elidable=True)]
