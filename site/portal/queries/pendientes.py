"""What waits for who is logged in: for a municipality's people, for the coordination."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.contrib.auth.models import AnonymousUser, Group
from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Exists, Min, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Cast, Length, Substr
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, WorkflowState

from certificados.permissions import GRUPO
from comun import fechas
from cuentas.enums import EstadoCarga, Papel
from cuentas.models import (
    CargaDeInvitaciones,
    Designacion,
    Usuario,
)
from cursos.queries.entregas import por_calificar
from directorio.models import MunicipioPage
from intercambio.apoyos.queries import cuentas as apoyos
from intercambio.practicas.enums import EstadoFirma
from intercambio.practicas.models import Firma, PracticaPage
from intercambio.practicas.models.paginas import SIN_TITULO
from intercambio.practicas.queries import replicas_pendientes

from . import pendientes_coordinacion
from .pendientes_coordinacion import count_of

ESCRIBIR = "/intercambio/practicas/escribir/"
PRONTO = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Pendiente:
    """Something that waits: its icon, what it is, the words on the link and where it leads."""

    icono: str
    texto: str
    accion: str
    url: str


def of(usuario: Usuario | AnonymousUser, *, at: datetime) -> list[Pendiente]:
    """Return what waits for this person, most pressing first: one query, one more for each role."""
    if not isinstance(usuario, Usuario):
        return []
    papeles = _roles(usuario, at)
    found: list[Pendiente] = []
    if papeles["coordina"]:
        found += [Pendiente(*row) for row in pendientes_coordinacion.waiting()]
    if count := papeles["califica"]:
        words = "trabajo espera" if count == 1 else "trabajos esperan"
        texto = f"{count:,} {words} su calificación."
        found.append(Pendiente("lapiz", texto, "Calificar", reverse("cursos:por_calificar")))
    if papeles["termina"]:
        found.append(_ending(papeles["termina"]))
    if papeles["designada"]:
        found += [Pendiente("personas", *one) for one in apoyos.waiting(usuario, at=at)]
        found += _for_municipality(usuario, at)
        found += [Pendiente(*row) for row in replicas_pendientes.of(usuario, at=at)]
    if cvegeo := papeles["lista_de"]:
        texto = "Una lista de invitaciones espera su visto bueno."
        url = reverse("panorama:tablero_invitaciones", args=[cvegeo])
        found.insert(0, Pendiente("personas", texto, "Ver la lista", url))
    return found


def _roles(usuario: Usuario, at: datetime) -> dict[str, Any]:
    groups = Group.objects.filter(user=OuterRef("pk"), name=GRUPO)
    enlaces = _appointments(usuario, at).filter(papel=Papel.ENLACE)
    lists = CargaDeInvitaciones.objects.filter(
        municipio__in=enlaces.values("municipio"), estado=EstadoCarga.REVISADA
    )
    row = Usuario.objects.annotate(
        designada=Exists(_appointments(usuario, at)),
        coordina=Exists(groups),
        termina=Subquery(_first_end(usuario, at)),
        califica=count_of(por_calificar.of_leader(usuario, at=at)),
        lista_de=Subquery(lists.order_by("-subida_at").values("municipio")[:1]),
    ).values("designada", "coordina", "termina", "califica", "lista_de")
    found = row.get(pk=usuario.pk)
    return {
        **found,
        "coordina": (found["coordina"] and not usuario.lacks_second_factor)
        or usuario.has_full_power,
    }


def _appointments(usuario: Usuario, at: datetime) -> QuerySet[Designacion]:
    return Designacion.objects.vigentes(at).filter(persona=usuario)


def _first_end(usuario: Usuario, at: datetime) -> QuerySet[Designacion, Any]:
    """The last day of the appointment that ends first, if that is soon."""
    soon = _appointments(usuario, at).filter(hasta__lte=timezone.localdate(at) + PRONTO)
    return soon.order_by().values("persona").annotate(fin=Min("hasta")).values("fin")


def _ending(day: date) -> Pendiente:
    return Pendiente(
        "reloj", f"Su designación termina el {fechas.long(day)}.", "Ver mis designaciones",
        reverse("cuentas:designaciones"),
    )  # fmt: skip


def _for_municipality(usuario: Usuario, at: datetime) -> Iterator[Pendiente]:
    """The practices of the municipalities one acts for that are not published as they stand."""
    by_state: dict[str, list[str]] = defaultdict(list)
    for titulo, live, firma, flujo in _unpublished(usuario, at):
        by_state[_state(live, firma, flujo)].append(titulo or SIN_TITULO)
    for state, (icono, one, several, accion) in _ESTADOS.items():
        if titles := by_state.get(state):
            texto = f"«{titles[0]}» {one}" if len(titles) == 1 else f"{len(titles)} {several}"
            yield Pendiente(icono, texto, accion, ESCRIBIR)
    if not by_state:
        yield Pendiente(
            "mas", "Cuente algo que su municipio hizo y sirva a otros.",
            "Escribir una práctica", ESCRIBIR,
        )  # fmt: skip


_ESTADOS = {
    "devuelta": (
        "aviso", "volvió con observaciones.", "prácticas volvieron con observaciones.",
        "Ver qué falta",
    ),
    "borrador": (
        "pendiente", "está en borrador.", "prácticas están en borrador.", "Seguir escribiendo",
    ),
    "cambios": (
        "pendiente", "tiene cambios sin publicar.", "prácticas tienen cambios sin publicar.",
        "Seguir escribiendo",
    ),
    "firma": (
        "reloj", "espera la firma de su municipio.",
        "prácticas esperan la firma de su municipio.", "Ver a quién se pidió",
    ),
    "revision": (
        "reloj", "está en revisión editorial.", "prácticas están en revisión editorial.",
        "Ver cómo va",
    ),
}  # fmt: skip


def _unpublished(usuario: Usuario, at: datetime) -> QuerySet[PracticaPage, Any]:
    municipios = MunicipioPage.objects.filter(
        path=OuterRef("padre"), municipio__in=_appointments(usuario, at).values("municipio")
    )
    firmas = Firma.objects.filter(practica=OuterRef("pk")).order_by("-pedida_at")
    flows = WorkflowState.objects.filter(
        base_content_type=ContentType.objects.get_for_model(Page),
        object_id=Cast(OuterRef("pk"), CharField()),
    ).order_by("-created_at", "-pk")
    return (
        PracticaPage.objects.annotate(
            padre=Substr("path", 1, Length("path") - PracticaPage.steplen),
            firma=Subquery(firmas.values("estado")[:1]),
            flujo=Subquery(flows.values("status")[:1]),
        )
        .filter(
            Q(first_published_at__isnull=True) | Q(live=True, has_unpublished_changes=True),
            Exists(municipios),
        )
        .order_by("-latest_revision_created_at", "-pk")
        .values_list("draft_title", "live", "firma", "flujo")
    )


def _state(live: bool, firma: str | None, flujo: str | None) -> str:
    """Tell where a practice stands, by its last signature and its last way through the workflow."""
    if firma == EstadoFirma.PEDIDA:
        return "firma"
    if firma == EstadoFirma.DEVUELTA or flujo == WorkflowState.STATUS_NEEDS_CHANGES:
        return "devuelta"
    if flujo == WorkflowState.STATUS_IN_PROGRESS:
        return "revision"
    return "cambios" if live else "borrador"
