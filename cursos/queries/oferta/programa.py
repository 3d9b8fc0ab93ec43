"""What the page of a programme shows: its courses in order, one's own way through them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser

from certificados import queries as certificados
from certificados.enums import EstadoCertificado
from certificados.models import Certificado
from comun.direcciones import from_url_path
from cuentas.models import Usuario

from ...enums import EstadoInscripcion
from ...models import CursoPage, Inscripcion, ProgramaPage
from ...models.oferta import HORAS_DE_DIPLOMADO
from ..aprendizaje import elementos, trayectos
from ..aprendizaje.trayecto import Trayecto

# What a course's paper may be called where it stands in the way of the diploma.
_EN_DUDA = {
    EstadoCertificado.SUSPENDIDA: "está en revisión",
    EstadoCertificado.REVOCADA: "fue revocada",
}


@dataclass(frozen=True)
class CursoDePrograma:
    """A course in its place, and how it goes for who looks."""

    curso: CursoPage
    inscripcion: Inscripcion | None
    papel: Certificado | None
    trayecto: Trayecto | None
    pasos: list[int]

    @property
    def url(self) -> str:
        return from_url_path(self.curso.url_path)

    @property
    def is_accredited(self) -> bool:
        """Whether it counts for the diploma: passed, with a paper that stands."""
        return self.is_passed and not self.duda

    @property
    def is_passed(self) -> bool:
        row = self.inscripcion
        return row is not None and row.estado == EstadoInscripcion.ACREDITADA

    @property
    def duda(self) -> str:
        """Say what is wrong with its paper; an expired one was earned all the same."""
        if not self.is_passed:
            return ""
        if self.papel is None:
            return "todavía no está lista"
        return _EN_DUDA.get(EstadoCertificado(self.papel.estado), "")

    @property
    def falta(self) -> str:
        if self.is_accredited:
            return ""
        if self.duda:
            return f"La constancia de «{self.curso.title}» {self.duda}"
        if not self.curso.live:
            return f"Acreditar «{self.curso.title}», que por ahora no está publicado"
        return f"Acreditar «{self.curso.title}»"


@dataclass(frozen=True)
class VistaPrograma:
    cursos: list[CursoDePrograma]
    horas: int
    is_diplomado: bool
    con_cuenta: bool
    certificado: Certificado | None

    @property
    def tipo(self) -> str:
        return "Diplomado" if self.is_diplomado else "Programa de formación"

    @property
    def acreditados(self) -> int:
        return sum(one.is_accredited for one in self.cursos)

    @property
    def is_complete(self) -> bool:
        return bool(self.cursos) and self.acreditados == len(self.cursos)

    @property
    def falta(self) -> list[str]:
        return [one.falta for one in self.cursos if one.falta]

    @property
    def sigue(self) -> CursoDePrograma | None:
        """The first course that is not passed and may be taken."""
        return next((x for x in self.cursos if not x.is_passed and x.curso.live), None)

    @property
    def pasos(self) -> list[int]:
        return sorted({paso for one in self.cursos for paso in one.pasos})


def read(programa: ProgramaPage, usuario: Usuario | AnonymousUser) -> VistaPrograma:
    """Read a programme as this person sees it: three queries, and up to eight of one's own."""
    courses = in_order(programa)
    mine = _enrolments(courses, usuario)
    active = [row for row in mine.values() if row.estado == EstadoInscripcion.ACTIVA]
    ways = {row.curso_id: way for row, way in zip(active, trayectos.read(active), strict=True)}
    papers = _papers(programa, mine.values(), usuario)
    by_course = elementos.of_cursos([one.pk for one in courses])
    hours = sum(one.horas for one in courses)
    return VistaPrograma(
        cursos=[
            CursoDePrograma(
                curso=one,
                inscripcion=(row := mine.get(one.pk)),
                papel=papers.get(row.clave_certificado) if row else None,
                trayecto=ways.get(one.pk),
                pasos=elementos.pasos(by_course.get(one.pk, [])),
            )
            for one in courses
        ],
        horas=hours,
        # Its courses may have grown shorter since somebody ticked the box.
        is_diplomado=programa.is_diplomado and hours >= HORAS_DE_DIPLOMADO,
        con_cuenta=usuario.is_authenticated,
        certificado=papers.get(clave_diploma(programa, usuario)),
    )


def in_order(programa: ProgramaPage) -> list[CursoPage]:
    """Return its courses as the editors ordered them, those of a preview too: two queries."""
    rows = programa.cursos.all()
    placed = [row.curso_id for row in sorted(rows, key=lambda row: row.sort_order or 0)]
    found = CursoPage.objects.in_bulk([pk for pk in placed if pk])
    return [found[pk] for pk in placed if pk in found]


def with_course(curso_id: int) -> list[ProgramaPage]:
    """Return the published programmes that a course is part of."""
    return list(ProgramaPage.objects.live().filter(cursos__curso=curso_id).order_by("pk"))


def clave_diploma(programa: ProgramaPage, usuario: Usuario | AnonymousUser) -> str:
    """What the register of certificates knows a person's diploma by."""
    return f"programa-{programa.pk}-{usuario.pk}-diploma"


def _enrolments(
    courses: Iterable[CursoPage], usuario: Usuario | AnonymousUser
) -> dict[int, Inscripcion]:
    """Return one's place in each course: what counts before what ended otherwise."""
    if not usuario.is_authenticated:
        return {}
    rows = Inscripcion.objects.cursando().filter(persona=usuario.pk, curso__in=courses)
    found: dict[int, Inscripcion] = {}
    for row in rows.select_related("curso", "edicion").latest_first():
        found.setdefault(row.curso_id, row)
    return found


def _papers(
    programa: ProgramaPage, rows: Iterable[Inscripcion], usuario: Usuario | AnonymousUser
) -> Mapping[str, Certificado]:
    if not usuario.is_authenticated:
        return {}
    passed = [x.clave_certificado for x in rows if x.estado == EstadoInscripcion.ACREDITADA]
    return certificados.by_claves([clave_diploma(programa, usuario), *passed])
