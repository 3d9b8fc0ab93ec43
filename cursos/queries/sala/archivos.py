"""The files made of an edition, and how those go that are being made."""

from dataclasses import dataclass
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import OuterRef, Subquery

from cuentas.models import Usuario
from trabajos import queries as trabajos
from trabajos.enums import EstadoTrabajo
from trabajos.models import Trabajo
from trabajos.queries import Vista

from ...enums import TipoArchivo
from ...models import ArchivoDeEdicion, Edicion

POR_PAGINA = 20


@dataclass(frozen=True)
class Archivos:
    """The files, newest first, and those that somebody still waits for."""

    pagina: Page
    en_curso: list[Vista]
    de_otros: int


def job_of(archivo: ArchivoDeEdicion) -> str:
    """Name the job that makes it."""
    return f"archivo-de-edicion-{archivo.pk}"


def ending(archivo: ArchivoDeEdicion) -> str:
    return ".zip" if archivo.tipo == TipoArchivo.EXPEDIENTE else ".xlsx"


def has_failed(archivo: ArchivoDeEdicion) -> bool:
    """Whether its making was given up."""
    given_up = Trabajo.objects.filter(clave=job_of(archivo), estado=EstadoTrabajo.FALLIDO)
    return given_up.exists()


def read(edicion: Edicion, usuario: Usuario, *, pagina: str) -> Archivos:
    """Read a page of what was made and how the rest goes: four queries."""
    rows = ArchivoDeEdicion.objects.filter(edicion=edicion).select_related("pedido_por")
    before = ArchivoDeEdicion.objects.filter(
        edicion=edicion, tipo=OuterRef("tipo"), listo_at__isnull=False,
        pedido_at__lt=OuterRef("pedido_at"),
    )  # fmt: skip
    earlier = Subquery(before.order_by("-pedido_at").values("huella")[:1])
    ready = rows.filter(listo_at__isnull=False).annotate(anterior=earlier)
    ready = ready.order_by("-pedido_at", "pk")
    making = list(rows.filter(listo_at=None))
    jobs = Trabajo.objects.filter(
        clave__in=[job_of(one) for one in making], persona=usuario.pk
    ).order_by("creado_at")
    mine = [trabajos.vista(job) for job in jobs]
    return Archivos(Paginator(ready, POR_PAGINA).get_page(pagina), mine, len(making) - len(mine))


def one(edicion: Edicion, pk: UUID) -> ArchivoDeEdicion | None:
    """Return a file that is still there."""
    rows = ArchivoDeEdicion.objects.filter(edicion=edicion, listo_at__isnull=False, pk=pk)
    return rows.exclude(archivo="").first()
