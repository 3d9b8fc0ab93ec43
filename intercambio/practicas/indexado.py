"""How practices are found."""

from collections import defaultdict
from collections.abc import Iterator

from django.db.models import Model

from busqueda import registro
from busqueda.enums import TipoEntrada
from busqueda.fichas import Ficha
from comun.direcciones import from_url_path
from directorio.models import MunicipioPage

from .models import (
    Actor,
    Coautor,
    Documento,
    Foto,
    Fundamento,
    Hito,
    Indicador,
    PracticaElemento,
    PracticaPage,
)
from .models.paginas import NARRATIVA


def register() -> None:
    registro.register(PracticaPage, _describe)


def _describe(pages: list[PracticaPage]) -> Iterator[Ficha]:
    pks = [page.pk for page in pages]
    elements = _elements(pks)
    rows = _words_of_rows(pks)
    places = _places(pages)
    for page in pages:
        yield Ficha(
            clave=registro.key(page.pk),
            tipo=TipoEntrada.PRACTICA,
            titulo=page.title,
            contexto=places.get(page.path[: -page.steplen], ""),
            resumen=page.resumen,
            url=from_url_path(page.url_path),
            texto="\n".join(
                [
                    *(getattr(page, name) for name in NARRATIVA),
                    page.dependencia,
                    *rows[page.pk],
                    page.folio or "",
                ]
            ),
            elementos=elements.get(page.pk, []),
            fecha=page.last_published_at,
        )


# What is told in rows, by model: the fields whose words are looked for.
_DE_FILAS: tuple[tuple[type[Model], tuple[str, ...]], ...] = (
    (Indicador, ("nombre",)),
    (Hito, ("que", "responsable")),
    (Actor, ("nombre",)),
    (Fundamento, ("numero",)),
    (Documento, ("titulo",)),
    (Foto, ("alternativo", "pie")),
    (Coautor, ("municipio__nombre",)),
)


def _words_of_rows(pks: list[int]) -> dict[int, list[str]]:
    """Read the words of the rows of each practice: a query for each kind of row."""
    found: dict[int, list[str]] = defaultdict(list)
    for model, fields in _DE_FILAS:
        rows = model._default_manager.filter(practica__in=pks).order_by("sort_order")
        for pk, *words in rows.values_list("practica", *fields):
            found[pk] += filter(None, words)
    return found


def _elements(pks: list[int]) -> dict[int, list[str]]:
    """Read the keys of what each practice touches, its principal materia first."""
    found: dict[int, list[str]] = {}
    materias = PracticaPage.objects.filter(pk__in=pks, materia__isnull=False)
    for pk, clave in materias.values_list("pk", "materia__clave"):
        found[pk] = [str(clave)]
    rows = PracticaElemento.objects.filter(practica__in=pks).order_by("sort_order")
    for pk, clave in rows.values_list("practica", "elemento__clave"):
        keys = found.setdefault(pk, [])
        if clave not in keys:
            keys.append(clave)
    return found


def _places(pages: list[PracticaPage]) -> dict[str, str]:
    """Read the municipality with its state, by tree path."""
    above = {page.path[: -page.steplen] for page in pages}
    rows = MunicipioPage.objects.filter(path__in=above).select_related("municipio__entidad")
    return {row.path: str(row.municipio) for row in rows}
