"""Tags and filters that every template has at hand."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeData, SafeString
from wagtail.blocks import StreamValue
from wagtail.rich_text import RichText

from comun import anclas, ciclo, datos_enlazados, fechas, formulas
from comun.iconos import ICONOS

register = template.Library()

_SVG = '<svg class="i" viewBox="0 0 24 24" aria-hidden="true"><path d="{}"/>{}</svg>'


@register.simple_tag
def icono(nombre: str) -> SafeString:
    """Draw a line icon; the words stand beside it, so it is hidden from screen readers."""
    outline, filled = ICONOS[nombre]
    extra = format_html('<path d="{}" fill="currentColor"/>', filled) if filled else ""
    return format_html(_SVG, outline, extra)


@register.simple_tag
def ciclo_chico(pasos: Iterable[int], numeros: bool = False) -> SafeString:
    """Draw the small cycle with these steps lit; numbers need at least 110 px of width."""
    return _small_cycle(tuple(sorted(set(pasos))), numeros)


@register.simple_tag
def ciclo_grande(pasos: Iterable[Any]) -> SafeString:
    """Draw the large cycle; each step (`numero`, `titulo`, `url`) is a link."""
    return _large_cycle(tuple((paso.numero, paso.titulo, paso.url) for paso in pasos))


# The same steps are always drawn the same way, and drawing is a third of the home page's work.
@lru_cache(maxsize=512)
def _small_cycle(pasos: tuple[int, ...], numeros: bool) -> SafeString:
    return render_to_string(
        "components/ciclo_chico.html",
        {
            "paradas": ciclo.small(pasos, numeros=numeros),
            "numeros": numeros,
            "palabras": ciclo.in_words(pasos),
        },
    )


@lru_cache(maxsize=16)
def _large_cycle(pasos: tuple[tuple[int, str, str], ...]) -> SafeString:
    estaciones = [ciclo.large(*paso) for paso in pasos]
    return render_to_string("components/ciclo_grande.html", {"estaciones": estaciones})


@register.inclusion_tag("components/jsonld.html")
def jsonld(datos: dict[str, Any] | None) -> dict[str, Any]:
    """Write a schema.org object (without its `@context`) as a data block; nothing where empty."""
    return {"json": datos_enlazados.dumps(datos) if datos else ""}


@register.filter
def en_pasos(pasos: Sequence[int]) -> str:
    """Say «Pasos 1, 7, 8 y 9»."""
    return ciclo.in_words(pasos)


@register.filter
def folio(value: str) -> str:
    """Write a folio as it is printed, in groups of four."""
    return "-".join(value[start : start + 4] for start in range(0, len(value), 4))


@register.filter
def fecha(value: date | datetime | str | None) -> str:
    """Write «27 nov 2026»."""
    return fechas.short(value) if value else ""


@register.filter
def fecha_larga(value: date | datetime | str | None) -> str:
    """Write «viernes 27 de noviembre de 2026»."""
    return fechas.long(value) if value else ""


@register.filter
def hora(value: datetime | None) -> str:
    """Write «10:42»."""
    return fechas.hour(value) if value else ""


@register.filter
def numero(value: int) -> str:
    """Write «2,478»."""
    return f"{value:,}"


@register.filter
def con_anclas(texto: RichText) -> SafeString:
    """Render rich text: each second-level heading has an id for an index, formulae are drawn."""
    # Wagtail has already passed the text through its allow-list.
    return formulas.draw(anclas.with_ids(str(texto)))


@register.filter
def con_formulas(texto: str | SafeData) -> SafeString:
    """Draw the formulae of a text, escaped first, or of HTML that is marked as safe."""
    return formulas.draw(conditional_escape(texto))


@register.filter
def indice(cuerpo: StreamValue) -> list[anclas.Titulo]:
    """List the second-level headings of a body, in order."""
    sources = (block.value.source for block in cuerpo if block.block_type == "texto")
    return [titulo for source in sources for titulo in anclas.headings(source)]
