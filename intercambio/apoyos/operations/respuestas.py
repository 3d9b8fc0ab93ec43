"""Answering, accepting, doing and thanking."""

from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from cuentas.models import Usuario

from ..enums import CUMPLIDAS, EN_PIE, EstadoApoyo, EstadoRespuesta
from ..models import Apoyo, Recado, RespuestaDeApoyo
from . import avisar, candados, limites
from .limites import NoSePuede

_NO_RECIBE = "Ya no recibe respuestas: se retiró, venció o terminó. Su texto no se guardó."
_TAKEN = (EstadoRespuesta.ACEPTADA, EstadoRespuesta.HECHA, EstadoRespuesta.AGRADECIDA)


@transaction.atomic
def answer(
    *, apoyo: Apoyo, cvegeo: str, texto: str, clave: UUID, by: Usuario, at: datetime
) -> RespuestaDeApoyo:
    """Answer for a municipality, once; or return the answer that it has given already.

    :raises NoActua: the municipality has not appointed this person today.
    :raises NoSePuede: it is one's own, takes no answers now, or what `limites` refuses.
    """
    by, apoyo = Usuario.objects.locked(by.pk), candados.apoyo(apoyo.pk)
    candados.require(by, cvegeo, at)
    if cvegeo == apoyo.municipio_id:
        raise NoSePuede("Este apoyo es de su propio municipio.")
    given = apoyo.respuestas.filter(municipio=cvegeo, estado__in=EN_PIE).first()
    if given:
        return given
    if not apoyo.is_open(timezone.localdate(at)):
        raise NoSePuede(_NO_RECIBE)
    texto = limites.words(texto)
    limites.check_respuestas(by, at)
    if RespuestaDeApoyo.objects.filter(clave=clave).exists():
        clave = uuid4()  # of an answer that was taken back
    respuesta: RespuestaDeApoyo = RespuestaDeApoyo.objects.create(
        apoyo=apoyo, municipio_id=cvegeo, texto=texto, clave=clave, responsable=by,
        cargo=by.cargo, creada_at=at,
    )  # fmt: skip
    avisar.answered(respuesta=respuesta, at=at)
    _note(respuesta, "responder", by, at)
    return respuesta


@transaction.atomic
def accept(*, respuesta: RespuestaDeApoyo, by: Usuario, at: datetime) -> RespuestaDeApoyo:
    """Accept an answer; by two people at once, it is accepted once.

    :raises NoActua: the person does not act for who published.
    :raises NoSePuede: the answer was taken back, or what it answers is over.
    """
    respuesta = candados.respuesta(respuesta.pk)
    candados.require(by, respuesta.apoyo.municipio_id, at)
    if respuesta.estado in _TAKEN:
        return respuesta
    over = respuesta.apoyo.estado in (EstadoApoyo.RETIRADA, EstadoApoyo.VENCIDA)
    if over or respuesta.estado != EstadoRespuesta.ENVIADA:
        raise NoSePuede("Esa respuesta ya no está en pie. No se cambió nada.")
    respuesta.estado, respuesta.aceptada_at = EstadoRespuesta.ACEPTADA, at
    respuesta.save(update_fields=["estado", "aceptada_at"])
    candados.restate(respuesta.apoyo)
    avisar.accepted(respuesta=respuesta, at=at)
    _note(respuesta, "aceptar", by, at)
    return respuesta


@transaction.atomic
def decline(*, respuesta: RespuestaDeApoyo, by: Usuario, at: datetime) -> RespuestaDeApoyo:
    """Say no to an answer that waits.

    :raises NoActua: the person does not act for who published.
    :raises NoSePuede: it was accepted already.
    """
    respuesta = candados.respuesta(respuesta.pk)
    candados.require(by, respuesta.apoyo.municipio_id, at)
    if respuesta.estado in (EstadoRespuesta.DECLINADA, EstadoRespuesta.RETIRADA):
        return respuesta
    if respuesta.estado != EstadoRespuesta.ENVIADA:
        raise NoSePuede("Esa respuesta ya se aceptó. Escriba un recado si algo cambió.")
    _end(respuesta, EstadoRespuesta.DECLINADA)
    avisar.declined(respuesta=respuesta, at=at)
    _note(respuesta, "declinar", by, at)
    return respuesta


