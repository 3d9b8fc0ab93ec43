"""What a moderator decides about a message; each decision stands in the log."""

from datetime import datetime

from django.db import transaction
from wagtail.log_actions import log

from avisos import operations as avisos
from comun.markdown import clean
from cuentas.models import Usuario

from ..direcciones import notices_of_tema, of_mensaje, to_review
from ..enums import EstadoMensaje
from ..models import Mensaje
from ..permissions import can_moderate, moderators
from . import publicacion


class NoModera(Exception):
    """This person does not answer for the forums."""


class FaltaMotivo(Exception):
    """Hidden without a reason its author would not know what to change."""

    def __str__(self) -> str:
        return "Escriba por qué se oculta: quien lo escribió leerá esa razón. No se cambió nada."


@transaction.atomic
def approve(*, mensaje: Mensaje, by: Usuario, at: datetime) -> None:
    """Publish what waited, with the number it has, and let author and followers know.

    :raises NoModera: they do not moderate.
    """
    mensaje = _lock(mensaje, by)
    if mensaje.estado != EstadoMensaje.PENDIENTE:
        return
    _show(mensaje, by, at, "aprobar")
    _tell_author(mensaje, "publicado", f"Publicamos su mensaje en «{mensaje.tema.titulo}».", at)


@transaction.atomic
def hide(*, mensaje: Mensaje, by: Usuario, motivo: str, at: datetime) -> None:
    """Take a message from sight, or refuse one that waits, and say why to its author.

    :raises NoModera: they do not moderate.
    :raises FaltaMotivo: no reason was given.
    """
    mensaje, motivo = _lock(mensaje, by), " ".join(clean(motivo).split())[:200]
    if not motivo:
        raise FaltaMotivo
    if mensaje.estado == EstadoMensaje.BORRADO:
        return
    before = mensaje.estado
    mensaje.estado, mensaje.motivo = EstadoMensaje.OCULTO, motivo
    mensaje.save(update_fields=["estado", "motivo"])
    _attend(mensaje, by, at)
    publicacion.refresh(mensaje.tema)
    log(
        instance=mensaje, action="foros.ocultar", user=by, timestamp=at,
        data={"antes": before, "motivo": motivo},
    )  # fmt: skip
    _tell_author(
        mensaje, f"oculto-{at:%Y%m%d%H%M%S}",
        f"Su mensaje en «{mensaje.tema.titulo[:80]}» no se muestra: {motivo}"[:255], at,
    )  # fmt: skip


@transaction.atomic
def show(*, mensaje: Mensaje, by: Usuario, at: datetime) -> None:
    """Put a hidden message back in sight.

    :raises NoModera: they do not moderate.
    """
    mensaje = _lock(mensaje, by)
    if mensaje.estado == EstadoMensaje.OCULTO:
        _show(mensaje, by, at, "mostrar")


@transaction.atomic
def dismiss(*, mensaje: Mensaje, by: Usuario, at: datetime) -> None:
    """Find no fault with what was reported: it stays, or comes back if the reports hid it.

    :raises NoModera: they do not moderate.
    """
    mensaje = _lock(mensaje, by)
    if mensaje.estado == EstadoMensaje.OCULTO:
        _show(mensaje, by, at, "desestimar")
    elif _attend(mensaje, by, at):
        log(instance=mensaje, action="foros.desestimar", user=by, timestamp=at)


def _show(mensaje: Mensaje, by: Usuario, at: datetime, action: str) -> None:
    before, mensaje.estado, mensaje.motivo = mensaje.estado, EstadoMensaje.VISIBLE, ""
    mensaje.save(update_fields=["estado", "motivo"])
    _attend(mensaje, by, at)
    tema = mensaje.tema
    publicacion.refresh(tema)
    if before == EstadoMensaje.PENDIENTE:  # new for everybody: it goes to the head of the list
        tema.ultimo_at = max(tema.ultimo_at, at)
        tema.save(update_fields=["ultimo_at"])
    publicacion.announce(mensaje, at=at)
    log(instance=mensaje, action=f"foros.{action}", user=by, timestamp=at, data={"antes": before})


def _attend(mensaje: Mensaje, by: Usuario, at: datetime) -> int:
    """Mark its reports, and that it waited, as seen to; return how many reports were open."""
    avisos.mark_seen_by_all(
        personas=moderators().values_list("pk", flat=True), clave=to_review(mensaje.pk), at=at
    )
    return mensaje.reportes.filter(atendido_at=None).update(atendido_at=at, atendido_por=by)


def _tell_author(mensaje: Mensaje, what: str, texto: str, at: datetime) -> None:
    avisos.notify(
        personas=[mensaje.autor_id],
        clave=f"{notices_of_tema(mensaje.tema_id)}{what}-{mensaje.pk}",
        texto=texto,
        url=of_mensaje(mensaje.tema_id, mensaje.num),
        at=at,
    )


def _lock(mensaje: Mensaje, by: Usuario) -> Mensaje:
    if not can_moderate(by):
        raise NoModera
    tema = publicacion.lock_tema(mensaje.tema_id)
    held: Mensaje = Mensaje.objects.select_for_update(of=("self",), no_key=True).get(pk=mensaje.pk)
    held.tema = tema
    return held
