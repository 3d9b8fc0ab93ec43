"""Courses."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from django.db.models import Exists, F, OuterRef
from django.db.models.functions import Left, Length
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router

from comun.direcciones import from_url_path
from comun.visibles import published
from cursos.enums import Modalidad, TipoCurso
from cursos.models import CursoElemento, CursoPage
from cursos.queries import elementos, temario

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
_COLUMNAS = (
    "slug", "tipo", "resumen", "horas", "modalidad", "para_quien", "requisitos", "costo",
    "respaldo", "inscripcion_abierta", "vigencia_meses",
)  # fmt: skip


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
    counts = Counter(below.order_by().values_list("curso", flat=True))
    return [
        {name: getattr(row, name) for name in _COLUMNAS}
        | {
            "titulo": row.title,
            "lecciones": counts[row.path],
            "elementos": [elemento.clave for elemento in tied.get(row.pk, [])],
            "modificado": row.last_published_at,
            "url": schema.absolute(from_url_path(row.url_path)),
        }
        for row in found
    ]


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
