"""What was said by the order of the rows is now said by a column."""

from typing import Any

from django.db import migrations
from django.db.models import F


def choose_first(apps: Any, schema_editor: Any) -> None:
    ties = apps.get_model("cursos", "CursoElemento").objects
    first: dict[int, int] = {}
    in_order = ties.order_by("curso", F("sort_order").asc(nulls_last=True), "pk")
    for curso, pk in in_order.values_list("curso", "pk"):
        first.setdefault(curso, pk)
    ties.filter(pk__in=first.values()).update(principal=True)


class Migration(migrations.Migration):
    dependencies = [("cursos", "0002_cursoelemento_principal")]
    operations = [
        migrations.RunPython(choose_first, migrations.RunPython.noop, elidable=True),
    ]
