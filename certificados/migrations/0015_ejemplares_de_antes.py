"""Sheets drawn before there were seals become their certificates' first copies."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def forwards(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    Certificado = apps.get_model("certificados", "Certificado")
    Ejemplar = apps.get_model("certificados", "Ejemplar")
    drawn = Certificado.objects.exclude(pdf_sha256="")
    for pk, name, sha256, at in list(drawn.values_list("pk", "pdf", "pdf_sha256", "otorgado_at")):
        first = Ejemplar.objects.create(
            certificado_id=pk, numero=1, motivo="emision", archivo=name, sha256=sha256, hecho_at=at
        )
        Certificado.objects.filter(pk=pk).update(ejemplar=first)


class Migration(migrations.Migration):
    dependencies = [("certificados", "0014_ejemplares")]

    operations = [migrations.RunPython(forwards, migrations.RunPython.noop, elidable=True)]
