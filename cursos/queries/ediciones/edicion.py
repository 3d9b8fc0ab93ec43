"""The page of an edition: when, for whom, how many places, and what who asks may do there."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, Q

from cuentas.models import Usuario
from municipios.zonas import ZONAS

from ...enums import CUENTAN, OCUPAN, Acceso, EstadoEdicion, EstadoInscripcion
from ...models import Edicion, Facilitacion, Inscripcion, Movimiento, Sesion
from ..aprendizaje import renovacion
from . import condiciones

# Of a restriction to hundreds of municipalities these are named, and the rest counted.
NOMBRADOS = 12


@dataclass(frozen=True)
class Lugares:
    """How many places there are, and how many are not to be had."""

    cupo: int | None
    ocupados: int
    en_espera: int

    @property
    def libres(self) -> int | None:
        """Those that somebody may have now: who waits comes before."""
        if self.cupo is None:
            return None
        return max(self.cupo - self.ocupados, 0) if not self.en_espera else 0

    @property
    def is_full(self) -> bool:
        return self.libres == 0


@dataclass(frozen=True)
class ParaQuien:
    """For whom it is kept; all empty: for whoever it may be."""

    municipios: list[str]
    mas_municipios: int
    redes: list[str]
    cargos: list[str]


@dataclass(frozen=True)
class Mia:
    """One's own enrolment: how it stands and how it came to be so."""

    inscripcion: Inscripcion
    movimientos: list[Movimiento]
    delante: int
    at: datetime

    @property
    def estado(self) -> str:
        return self.inscripcion.estado

    @property
    def may_accept(self) -> bool:
        until = self.inscripcion.ofrecida_hasta
        return self.estado == EstadoInscripcion.OFRECIDA and until is not None and self.at <= until

    @property
    def may_leave(self) -> bool:
        return self.estado in CUENTAN and self.estado != EstadoInscripcion.ACREDITADA


@dataclass(frozen=True)
class VistaEdicion:
    edicion: Edicion
    sesiones: list[Sesion]
    lugares: Lugares
    para_quien: ParaQuien
    mia: Mia | None
    otra: Inscripcion | None  # one's place in the course, outside this edition
    motivo: str  # why one cannot come in
    lleva: bool
    facilitan: list[str]

    @property
    def reloj(self) -> str:
        return ZONAS[self.edicion.zona]

    @property
    def is_open(self) -> bool:
        return self.edicion.estado == EstadoEdicion.PUBLICADA

    @property
    def may_read_links(self) -> bool:
        return self.lleva or (self.mia is not None and self.mia.inscripcion.is_cursando)

    @property
    def sigue(self) -> Inscripcion | None:
        """The enrolment that lives here; of one that ended, one may ask again."""
        return self.mia.inscripcion if self.mia and self.mia.estado in CUENTAN else None

    @property
    def boton(self) -> str:
        """What the button says that asks for a place."""
        if self.edicion.acceso == Acceso.SOLICITUD:
            return "Pedir un lugar"
        if self.lugares.is_full:
            return "Entrar a la lista de espera"
        return "Pasar a este grupo" if self.otra else "Inscribirme"


def find(slug: str, clave: str) -> Edicion | None:
    rows = Edicion.objects.select_related("curso", "creada_por")
    return rows.filter(curso__slug=slug, clave=clave).first()


def is_public(edicion: Edicion) -> bool:
    """Whether everybody may read it; a draft is for whoever prepares it."""
    return edicion.estado != EstadoEdicion.BORRADOR and edicion.curso.live


def read(
    edicion: Edicion, usuario: Usuario | AnonymousUser, *, lleva: bool, at: datetime
) -> VistaEdicion:
    """Read the page, in a number of queries that does not depend on the group."""
    mine, other = _enrolments(edicion, usuario)
    inside = lleva or (mine is not None and mine.is_cursando)
    taken = places(edicion)
    return VistaEdicion(
        edicion=edicion,
        sesiones=sessions(edicion),
        lugares=taken,
        para_quien=for_whom(edicion),
        mia=_history(mine, at) if mine else None,
        otra=other,
        motivo=_why_not(edicion, usuario, mine, other, taken, at),
        lleva=lleva,
        facilitan=_leaders(edicion, at) if inside else [],
    )


def sessions(edicion: Edicion) -> list[Sesion]:
    return list(edicion.sesiones.order_by("inicia_at", "pk"))


