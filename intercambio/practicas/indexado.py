"""How practices are found."""

from collections.abc import Iterator

from busqueda import registro
from busqueda.enums import TipoEntrada
from busqueda.fichas import Ficha
from comun.direcciones import from_url_path
from directorio.models import MunicipioPage

from .models import Indicador, PracticaElemento, PracticaPage
from .models.paginas import NARRATIVA


def register() -> None:
    registro.register(PracticaPage, _describe)


def _describe(pages: list[PracticaPage]) -> Iterator[Ficha]:
    pks = [page.pk for page in pages]
    elements = _elements(pks)
    measured: dict[int, list[str]] = {}
    for pk, nombre in Indicador.objects.filter(practica__in=pks).values_list("practica", "nombre"):
        measured.setdefault(pk, []).append(nombre)
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
                    *measured.get(page.pk, []),
                    page.folio or "",
                ]
            ),
            elementos=elements.get(page.pk, []),
            fecha=page.last_published_at,
        )


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
