"""The published courses, as the first page of the site lists them."""

from dataclasses import dataclass

from comun.direcciones import from_url_path

from ...models import CursoPage
from ..aprendizaje import elementos


@dataclass(frozen=True)
class CursoEnLista:
    titulo: str
    resumen: str
    url: str
    tipo: str
    horas: int
    modalidad: str
    requisitos: str
    is_open: bool
    pasos: list[int]


def cursos() -> list[CursoEnLista]:
    """Return the published courses in the editors' order: two queries."""
    found = list(CursoPage.objects.live().order_by("path").only(*_FIELDS))
    by_course = elementos.of_cursos([curso.pk for curso in found])
    return [_row(curso, by_course.get(curso.pk, [])) for curso in found]


_FIELDS = (
    "title", "url_path", "path", "resumen", "tipo", "horas", "modalidad", "requisitos",
    "inscripcion_abierta",
)  # fmt: skip


def _row(curso: CursoPage, elements: list[elementos.Elemento]) -> CursoEnLista:
    return CursoEnLista(
        titulo=curso.title,
        resumen=curso.resumen,
        url=from_url_path(curso.url_path),
        tipo=curso.get_tipo_display(),
        horas=curso.horas,
        modalidad=curso.get_modalidad_display(),
        requisitos=curso.requisitos,
        is_open=curso.inscripcion_abierta,
        pasos=elementos.pasos(elements),
    )
