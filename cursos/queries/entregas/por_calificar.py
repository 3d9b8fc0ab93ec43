"""What waits to be marked, across the groups that a person leads: the oldest first."""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from cuentas.models import Usuario

from ...enums import CURSAN
from ...models import Edicion, Entrega, TareaPage
from .plazos import DIAS_PARA_CALIFICAR

POR_PAGINA = 30
# What an address says for: of who studies without a group.
SIN_GRUPO = "ninguno"
# More names than these in a menu help nobody.
_OPCIONES = 200


@dataclass(frozen=True)
class Filtro:
    """What somebody narrows the queue by; empty: everything."""

    grupo: UUID | None = None
    trabajo: int | None = None
    pagina: int = 1
    sin_grupo: bool = False

    @property
    def query(self) -> str:
        """What the addresses of the queue carry, but for the page."""
        said = {"grupo": SIN_GRUPO if self.sin_grupo else self.grupo, "trabajo": self.trabajo}
        return urlencode({name: value for name, value in said.items() if value})


@dataclass(frozen=True)
class EnCola:
    """A piece of work that waits, and since how many days."""

    entrega: Entrega
    dias: int

    @property
    def is_overdue(self) -> bool:
        """Whether it waits longer than its author was told."""
        return self.dias > DIAS_PARA_CALIFICAR


@dataclass(frozen=True)
class Cola:
    """A page of the queue, and by what it may be narrowed."""

    entregas: list[Entrega]
    total: int
    filtro: Filtro
    grupos: list[Edicion]
    trabajos: list[tuple[int, str]]
    at: datetime
    # How many are of people without a group: nobody but the coordination sees those.
    solas: int = 0

    @property
    def filas(self) -> list[EnCola]:
        return [
            EnCola(one, (self.at - one.enviada_at).days) for one in self.entregas if one.enviada_at
        ]

    @property
    def is_worth_narrowing(self) -> bool:
        groups = len(self.grupos) + bool(self.solas)
        return groups > 1 or len(self.trabajos) > 1

    @property
    def hay_mas(self) -> bool:
        return self.filtro.pagina * POR_PAGINA < self.total


def read(
    usuario: Usuario,
    filtro: Filtro,
    *,
    at: datetime,
    coordina: bool = False,
    edicion: Edicion | None = None,
) -> Cola:
    """Read a page of what waits: six queries, however much it is.

    :param coordina: whether the person sees every group, and who goes at their own pace.
    :param edicion: the only group whose work is asked for.
    """
    mine = _waiting(usuario, at, coordina)
    if edicion:
        mine = mine.filter(inscripcion__edicion=edicion)
    start = (filtro.pagina - 1) * POR_PAGINA
    found = _narrowed(mine, filtro)
    rows = found.select_related(
        "tarea", "inscripcion__persona", "inscripcion__curso", "inscripcion__edicion"
    ).order_by("enviada_at", "pk")
    return Cola(
        entregas=list(rows[start : start + POR_PAGINA]),
        total=found.count(),
        filtro=filtro,
        grupos=[] if edicion else _groups(mine),
        trabajos=_assignments(mine),
        at=at,
        solas=mine.filter(inscripcion__edicion=None).count() if coordina and not edicion else 0,
    )


def following(
    usuario: Usuario, entrega: Entrega, filtro: Filtro, *, at: datetime, coordina: bool = False
) -> Entrega | None:
    """Return the oldest that waits after this one and is not marked yet; then from the start."""
    rest = _narrowed(_waiting(usuario, at, coordina), filtro).filter(calificada_at=None)
    rest = rest.exclude(pk=entrega.pk).order_by("enviada_at", "pk")
    return rest.filter(enviada_at__gte=entrega.enviada_at).first() or rest.first()


def has_newer(entrega: Entrega) -> bool:
    """Whether its author handed in another version since."""
    newer = Entrega.objects.filter(inscripcion=entrega.inscripcion_id, tarea=entrega.tarea_id)
    return newer.filter(numero__gt=entrega.numero, enviada_at__isnull=False).exists()


def of_leader(usuario: Usuario, *, at: datetime) -> QuerySet[Entrega]:
    """Return what waits in the groups that this person leads today."""
    return _waiting(usuario, at, coordina=False)


def alone() -> QuerySet[Entrega]:
    """Return what waits of people without a group, which the coordination marks."""
    return _unmarked().filter(inscripcion__edicion=None)


def _waiting(usuario: Usuario, at: datetime, coordina: bool) -> QuerySet[Entrega]:
    found = _unmarked().exclude(inscripcion__persona=usuario)
    if coordina:
        return found
    led = Edicion.objects.facilitadas_por(usuario.pk, at)
    return found.filter(inscripcion__edicion__in=led.values("pk"))


def _unmarked() -> QuerySet[Entrega]:
    """The last version that each person handed in, where its mark is not released."""
    newer = Entrega.objects.filter(
        inscripcion=OuterRef("inscripcion"), tarea=OuterRef("tarea"),
        numero__gt=OuterRef("numero"), enviada_at__isnull=False,
    )  # fmt: skip
    return Entrega.objects.filter(
        ~Exists(newer), enviada_at__isnull=False, liberada_at=None, inscripcion__estado__in=CURSAN
    )


def _narrowed(rows: QuerySet[Entrega], filtro: Filtro) -> QuerySet[Entrega]:
    if filtro.sin_grupo:
        rows = rows.filter(inscripcion__edicion=None)
    elif filtro.grupo:
        rows = rows.filter(inscripcion__edicion=filtro.grupo)
    if filtro.trabajo:
        rows = rows.filter(tarea=filtro.trabajo)
    return rows


def _groups(rows: QuerySet[Entrega]) -> list[Edicion]:
    found = Edicion.objects.filter(pk__in=rows.values("inscripcion__edicion"))
    return list(found.select_related("curso").order_by("curso__title", "clave")[:_OPCIONES])


def _assignments(rows: QuerySet[Entrega]) -> list[tuple[int, str]]:
    found = TareaPage.objects.filter(pk__in=rows.values("tarea")).order_by("title")
    return list(found.values_list("pk", "title")[:_OPCIONES])
