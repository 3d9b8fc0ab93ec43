"""What a person is taking, what is missing, and what comes next."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from certificados import queries as certificados
from certificados.enums import Dictamen
from certificados.models import Certificado
from cuentas.models import Usuario

from ...enums import EstadoInscripcion
from ...models import Inscripcion
from ..evaluacion import acreditacion
from . import faltantes, renovacion, siguiente, trayectos
from .siguiente import SiguientePaso
from .trayecto import Trayecto

__all__ = ["Aprendizaje", "SiguientePaso", "que_sigue", "read"]


@dataclass(frozen=True)
class CursoMio:
    trayecto: Trayecto
    falta: list[str]
    sigue: SiguientePaso | None

    @property
    def is_accredited(self) -> bool:
        enrolment = self.trayecto.inscripcion
        return enrolment is not None and enrolment.estado == EstadoInscripcion.ACREDITADA

    @property
    def moved_at(self) -> datetime:
        """When something last happened in it."""
        enrolment = self.trayecto.inscripcion
        assert enrolment is not None  # noqa: S101 - only enrolments are listed here
        return max(filter(None, [self.trayecto.last_seen_at, enrolment.inscrita_at]))


@dataclass(frozen=True)
class CertificadoMio:
    certificado: Certificado
    dictamen: Dictamen
    # It ended or is about to, and nothing renews it yet: the page of its course.
    renovar: str = ""


@dataclass(frozen=True)
class Aprendizaje:
    en_curso: list[CursoMio]
    acreditados: list[CursoMio]
    certificados: list[CertificadoMio]

    @property
    def sigue(self) -> SiguientePaso | None:
        """The step of the course most recently touched; a certificate when all is done."""
        steps = (curso.sigue for curso in (*self.en_curso, *self.acreditados))
        return next((step for step in steps if step), None)


def read(usuario: Usuario, at: datetime) -> Aprendizaje:
    """Read all of a person's courses and certificates: six queries, however many they are."""
    mine = Inscripcion.objects.cursando().filter(persona=usuario)
    enrolments = mine.select_related("curso", "edicion")
    ways = trayectos.read(enrolments)
    papers = list(certificados.de_persona(usuario))
    courses = sorted(_courses(ways, papers, at), key=lambda curso: curso.moved_at, reverse=True)
    urls = _renewals(ways)
    return Aprendizaje(
        en_curso=[curso for curso in courses if not curso.is_accredited],
        acreditados=[curso for curso in courses if curso.is_accredited],
        certificados=[
            CertificadoMio(
                paper,
                paper.dictamen(at),
                urls.get(paper.clave, "") if renovacion.is_due(paper, at=at) else "",
            )
            for paper in papers
        ],
    )


def _renewals(ways: list[Trayecto]) -> dict[str, str]:
    """For the last accreditation of each course that is not being taken: where to renew it."""
    last: dict[int, Inscripcion] = {}
    for way in ways:
        one = way.inscripcion
        assert one is not None  # noqa: S101 - read from enrolments
        if one.curso_id not in last or last[one.curso_id].inscrita_at < one.inscrita_at:
            last[one.curso_id] = one
    return {
        one.clave_certificado: f"/cursos/{one.curso.slug}/#renovar"
        for one in last.values()
        if one.estado == EstadoInscripcion.ACREDITADA and one.curso.live
    }


def que_sigue(usuario: Usuario | AnonymousUser) -> SiguientePaso | None:
    """Return the one thing to do next; None for who takes no course, or is not logged in."""
    return read(usuario, timezone.now()).sigue if isinstance(usuario, Usuario) else None


def _courses(
    ways: list[Trayecto], papers: Iterable[Certificado], at: datetime
) -> Iterable[CursoMio]:
    rules = acreditacion.reglas(way.temario.evaluacion_id for way in ways)
    by_clave = {paper.clave: paper for paper in papers}
    for way in ways:
        assert way.inscripcion is not None  # noqa: S101 - read from enrolments
        asked = rules.get(way.temario.evaluacion_id or 0)
        paper = by_clave.get(way.inscripcion.clave_certificado)
        yield CursoMio(
            trayecto=way,
            falta=faltantes.words(way, asked),
            sigue=siguiente.step(way, reglas=asked, certificado=paper, at=at),
        )
