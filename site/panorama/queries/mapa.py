"""Every address that a search engine should know, each list in one query."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, Q
from django.urls import reverse
from wagtail.models import Page

from comun.direcciones import from_url_path
from comun.visibles import path_above, published
from cursos.enums import EstadoEdicion
from cursos.models import Edicion, LeccionPage, ModuloPage
from directorio.models import MunicipioPage
from intercambio.practicas.models import PracticaPage
from municipios.models import Municipio

# What the protocol allows in one file.
MAXIMO = 50_000


@dataclass(frozen=True, slots=True)
class Direccion:
    path: str
    modificada: datetime | None = None


def paginas() -> list[Direccion]:
    """The pages that anybody may open and that do not lead elsewhere."""
    types = ContentType.objects.get_for_models(LeccionPage, ModuloPage, MunicipioPage)
    lesson = types.pop(LeccionPage)
    course = Page.objects.filter(live=True, path=path_above(2))
    rows = (
        published(Page.objects.filter(depth__gt=1))
        .exclude(content_type__in=types.values())
        # Archived: read and cited, but of no use to who looks for what to do.
        .exclude(pk__in=PracticaPage.objects.filter(archivada_at__isnull=False).values("pk"))
        .filter(~Q(content_type=lesson) | Exists(course))
        .order_by("path")
        .values_list("url_path", "last_published_at")[:MAXIMO]
    )
    return [Direccion(from_url_path(url_path), at) for url_path, at in rows]


def ediciones() -> list[Direccion]:
    """The calendar, and the editions that are not over."""
    rows = Edicion.objects.publicadas().filter(estado=EstadoEdicion.PUBLICADA)
    found = rows.order_by("-creada_at", "pk").values_list("curso__slug", "clave")[:MAXIMO]
    return [
        Direccion(reverse("cursos:calendario")),
        *(Direccion(reverse("cursos:edicion", args=pair)) for pair in found),
    ]


def municipios() -> list[Direccion]:
    """Every municipality: all of them answer."""
    keys = Municipio.objects.order_by("pk").values_list("pk", flat=True)
    return [Direccion(f"/municipios/{cvegeo}/") for cvegeo in keys]
