"""How courses and lessons are found."""

from collections.abc import Iterator

from wagtail.models import Page

from busqueda import registro
from busqueda.enums import TipoEntrada
from busqueda.fichas import Ficha
from comun import plano
from comun.direcciones import from_url_path

from .models import CursoElemento, CursoPage, LeccionElemento, LeccionPage, ModuloPage
from .queries.temario import path_of_course


def register() -> None:
    registro.register(CursoPage, _cursos)
    registro.register(LeccionPage, _lecciones)
    for above in (CursoPage, ModuloPage):
        registro.carry(above, [LeccionPage])


def _cursos(pages: list[CursoPage]) -> Iterator[Ficha]:
    elements: dict[int, list[str]] = {}
    rows = CursoElemento.objects.filter(curso__in=[page.pk for page in pages])
    for pk, clave in rows.order_by("sort_order").values_list("curso", "elemento__clave"):
        elements.setdefault(pk, []).append(clave)
    for page in pages:
        yield Ficha(
            clave=registro.key(page.pk),
            tipo=TipoEntrada.CURSO,
            titulo=page.title,
            contexto=f"{page.get_tipo_display()}, {page.horas} horas",
            resumen=page.resumen,
            url=from_url_path(page.url_path),
            texto="\n".join(
                [
                    page.para_quien,
                    *map(plano.from_html, (page.descripcion, page.al_terminar)),
                    page.respaldo,
                ]
            ),
            elementos=elements.get(page.pk, []),
            fecha=page.last_published_at,
        )


def _lecciones(pages: list[LeccionPage]) -> Iterator[Ficha]:
    """Tell of those that stand in a published course, in a published module of it."""
    above = {path for page in pages for path in (path_of_course(page), _path_of_module(page))}
    titles = dict(Page.objects.live().filter(path__in=above).values_list("path", "title"))
    elements: dict[int, list[str]] = {}
    rows = LeccionElemento.objects.filter(leccion__in=[page.pk for page in pages])
    for pk, clave in rows.order_by("sort_order").values_list("leccion", "elemento__clave"):
        elements.setdefault(pk, []).append(clave)
    for page in pages:
        if _path_of_module(page) in titles and path_of_course(page) in titles:
            yield Ficha(
                clave=registro.key(page.pk),
                tipo=TipoEntrada.LECCION,
                titulo=page.title,
                contexto=titles[path_of_course(page)],
                resumen=page.lede,
                url=from_url_path(page.url_path),
                texto=plano.from_stream(page.cuerpo),
                elementos=elements.get(page.pk, []),
                fecha=page.last_published_at,
            )


def _path_of_module(page: LeccionPage) -> str:
    return str(page.path[: -page.steplen])
