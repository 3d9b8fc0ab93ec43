"""Passing on what somebody asks a municipality about its practice."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import transaction

from avisos import operations as avisos
from cuentas.models import Usuario

from ..queries.preguntas import Destino, recipients

# Whom a stranger says to be hears of it once in this time, whatever else is typed.
_POR_HORA = "%Y%m%d%H"


@dataclass(frozen=True, slots=True)
class Pregunta:
    """Who asks, where to answer, and what. `envio`: the form in which it was written."""

    nombre: str
    correo: str
    lugar: str
    mensaje: str
    envio: str


@transaction.atomic
def send(*, destino: Destino, pregunta: Pregunta, by: Usuario | None, at: datetime) -> None:
    """Write to who answers for the municipality now, and to who asks; once for each form.

    Who logged in gets their words back. An address that a stranger typed may be anybody's: it only
    hears that a question was sent, never in the stranger's words.
    """
    key = _fingerprint(destino, pregunta)
    url = settings.AULA_URL + destino.practica.get_url()
    contexto: dict[str, object] = {
        "pregunta": pregunta,
        "titulo": destino.practica.title,
        "municipio": str(destino.municipio),
        "sin_enlace": destino.a_la_coordinacion,
        "liga": url,
    }
    personas = recipients(destino)
    for persona in personas:
        avisos.write_from_template(
            clave=f"pregunta-{key}-{persona.pk}",
            para=persona.email,
            plantilla="practicas/mail/pregunta",
            contexto=contexto | {"persona": persona},
        )
    avisos.notify(
        personas=[persona.pk for persona in personas],
        clave=f"pregunta-{key}",
        texto=f"Le preguntaron por «{destino.practica.title}». La pregunta está en su correo.",
        url=destino.practica.get_url(),
        at=at,
    )
    avisos.write_from_template(
        clave=f"pregunta-copia-{key}" if by else _once_an_hour(pregunta.correo, at),
        para=pregunta.correo,
        plantilla="practicas/mail/pregunta_copia",
        contexto=contexto | {"conocida": by is not None},
    )


def _fingerprint(destino: Destino, pregunta: Pregunta) -> str:
    parts = (
        str(destino.practica.pk), pregunta.envio, pregunta.nombre, pregunta.correo,
        pregunta.lugar, pregunta.mensaje,
    )  # fmt: skip
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:40]


def _once_an_hour(correo: str, at: datetime) -> str:
    short = hashlib.sha256(correo.encode()).hexdigest()[:32]
    return f"pregunta-acuse-{short}-{at.strftime(_POR_HORA)}"
