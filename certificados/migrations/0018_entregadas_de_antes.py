"""What was issued before was delivered at once."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import F


def forwards(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    apps.get_model("certificados", "Certificado").objects.update(entregado_at=F("otorgado_at"))


class Migration(migrations.Migration):
    dependencies = [("certificados", "0017_entrega_y_visibilidad")]

    operations = [migrations.RunPython(forwards, migrations.RunPython.noop, elidable=True)]
