"""What was made with a template, and what keeps it."""

from collections import Counter
from typing import Any

from django.db.models import PROTECT, Count, ForeignObjectRel

from ..models import Certificado, Plantilla


def issued_by_version(plantilla: Plantilla) -> dict[int, int]:
    """Version (the number of a revision) → how many certificates were issued with it."""
    rows = Certificado.objects.filter(datos__plantilla__clave=plantilla.clave)
    counted = rows.values_list("datos__plantilla__version").annotate(Count("pk"))
    return dict(counted)


def issued() -> Counter[str]:
    """Key of a template → how many certificates were issued with any of its versions."""
    rows = Certificado.objects.exclude(datos__plantilla__clave="")
    return Counter(dict(rows.values_list("datos__plantilla__clave").annotate(Count("pk"))))


def keepers(plantilla: Plantilla) -> list[str]:
    """Say, one line each, what would lose its ground if the template were deleted."""
    count = sum(issued_by_version(plantilla).values())
    found = [f"{count} {'emitida' if count == 1 else 'emitidas'} con ella"] if count else []
    return found + [_line(row) for relation in _relations() for row in _of(relation, plantilla)]


def _relations() -> list[ForeignObjectRel]:
    """Those whose rows stay: courses and batches, which this app need not know."""
    fields = Plantilla._meta.get_fields(include_hidden=True)
    return [
        field
        for field in fields
        if isinstance(field, ForeignObjectRel) and getattr(field, "on_delete", None) is PROTECT
    ]


def _of(relation: ForeignObjectRel, plantilla: Plantilla) -> Any:
    return relation.related_model._base_manager.filter(**{relation.field.name: plantilla})


def _line(row: Any) -> str:
    name = row._meta.verbose_name
    return f"{name[0].upper()}{name[1:]}: {row}"