@transaction.atomic
def take_back(*, respuesta: RespuestaDeApoyo, by: Usuario, at: datetime) -> RespuestaDeApoyo:
    """Take back one's own answer, before it is done.

    :raises NoActua: the person does not act for who answered.
    :raises NoSePuede: it was done already.
    """
    respuesta = candados.respuesta(respuesta.pk)
    candados.require(by, respuesta.municipio_id, at)
    if respuesta.estado in (EstadoRespuesta.DECLINADA, EstadoRespuesta.RETIRADA):
        return respuesta
    if respuesta.estado in CUMPLIDAS:
        raise NoSePuede("Este apoyo ya se dio: queda en la historia de los dos municipios.")
    _end(respuesta, EstadoRespuesta.RETIRADA)
    avisar.taken_back(respuesta=respuesta, at=at)
    _note(respuesta, "desistir", by, at)
    return respuesta


@transaction.atomic
def mark_done(*, respuesta: RespuestaDeApoyo, by: Usuario, at: datetime) -> RespuestaDeApoyo:
    """Say, for one side, that it was done; it is when both have said so.

    :raises NoActua: the person acts for neither side.
    :raises NoSePuede: it was not accepted.
    """
    respuesta = candados.respuesta(respuesta.pk)
    side = candados.require_side(by, respuesta, at)
    if respuesta.estado in CUMPLIDAS:
        return respuesta
    if respuesta.estado != EstadoRespuesta.ACEPTADA:
        raise NoSePuede("Solo se marca como hecho un apoyo que se aceptó.")
    published = side == respuesta.apoyo.municipio_id
    column = "hecha_publica_at" if published else "hecha_responde_at"
    if getattr(respuesta, column) is not None:
        return respuesta
    setattr(respuesta, column, at)
    if respuesta.hecha_publica_at and respuesta.hecha_responde_at:
        respuesta.estado = EstadoRespuesta.HECHA
    respuesta.save(update_fields=[column, "estado"])
    candados.restate(respuesta.apoyo)
    avisar.done(respuesta=respuesta, side=side, at=at)
    _note(respuesta, "hacer", by, at)
    return respuesta


@transaction.atomic
def thank(
    *, respuesta: RespuestaDeApoyo, texto: str, by: Usuario, at: datetime
) -> RespuestaDeApoyo:
    """Thank in public, once, for who received.

    :raises NoActua: the person does not act for who received.
    :raises NoSePuede: it is not done, or the text is too short or long.
    """
    respuesta = candados.respuesta(respuesta.pk)
    candados.require(by, respuesta.recibe_id, at)
    if respuesta.estado == EstadoRespuesta.AGRADECIDA:
        return respuesta
    if respuesta.estado != EstadoRespuesta.HECHA:
        raise NoSePuede("Se agradece cuando los dos municipios lo marcaron como hecho.")
    respuesta.gracias = limites.words(texto, minimo=10, largo=280)
    respuesta.estado, respuesta.gracias_at = EstadoRespuesta.AGRADECIDA, at
    respuesta.save(update_fields=["gracias", "estado", "gracias_at"])
    candados.restate(respuesta.apoyo)
    avisar.thanked(respuesta=respuesta, at=at)
    _note(respuesta, "agradecer", by, at)
    return respuesta


@transaction.atomic
def write(
    *, respuesta: RespuestaDeApoyo, texto: str, clave: UUID, by: Usuario, at: datetime
) -> Recado:
    """Write to the other side, or return what the same form (`clave`) wrote.

    :raises NoActua: the person acts for neither side.
    :raises NoSePuede: the exchange is over, or what `limites` refuses.
    """
    by, respuesta = Usuario.objects.locked(by.pk), candados.respuesta(respuesta.pk)
    side = candados.require_side(by, respuesta, at)
    if sent := Recado.objects.filter(clave=clave).first():
        if sent.respuesta_id == respuesta.pk and sent.municipio_id == side:
            return sent
        clave = uuid4()  # somebody else's: not a form of ours
    if respuesta.estado not in EN_PIE:
        raise NoSePuede("Esta conversación terminó: la respuesta se retiró o no se aceptó.")
    texto = limites.words(texto, minimo=2)
    limites.check_recados(by, at)
    recado: Recado = Recado.objects.create(
        clave=clave, respuesta=respuesta, municipio_id=side, por=by, cargo=by.cargo,
        texto=texto, at=at,
    )  # fmt: skip
    avisar.written(recado=recado, at=at)
    return recado


def _end(respuesta: RespuestaDeApoyo, estado: EstadoRespuesta) -> None:
    respuesta.estado = estado
    respuesta.save(update_fields=["estado"])
    candados.restate(respuesta.apoyo)


def _note(respuesta: RespuestaDeApoyo, action: str, by: Usuario, at: datetime) -> None:
    data = {"respuesta": respuesta.pk, "municipio": respuesta.municipio_id}
    log(respuesta.apoyo, f"apoyos.{action}", user=by, data=data, timestamp=at)
