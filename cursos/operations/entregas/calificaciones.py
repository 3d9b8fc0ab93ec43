"""Marking what was handed in, and letting its author read the mark."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from wagtail.log_actions import log

from avisos import operations as avisos
from cuentas.models import Usuario

from ...enums import Tarde
from ...models import Entrega, Puntaje
from ...queries.entregas import rubrica
from .. import inscripciones


class NoSeCalifica(Exception):
    """What was asked cannot be done; the words say why and what to do."""


class YaLaCalificaron(Exception):
    """Somebody else saved a mark after this form was made."""

    def __init__(self, entrega: Entrega) -> None:
        super().__init__(entrega)
        self.entrega = entrega

    def __str__(self) -> str:
        return (
            f"{_name(self.entrega)} guardó una calificación mientras usted calificaba. "
            "La de usted todavía no se guarda: compárelas y decida."
        )


def _name(entrega: Entrega) -> str:
    who = entrega.calificada_por
    return (who.get_full_name() or who.email) if who else "Alguien"


@dataclass(frozen=True)
class Puntos:
    """What one criterion got, by its place in the rubric."""

    puntos: Decimal
    comentario: str = ""


def fingerprint(entrega: Entrega) -> str:
    """Return by what a form knows whether the mark is still the one it was made from."""
    return entrega.calificada_at.isoformat() if entrega.calificada_at else ""


@transaction.atomic
def save(
    *,
    entrega: Entrega,
    puntos: Mapping[int, Puntos],
    comentario: str,
    base: str,
    liberar: bool,
    by: Usuario,
    at: datetime,
) -> Entrega:
    """Keep the points, and with `liberar` let the author read them. Safe to repeat.

    What its author reads already stays in sight: a change of it is told again.

    :param base: the fingerprint of the mark that the form was made from.
    :raises YaLaCalificaron: somebody saved another since; nothing is saved.
    :raises NoSeCalifica: it was not handed in, or a criterion lacks its points.
    """
    # The enrolment before the work, as in handing in.
    inscripcion = inscripciones.lock(entrega.inscripcion)
    entrega = _hold(entrega)
    if entrega.enviada_at is None:
        raise NoSeCalifica("Este trabajo todavía no se entrega.")
    criterios = rubrica.of(entrega.tarea)
    lacking = [f"«{one.titulo}»" for one in criterios if one.orden not in puntos]
    if liberar and lacking:
        raise NoSeCalifica(
            f"Falta calificar {', '.join(lacking)}. Puede guardar sin dar a conocer y terminar "
            "después."
        )
    told = liberar or entrega.liberada_at is not None
    if _is_as_it_was(entrega, puntos, comentario):
        if not told or entrega.liberada_at is not None:
            return entrega
    elif fingerprint(entrega) != base:
        raise YaLaCalificaron(entrega)
    _write(entrega, criterios, puntos, comentario, by, at)
    if told:
        _release(entrega, by, at)
        inscripciones.recompute(inscripcion=inscripcion, at=at)
    return entrega


def _hold(entrega: Entrega) -> Entrega:
    return (
        Entrega.objects.select_for_update(of=("self",))
        .select_related(
            "tarea", "calificada_por", "inscripcion__persona", "inscripcion__edicion",
            "inscripcion__curso",
        )
        .get(pk=entrega.pk)
    )  # fmt: skip


def _is_as_it_was(entrega: Entrega, puntos: Mapping[int, Puntos], comentario: str) -> bool:
    kept = {
        one.orden: Puntos(one.puntos, one.comentario)
        for one in Puntaje.objects.filter(entrega=entrega)
    }
    return entrega.calificada_at is not None and (kept, entrega.comentario) == (
        dict(puntos),
        comentario,
    )


def _write(
    entrega: Entrega,
    criterios: list[rubrica.CriterioVisto],
    puntos: Mapping[int, Puntos],
    comentario: str,
    by: Usuario,
    at: datetime,
) -> None:
    rows = [
        Puntaje(
            entrega=entrega, criterio_id=one.id, orden=one.orden, titulo=one.titulo, de=one.de,
            puntos=puntos[one.orden].puntos, comentario=puntos[one.orden].comentario,
        )
        for one in criterios
        if one.orden in puntos
    ]  # fmt: skip
    Puntaje.objects.filter(entrega=entrega).delete()
    Puntaje.objects.bulk_create(rows)
    tarea = entrega.tarea
    discount = tarea.descuento if entrega.is_tarde and tarea.tarde == Tarde.DESCUENTO else 0
    got = sum((row.puntos for row in rows), Decimal(0))
    entrega.calificacion = rubrica.mark(got, rubrica.total(criterios), discount)
    entrega.comentario, entrega.calificada_por, entrega.calificada_at = comentario, by, at
    entrega.save(update_fields=["calificacion", "comentario", "calificada_por", "calificada_at"])
    log(entrega, "cursos.calificar", user=by, timestamp=at)


def _release(entrega: Entrega, by: Usuario, at: datetime) -> None:
    is_new = entrega.liberada_at is None
    entrega.liberada_at = entrega.liberada_at or at
    entrega.save(update_fields=["liberada_at"])
    log(entrega, "cursos.liberar", user=by, timestamp=at)
    curso, persona = entrega.inscripcion.curso, entrega.inscripcion.persona
    url = reverse("cursos:entrega", args=[curso.slug, entrega.tarea_id])
    clave = f"entrega-{entrega.pk}-{at.isoformat()}"
    what = "Ya está calificado" if is_new else "Cambió la calificación de"
    texto = f"{what} su trabajo «{entrega.tarea.title}» de «{curso.title}»."
    avisos.notify(personas=[persona.pk], clave=clave, texto=texto, url=url, at=at)
    avisos.write_from_template(
        clave=clave,
        para=persona.email,
        plantilla="cursos/mail/calificada",
        contexto={
            "persona": persona, "entrega": entrega, "texto": texto, "curso": curso,
            "liga": settings.AULA_URL + url,
        },
    )  # fmt: skip
