"""Reading the bank: what was put, and what keeps something from being deleted."""

from collections.abc import Iterable

from django.db.models import PROTECT, ForeignObjectRel, Model

from ..models import Pregunta, Reactivo


def used(reactivos: Iterable[Reactivo]) -> list[Reactivo]:
    """Return those that some attempt has put."""
    rows = list(reactivos)
    found = Pregunta.objects.filter(reactivo__in=rows).values_list("reactivo_id", flat=True)
    put = set(found.distinct())
    return [reactivo for reactivo in rows if reactivo.pk in put]


def blockers(instance: Model) -> list[tuple[str, int]]:
    """Return what keeps a row from being deleted: name in the plural and how many of each.

    Asks every relation that protects, also those of apps above, which this one does not know.
    """
    found = []
    for relation in instance._meta.get_fields(include_hidden=True):
        if isinstance(relation, ForeignObjectRel) and relation.on_delete is PROTECT:
            source = relation.field.model
            count = source._base_manager.filter(**{relation.field.name: instance}).count()
            if count:
                found.append((str(source._meta.verbose_name_plural), count))
    return found
