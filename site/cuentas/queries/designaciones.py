"""Appointments as their pages, their reminders and the coordination read them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef, Q, QuerySet

from ..enums import POR_DECIDIR, EstadoSolicitud, Papel
from ..models import Designacion, Relevo, SolicitudDeIncorporacion, Usuario

ANTES = timedelta(days=60)
POR_PAGINA = 50


@dataclass(frozen=True, slots=True)
class Fila:
    """An appointment in a list: whether it holds, how long, and what may be done with it."""

    designacion: Designacion
    vigente: bool
    dias: int | None
    propia: bool
    relevable: bool


@dataclass(frozen=True, slots=True)
class Mias:
    """One's appointments, the other enlaces of one's municipalities, and what one asked for."""

    vigentes: list[Fila]
    pasadas: list[Fila]
    solicitudes: list[SolicitudDeIncorporacion]
    relevos: list[Relevo]


def mine(usuario: Usuario, *, at: datetime, today: date) -> Mias:
    """Read the whole page in four queries."""
    holding = Designacion.objects.vigentes(at).enlaces().filter(persona=usuario)
    places = set(holding.values_list("municipio_id", flat=True))
    alive = Designacion.objects.vigentes(at).filter(pk=OuterRef("pk"))
    rows = (
        Designacion.objects.filter(Q(persona=usuario) | Q(municipio__in=places, papel=Papel.ENLACE))
        .annotate(vive=Exists(alive))
        .select_related("municipio__entidad", "persona", "relevo")
        .order_by("-desde", "pk")
    )
    filas = [_row(one, usuario, places, today) for one in rows]
    relevos = Relevo.objects.filter(
        Q(saliente__persona=usuario) | Q(entrante__persona=usuario) | Q(municipio__in=places)
    )
    return Mias(
        vigentes=[fila for fila in filas if fila.vigente],
        pasadas=[fila for fila in filas if not fila.vigente and fila.propia],
        solicitudes=list(
            SolicitudDeIncorporacion.objects.filter(persona=usuario)
            .select_related("municipio__entidad")
            .order_by("-pedida_at")
        ),
        relevos=list(relevos.order_by("-hecho_at")),
    )


def _row(one: Designacion, usuario: Usuario, places: Iterable[str], today: date) -> Fila:
    vive = bool(one.vive)  # type: ignore[attr-defined]  # annotated by `mine`
    return Fila(
        designacion=one,
        vigente=vive,
        dias=(one.hasta - today).days if one.hasta and vive else None,
        propia=one.persona_id == usuario.pk,
        relevable=one.papel == Papel.ENLACE
        and one.municipio_id in places
        and not hasattr(one, "relevo"),
    )


def find(pk: int) -> Designacion | None:
    """Return an appointment with what its page says."""
    rows = Designacion.objects.select_related(
        "municipio__entidad", "persona", "relevo", "registrada_por", "revocada_por"
    )
    return rows.filter(pk=pk).first()


def holds(designacion: Designacion, *, at: datetime) -> bool:
    return Designacion.objects.vigentes(at).filter(pk=designacion.pk).exists()


def ending(*, on: date) -> QuerySet[Designacion]:
    """Return the terms that end within sixty days and have nobody to follow them yet."""
    following = Designacion.objects.filter(
        municipio=OuterRef("municipio"), papel=OuterRef("papel"), calidad=OuterRef("calidad"),
        desde__gt=OuterRef("hasta"), revocada_at__isnull=True,
    )  # fmt: skip
    return (
        Designacion.objects.filter(
            hasta__gte=on, hasta__lte=on + ANTES, revocada_at__isnull=True, relevo__isnull=True
        )
        .exclude(Exists(following))
        .order_by("hasta", "pk")
    )


def requests() -> tuple[list[SolicitudDeIncorporacion], list[SolicitudDeIncorporacion]]:
    """Return what waits for the coordination, oldest first, and what was answered, newest first."""
    rows = SolicitudDeIncorporacion.objects.select_related("municipio__entidad", "persona")
    waiting = rows.filter(estado=EstadoSolicitud.PENDIENTE).order_by("pedida_at")
    answered = rows.exclude(estado=EstadoSolicitud.PENDIENTE).order_by("-decidida_at")
    return list(waiting[:POR_PAGINA]), list(answered[:POR_PAGINA])


def find_request(pk: UUID) -> SolicitudDeIncorporacion | None:
    rows = SolicitudDeIncorporacion.objects.select_related(
        "municipio__entidad", "persona", "decidida_por", "designacion__persona"
    )
    return rows.filter(pk=pk).first()


def open_request(usuario: Usuario | AnonymousUser, cvegeo: str) -> SolicitudDeIncorporacion | None:
    """Return the request of this person for that municipality that has no answer yet."""
    if not isinstance(usuario, Usuario):
        return None
    return SolicitudDeIncorporacion.objects.filter(
        persona=usuario, municipio=cvegeo, estado__in=POR_DECIDIR
    ).first()


def current(cvegeo: str, *, at: datetime) -> list[Designacion]:
    """Return the enlaces that a municipality has now."""
    rows = Designacion.objects.vigentes(at).enlaces().filter(municipio=cvegeo)
    return list(rows.select_related("persona").order_by("-calidad", "pk"))


def by_address(correo: str) -> Usuario | None:
    """Return who has an open account with that address."""
    return Usuario.objects.filter(email=correo, is_active=True).first()


def find_relevo(pk: UUID) -> Relevo | None:
    rows = Relevo.objects.select_related(
        "municipio__entidad", "saliente__persona", "entrante__persona"
    )
    return rows.filter(pk=pk).first()
