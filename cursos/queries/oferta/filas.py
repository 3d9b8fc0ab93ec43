"""What is offered, with what it is narrowed by: courses, programmes, degrees of others."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.contrib.auth.models import AnonymousUser

from comun.direcciones import from_url_path
from comun.texto import fold
from cuentas.models import Usuario

from ...models import (
    CatalogoPage,
    CursoPage,
    Inscripcion,
    PosgradoPage,
    ProgramaCurso,
    ProgramaPage,
)
from ..aprendizaje.elementos import Elemento, of_cursos, pasos
from . import ediciones
from .ediciones import DE_QUIENQUIERA, Grupos
from .filtro import LETRAS, POSGRADO, PROGRAMA, SI, band

_CURSO = (
    "title", "url_path", "path", "resumen", "tipo", "horas", "modalidad", "nivel", "requisitos",
    "inscripcion_abierta",
)  # fmt: skip
_POSGRADO = ("title", "url_path", "path", "resumen", "grado", "institucion")

Valores = dict[str, frozenset[str]]


@dataclass(frozen=True)
class Fila:
    """One thing of the catalogue, as a line of the list."""

    path: str
    titulo: str
    resumen: str
    url: str
    tipo: str
    datos: list[str]
    pasos: list[int]
    valores: Valores
    is_open: bool = False
    is_posgrado: bool = False
    grupos: int = 0
    anunciados: int = 0
    inscripcion: Inscripcion | None = None
    busqueda: str = field(default="", repr=False)


@dataclass(frozen=True)
class Oferta:
    """All that is offered, in the editors' order, and the elements it works on by key."""

    filas: list[Fila]
    elementos: dict[str, str]


def read(
    catalogo: CatalogoPage | None, usuario: Usuario | AnonymousUser | None, *, at: datetime
) -> Oferta:
    """Read the whole offer: five queries, one for one's own courses, two for the groups."""
    courses = list(_in(CursoPage, catalogo).only(*_CURSO))
    elements = of_cursos([one.pk for one in courses])
    groups, mine = ediciones.by_course(at), _enrolments(usuario)
    rows = [
        _course(one, elements.get(one.pk, []), groups.get(one.pk, Grupos()), mine.get(one.pk))
        for one in courses
    ]
    by_pk = dict(zip([one.pk for one in courses], rows, strict=True))
    rows += _programmes(catalogo, {one.pk: one for one in courses}, by_pk)
    rows += [_degree(one) for one in _in(PosgradoPage, catalogo).only(*_POSGRADO)]
    return Oferta(
        filas=sorted(rows, key=lambda row: row.path),
        elementos={x.clave: x.titulo for found in elements.values() for x in found},
    )


def _in(model, catalogo: CatalogoPage | None):
    pages = model.objects.live()
    return pages.child_of(catalogo) if catalogo is not None else pages


def _enrolments(usuario: Usuario | AnonymousUser | None) -> dict[int, Inscripcion]:
    if usuario is None or not usuario.is_authenticated:
        return {}
    mine = Inscripcion.objects.cursando().filter(persona=usuario)
    found: dict[int, Inscripcion] = {}
    for row in mine.latest_first():
        found.setdefault(row.curso_id, row)
    return found


def _course(
    curso: CursoPage, found: list[Elemento], groups: Grupos, mine: Inscripcion | None
) -> Fila:
    is_open = curso.inscripcion_abierta or bool(groups.abiertos)
    alone = DE_QUIENQUIERA if curso.inscripcion_abierta else Grupos()
    claves = [one.clave for one in found]
    return Fila(
        path=curso.path,
        titulo=curso.title,
        resumen=curso.resumen,
        url=from_url_path(curso.url_path),
        tipo=curso.get_tipo_display(),
        datos=[f"{curso.horas} h", curso.get_modalidad_display(), curso.get_nivel_display(),
               curso.requisitos],
        pasos=pasos(found),
        valores=_of_methodology(claves) | {
            "abierta": frozenset({SI} if is_open else ()),
            "tipo": frozenset({curso.tipo}),
            "modalidad": groups.modalidades | {curso.modalidad},
            "nivel": frozenset({curso.nivel}),
            "horas": frozenset({band(curso.horas)}),
            "region": groups.regiones | alone.regiones,
            "cargo": groups.cargos | alone.cargos,
        },
        is_open=is_open,
        grupos=groups.abiertos,
        anunciados=groups.anunciados,
        inscripcion=mine,
        busqueda=_searchable(curso.title, curso.resumen, *(one.titulo for one in found)),
    )  # fmt: skip


def _programmes(
    catalogo: CatalogoPage | None, courses: Mapping[int, CursoPage], by_pk: Mapping[int, Fila]
) -> Iterator[Fila]:
    """Tell of programmes by their published courses; one that has none yet is not offered."""
    rows = ProgramaCurso.objects.filter(programa__in=_in(ProgramaPage, catalogo), curso__live=True)
    pages: dict[int, ProgramaPage] = {}
    parts: dict[int, list[int]] = {}
    for row in rows.select_related("programa").order_by("sort_order"):
        pages[row.programa_id] = row.programa
        if row.curso_id in by_pk:
            parts.setdefault(row.programa_id, []).append(row.curso_id)
    for pk, inside in parts.items():
        hours = sum(courses[one].horas for one in inside)
        yield _programme(pages[pk], [by_pk[one] for one in inside], hours)


def _programme(page: ProgramaPage, inside: list[Fila], hours: int) -> Fila:
    names = ("abierta", "modalidad", "region", "cargo", *LETRAS)
    joined = {name: _union(row.valores[name] for row in inside) for name in names}
    many = len(inside)
    return Fila(
        path=page.path,
        titulo=page.title,
        resumen=page.resumen,
        url=from_url_path(page.url_path),
        tipo="Programa",
        datos=[f"{many} curso{'' if many == 1 else 's'}", f"{hours} h", "Diploma"],
        pasos=sorted({paso for row in inside for paso in row.pasos}),
        valores=joined | {"tipo": frozenset({PROGRAMA}), "horas": frozenset({band(hours)})},
        is_open=bool(joined["abierta"]),
        busqueda=_searchable(page.title, page.resumen, *(row.titulo for row in inside)),
    )


def _degree(page: PosgradoPage) -> Fila:
    return Fila(
        path=page.path,
        titulo=page.title,
        resumen=page.resumen,
        url=from_url_path(page.url_path),
        tipo="Posgrado",
        datos=[page.grado, page.institucion],
        pasos=[],
        valores={"tipo": frozenset({POSGRADO})},
        is_posgrado=True,
        busqueda=_searchable(page.title, page.resumen, page.institucion),
    )


def _of_methodology(claves: list[str]) -> Valores:
    return {
        name: frozenset(clave for clave in claves if clave[0] == letter)
        for name, letter in LETRAS.items()
    }


def _union(sets: Iterable[frozenset[str]]) -> frozenset[str]:
    return frozenset().union(*sets)


def _searchable(*texts: str) -> str:
    return " " + fold(" ".join(texts))
