"""Whoever has a whole profile holds a post: the first of their list, since they opened the account."""

from django.db import migrations
from django.utils import timezone

CON_MUNICIPIO = ["municipal", "consejeria"]


def begin(apps, schema_editor):
    Usuario = apps.get_model("cuentas", "Usuario")
    Puesto = apps.get_model("cuentas", "Puesto")
    whole = Usuario.objects.exclude(nombre="").exclude(tipo="").filter(puestos=None)
    whole = whole.exclude(tipo__in=CON_MUNICIPIO, municipio=None)
    batch = []
    for persona in whole.iterator(chunk_size=1000):
        batch.append(
            Puesto(
                persona=persona, tipo=persona.tipo, cargo=persona.cargo,
                dependencia=persona.dependencia, municipio_id=persona.municipio_id,
                desde=timezone.localdate(persona.date_joined),
            )
        )  # fmt: skip
        if len(batch) == 1000:
            Puesto.objects.bulk_create(batch)
            batch = []
    Puesto.objects.bulk_create(batch)


def nothing(apps, schema_editor):
    """The posts stay: going back takes their table away."""


class Migration(migrations.Migration):
    dependencies = [("cuentas", "0004_cargos_y_hojas")]

    operations = [migrations.RunPython(begin, nothing, elidable=True)]
