"""What the search is told of a conversation."""

from collections.abc import Iterator
from html import unescape

from django.utils.html import strip_tags

from busqueda.enums import TipoEntrada
from busqueda.fichas import Ficha

from .direcciones import of_tema
from .enums import EstadoMensaje
from .models import Foro, Tema

# Of a long conversation the beginning and the end are found.
_DE_CADA_PUNTA = 25
_LARGO = 30_000
_RESUMEN = 200


def key(tema_id: int) -> str:
    return f"tema-{tema_id}"


def ambito(foro: Foro) -> str:
    """Return what a searcher must hold to find what is in this forum; nothing if it is open."""
    return f"curso-{foro.curso_id}" if foro.curso_id else ""


def describe(tema: Tema) -> Ficha | None:
    """Tell of a conversation; None where it is not in its forum's list."""
    if tema.estado != EstadoMensaje.VISIBLE:
        return None
    words = _words(tema)
    return Ficha(
        clave=key(tema.pk),
        tipo=TipoEntrada.TEMA,
        titulo=tema.titulo,
        resumen=words[:_RESUMEN],
        url=of_tema(tema.pk),
        texto=words,
        contexto=f"Foro: {tema.foro.titulo}",
        ambito=ambito(tema.foro),
        elementos=_elements(tema.foro),
        fecha=tema.ultimo_at,
    )


def fichas() -> Iterator[Ficha]:
    """Tell of every conversation, to build the search anew."""
    for tema in Tema.objects.listados().select_related("foro").iterator(chunk_size=200):
        if ficha := describe(tema):
            yield ficha


def _words(tema: Tema) -> str:
    seen = tema.mensajes.visibles().values_list("num", "html")
    rows = {num: html for num, html in seen.order_by("num")[:_DE_CADA_PUNTA]}
    if len(rows) == _DE_CADA_PUNTA:
        rows |= {num: html for num, html in seen.order_by("-num")[:_DE_CADA_PUNTA]}
    texts = (unescape(strip_tags(rows[num])) for num in sorted(rows))
    return " ".join(" ".join(texts).split())[:_LARGO]


def _elements(foro: Foro) -> list[str]:
    if foro.elemento:
        return [foro.elemento.clave]
    if foro.curso:
        return list(foro.curso.elementos.values_list("elemento__clave", flat=True))
    if foro.practica:
        return list(foro.practica.elementos.values_list("elemento__clave", flat=True))
    return []
