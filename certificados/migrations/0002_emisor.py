"""The issuer's one row: whoever takes the next number of the register locks it."""

from django.db import migrations


def create_issuer(apps, schema_editor):
    emisor = apps.get_model("certificados", "Emisor")
    if not emisor.objects.exists():
        emisor.objects.create()


class Migration(migrations.Migration):
    dependencies = [("certificados", "0001_inicial")]

    operations = [migrations.RunPython(create_issuer, migrations.RunPython.noop, elidable=True)]
