"""Who belongs to a municipality, who asks to, and who answers that."""

from dataclasses import dataclass
from datetime import date

from allauth.account.models import EmailAddress
from django.db.models import Q, QuerySet

from comun import marcas
from comun.marcas import Marca
from municipios.models import Municipio

from .. import correos
from ..enums import EstadoAdscripcion, Papel
from ..models import Adscripcion, Designacion, DominioInstitucional, Puesto, Usuario

POR_PAGINA = 50


def enlaces(cvegeo: str, *, on: date) -> list[Usuario]:
    """Return the people whom the municipality appointed as its enlace for that day."""
    found = Designacion.objects.vigentes(on).filter(municipio=cvegeo, papel=Papel.ENLACE)
    ids = found.values("persona")
    return list(Usuario.objects.filter(pk__in=ids, is_active=True).order_by("pk"))


def coordinacion() -> list[Usuario]:
    """Return who decides where a municipality does not; where nobody may, the administrators."""
    power = {"content_type__app_label": "cuentas", "codename": "change_adscripcion"}
    by_group = Q(**{f"groups__permissions__{name}": value for name, value in power.items()})
    by_name = Q(**{f"user_permissions__{name}": value for name, value in power.items()})
    active = Usuario.objects.filter(is_active=True).order_by("pk")
    found = list(active.filter(by_group | by_name).distinct())
    return found or list(active.filter(is_superuser=True))


def suffixes(domain: str) -> list[str]:
    """Return the domain and those above it: «obras.rioverde.gob.mx» belongs to Rioverde too."""
    labels = domain.split(".") if domain else []
    return [".".join(labels[start:]) for start in range(len(labels))]


def municipio_of_domain(domain: str) -> str | None:
    """Return the CVEGEO of the municipality whose domain this is, the closest one above it."""
    found = DominioInstitucional.objects.filter(dominio__in=suffixes(domain))
    rows = sorted(found.values_list("dominio", "municipio"), key=lambda row: len(row[0]))
    return rows[-1][1] if rows else None


def has_institutional_address(persona: Usuario, cvegeo: str) -> bool:
    """Whether a confirmed address of this person is at a domain of the municipality."""
    confirmed = EmailAddress.objects.filter(user=persona, verified=True)
    domains = {correos.domain_of(correo) for correo in confirmed.values_list("email", flat=True)}
    return any(municipio_of_domain(domain) == cvegeo for domain in domains)


def is_appointed(persona: Usuario, cvegeo: str, *, on: date) -> bool:
    """Whether the municipality appointed this person for that day, for whatever."""
    appointed = Designacion.objects.vigentes(on)
    return appointed.filter(persona=persona, municipio=cvegeo).exists()


def last_of(persona: Usuario) -> Adscripcion | None:
    """Return what the municipality of the person's profile last said, or has still to say."""
    mine = Adscripcion.objects.filter(persona=persona, municipio=persona.municipio_id)
    return mine.select_related("municipio__entidad").order_by("-pedida_at", "-pk").first()


def puestos_of(persona: Usuario) -> list[Puesto]:
    """Return the posts of a person, the present one first."""
    mine = Puesto.objects.filter(persona=persona).select_related("municipio__entidad")
    return sorted(mine, key=lambda puesto: (puesto.hasta is None, puesto.desde), reverse=True)


@dataclass(frozen=True)
class Gente:
    """The people of a municipality, as its enlace sees them."""

    municipio: Municipio
    pendientes: list[Adscripcion]
    confirmadas: list[Adscripcion]
    siguiente: Marca | None


def waiting() -> QuerySet[Adscripcion]:
    """Those that nobody has decided, with what a list shows of them."""
    pending = Adscripcion.objects.filter(estado=EstadoAdscripcion.PENDIENTE)
    return pending.select_related("persona", "municipio__entidad")


def people_of(municipio: Municipio, after: Marca | None, texto: str = "") -> Gente:
    """Return who waits (the first ones) and a page of who belongs: two queries.

    With `texto`, of who belongs only those whose name or organisation holds it.
    """
    confirmed = Adscripcion.objects.filter(
        municipio=municipio, estado=EstadoAdscripcion.APROBADA
    ).select_related("persona")
    if texto:
        named = Q(persona__nombre__icontains=texto) | Q(persona__dependencia__icontains=texto)
        confirmed = confirmed.filter(named)
    first = waiting().filter(municipio=municipio).order_by("pedida_at", "pk")
    return Gente(
        municipio,
        list(first[:POR_PAGINA]),
        *marcas.page(confirmed, "decidida_at", POR_PAGINA, after),
    )


def escalated() -> list[Adscripcion]:
    """Return what waits for the coordination, the oldest first."""
    rows = waiting().filter(escalada_at__isnull=False)
    return list(rows.order_by("pedida_at", "pk")[:POR_PAGINA])
