"""How courses, lessons, programmes and degrees of others are found."""

from collections.abc import Iterator

from wagtail.models import Page

from busqueda import registro
from busqueda.enums import TipoEntrada
from busqueda.fichas import Ficha
from comun import plano
from comun.direcciones import from_url_path

from .models import (
    CursoElemento,
    CursoPage,
    LeccionElemento,
    LeccionPage,
    ModuloPage,
    PosgradoPage,
    ProgramaCurso,
    ProgramaPage,
)
from .queries.aprendizaje.temario import path_of_course


def register() -> None:
    registro.register(CursoPage, _cursos)
    registro.register(LeccionPage, _lecciones)
    registro.register(ProgramaPage, _programas)
    registro.register(PosgradoPage, _posgrados)
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


def _programas(pages: list[ProgramaPage]) -> Iterator[Ficha]:
    """Tell of programmes by the published courses that they are made of."""
    parts: dict[int, list[CursoPage]] = {}
    rows = ProgramaCurso.objects.filter(programa__in=pages, curso__live=True)
    for row in rows.select_related("curso").order_by("sort_order"):
        parts.setdefault(row.programa_id, []).append(row.curso)
    courses = {one.pk for inside in parts.values() for one in inside}
    elements: dict[int, list[str]] = {}
    ties = CursoElemento.objects.filter(curso__in=courses).order_by("sort_order")
    for pk, clave in ties.values_list("curso", "elemento__clave"):
        elements.setdefault(pk, []).append(clave)
    for page in pages:
        inside = parts.get(page.pk, [])
        claves = [clave for one in inside for clave in elements.get(one.pk, [])]
        yield Ficha(
            clave=registro.key(page.pk),
            tipo=TipoEntrada.CURSO,
            titulo=page.title,
            contexto=f"Programa, {sum(one.horas for one in inside)} horas",
            resumen=page.resumen,
            url=from_url_path(page.url_path),
            texto="\n".join(
                [
                    page.para_quien,
                    plano.from_html(page.descripcion),
                    page.respaldo,
                    *(one.title for one in inside),
                ]
            ),
            elementos=list(dict.fromkeys(claves)),
            fecha=page.last_published_at,
        )


def _posgrados(pages: list[PosgradoPage]) -> Iterator[Ficha]:
    for page in pages:
        yield Ficha(
            clave=registro.key(page.pk),
            tipo=TipoEntrada.CURSO,
            titulo=page.title,
            contexto=f"{page.grado} de otra institución",
            resumen=page.resumen,
            url=from_url_path(page.url_path),
            texto="\n".join([page.institucion, page.rvoe, page.modalidad]),
            fecha=page.last_published_at,
        )


def _path_of_module(page: LeccionPage) -> str:
    return str(page.path[: -page.steplen])
