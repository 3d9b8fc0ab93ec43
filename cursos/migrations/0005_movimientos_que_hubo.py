"""What happened to enrolments before their changes were written down."""

from typing import Any

from django.db import migrations

_TANDA = 1000


def write_down(apps: Any, schema_editor: Any) -> None:
    movimientos = apps.get_model("cursos", "Movimiento")
    batch: list[Any] = []
    found = apps.get_model("cursos", "Inscripcion").objects.filter(movimientos=None)
    for row in found.iterator(chunk_size=_TANDA):
        batch.append(movimientos(inscripcion=row, a="activa", hecho_at=row.inscrita_at))
        if row.acreditada_at:
            batch.append(
                movimientos(
                    inscripcion=row, de="activa", a="acreditada", hecho_at=row.acreditada_at
                )
            )
        if len(batch) >= _TANDA:
            movimientos.objects.bulk_create(batch)
            batch = []
    movimientos.objects.bulk_create(batch)


class Migration(migrations.Migration):
    dependencies = [("cursos", "0004_anio_de_formacion")]
    operations = [
        migrations.RunPython(write_down, migrations.RunPython.noop, elidable=True),
    ]
