"""A practice as those who write it find it: its latest words, what is missing, where it stands."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from wagtail.documents import get_document_model
from wagtail.models import Page, Revision, TaskState, WorkflowState

from directorio.models import MunicipioPage

from .. import completitud
from ..completitud import SIN_TITULO, Completitud
from ..contenido import Contenido, document_ids, fingerprint
from ..enums import EstadoEscritura, EstadoFirma
from ..models import Firma, FirmaMunicipalTask, PracticaPage
from .elementos import Elementos, elementos
from .notas import Nota, pending


@dataclass(frozen=True, slots=True)
class Observacion:
    """Why somebody gave the practice back."""

    texto: str
    quien: str
    at: datetime | None
    # All that was said field by field has been attended to: what is left is to send it again.
    atendidas: bool


@dataclass(frozen=True, slots=True)
class Borrador:
    """One practice with everything that its pages for authors say."""

    practica: PracticaPage
    municipio_page: MunicipioPage
    contenido: Contenido
    elementos: Elementos
    completitud: Completitud
    estado: EstadoEscritura
    firma: Firma | None
    observacion: Observacion | None
    notas: tuple[Nota, ...] = ()

    @property
    def titulo(self) -> str:
        return str(self.contenido.get("title") or SIN_TITULO)

    @property
    def cvegeo(self) -> str:
        return str(self.municipio_page.municipio_id)

    @property
    def municipio(self) -> str:
        return str(self.municipio_page.municipio)

    def is_asked_of(self, persona_id: int) -> bool:
        """Whether this person must answer the request for a signature, with their account."""
        asked = self.firma.designacion if self.firma else None
        return asked is not None and asked.persona_id == persona_id

    @property
    def revision(self) -> Revision | None:
        return self.practica.latest_revision

    @property
    def is_waiting(self) -> bool:
        """Whether a change would take it away from who has it now."""
        return self.estado in (EstadoEscritura.FIRMA, EstadoEscritura.REVISION)

    @property
    def is_project(self) -> bool:
        """Whether it came from a course and nobody has told what came of it."""
        return bool(self.practica.entrega_id) and not self.contenido.get("resultados")

    def notas_de(self, bloque: str) -> list[Nota]:
        """Return the remarks on one block that wait to be attended to."""
        return [nota for nota in self.notas if nota.bloque == bloque]


def place_of(pk: int) -> tuple[PracticaPage, MunicipioPage] | None:
    """Return the practice and the municipality under which it hangs, in two queries."""
    practica = (
        PracticaPage.objects.filter(pk=pk).select_related("latest_revision__user", "owner").first()
    )
    if practica is None:
        return None
    municipio = (
        MunicipioPage.objects.filter(path=practica.path[: -practica.steplen])
        .select_related("municipio__entidad")
        .first()
    )
    return (practica, municipio) if municipio else None


def content_of(practica: PracticaPage) -> Contenido:
    """Return the latest words, published or not."""
    if practica.latest_revision is not None:
        content: dict[str, Any] = practica.latest_revision.content
        return content
    return dict(practica.serializable_data())


def file_hashes(contenido: Contenido) -> dict[int, str]:
    """Return the hash of each file that the practice names; one that is lost has none."""
    wanted = document_ids(contenido)
    found = get_document_model().objects.filter(pk__in=wanted) if wanted else []
    hashes = {}
    for document in found:
        with suppress(FileNotFoundError):
            hashes[document.pk] = document.get_file_hash()
    return hashes


def fingerprint_of(practica: PracticaPage) -> str:
    """Return the fingerprint of the latest words."""
    contenido = content_of(practica)
    return fingerprint(contenido, file_hashes(contenido))


def signature_of(practica: PracticaPage, huella: str) -> Firma | None:
    """Return the signature given to exactly this text."""
    found = practica.firmas.filter(estado=EstadoFirma.FIRMADA, huella=huella)
    return found.order_by("-decidida_at").first()


def workflow_states(practicas: list[PracticaPage]) -> dict[str, WorkflowState]:
    """Return the workflow in hand of each practice that has one, by the page's id."""
    keys = [str(practica.pk) for practica in practicas]
    found = WorkflowState.objects.active().filter(
        base_content_type=ContentType.objects.get_for_model(Page), object_id__in=keys
    )
    return {
        state.object_id: state
        for state in found.select_related("current_task_state__task__content_type")
    }


def standing(
    practica: PracticaPage, state: WorkflowState | None, firma: Firma | None
) -> EstadoEscritura:
    """Tell where the practice stands."""
    if state is not None and state.status == WorkflowState.STATUS_NEEDS_CHANGES:
        return EstadoEscritura.DEVUELTA
    if state is not None and (task := state.current_task_state):
        if not is_signature(task):
            return EstadoEscritura.REVISION
        if firma is not None:
            return EstadoEscritura.FIRMA
    if not practica.live:
        return EstadoEscritura.BORRADOR
    return (
        EstadoEscritura.CAMBIOS if practica.has_unpublished_changes else EstadoEscritura.PUBLICADA
    )


def is_signature(task_state: TaskState) -> bool:
    """Whether the workflow stands at the municipality's signature."""
    return bool(task_state.task.content_type.model_class() is FirmaMunicipalTask)


def load(practica: PracticaPage, municipio_page: MunicipioPage) -> Borrador:
    """Read everything that surrounds a practice in hand."""
    contenido = content_of(practica)
    lists = elementos()
    asked = practica.firmas.select_related("designacion")
    firma = asked.filter(estado=EstadoFirma.PEDIDA).first()
    state = workflow_states([practica]).get(str(practica.pk))
    notas = pending(practica.pk)
    return Borrador(
        practica=practica,
        municipio_page=municipio_page,
        contenido=contenido,
        elementos=lists,
        completitud=completitud.evaluate(contenido, lists.tipos),
        estado=standing(practica, state, firma),
        firma=firma,
        observacion=_remark(practica, state, notas),
        notas=notas,
    )


def _remark(
    practica: PracticaPage, state: WorkflowState | None, notas: tuple[Nota, ...]
) -> Observacion | None:
    """Return what was said when it was last given back, until it is sent again."""
    if state is None or state.status != WorkflowState.STATUS_NEEDS_CHANGES:
        return None
    task = state.current_task_state
    if task is None:
        return None
    attended = not notas and not is_signature(task) and practica.observaciones.exists()
    return Observacion(task.comment, _who(practica, task), task.finished_at, attended)


def _who(practica: PracticaPage, task: TaskState) -> str:
    if not is_signature(task):
        return "la Coordinación"
    returned = practica.firmas.filter(estado=EstadoFirma.DEVUELTA).order_by("-decidida_at").first()
    return f"{returned.nombre}, {returned.cargo}" if returned else "quien debía firmar"
