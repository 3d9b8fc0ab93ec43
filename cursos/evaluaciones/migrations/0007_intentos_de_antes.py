"""Attempts so far: answers by ids instead of places, and the steps that led to what they say."""

from decimal import Decimal

from django.db import migrations

from ._de_antes import answer, content, ids_shown, points, score

LOTE = 500


def forwards(apps, schema_editor):
    Intento, Pregunta, Paso = (
        apps.get_model("evaluaciones", name) for name in ("Intento", "Pregunta", "Paso")
    )
    # In batches by key, not with a cursor: SQLite promises nothing of rows written while it reads.
    rows, last = Pregunta.objects.select_related("intento", "reactivo__categoria", "reactivo__pasaje"), 0
    while batch := list(rows.filter(pk__gt=last).order_by("pk")[:LOTE]):
        steps = [step for row in batch for step in _turn(row, Paso)]
        Pregunta.objects.bulk_update(
            batch, ["contenido", "respuesta", "puntos", "secuencia", "seccion"]
        )
        Paso.objects.bulk_create(steps)
        last = batch[-1].pk
    _rename_states(Intento, {"abierto": "en_curso", "entregado": "calificado"})


def _turn(row, Paso):
    """Say a question in the new way; return its steps, unsaved."""
    old, intento = row.contenido, row.intento
    row.contenido = content(
        old["tipo"], old["enunciado"], old.get("retro", ""), old["opciones"],
        ids_shown(old["opciones"], row.reactivo.contenido),
    )  # fmt: skip
    row.contenido["pasaje"] = _passage(row, old)
    row.respuesta = answer(row.contenido, row.respuesta)
    # Old paths end in «Módulo n»: what it was asked under.
    row.seccion = row.reactivo.categoria.ruta.rpartition("/")[2]
    steps = []
    if row.respondida_at is not None:
        steps.append({"tipo": "respuesta", "at": row.respondida_at, "respuesta": row.respuesta})
    if row.puntos is not None:
        row.puntos = _exact(row)
        steps.append({"tipo": "automatica", "at": intento.entregado_at, "puntos": row.puntos})
    row.secuencia = len(steps)
    return [Paso(pregunta=row, secuencia=n, **step) for n, step in enumerate(steps, start=1)]


def _passage(row, old):
    """Return the passage it was asked about, or None; its key, where the bank still has it."""
    if not old.get("pasaje"):
        return None
    pasaje = row.reactivo.pasaje
    return old["pasaje"] | {"clave": pasaje.clave if pasaje else "", "url": ""}


def _exact(row):
    """Return the points with what rounding to three decimals took: .333 was a third.

    Where that is not what was kept, what was kept stands.
    """
    exact = points(score(row.contenido, row.respuesta))
    return exact if abs(exact - row.puntos) <= Decimal("0.0005") else row.puntos


def backwards(apps, schema_editor):
    """Give the states their old names, so that the old rules hold; answers stay as they are."""
    Intento = apps.get_model("evaluaciones", "Intento")
    _rename_states(Intento, {"en_curso": "abierto", "calificado": "entregado"})


def _rename_states(Intento, names):
    for old, new in names.items():
        Intento.objects.filter(estado=old).update(estado=new)


class Migration(migrations.Migration):
    dependencies = [("evaluaciones", "0006_intentos_en_pasos")]
    operations = [migrations.RunPython(forwards, backwards, elidable=True)]
