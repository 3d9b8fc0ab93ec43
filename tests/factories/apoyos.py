"""Municipalities that ask each other for help, through the operations."""

import uuid
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from cuentas.models import Designacion, Usuario
from intercambio.apoyos.enums import Clase
from intercambio.apoyos.models import Apoyo, RespuestaDeApoyo
from intercambio.apoyos.operations import apoyos, respuestas
from intercambio.apoyos.operations.apoyos import DatosApoyo
from metodologia.models import ElementoPage

from .autoria import enlace
from .cuentas import UsuarioFactory

RIOVERDE, LEON, MERIDA = "24024", "11020", "31050"
TEXTO = "Vamos a levantar la línea base y queremos saber con qué empezaron."


def actor(cvegeo: str = RIOVERDE, **fields: Any) -> Usuario:
    """Who acts for a municipality since a week ago; the first one again if there is one."""
    found = Designacion.objects.vigentes(timezone.now()).enlaces().filter(municipio=cvegeo).first()
    if found and not fields:
        return Usuario.objects.get(pk=found.persona_id)
    return enlace(cvegeo, municipio_id=cvegeo, **fields)


def asked(
    by: Usuario | None = None, *, cvegeo: str = RIOVERDE, clase: str = "pide", clave: str = "E1",
    at: datetime | None = None, envio: uuid.UUID | None = None, **fields: Any,
) -> Apoyo:  # fmt: skip
    """Rioverde asks for a call about E1, unless told otherwise."""
    moment = at or timezone.now()
    values: dict[str, Any] = {
        "clase": Clase(clase), "tipo": "llamada", "texto": TEXTO,
        "elemento": ElementoPage.objects.get(clave=clave),
        "vigente_hasta": timezone.localdate(moment) + timedelta(days=60),
    }  # fmt: skip
    return apoyos.publish(
        cvegeo=cvegeo, datos=DatosApoyo(**(values | fields)), clave=envio or uuid.uuid4(),
        by=by or actor(cvegeo), at=moment,
    )  # fmt: skip


def answered(
    apoyo: Apoyo, cvegeo: str = LEON, *, by: Usuario | None = None, at: datetime | None = None,
    texto: str = "Podemos hablar el jueves por la mañana.",
) -> RespuestaDeApoyo:  # fmt: skip
    return respuestas.answer(
        apoyo=apoyo, cvegeo=cvegeo, texto=texto, clave=uuid.uuid4(), by=by or actor(cvegeo),
        at=at or timezone.now(),
    )  # fmt: skip


def accepted(apoyo: Apoyo, cvegeo: str = LEON) -> RespuestaDeApoyo:
    given, now = answered(apoyo, cvegeo), timezone.now()
    return respuestas.accept(respuesta=given, by=actor(apoyo.municipio_id), at=now)


def done(apoyo: Apoyo, cvegeo: str = LEON) -> RespuestaDeApoyo:
    given, now = accepted(apoyo, cvegeo), timezone.now()
    respuestas.mark_done(respuesta=given, by=actor(cvegeo), at=now)
    return respuestas.mark_done(respuesta=given, by=actor(apoyo.municipio_id), at=now)


def thanked(
    apoyo: Apoyo, cvegeo: str = LEON, texto: str = "Nos ahorró medio año de trabajo."
) -> RespuestaDeApoyo:
    given = done(apoyo, cvegeo)
    who = actor(given.recibe_id)
    return respuestas.thank(respuesta=given, texto=texto, by=who, at=timezone.now())


def stranger() -> Usuario:
    """An account that no municipality appointed."""
    persona: Usuario = UsuarioFactory()
    return persona
