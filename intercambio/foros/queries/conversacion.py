"""A conversation as one person sees it: a page of its messages, and what they may do there."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Subquery
from django.db.models.functions import Coalesce

from ..direcciones import POR_PAGINA, of_mensaje, of_tema
from ..enums import EstadoMensaje
from ..models import Edicion, Lectura, Mensaje, Quien, Reporte, Seguimiento, Tema, moderates


@dataclass(frozen=True)
class MensajeVisto:
    """A message, or what is told in its place."""

    mensaje: Mensaje
    url: str
    se_lee: bool
    es_mio: bool
    se_edita: bool
    se_borra: bool
    se_reporta: bool
    reportado: bool
    ediciones: list[Edicion]


@dataclass(frozen=True)
class Conversacion:
    tema: Tema
    mensajes: list[MensajeVisto]
    anterior: str
    siguiente: str
    sin_leer: str
    ultimo: str
    sigue: bool
    leido: int
    modera: bool

    @property
    def hasta(self) -> int:
        """The number of the last message on this page."""
        return self.mensajes[-1].mensaje.num if self.mensajes else 0


def find(tema_id: int, usuario: Quien) -> Tema | None:
    """Return a conversation that this person may open, how far they read, whether they follow."""
    reads = Lectura.objects.filter(tema=OuterRef("pk"), persona=usuario.pk)
    follows = Seguimiento.objects.filter(tema=OuterRef("pk"), persona=usuario.pk)
    found: Tema | None = (
        Tema.objects.visible_to(usuario)
        .filter(pk=tema_id)
        .select_related("foro__curso", "foro__elemento", "foro__practica")
        .annotate(
            leido=Coalesce(Subquery(reads.values("ultimo_num")[:1]), 0), seguido=Exists(follows)
        )
        .first()
    )
    return found


def read(
    tema: Any, usuario: Quien, *, desde: int = 0, antes: int | None = None, at: datetime
) -> Conversacion:
    """Return the messages that follow number `desde`, or the last ones before `antes`.

    `tema` comes from `find`. Six queries at most, wherever in the conversation and however long.
    """
    modera = moderates(usuario)
    rows, more_before, more_after = _page(tema, usuario, desde, antes)
    return Conversacion(
        tema=tema,
        mensajes=_seen(rows, usuario, modera, at),
        anterior=f"?antes={rows[0].num}" if rows and more_before else "",
        siguiente=f"?desde={rows[-1].num}" if rows and more_after else "",
        sin_leer=_first_unread(tema, usuario),
        ultimo=_end(tema),
        sigue=tema.seguido,
        leido=tema.leido,
        modera=modera,
    )


def _page(
    tema: Tema, usuario: Quien, desde: int, antes: int | None
) -> tuple[list[Mensaje], bool, bool]:
    """Return the messages, and whether there are others before and after."""
    rows = Mensaje.objects.visible_to(usuario).filter(tema=tema)
    if antes is None:
        found = list(rows.filter(num__gt=desde).order_by("num")[: POR_PAGINA + 1])
        return found[:POR_PAGINA], desde > 0, len(found) > POR_PAGINA
    found = list(rows.filter(num__lt=antes).order_by("-num")[: POR_PAGINA + 1])
    return found[:POR_PAGINA][::-1], len(found) > POR_PAGINA, antes <= tema.ultimo_visible


def _seen(rows: list[Mensaje], usuario: Quien, modera: bool, at: datetime) -> list[MensajeVisto]:
    reported = _reported(rows, usuario)
    edits = _edits(rows) if modera else {}
    return [_one(row, usuario, modera, at, row.pk in reported, edits) for row in rows]


def _one(
    row: Mensaje, usuario: Quien, modera: bool, at: datetime, reported: bool,
    edits: dict[int, list[Edicion]],
) -> MensajeVisto:  # fmt: skip
    mine = row.autor_id == usuario.pk
    visible = row.estado == EstadoMensaje.VISIBLE
    waiting = row.estado == EstadoMensaje.PENDIENTE
    hidden = row.estado == EstadoMensaje.OCULTO
    return MensajeVisto(
        mensaje=row,
        url=of_mensaje(row.tema_id, row.num),
        se_lee=visible or ((waiting or hidden) and (mine or modera)),
        es_mio=mine,
        se_edita=mine and row.is_editable(at),
        se_borra=mine and (visible or waiting),
        se_reporta=visible and usuario.is_authenticated and not mine and not reported,
        reportado=reported,
        ediciones=edits.get(row.pk, []),
    )


def _reported(rows: Iterable[Mensaje], usuario: Quien) -> set[int]:
    if not usuario.is_authenticated:
        return set()
    mine = Reporte.objects.filter(persona=usuario.pk, mensaje__in=[row.pk for row in rows])
    return set(mine.values_list("mensaje", flat=True))


def _edits(rows: Iterable[Mensaje]) -> dict[int, list[Edicion]]:
    edited = [row.pk for row in rows if row.editado_at]
    found: dict[int, list[Edicion]] = {}
    for edition in Edicion.objects.filter(mensaje__in=edited).order_by("at") if edited else []:
        found.setdefault(edition.mensaje_id, []).append(edition)
    return found


def _first_unread(tema: Any, usuario: Quien) -> str:
    if not usuario.is_authenticated or not 0 < tema.leido < tema.ultimo_visible:
        return ""
    return of_mensaje(tema.pk, tema.leido + 1)


def _end(tema: Tema) -> str:
    if tema.ultimo_visible <= POR_PAGINA:
        return f"{of_tema(tema.pk)}#m{tema.ultimo_visible}"
    return of_mensaje(tema.pk, tema.ultimo_visible)
