"""Telling people that somebody waits to be confirmed, and what was decided."""

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.urls import reverse

from avisos import operations as avisos

from ..enums import EstadoAdscripcion
from ..models import Adscripcion, Usuario
from ..queries import pertenencias as queries


def deciders(persona: Usuario, cvegeo: str, *, at: datetime) -> list[Usuario]:
    """Return the enlaces who may answer about this person: not themselves."""
    found = queries.enlaces(cvegeo, on=at)
    return [enlace for enlace in found if enlace.pk != persona.pk]


def to_decide(
    *, adscripcion: Adscripcion, personas: Iterable[Usuario], at: datetime, vez: str = ""
) -> None:
    """Tell the enlaces that somebody waits; `vez` makes the reminder another letter."""
    url = reverse("cuentas:adscripcion", args=[adscripcion.pk])
    quien = adscripcion.persona.get_full_name()
    people = list(personas)
    avisos.notify(
        personas=[persona.pk for persona in people],
        clave=f"{_clave(adscripcion)}{vez}",
        texto=f"{quien} dice que trabaja en {adscripcion.municipio.nombre}. ¿Es así?",
        url=url,
        at=at,
    )
    for persona in people:
        avisos.write_from_template(
            clave=f"{_clave(adscripcion)}{vez}-{persona.pk}",
            para=persona.email,
            plantilla="cuentas/mail/por_confirmar",
            contexto={
                "persona": persona,
                "adscripcion": adscripcion,
                "quien": quien,
                "recuerda": bool(vez),
                "liga": settings.AULA_URL + url,
            },
        )


def to_coordinacion(*, adscripcion: Adscripcion, at: datetime) -> None:
    """Take it to the coordination, where the municipality does not answer."""
    people = [one for one in queries.coordinacion() if one.pk != adscripcion.persona_id]
    to_decide(adscripcion=adscripcion, personas=people, at=at, vez="-coordinacion")


def settled(*, adscripcion: Adscripcion, at: datetime) -> None:
    """Nobody has to look at it any more: who was told finds the notice as seen."""
    people = queries.enlaces(adscripcion.municipio_id, on=at)
    ids = [persona.pk for persona in [*people, *queries.coordinacion()]]
    for vez in ("", "-recordada", "-coordinacion"):
        avisos.mark_seen_by_all(personas=ids, clave=f"{_clave(adscripcion)}{vez}", at=at)


def approved(*, adscripcion: Adscripcion, at: datetime) -> None:
    """Tell the person that they belong."""
    _tell(adscripcion, f"Confirmaron que trabaja en {adscripcion.municipio.nombre}.", at=at)


def refused(*, adscripcion: Adscripcion, at: datetime) -> None:
    """Tell the person that the municipality says they do not belong, and why."""
    ended = adscripcion.estado == EstadoAdscripcion.TERMINADA
    said = "Anotaron que ya no trabaja" if ended else "No confirmaron que trabaja"
    _tell(adscripcion, f"{said} en {adscripcion.municipio.nombre}. Vea por qué.", at=at)


def _tell(adscripcion: Adscripcion, texto: str, *, at: datetime) -> None:
    url, persona = reverse("cuentas:perfil"), adscripcion.persona
    clave = f"{_clave(adscripcion)}-{adscripcion.estado}"
    avisos.notify(personas=[persona.pk], clave=clave, texto=texto, url=url, at=at)
    avisos.write_from_template(
        clave=clave,
        para=persona.email,
        plantilla="cuentas/mail/adscripcion_decidida",
        contexto={
            "persona": persona,
            "adscripcion": adscripcion,
            "liga": settings.AULA_URL + url,
        },
    )


def _clave(adscripcion: Adscripcion) -> str:
    return f"adscripcion-{adscripcion.pk}"
