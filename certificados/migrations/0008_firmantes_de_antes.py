"""Who signed everything becomes who signs on each type's template."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

_TIPOS = [
    ("participacion", "Constancia de participación", "constancia"),
    ("acreditacion", "Constancia de acreditación", "constancia"),
    ("diploma", "Diploma", "diploma"),
    ("reconocimiento", "Reconocimiento", "diploma"),
]


def forwards(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    emisor = apps.get_model("certificados", "Emisor").objects.exclude(firmante="").first()
    if emisor is None:
        return
    Plantilla = apps.get_model("certificados", "Plantilla")
    Firmante = apps.get_model("certificados", "Firmante")
    for tipo, nombre, diseno in _TIPOS:
        plantilla = Plantilla.objects.create(nombre=nombre, clave=tipo, tipo=tipo, diseno=diseno)
        Firmante.objects.create(
            plantilla=plantilla, nombre=emisor.firmante, cargo=emisor.firmante_cargo, sort_order=0
        )


class Migration(migrations.Migration):
    dependencies = [("certificados", "0007_plantillas")]

    operations = [migrations.RunPython(forwards, migrations.RunPython.noop, elidable=True)]
