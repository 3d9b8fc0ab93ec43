"""Courses."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from django.db.models import Exists, F, OuterRef
from django.db.models.functions import Left, Length
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from ninja import Router

from comun.direcciones import from_url_path
from comun.visibles import published
from cursos.enums import Modalidad, Nivel, TipoCurso
from cursos.models import CursoElemento, CursoPage, Edicion
from cursos.queries.aprendizaje import elementos, temario
from cursos.queries.oferta import ediciones

from .. import schema
from ..queries.visibles import lessons
from . import esquemas
from .listas import (
    POR_PAGINA,
    ClaveElemento,
    DesdeId,
    Limite,
    ModificadoDesde,
    Slug,
    page,
    since,
)

router = Router(tags=["cursos"])
GRUPOS = 10
TOPE = 2000  # groups read for one page of courses
_COLUMNAS = (
    "slug", "tipo", "nivel", "resumen", "horas", "modalidad", "para_quien", "requisitos", "costo",
    "respaldo", "inscripcion_abierta", "vigencia_meses",
)  # fmt: skip
_DE_EDICION = ("clave", "modalidad", "sede", "inicia", "termina", "cupo", "acceso")


@router.get(
    "",
    response={200: esquemas.Pagina[esquemas.Curso], 422: esquemas.Error},
    operation_id="cursos",
    url_name="cursos",
    summary="Cursos y talleres",
)
def cursos(
    request: HttpRequest,
    tipo: TipoCurso | None = None,
    modalidad: Modalidad | None = None,
    nivel: Nivel | None = None,
    elemento: ClaveElemento | None = None,
    modificado_desde: ModificadoDesde = None,
    desde: DesdeId = None,
    limite: Limite = POR_PAGINA,
) -> dict[str, Any]:
    rows = since(published(CursoPage.objects.all()), modificado_desde)
    if tipo:
        rows = rows.filter(tipo=tipo)
    if modalidad:
        rows = rows.filter(modalidad=modalidad)
    if nivel:
        rows = rows.filter(nivel=nivel)
    if elemento:
        tied = CursoElemento.objects.filter(curso=OuterRef("pk"), elemento__clave=elemento)
        rows = rows.filter(Exists(tied))
    return page(request, rows, clave="pk", desde=desde, limite=limite, build=_rows)


@router.get(
    "{slug}/",
    response={200: esquemas.CursoCompleto, 404: esquemas.Error, 422: esquemas.Error},
    operation_id="curso",
    url_name="curso",
    summary="Un curso, con su temario",
)
def curso(request: HttpRequest, slug: Slug) -> dict[str, Any]:
    found = get_object_or_404(published(CursoPage.objects.all()), slug=slug)
    tree = temario.read(found.path)
    return _rows([found])[0] | {"modulos": [_module(m) for m in tree.modulos] if tree else []}


def _rows(found: Sequence[CursoPage]) -> list[dict[str, Any]]:
    tied = elementos.of_cursos([row.pk for row in found])
    above = Left(F("path"), Length(F("path")) - 2 * CursoPage.steplen)
    below = lessons().annotate(curso=above).filter(curso__in=[row.path for row in found])
    groups = _groups(found)
    counts = Counter(below.order_by().values_list("curso", flat=True))
    return [
        {name: getattr(row, name) for name in _COLUMNAS}
        | {
            "titulo": row.title,
            "lecciones": counts[row.path],
            "elementos": [elemento.clave for elemento in tied.get(row.pk, [])],
            "ediciones": groups.get(row.pk, []),
            "modificado": row.last_published_at,
            "url": schema.absolute(from_url_path(row.url_path)),
        }
        for row in found
    ]


def _groups(found: Sequence[CursoPage]) -> dict[int, list[dict[str, Any]]]:
    """Return what each course's next groups say, the first to begin first: one query."""
    slugs = {row.pk: row.slug for row in found}
    rows = ediciones.open_now(timezone.now()).filter(curso__in=slugs)
    groups: dict[int, list[dict[str, Any]]] = {}
    for one in rows.order_by(F("inicia").asc(nulls_last=True), "pk")[:TOPE]:
        mine = groups.setdefault(one.curso_id, [])
        if len(mine) < GRUPOS:
            mine.append(_group(one, slugs[one.curso_id]))
    return groups


def _group(one: Edicion, slug: str) -> dict[str, Any]:
    return {name: getattr(one, name) for name in _DE_EDICION} | {
        "nombre": str(one),
        "inscripcion_hasta": one.cierra_at,
        "url": schema.absolute(reverse("cursos:edicion", args=[slug, one.clave])),
    }


def _module(modulo: temario.Modulo) -> dict[str, Any]:
    return {
        "titulo": modulo.titulo,
        "lecciones": [
            {
                "numero": leccion.numero,
                "titulo": leccion.titulo,
                "minutos": leccion.minutos,
                "url": schema.absolute(leccion.url),
            }
            for leccion in modulo.lecciones
        ],
    }
