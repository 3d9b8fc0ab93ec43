"""What a group thought of its course, in sums: with few answers, nothing, for they would name."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django.db.models import Avg, Count

from ...models import Edicion, Opinion

MINIMO = 5
COLUMNAS = ("Pregunta", "Respuestas", "Promedio, de 1 a 5")
_PREGUNTAS = ("utilidad", "claridad", "facilitacion", "recomienda")


def rows(edicion: Edicion) -> Iterator[tuple[Any, ...]]:
    """Yield each question with how many answered and what they said on the whole: one query."""
    sums = {f"n_{name}": Count(name) for name in _PREGUNTAS}
    means = {f"m_{name}": Avg(name) for name in _PREGUNTAS}
    found = Opinion.objects.filter(inscripcion__edicion=edicion).aggregate(**sums, **means)
    for name in _PREGUNTAS:
        label = str(Opinion._meta.get_field(name).verbose_name)  # type: ignore[union-attr]  # a field of ours
        title = label[0].upper() + label[1:]
        if found[f"n_{name}"] < MINIMO:
            yield title, f"Menos de {MINIMO}", "No se muestra"
        else:
            mean = Decimal(str(found[f"m_{name}"])).quantize(Decimal("0.1"))
            yield title, found[f"n_{name}"], mean
