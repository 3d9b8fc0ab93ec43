"""Telling both sides what happened: on the site, and by letter what waits for them."""

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings

from avisos import operations as avisos
from avisos.operations import Carta
from cuentas.models import Designacion, Usuario

from ..enums import Clase
from ..models import Apoyo, Recado, RespuestaDeApoyo
from ..queries.palabras import phrase


def answered(*, respuesta: RespuestaDeApoyo, at: datetime) -> None:
    """Tell who published that somebody answered."""
    apoyo = respuesta.apoyo
    texto = f"{respuesta.municipio} respondió: «{phrase(apoyo)}»."
    _tell(apoyo.municipio_id, apoyo, f"responde-{respuesta.pk}", texto, at, letter=True)


def accepted(*, respuesta: RespuestaDeApoyo, at: datetime) -> None:
    """Tell who answered that it was accepted."""
    apoyo = respuesta.apoyo
    texto = f"{apoyo.municipio} aceptó su respuesta: «{phrase(apoyo)}». Acuerden el día ahí."
    _tell(respuesta.municipio_id, apoyo, f"acepta-{respuesta.pk}", texto, at, letter=True)


def declined(*, respuesta: RespuestaDeApoyo, at: datetime) -> None:
    apoyo = respuesta.apoyo
    texto = f"{apoyo.municipio} no tomó su respuesta esta vez: «{phrase(apoyo)}»."
    _tell(respuesta.municipio_id, apoyo, f"declina-{respuesta.pk}", texto, at)


def taken_back(*, respuesta: RespuestaDeApoyo, at: datetime) -> None:
    apoyo = respuesta.apoyo
    texto = f"{respuesta.municipio} retiró su respuesta: «{phrase(apoyo)}»."
    _tell(apoyo.municipio_id, apoyo, f"desiste-{respuesta.pk}", texto, at)


def done(*, respuesta: RespuestaDeApoyo, side: str, at: datetime) -> None:
    """Tell the other side; whoever received, once both said so, that thanks are due."""
    apoyo = respuesta.apoyo
    publishes = side == apoyo.municipio_id
    who = apoyo.municipio if publishes else respuesta.municipio
    other = respuesta.municipio_id if publishes else apoyo.municipio_id
    both = respuesta.hecha_publica_at and respuesta.hecha_responde_at
    then = "" if both else " Márquelo usted también."
    texto = f"{who} marcó como hecho: «{phrase(apoyo)}».{then}"
    _tell(other, apoyo, f"hecha-{respuesta.pk}-{side}", texto, at)
    if both:
        texto = f"El apoyo está hecho: «{phrase(apoyo)}». Puede agradecerlo en público."
        _tell(respuesta.recibe_id, apoyo, f"agradecer-{respuesta.pk}", texto, at)


def thanked(*, respuesta: RespuestaDeApoyo, at: datetime) -> None:
    """Tell who helped."""
    apoyo = respuesta.apoyo
    receives = apoyo.municipio if apoyo.clase == Clase.PIDE else respuesta.municipio
    texto = f"{receives} agradeció su apoyo: «{phrase(apoyo)}»."
    _tell(respuesta.apoya_id, apoyo, f"gracias-{respuesta.pk}", texto, at, letter=True)


def written(*, recado: Recado, at: datetime) -> None:
    """Tell the other side that there is a message."""
    apoyo, respuesta = recado.respuesta.apoyo, recado.respuesta
    publishes = recado.municipio_id == apoyo.municipio_id
    other = respuesta.municipio_id if publishes else apoyo.municipio_id
    who = apoyo.municipio if publishes else respuesta.municipio
    texto = f"{who} le escribió sobre «{phrase(apoyo)}»."
    _tell(other, apoyo, f"recado-{recado.pk}", texto, at)


def withdrawn(
    *, apoyo: Apoyo, respuestas: Iterable[RespuestaDeApoyo], by_owner: bool, at: datetime
) -> None:
    """Tell who had answered; and who published, where a moderator took it back."""
    for respuesta in respuestas:
        texto = f"{apoyo.municipio} retiró «{phrase(apoyo)}». Gracias por responder."
        _tell(respuesta.municipio_id, apoyo, f"retira-{respuesta.pk}", texto, at)
    if not by_owner:
        texto = f"Quien modera retiró «{phrase(apoyo)}»: {apoyo.motivo}"
        _tell(apoyo.municipio_id, apoyo, "moderado", texto, at, letter=True)


def expired(*, apoyo: Apoyo, at: datetime) -> None:
    """Tell who published that its days are over."""
    texto = f"Venció sin aceptarse: «{phrase(apoyo)}». Puede publicarlo otra vez."
    _tell(apoyo.municipio_id, apoyo, "vencida", texto, at)


def hidden(*, respuesta: RespuestaDeApoyo, at: datetime) -> None:
    """Tell who thanked that the words are no longer shown."""
    texto = f"Quien modera ocultó el agradecimiento en «{phrase(respuesta.apoyo)}»."
    _tell(respuesta.recibe_id, respuesta.apoyo, f"oculto-{respuesta.pk}", texto, at)


def people_of(cvegeo: str, at: datetime) -> list[Usuario]:
    """Return who acts for a municipality at that moment."""
    appointed = Designacion.objects.vigentes(at).filter(municipio=cvegeo).values("persona")
    return list(Usuario.objects.filter(pk__in=appointed, is_active=True).order_by("pk"))


def _tell(
    cvegeo: str, apoyo: Apoyo, what: str, texto: str, at: datetime, *, letter: bool = False
) -> None:
    personas = people_of(cvegeo, at)
    key, url = f"apoyos-{apoyo.pk}-{what}", apoyo.get_absolute_url()
    avisos.notify(
        personas=[persona.pk for persona in personas], clave=key, texto=texto, url=url, at=at
    )
    if not letter:
        return
    avisos.write_many(
        plantilla="apoyos/mail/novedad",
        cartas=[
            Carta(
                clave=f"{key}-{persona.pk}",
                para=persona.email,
                contexto={
                    "persona": persona,
                    "texto": texto,
                    "liga": f"{settings.AULA_URL}{url}",
                },
            )
            for persona in personas
        ],
    )
