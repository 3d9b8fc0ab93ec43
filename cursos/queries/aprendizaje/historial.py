"""A person's training record: courses, hours, papers, and the post they held at the time."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from certificados import queries as certificados
from certificados.enums import Dictamen
from certificados.hoja import que_es
from certificados.models import Certificado
from cuentas.models import Puesto, Usuario
from cuentas.queries.pertenencias import puestos_of

from ...models import Inscripcion


@dataclass(frozen=True)
class Renglon:
    """One course, or a certificate that belongs to none here."""

    titulo: str
    desde: datetime | None
    hasta: datetime | None
    horas: int
    puesto: Puesto | None
    certificado: Certificado | None
    dictamen: Dictamen | None
    is_training: bool = True  # and not told by another row already

    @property
    def is_done(self) -> bool:
        return self.hasta is not None

    @property
    def counts(self) -> bool:
        """Whether its hours are the person's: done, and its paper, if any, not taken back."""
        taken_back = self.dictamen in (Dictamen.REVOCADA, Dictamen.SUSPENDIDA)
        return self.is_training and self.is_done and not taken_back

    @property
    def que_es(self) -> str:
        return que_es(self.certificado.tipo) if self.certificado else ""

    @property
    def estado(self) -> str:
        """What its paper is worth, as it is said of what it is: «válida», «válido»."""
        if self.dictamen is None:
            return ""
        word = self.dictamen.label.lower()
        return word if self.que_es == "constancia" else f"{word[:-1]}o"


@dataclass(frozen=True)
class Historial:
    persona: Usuario
    al: datetime
    renglones: list[Renglon]
    puestos: list[Puesto]

    @property
    def horas(self) -> int:
        return sum(renglon.horas for renglon in self.renglones if renglon.counts)

    @property
    def terminados(self) -> int:
        return sum(renglon.counts for renglon in self.renglones)


def read(usuario: Usuario, at: datetime) -> Historial:
    """Read all that a person took here, newest first: three queries."""
    puestos = puestos_of(usuario)
    papers = {paper.clave: paper for paper in certificados.de_persona(usuario)}
    enrolments = Inscripcion.objects.cursando().filter(persona=usuario).select_related("curso")
    rows, told = [], set()
    for enrolment in enrolments:
        row = _course(enrolment, papers.pop(enrolment.clave_certificado, None), puestos, at)
        rows.append(row)
        if row.counts:
            told.add(enrolment.clave_participacion)
    rows += [_paper(paper, puestos, at, told) for paper in papers.values()]
    return Historial(usuario, at, sorted(rows, key=_moment, reverse=True), puestos)


def _course(
    enrolment: Inscripcion, paper: Certificado | None, puestos: list[Puesto], at: datetime
) -> Renglon:
    done = enrolment.acreditada_at
    return Renglon(
        titulo=str(paper.datos["titulo"]) if paper else enrolment.curso.title,
        desde=enrolment.inscrita_at,
        hasta=done,
        horas=int(paper.datos["horas"]) if paper else enrolment.curso.horas,
        puesto=_post_on(puestos, timezone.localdate(done or enrolment.inscrita_at)),
        certificado=paper,
        dictamen=paper.dictamen(at) if paper else None,
    )


def _paper(
    paper: Certificado, puestos: list[Puesto], at: datetime, told: Collection[str]
) -> Renglon:
    """A paper of its own. Hours of who gave a course are no training, nor are a diploma's, which
    its courses' papers tell; nor those of a participation in a course that was accredited.
    """
    return Renglon(
        titulo=str(paper.datos["titulo"]),
        desde=None,
        hasta=paper.otorgado_at,
        horas=int(paper.datos["horas"]),
        puesto=_post_on(puestos, timezone.localdate(paper.otorgado_at)),
        certificado=paper,
        dictamen=paper.dictamen(at),
        is_training=bool(paper.horas) and paper.clave not in told,
    )


def _post_on(puestos: Iterable[Puesto], day: date) -> Puesto | None:
    """Return the post held that day; of several, the one begun last."""
    held = (one for one in puestos if one.desde <= day and (one.hasta is None or day <= one.hasta))
    return max(held, key=lambda one: one.desde, default=None)


def _moment(renglon: Renglon) -> datetime:
    moment = renglon.hasta or renglon.desde
    assert moment  # noqa: S101 - a course has its beginning, a paper its award
    return moment
