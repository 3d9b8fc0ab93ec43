from typing import Any

from django.db import migrations


def make_formal(apps: Any, schema_editor: Any) -> None:
    """What a course ends with counts: who answered it in practice was shown the key."""
    finales = apps.get_model("cursos", "CursoPage").objects.exclude(evaluacion=None)
    evaluaciones = apps.get_model("evaluaciones", "Evaluacion").objects
    evaluaciones.filter(pk__in=finales.values("evaluacion")).update(modo="formal")


class Migration(migrations.Migration):
    dependencies = [
        ("cursos", "0012_ejercicios_y_diagnosticos"),
        ("evaluaciones", "0012_declaracion_de_honestidad"),
    ]

    operations = [
        migrations.RunPython(make_formal, migrations.RunPython.noop, elidable=True),
    ]
