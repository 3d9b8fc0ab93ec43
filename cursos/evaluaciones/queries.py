"""Reading attempts: what was asked, what is answered, what it came to."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import PROTECT, BooleanField, ExpressionWrapper, ForeignObjectRel, Model, Q

from .models import Intento, Pregunta, Reactivo


@dataclass(frozen=True)
class Paso:
    """One question's place in the attempt, and whether it has an answer."""

    orden: int
    is_answered: bool


def attempts(clave: str) -> list[Intento]:
    """Return the attempts made under `clave`, oldest first."""
    return list(Intento.objects.filter(clave=clave).order_by("numero"))


def attempt(clave: str, intento_id: UUID) -> Intento | None:
    return Intento.objects.filter(clave=clave, pk=intento_id).first()


def progress(intento: Intento) -> list[Paso]:
    """Return each question's place and state, in order: one query, without their texts."""
    answered = ExpressionWrapper(Q(respuesta__isnull=False), output_field=BooleanField())
    rows = intento.preguntas.order_by("orden").values_list("orden", answered)
    return [Paso(orden, bool(is_answered)) for orden, is_answered in rows]


def question(clave: str, intento_id: UUID, orden: int) -> Pregunta | None:
    """Return a question with its attempt; None if the attempt is not under `clave`."""
    found = Pregunta.objects.filter(intento=intento_id, intento__clave=clave, orden=orden)
    return found.select_related("intento").first()


def questions(intento: Intento) -> list[Pregunta]:
    return list(intento.preguntas.order_by("orden"))


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
