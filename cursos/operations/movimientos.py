"""Changing an enrolment's state: always by the table, always written down, always told."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse

from avisos import operations as avisos
from cuentas.models import Usuario

from .. import estados
from ..enums import EstadoInscripcion
from ..models import Inscripcion, Movimiento

# Whoever finishes gets the letter of their certificate.
_SIN_CARTA = {EstadoInscripcion.ACREDITADA}


def begin(*, inscripcion: Inscripcion, by: Usuario | None, at: datetime, motivo: str = "") -> None:
    """Write down and tell in which state a new enrolment began. Inside the caller's transaction."""
    _note(inscripcion, estados.NUEVA, by, at, motivo)


def move(
    *,
    inscripcion: Inscripcion,
    a: EstadoInscripcion,
    by: Usuario | None,
    at: datetime,
    motivo: str = "",
    **campos: Any,
) -> Inscripcion:
    """Take an enrolment that the caller has locked to another state; `campos` change with it.

    :raises TransicionImposible: the table has no such change.
    """
    de = inscripcion.estado
    estados.transicion(de, a)
    campos.setdefault("ofrecida_hasta", None)
    for name, value in {"estado": a, **campos}.items():
        setattr(inscripcion, name, value)
    inscripcion.save(update_fields=["estado", *campos])
    _note(inscripcion, de, by, at, motivo)
    return inscripcion


def _note(inscripcion: Inscripcion, de: str, by: Usuario | None, at: datetime, motivo: str) -> None:
    movimiento = Movimiento.objects.create(
        inscripcion=inscripcion, de=de, a=inscripcion.estado, por=by, motivo=motivo, hecho_at=at
    )
    _tell(inscripcion, movimiento, estados.transicion(de, inscripcion.estado).aviso, at)


def _tell(inscripcion: Inscripcion, movimiento: Movimiento, aviso: str, at: datetime) -> None:
    curso, edicion, persona = inscripcion.curso, inscripcion.edicion, inscripcion.persona
    texto = aviso.format(curso=f"«{curso.title}»", edicion=edicion or "el curso")
    clave = f"{inscripcion.clave}-{movimiento.pk}"
    url = f"/cursos/{curso.slug}/"
    if edicion:
        url = reverse("cursos:edicion", args=[curso.slug, edicion.clave])
    avisos.notify(personas=[persona.pk], clave=clave, texto=texto, url=url, at=at)
    if inscripcion.estado in _SIN_CARTA:
        return
    active = inscripcion.estado == EstadoInscripcion.ACTIVA
    avisos.write_from_template(
        clave=clave,
        para=persona.email,
        plantilla="cursos/mail/inscripcion" if active else "cursos/mail/movimiento",
        contexto={
            "persona": persona, "curso": curso, "edicion": edicion, "texto": texto, "url": url,
            "motivo": movimiento.motivo, "hasta": inscripcion.ofrecida_hasta,
            "sitio": settings.AULA_URL,
        },
    )  # fmt: skip
