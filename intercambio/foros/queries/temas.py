"""Conversations as rows of a list: of a forum, an element, a course, a practice, or the latest."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import BooleanField, Exists, F, OuterRef, Q, Value
from django.utils import timezone

from comun import marcas
from comun.marcas import Marca

from ..direcciones import of_tema
from ..enums import EstadoMensaje
from ..models import Foro, Lectura, Quien, Tema
from ..models.alcance import TemaQuerySet

POR_PAGINA = 25
FIJADOS = 5
# What is older than this is no news to anybody.
NOVEDAD = timedelta(days=40)


@dataclass(frozen=True, slots=True)
class Renglon:
    """A conversation in a list."""

    id: int
    titulo: str
    url: str
    autor: str
    foro: str
    url_foro: str
    respuestas: int
    ultimo_at: datetime
    sin_leer: bool
    fijado: bool
    cerrado: bool
    pendiente: bool


@dataclass(frozen=True)
class PaginaTemas:
    fijados: list[Renglon]
    temas: list[Renglon]
    siguiente: Marca | None


def of_foro(foro: Foro, usuario: Quien, after: Marca | None) -> PaginaTemas:
    """Return a page of a forum's conversations: the pinned ones first, then by last message."""
    rows = _rows(Tema.objects.filter(foro=foro), usuario)
    pinned = [] if after else rows.filter(fijado=True).order_by("-ultimo_at", "-pk")[:FIJADOS]
    found, following = marcas.page(rows.filter(fijado=False), "ultimo_at", POR_PAGINA, after)
    return PaginaTemas([_renglon(tema) for tema in pinned], list(map(_renglon, found)), following)


def latest(usuario: Quien, limit: int = 8) -> list[Renglon]:
    """Return the conversations that moved last, in whatever forum this person may read.

    Those about a practice that is not published now keep their address, but are no news.
    """
    current = Q(foro__practica__isnull=True) | Q(foro__practica__live=True)
    return _first(Tema.objects.visible_to(usuario).filter(current), usuario, limit)


def of_elemento(elemento_id: int, usuario: Quien, limit: int = 5) -> list[Renglon]:
    """Return the latest conversations in the forum of an element."""
    return _of(usuario, limit, foro__elemento=elemento_id)


def of_curso(curso_id: int, usuario: Quien, limit: int = 5) -> list[Renglon]:
    """Return the latest conversations in the forum of a course; none to who may not read it."""
    return _of(usuario, limit, foro__curso=curso_id)


def of_practica(practica_id: int, usuario: Quien, limit: int = 5) -> list[Renglon]:
    """Return the latest conversations in the forum of a practice."""
    return _of(usuario, limit, foro__practica=practica_id)


def unread(usuario: Quien) -> TemaQuerySet:
    """Return the conversations with something this person has not read.

    Those that ended before they came are no news to them, unless they read a part later.
    """
    mine = Lectura.objects.filter(tema=OuterRef("pk"), persona=usuario.pk)
    behind = mine.filter(ultimo_num__lt=OuterRef("ultimo_visible"))
    since = usuario.date_joined if usuario.is_authenticated else timezone.now()
    recent = Tema.objects.listados().filter(ultimo_at__gt=timezone.now() - NOVEDAD)
    return recent.filter(Exists(behind) | (Q(ultimo_at__gt=since) & ~Exists(mine)))


def _of(usuario: Quien, limit: int, **where: int) -> list[Renglon]:
    return _first(Tema.objects.visible_to(usuario).filter(**where), usuario, limit)


def _first(rows: TemaQuerySet, usuario: Quien, limit: int) -> list[Renglon]:
    found = _rows(rows.listados(), usuario).order_by("-ultimo_at", "-pk")[:limit]
    return [_renglon(tema) for tema in found]


def _rows(rows: TemaQuerySet, usuario: Quien) -> TemaQuerySet:
    """Those in the list for this person, with all that a row shows and whether it is news."""
    return (
        rows.listed_for(usuario)
        .select_related("foro")
        .annotate(autor_nombre=F("autor__nombre"), novedad=_is_news(usuario))
        .defer("foro__descripcion")
    )


def _is_news(usuario: Quien) -> Exists | Q | Value:
    if not usuario.is_authenticated:
        return Value(False, output_field=BooleanField())
    return Exists(unread(usuario).filter(pk=OuterRef("pk")))


def _renglon(tema: Any) -> Renglon:
    foro = tema.foro
    return Renglon(
        id=tema.pk, titulo=tema.titulo, url=of_tema(tema.pk), autor=tema.autor_nombre,
        foro=foro.titulo, url_foro=foro.get_absolute_url(),
        respuestas=max(tema.visibles - 1, 0), ultimo_at=tema.ultimo_at, sin_leer=tema.novedad,
        fijado=tema.fijado, cerrado=tema.cerrado,
        pendiente=tema.estado == EstadoMensaje.PENDIENTE,
    )  # fmt: skip
