"""How elements are found."""

from collections.abc import Iterator

from wagtail.models import Page

from busqueda import registro
from busqueda.enums import TipoEntrada
from busqueda.fichas import Ficha
from comun import plano
from comun.direcciones import from_url_path

from .models import ElementoPage, NombreLegal


def register() -> None:
    registro.register(ElementoPage, _describe)


def _describe(pages: list[ElementoPage]) -> Iterator[Ficha]:
    pks = [page.pk for page in pages]
    related: dict[int, list[str]] = {}
    through = ElementoPage.relacionados.through.objects.filter(from_elementopage__in=pks)
    for pk, clave in through.values_list("from_elementopage", "to_elementopage__clave"):
        related.setdefault(pk, []).append(clave)
    legal: dict[int, list[str]] = {}
    names = NombreLegal.objects.filter(elemento__in=pks)
    for pk, nombre, norma in names.values_list("elemento", "nombre", "norma__nombre"):
        legal.setdefault(pk, []).append(f"En la ley: {nombre}, {norma}.")
    lists = _titles_above(pages)
    for page in pages:
        yield Ficha(
            clave=registro.key(page.pk),
            tipo=TipoEntrada.ELEMENTO,
            titulo=page.title,
            contexto=lists.get(page.path[: -page.steplen], ""),
            resumen=page.resumen,
            url=from_url_path(page.url_path),
            texto="\n".join(
                [
                    page.pregunta,
                    plano.from_stream(page.cuerpo),
                    *legal.get(page.pk, []),
                    f"Clave {page.clave}.",
                ]
            ),
            elementos=[page.clave, *sorted(related.get(page.pk, []))],
            fecha=page.last_published_at,
        )


def _titles_above(pages: list[ElementoPage]) -> dict[str, str]:
    """Read the names of the lists that these hang in, by tree path."""
    above = {page.path[: -page.steplen] for page in pages}
    return dict(Page.objects.filter(path__in=above).values_list("path", "title"))
