"""What an enlace has in hand of practices, and giving it to who comes after."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import QuerySet
from django.urls import reverse
from wagtail.log_actions import log

from comun import fechas
from cuentas import registro
from cuentas.models import Usuario
from cuentas.registro import Encargo, Paso
from directorio.models import MunicipioPage
from municipios.models import Municipio

from ..completitud import SIN_TITULO
from ..enums import EstadoEscritura, EstadoFirma, Origen
from ..models import Archivo, Firma, PracticaPage
from ..queries.borrador import content_of, standing, workflow_states
from . import replicas_abiertas
from .bibliotecas import place_of

_TERMINADAS = (EstadoEscritura.PUBLICADA,)


def unfinished(cvegeo: str, persona: Usuario) -> list[str]:
    """Name the practices that are not published as they stand, with where each stands."""
    return [
        f"«{titulo}»: {estado.label.lower()}"
        for titulo, estado, _ in _standing(cvegeo, persona)
        if estado not in _TERMINADAS
    ]


def published(cvegeo: str, persona: Usuario) -> list[str]:
    """Name those that readers see, to be kept up."""
    return [
        f"«{titulo}», folio {practica.folio}"
        for titulo, estado, practica in _standing(cvegeo, persona)
        if estado in _TERMINADAS
    ]


def waiting_signatures(cvegeo: str, persona: Usuario) -> list[str]:
    """Name who was asked to sign and has not answered."""
    open_ones = Firma.objects.filter(
        practica__in=_owned(cvegeo, persona), estado=EstadoFirma.PEDIDA
    ).select_related("practica__latest_revision")
    return [
        f"«{content_of(firma.practica).get('title') or SIN_TITULO}»: espera a {firma.nombre}, "
        f"{firma.cargo}; vence el {fechas.short(firma.vence_at)}"
        for firma in open_ones.order_by("pedida_at")
    ]


def documents(cvegeo: str, persona: Usuario) -> list[str]:
    """Name the files that this person uploaded for the municipality's practices."""
    rows = Archivo.objects.filter(municipio=cvegeo, subido_por=persona).order_by("subido_at")
    return [
        f"{titulo}, subido el {fechas.short(at)}"
        for titulo, at in rows.values_list("documento__title", "subido_at")
    ]


def hand_over(cvegeo: str, saliente: Usuario, entrante: Usuario, at: datetime) -> None:
    """Make the successor the one who answers for the practices; who wrote them stays written."""
    for practica in _owned(cvegeo, saliente).select_for_update(of=("self",), no_key=True):
        PracticaPage.objects.filter(pk=practica.pk).update(owner=entrante)
        data = {"entrega": saliente.pk, "recibe": entrante.pk}
        log(practica, "practicas.entregar", data=data, timestamp=at)


def register() -> None:
    """Tell what hand-overs, requests and new enlaces must know of practices."""

    def stays(cvegeo: str, saliente: Usuario, entrante: Usuario, at: datetime) -> None:
        """It hangs from the practice, or from the municipality: nothing to move."""

    registro.encargos += [
        Encargo("Prácticas por terminar", unfinished, hand_over),
        Encargo("Firmas que se esperan", waiting_signatures, stays),
        Encargo("Prácticas publicadas", published, stays),
        Encargo("Documentos de las prácticas", documents, stays),
        Encargo("Réplicas abiertas", replicas_abiertas.opened, stays),
    ]
    registro.lugares.append(_settle)
    registro.primeros_pasos.append(
        Paso(
            "Escriba la primera práctica",
            "Algo que su municipio hizo y sirva a otros. Con una tarde alcanza.",
            "Escribir una práctica",
            lambda cvegeo: reverse("practicas:mis_practicas"),
            _has_practice,
        )
    )


def _settle(municipio: Municipio, by: Usuario) -> MunicipioPage:
    return place_of(municipio=municipio, by=by)


def _has_practice(cvegeo: str) -> bool:
    path = MunicipioPage.objects.filter(municipio=cvegeo).values_list("path", flat=True).first()
    return bool(path) and PracticaPage.objects.filter(path__startswith=path).exists()


def _owned(cvegeo: str, persona: Usuario) -> QuerySet[PracticaPage]:
    """Return the practices of the municipality for which this person answers."""
    path = MunicipioPage.objects.filter(municipio=cvegeo).values_list("path", flat=True).first()
    mine = PracticaPage.objects.filter(owner=persona, origen=Origen.MUNICIPAL)
    return mine.filter(path__startswith=path) if path else mine.none()


def _standing(cvegeo: str, persona: Usuario) -> Iterator[tuple[str, EstadoEscritura, PracticaPage]]:
    practicas = list(_owned(cvegeo, persona).select_related("latest_revision").order_by("path"))
    states = workflow_states(practicas)
    open_ones = Firma.objects.filter(practica__in=practicas, estado=EstadoFirma.PEDIDA)
    firmas = {firma.practica_id: firma for firma in open_ones}
    for practica in practicas:
        titulo = content_of(practica).get("title") or SIN_TITULO
        estado = standing(practica, states.get(str(practica.pk)), firmas.get(practica.pk))
        yield titulo, estado, practica