def places(edicion: Edicion) -> Lugares:
    taken, waiting, _ = counts([edicion.pk])[edicion.pk]
    return Lugares(edicion.cupo, taken, waiting)


def counts(ediciones: Sequence[UUID]) -> dict[UUID, tuple[int, int, int]]:
    """Return how many places of each are taken, how many people wait and how many asked."""
    rows = Inscripcion.objects.filter(edicion__in=ediciones).values("edicion")
    found = rows.annotate(
        taken=Count("pk", filter=Q(estado__in=OCUPAN)),
        waiting=Count("pk", filter=Q(estado=EstadoInscripcion.EN_ESPERA)),
        asked=Count("pk", filter=Q(estado=EstadoInscripcion.SOLICITADA)),
    ).values_list("edicion", "taken", "waiting", "asked")
    told = {pk: (taken, waiting, asked) for pk, taken, waiting, asked in found}
    return dict.fromkeys(ediciones, (0, 0, 0)) | told


def mine(edicion: Edicion, persona: Usuario) -> Inscripcion | None:
    """Return one's enrolment in an edition: what counts before what ended."""
    rows = Inscripcion.objects.filter(edicion=edicion, persona=persona)
    return rows.select_related("edicion", "curso").latest_first().first()


def _enrolments(
    edicion: Edicion, usuario: Usuario | AnonymousUser
) -> tuple[Inscripcion | None, Inscripcion | None]:
    """One's enrolment here, and the one that counts elsewhere in the course."""
    if not usuario.is_authenticated:
        return None, None
    rows = Inscripcion.objects.filter(curso=edicion.curso_id, persona=usuario.pk)
    found = list(rows.select_related("edicion", "curso").latest_first())
    here = next((one for one in found if one.edicion_id == edicion.pk), None)
    elsewhere = [one for one in found if one.edicion_id != edicion.pk and one.estado in CUENTAN]
    return here, elsewhere[0] if elsewhere else None


def _history(inscripcion: Inscripcion, at: datetime) -> Mia:
    ahead = 0
    if inscripcion.estado == EstadoInscripcion.EN_ESPERA:
        ahead = Inscripcion.objects.filter(
            edicion=inscripcion.edicion_id, estado=EstadoInscripcion.EN_ESPERA,
            turno__lt=inscripcion.turno,
        ).count()  # fmt: skip
    moves = inscripcion.movimientos.order_by("hecho_at", "pk")
    return Mia(inscripcion, list(moves), ahead, at)


def _why_not(
    edicion: Edicion,
    usuario: Usuario | AnonymousUser,
    here: Inscripcion | None,
    elsewhere: Inscripcion | None,
    lugares: Lugares,
    at: datetime,
) -> str:
    if not isinstance(usuario, Usuario) or (here and here.estado in CUENTAN):
        return ""
    if elsewhere and elsewhere.estado == EstadoInscripcion.ACREDITADA:
        if renovacion.standing(edicion.curso_id, usuario, at=at):
            return "Usted ya acreditó este curso."
        elsewhere = None  # its certificate ends: the course may be taken again
    if elsewhere and elsewhere.edicion_id:
        return f"Ya está en otra edición de este curso: {elsewhere.edicion}."
    if elsewhere and edicion.acceso == Acceso.SOLICITUD:
        return (
            "Usted ya toma este curso a su ritmo, y a este grupo se entra con aprobación. "
            "Pida a la coordinación que le sume: su avance se conserva."
        )
    if elsewhere and lugares.is_full:
        return "Ya no hay lugar en este grupo. Puede seguir el curso a su ritmo."
    return condiciones.why_not(edicion, usuario, at=at)


def for_whom(edicion: Edicion) -> ParaQuien:
    rows = edicion.municipios.select_related("entidad").order_by("nombre", "pk")
    named = [str(one) for one in rows[: NOMBRADOS + 1]]
    more = rows.count() - NOMBRADOS if len(named) > NOMBRADOS else 0
    redes = edicion.redes.order_by("nombre", "pk")
    return ParaQuien(named[:NOMBRADOS], more, [str(red) for red in redes], edicion.tipos_de_cargo)


def _leaders(edicion: Edicion, at: datetime) -> list[str]:
    current = Q(hasta__isnull=True) | Q(hasta__gt=at)
    rows = Facilitacion.objects.filter(current, edicion=edicion).select_related("persona")
    return [str(one.persona) for one in rows.order_by("desde", "pk")]
