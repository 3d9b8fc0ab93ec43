"""A published practice as the bank of questions takes it: its story as a case, in Markdown."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.html import format_html, format_html_join, linebreaks

from comun import a_markdown, fechas, markdown
from cursos.evaluaciones.models import Pasaje
from cursos.evaluaciones.permissions import can_write_passages

from ..models import Foto, PracticaPage, Version
from . import cita, practica, vida
from .indicadores import Medida
from .narrativa import Apartado

# What happened. What is for who wants to replicate it asks nothing of who studies.
_HISTORIA = (
    "situacion_previa", "objetivos", "solucion", "participacion", "resultados", "no_funciono",
    "condiciones", "continuidad", "lecciones",
)  # fmt: skip
_DE_VERSION = re.compile(r"/(PM-[0-9]{5}-[0-9]{4}-[0-9]{2,4})/v/([0-9]{1,4})/$")
# The signs of a figure around its words, its sum included.
_POR_FIGURA = 120


@dataclass(frozen=True, slots=True)
class Caso:
    """What one version of a practice tells; `fotos` stand after the text."""

    clave: str
    titulo: str
    texto: str
    fuente: str
    url: str
    fotos: list[Foto]


@dataclass(frozen=True, slots=True)
class Oferta:
    """What its page offers to who writes questions: to make a case of it, or the one there is."""

    pasaje: int | None


def read(page: PracticaPage) -> Caso | None:
    """Read the latest version published; None where there is none yet."""
    version = vida.latest(page.pk)
    if version is None or not page.folio:
        return None
    told: PracticaPage = version.revision.as_object()
    context = practica.practica(told)
    cited = cita.cite(told, context["municipio"], version=version)
    photos = list(told.fotos.all())
    room = sum(_POR_FIGURA + len(foto.alternativo) + len(caption(foto)) for foto in photos)
    who = f"{cited.autoria} ({cited.anio})" if cited.anio else cited.autoria
    return Caso(
        clave=_key(version, page.folio),
        titulo=told.title[:160],
        texto=_fitting(_parts(told, context), _end(cited, who), room=room),
        fuente=f"{who}. Práctica {page.folio}, versión {version.numero}. {cita.LICENCIA}"[:200],
        url=cited.url,
        fotos=photos,
    )


def offer(quien: Any, page: PracticaPage) -> Oferta | None:
    """Return what the page offers; None to who writes no passages. Four queries to who does."""
    if not (page.live and page.folio and can_write_passages(quien)):
        return None
    version = page.versiones.order_by("-numero").first()
    if version is None:
        return None
    found = Pasaje.objects.filter(clave=_key(version, page.folio)).values_list("pk", flat=True)
    return Oferta(found.first())


def news(pasaje: Pasaje) -> str:
    """Return what became of the practice that a passage was taken from; "" if nothing did."""
    found = _DE_VERSION.search(pasaje.url)
    page = PracticaPage.objects.filter(folio=found[1]).first() if found else None
    if found is None or page is None:
        return ""
    if page.retirada_at:
        return f"La práctica se retiró el {fechas.long(page.retirada_at)}: {page.motivo_de_baja}"
    if page.archivada_at:
        return f"La práctica se archivó el {fechas.long(page.archivada_at)}: {page.motivo_de_baja}"
    last = page.versiones.order_by("-numero").first()
    if last is None or last.numero <= int(found[2]):
        return ""
    return (
        f"La práctica va en su versión {last.numero} y este caso cuenta la {found[2]}. Léala en su "
        "página; si conviene, haga ahí otro caso con ella."
    )


def caption(foto: Foto) -> str:
    """Return what stands below a photograph, in Markdown."""
    said = [foto.pie.rstrip(" ."), f"Foto: {foto.autor}" if foto.autor else ""]
    return _plain(". ".join(filter(None, said)))


def _key(version: Version, folio: str) -> str:
    return f"practica-{folio.lower()}-v{version.numero}"


def _plain(text: str) -> str:
    """Return plain text as Markdown that shows just that."""
    return a_markdown.write(linebreaks(text, autoescape=True))


def _parts(page: PracticaPage, context: dict[str, Any]) -> list[str]:
    """Return the story part by part, what was measured beside what resulted."""
    found = [_plain(page.resumen)]
    for name in _HISTORIA:
        if (told := context["dicho"][name]) is not None:
            found.append(_section(told))
        if name == "resultados" and context["medidas"]:
            found.append(_measures(context["medidas"]))
    return [part for part in found if part]


def _section(told: Apartado) -> str:
    return "\n\n".join([f"### {told.titulo}", *map(_plain, told.parrafos)])


def _measures(medidas: Iterable[Medida]) -> str:
    """Return them as a list: on a telephone nobody reads a table inside a passage."""
    rows = format_html_join(
        "",
        "<li><strong>{}</strong>: de {} {} ({}) a {} {} ({}). Fuente: {}.</li>",
        (
            (
                one.nombre, one.antes, one.unidad, fechas.short(one.fecha_antes),
                one.despues, one.unidad, fechas.short(one.fecha_despues), one.fuente,
            )
            for one in medidas
        ),
    )  # fmt: skip
    return f"### Qué se midió\n\n{a_markdown.write(format_html('<ul>{}</ul>', rows))}"


def _end(cited: cita.Cita, who: str) -> str:
    whence = cited.resto.removesuffix(f". {cita.LICENCIA}")
    return (
        f"{_plain(f'{who}. {cited.titulo}. {whence}')}. "
        f"Licencia [{cita.LICENCIA}]({cita.LIGA_LICENCIA})."
    )


def _fitting(parts: list[str], end: str, *, room: int) -> str:
    """Return as much of the story as a passage holds; where some is left out, it says so."""
    whole = "\n\n".join([*parts, end])
    while len(parts) > 1 and markdown.refusal(whole + " " * room):
        parts = parts[:-1]
        whole = "\n\n".join([*parts, "La práctica sigue en su página.", end])
    return whole
