"""Beginning a conversation; closing and pinning it."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from wagtail.log_actions import log

from comun.markdown import clean
from cuentas.models import Usuario
from intercambio.practicas.models import PracticaPage

from ..enums import EstadoMensaje
from ..models import Foro, Mensaje, Tema
from ..permissions import can_begin, can_moderate, is_trusted
from . import foros, limites, publicacion
from .mensajes import NoPuedeEscribir, PerfilIncompleto

LARGO_TITULO = 150


class TituloNoSirve(limites.NoSePublica):
    """Too short to say what it is about."""


@transaction.atomic
def open(  # noqa: A001 - the verb of the house
    *, foro: Foro, by: Usuario, titulo: str, texto: str, clave: UUID, at: datetime
) -> Mensaje:
    """Begin a conversation with its first message, or return what the same form began.

    :raises PerfilIncompleto: they have not said who they are.
    :raises NoPuedeEscribir: the forum is closed, or not theirs to write in.
    :raises TituloNoSirve: the title says nothing.
    :raises NoSePublica: what `limites` refuses.
    """
    by, texto = publicacion.lock_person(by), clean(texto).strip()
    if sent := publicacion.sent_before(clave, by):
        return sent
    if not by.has_complete_profile:
        raise PerfilIncompleto(publicacion.PERFIL)
    if not can_begin(by, foro):
        raise NoPuedeEscribir("En este foro no puede abrir temas. Elija otro de la lista.")
    titulo = " ".join(clean(titulo).split())
    if not limites.MINIMO <= len(titulo) <= LARGO_TITULO:
        raise TituloNoSirve("Escriba un título de 10 a 150 caracteres que diga de qué se trata.")
    trusted = is_trusted(by, at)
    limites.check_text(texto, trusted=trusted)
    limites.check_pace(by=by, texto=texto, at=at, trusted=trusted, opens=True)
    tema = Tema.objects.create(
        foro=foro, titulo=titulo, autor=by, creado_at=at, ultimo_at=at,
        estado=EstadoMensaje.VISIBLE if trusted else EstadoMensaje.PENDIENTE,
    )  # fmt: skip
    return publicacion.append(tema=tema, by=by, texto=texto, clave=clave, visible=trusted, at=at)


@transaction.atomic
def open_about(
    *, practica: PracticaPage, by: Usuario, titulo: str, texto: str, clave: UUID, at: datetime
) -> Mensaje:
    """Begin a conversation about a practice; its forum is made with the first one.

    Raises what `open` raises, and then there is no forum either.
    """
    foro = foros.of_practica(practica=practica)
    return open(foro=foro, by=by, titulo=titulo, texto=texto, clave=clave, at=at)


@transaction.atomic
def close(*, tema: Tema, by: Usuario, at: datetime, closed: bool = True) -> None:
    """Let the conversation take no more answers, or take them again.

    :raises NoPuedeEscribir: they do not moderate.
    """
    _set(tema, by, at, "cerrado", closed, "cerrar" if closed else "abrir")


@transaction.atomic
def pin(*, tema: Tema, by: Usuario, at: datetime, pinned: bool = True) -> None:
    """Keep the conversation at the head of its forum, or let it go.

    :raises NoPuedeEscribir: they do not moderate.
    """
    _set(tema, by, at, "fijado", pinned, "fijar" if pinned else "soltar")


def _set(tema: Tema, by: Usuario, at: datetime, field: str, value: bool, action: str) -> None:
    if not can_moderate(by):
        raise NoPuedeEscribir("Solo quien modera los foros puede hacer esto.")
    tema = publicacion.lock_tema(tema.pk)
    if getattr(tema, field) != value:
        setattr(tema, field, value)
        tema.save(update_fields=[field])
        log(instance=tema, action=f"foros.{action}", user=by, timestamp=at)
