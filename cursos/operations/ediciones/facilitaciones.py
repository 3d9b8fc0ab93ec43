"""Who leads an edition, from one moment to another."""

from datetime import datetime

from django.db import transaction
from django.urls import reverse
from wagtail.log_actions import log

from avisos import operations as avisos
from cuentas.models import Usuario

from ...models import Edicion, Facilitacion
from . import lugares


@transaction.atomic
def add(*, edicion: Edicion, persona: Usuario, by: Usuario, at: datetime) -> Facilitacion:
    """Let somebody lead the edition from now on, and tell them. Safe to repeat."""
    edicion = lugares.lock(edicion)
    facilitacion, created = Facilitacion.objects.get_or_create(
        edicion=edicion, persona=persona, hasta=None, defaults={"desde": at, "puesta_por": by}
    )
    if created:
        log(edicion, "cursos.facilitar", user=by, data={"persona": persona.pk}, timestamp=at)
        _tell(facilitacion, f"Desde hoy usted facilita {edicion} de «{edicion.curso.title}».", at)
    return facilitacion


@transaction.atomic
def end(*, facilitacion: Facilitacion, by: Usuario, at: datetime) -> Facilitacion:
    """End it now: whoever leaves sees nothing more of the group. Safe to repeat."""
    rows = Facilitacion.objects.select_for_update(of=("self",))
    facilitacion = rows.select_related("edicion__curso").get(pk=facilitacion.pk)
    if facilitacion.hasta is not None:
        return facilitacion
    facilitacion.hasta = at
    facilitacion.save(update_fields=["hasta"])
    edicion = facilitacion.edicion
    log(
        edicion, "cursos.dejar_de_facilitar", user=by,
        data={"persona": facilitacion.persona_id}, timestamp=at,
    )  # fmt: skip
    _tell(facilitacion, f"Ya no facilita {edicion} de «{edicion.curso.title}».", at)
    return facilitacion


def _tell(facilitacion: Facilitacion, texto: str, at: datetime) -> None:
    edicion = facilitacion.edicion
    avisos.notify(
        personas=[facilitacion.persona_id],
        clave=f"facilitacion-{facilitacion.pk}-{'fin' if facilitacion.hasta else 'inicio'}",
        texto=texto,
        url=reverse("cursos:edicion", args=[edicion.curso.slug, edicion.clave]),
        at=at,
    )
