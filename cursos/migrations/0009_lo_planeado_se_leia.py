"""Until now everybody read each line of the plan from the moment it was written."""

from typing import Any

from django.db import migrations
from django.db.models import F


def publish(apps: Any, schema_editor: Any) -> None:
    lines = apps.get_model("cursos", "Actividad").objects.filter(publicada_at=None)
    lines.update(publicada_at=F("puesta_at"))


class Migration(migrations.Migration):
    dependencies = [("cursos", "0008_actividad_publicada_at")]
    operations = [migrations.RunPython(publish, migrations.RunPython.noop, elidable=True)]
