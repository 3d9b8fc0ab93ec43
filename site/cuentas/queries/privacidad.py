"""What somebody may see of the use of their data; what waits to be answered."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet

from comun.blocks import CuerpoBlock
from trabajos.enums import EstadoTrabajo
from trabajos.models import Trabajo

from ..enums import ClaseAviso, EstadoArco, Finalidad
from ..models import (
    AceptacionDeAviso,
    Consentimiento,
    Exporte,
    SolicitudArco,
    SolicitudDeBorrado,
    Usuario,
    VersionDeAviso,
)

ATENDER = "attend_solicitudarco"
ABIERTAS = (EstadoArco.RECIBIDA, EstadoArco.PROCEDE)


def current(clase: ClaseAviso = ClaseAviso.INTEGRAL) -> VersionDeAviso | None:
    """Return the notice in force; None while there is none: nobody is asked for anything."""
    return VersionDeAviso.objects.filter(clase=clase, retirada_at=None).first()


def pending(usuario: Usuario) -> VersionDeAviso | None:
    """Return the notice in force if this person has not accepted it: one query."""
    accepted = AceptacionDeAviso.objects.filter(persona=usuario).values("version")
    return (
        VersionDeAviso.objects.filter(clase=ClaseAviso.INTEGRAL, retirada_at=None)
        .exclude(pk__in=accepted)
        .first()
    )


def versions() -> list[VersionDeAviso]:
    """Return all there were, newest first, without their text."""
    return list(
        VersionDeAviso.objects.defer("cuerpo", "entrada").order_by("clase", "-publicada_at", "-pk")
    )


def body(version: VersionDeAviso) -> Any:
    """Return the text of a version as blocks that templates can draw."""
    return CuerpoBlock().to_python(version.cuerpo)


def allows(persona: Usuario, finalidad: Finalidad) -> bool:
    """Whether this person allows an optional use of their data today."""
    return Consentimiento.objects.filter(
        persona=persona, finalidad=finalidad, retirado_at=None
    ).exists()


def purposes(persona: Usuario) -> set[str]:
    open_ones = Consentimiento.objects.filter(persona=persona, retirado_at=None)
    return set(open_ones.values_list("finalidad", flat=True))


@dataclass(frozen=True)
class Copia:
    """A copy of one's data, and how its making goes."""

    exporte: Exporte
    lista: bool
    fallo: bool


@dataclass(frozen=True)
class MiPrivacidad:
    """All that the page of one's privacy shows."""

    finalidades: set[str]
    aceptaciones: list[AceptacionDeAviso]
    copias: list[Copia]
    solicitudes: list[SolicitudArco]
    borrado: SolicitudDeBorrado | None

    @property
    def en_preparacion(self) -> bool:
        return any(not copia.lista and not copia.fallo for copia in self.copias)


def mine(persona: Usuario, *, at: datetime) -> MiPrivacidad:
    """Read it: six queries, whatever there is."""
    exportes = Exporte.objects.filter(Q(listo_at=None) | Q(vence_at__gt=at), persona=persona)
    found = list(exportes.order_by("-pedido_at"))
    return MiPrivacidad(
        finalidades=purposes(persona),
        aceptaciones=list(
            AceptacionDeAviso.objects.filter(persona=persona)
            .select_related("version")
            .defer("version__cuerpo", "version__entrada")
            .order_by("-at")
        ),
        copias=_copies(found, at),
        solicitudes=list(SolicitudArco.objects.filter(persona=persona).order_by("-recibida_at")),
        borrado=open_erasure(persona),
    )


def export_job(exporte: Exporte) -> str:
    """Name the job that makes a copy."""
    return f"exporte-{exporte.pk}"


def failed_jobs(exportes: list[Exporte]) -> set[str]:
    keys = [export_job(exporte) for exporte in exportes if exporte.listo_at is None]
    rows = Trabajo.objects.filter(clave__in=keys, estado=EstadoTrabajo.FALLIDO)
    return {str(clave) for clave in rows.values_list("clave", flat=True)} if keys else set()


def _copies(exportes: list[Exporte], at: datetime) -> list[Copia]:
    failed = failed_jobs(exportes)
    return [Copia(one, one.is_ready(at), export_job(one) in failed) for one in exportes]


def open_erasure(persona: Usuario) -> SolicitudDeBorrado | None:
    return SolicitudDeBorrado.objects.filter(
        persona=persona, retirada_at=None, ejecutada_at=None
    ).first()


def queue() -> QuerySet[SolicitudArco]:
    """Return the open requests, the most pressing first."""
    return SolicitudArco.objects.filter(estado__in=ABIERTAS).order_by("responder_antes", "pk")


def closed(limit: int) -> list[SolicitudArco]:
    """Return the last requests that were closed."""
    rows = SolicitudArco.objects.exclude(estado__in=ABIERTAS).order_by("-respondida_at", "-pk")
    return list(rows[:limit])


def is_late(solicitud: SolicitudArco, *, on: date) -> bool:
    return solicitud.antes_de is not None and on > solicitud.antes_de


def attending() -> QuerySet[Usuario]:
    """Return who answers requests: those who may, and who administers."""
    may = Q(groups__permissions__codename=ATENDER) | Q(user_permissions__codename=ATENDER)
    return Usuario.objects.filter(may | Q(is_superuser=True), is_active=True).distinct()
