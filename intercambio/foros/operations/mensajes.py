"""Answering, changing and deleting one's own messages, reporting those of others."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from wagtail.log_actions import log

from comun.markdown import clean, render_untrusted
from cuentas.models import Usuario

from ..enums import CausaReporte, EstadoMensaje
from ..models import Edicion, Mensaje, Reporte, Tema
from ..permissions import can_edit, can_reply, can_report, is_trusted
from . import limites, publicacion
from .limites import NoSePublica

# A slip noticed at once is no history.
_GRACIA = timedelta(minutes=5)
_REPORTES = 3
_MUNICIPIOS = 2
EN_REVISION = "Varias personas lo reportaron. Está en revisión."


class NoPuedeEscribir(NoSePublica):
    """Not here, not this person, or not any more."""


class PerfilIncompleto(NoSePublica):
    """Beside a message stands who wrote it: the profile must say so."""


@transaction.atomic
def reply(*, tema: Tema, by: Usuario, texto: str, clave: UUID, at: datetime) -> Mensaje:
    """Write an answer, or return the one that the same form (`clave`) wrote.

    :raises PerfilIncompleto: they have not said who they are.
    :raises NoPuedeEscribir: the conversation is closed, waits, or is not theirs to write in.
    :raises NoSePublica: what `limites` refuses.
    """
    by, texto = publicacion.lock_person(by), clean(texto).strip()
    if sent := publicacion.sent_before(clave, by):
        return sent
    tema = publicacion.lock_tema(tema.pk)
    if not by.has_complete_profile:
        raise PerfilIncompleto(publicacion.PERFIL)
    if not can_reply(by, tema):
        raise NoPuedeEscribir(
            "Esta conversación ya no recibe respuestas. Puede abrir un tema nuevo en el foro."
        )
    trusted = is_trusted(by, at)
    limites.check_text(texto, trusted=trusted)
    limites.check_pace(by=by, texto=texto, at=at, trusted=trusted, opens=False)
    return publicacion.append(tema=tema, by=by, texto=texto, clave=clave, visible=trusted, at=at)


@transaction.atomic
def edit(*, mensaje: Mensaje, by: Usuario, texto: str, at: datetime) -> Mensaje:
    """Change one's own message within a day; what it said before is kept, but for the first slip.

    :raises NoPuedeEscribir: it is not theirs, the day has passed, or it was hidden or deleted.
    :raises NoSePublica: what `limites` refuses.
    """
    texto = clean(texto).strip()
    mensaje = _lock(mensaje)
    if not (can_edit(by, mensaje) and mensaje.is_editable(at)):
        raise NoPuedeEscribir(
            "Un mensaje se corrige durante un día. Escriba otro con la corrección."
        )
    limites.check_text(texto, trusted=is_trusted(by, at))
    if texto == mensaje.texto:
        return mensaje
    if at - mensaje.creado_at > _GRACIA:
        Edicion.objects.create(mensaje=mensaje, texto=mensaje.texto, por=by, at=at)
        mensaje.editado_at = at
    mensaje.texto, mensaje.html = texto, render_untrusted(texto)
    mensaje.save(update_fields=["texto", "html", "editado_at"])
    publicacion.index(mensaje.tema)
    return mensaje


@transaction.atomic
def delete(*, mensaje: Mensaje, by: Usuario, at: datetime) -> Mensaje:
    """Take back one's own message: its number stays, its words are no longer shown.

    :raises NoPuedeEscribir: it is not theirs, or a moderator hid it.
    """
    mensaje = _lock(mensaje)
    if mensaje.estado == EstadoMensaje.BORRADO and mensaje.autor_id == by.pk:
        return mensaje
    if not can_edit(by, mensaje) or mensaje.estado == EstadoMensaje.OCULTO:
        raise NoPuedeEscribir("Solo quien escribió un mensaje que está a la vista puede borrarlo.")
    mensaje.estado = EstadoMensaje.BORRADO
    mensaje.save(update_fields=["estado"])
    # Nothing is left to decide.
    mensaje.reportes.filter(atendido_at=None).update(atendido_at=at, atendido_por=by)
    publicacion.refresh(mensaje.tema)
    log(instance=mensaje, action="foros.borrar", user=by, timestamp=at)
    return mensaje


@transaction.atomic
def report(*, mensaje: Mensaje, by: Usuario, causa: CausaReporte, texto: str, at: datetime) -> None:
    """Say that a message should not stand there; once each. Three people from two places hide it.

    :raises NoPuedeEscribir: it is their own, is not shown, or is not theirs to read.
    """
    mensaje = _lock(mensaje)
    if Reporte.objects.filter(mensaje=mensaje, persona=by).exists():
        return
    if not can_report(by, mensaje):
        raise NoPuedeEscribir(
            "Este mensaje no se puede reportar: es suyo, o ya no está a la vista."
        )
    Reporte.objects.create(
        mensaje=mensaje, persona=by, causa=causa, texto=clean(texto)[:400], creado_at=at
    )
    open_ones = mensaje.reportes.filter(atendido_at=None)
    places = list(open_ones.values_list("persona__municipio", flat=True))
    if len(places) < _REPORTES or len({place for place in places if place}) < _MUNICIPIOS:
        return
    mensaje.estado, mensaje.motivo = EstadoMensaje.OCULTO, EN_REVISION
    mensaje.save(update_fields=["estado", "motivo"])
    publicacion.refresh(mensaje.tema)
    log(
        instance=mensaje,
        action="foros.ocultar",
        user=by,
        timestamp=at,
        data={"motivo": EN_REVISION},
    )


def _lock(mensaje: Mensaje) -> Mensaje:
    """Hold a message and its conversation, the conversation first as everybody does."""
    tema = publicacion.lock_tema(mensaje.tema_id)
    held: Mensaje = Mensaje.objects.select_for_update(of=("self",), no_key=True).get(pk=mensaje.pk)
    held.tema = tema
    return held
