"""Giving one person more time."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from wagtail.log_actions import log

from avisos import operations as avisos
from cuentas.models import Usuario
from municipios.zonas import CENTRO

from ...models import Inscripcion, Prorroga, TareaPage
from ...queries.entregas import plazos
from .. import inscripciones


class ProrrogaImposible(Exception):
    """The time cannot be given; the words say why."""


@transaction.atomic
def give(
    *,
    inscripcion: Inscripcion,
    tarea: TareaPage | None,
    hasta: datetime,
    motivo: str,
    by: Usuario,
    at: datetime,
) -> Prorroga:
    """Give more time for one assignment, or for all of them; tell the person. Safe to repeat.

    :raises ProrrogaImposible: the moment is past, or no reason was given.
    """
    inscripcion = inscripciones.lock(inscripcion)
    if hasta <= at:
        raise ProrrogaImposible("Elija un día y una hora que todavía no lleguen.")
    if not motivo.strip():
        raise ProrrogaImposible("Escriba por qué se da más tiempo: la persona lo leerá.")
    given = Prorroga.objects.filter(inscripcion=inscripcion, tarea=tarea)
    last = given.order_by("-dada_at", "-pk").first()
    if last and (last.hasta, last.motivo) == (hasta, motivo.strip()):
        return last
    prorroga = Prorroga.objects.create(
        inscripcion=inscripcion, tarea=tarea, hasta=hasta, motivo=motivo.strip(),
        dada_por=by, dada_at=at,
    )  # fmt: skip
    log(prorroga, "cursos.prorrogar", user=by, timestamp=at)
    _tell(prorroga, at)
    return prorroga


def _tell(prorroga: Prorroga, at: datetime) -> None:
    inscripcion, tarea = prorroga.inscripcion, prorroga.tarea
    curso, edicion, persona = inscripcion.curso, inscripcion.edicion, inscripcion.persona
    until = plazos.on_clock(prorroga.hasta, edicion.zona if edicion else CENTRO)
    what = f"«{tarea.title}»" if tarea else f"los trabajos de «{curso.title}»"
    texto = f"Tiene más tiempo para {what}: hasta el {until}."
    url = f"/cursos/{curso.slug}/"
    if tarea:
        url = reverse("cursos:entrega", args=[curso.slug, tarea.pk])
    clave = f"prorroga-{prorroga.pk}"
    avisos.notify(personas=[persona.pk], clave=clave, texto=texto, url=url, at=at)
    avisos.write_from_template(
        clave=clave,
        para=persona.email,
        plantilla="cursos/mail/prorroga",
        contexto={
            "persona": persona, "curso": curso, "texto": texto, "motivo": prorroga.motivo,
            "liga": settings.AULA_URL + url,
        },
    )  # fmt: skip
