"""What the page of an assignment shows: what is asked, until when, and one's own versions."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from cuentas.models import Usuario

from ...enums import TipoTarea
from ...models import ArchivoDeEntrega, Entrega, Inscripcion, Puntaje, TareaPage
from ..aprendizaje import temario
from ..aprendizaje.temario import Modulo, Temario
from . import plazos, rubrica
from .plazos import Plazo
from .rubrica import CriterioVisto


@dataclass(frozen=True)
class Version:
    """Work that was handed in. Its mark is there only once it was released."""

    entrega: Entrega
    archivos: tuple[ArchivoDeEntrega, ...]
    puntajes: tuple[Puntaje, ...]

    @property
    def antes_del(self) -> date | None:
        """Until when its author was told that it would be marked."""
        sent = self.entrega.enviada_at
        limit = timedelta(days=plazos.DIAS_PARA_CALIFICAR)
        return timezone.localdate(sent + limit) if sent else None

    @property
    def is_released(self) -> bool:
        return self.entrega.liberada_at is not None

    @property
    def is_passed(self) -> bool:
        mark = self.entrega.calificacion
        return self.is_released and mark is not None and mark >= self.entrega.tarea.minimo


@dataclass(frozen=True)
class VistaTarea:
    """An assignment in its course. In a preview it may have no place there yet."""

    tarea: TareaPage
    temario: Temario | None
    inscripcion: Inscripcion | None
    plazo: Plazo
    criterios: list[CriterioVisto]
    versiones: list[Version]
    borrador: Entrega | None
    at: datetime

    @property
    def modulo(self) -> Modulo | None:
        modules = self.temario.modulos if self.temario else ()
        return next(
            (one for one in modules if any(x.id == self.tarea.pk for x in one.tareas)), None
        )

    @property
    def puntos(self) -> int:
        return rubrica.total(self.criterios)

    @property
    def no_se_recibe(self) -> str:
        """Why nothing can be handed in now; empty: it can, or who asks takes no course."""
        if self.inscripcion is None:
            return ""
        return plazos.why_not(self.inscripcion, self.plazo, at=self.at)

    @property
    def quien_califica(self) -> str:
        return plazos.who_marks(self.inscripcion)

    @property
    def can_write(self) -> bool:
        return self.inscripcion is not None and not self.no_se_recibe

    @property
    def ultima(self) -> Version | None:
        return self.versiones[0] if self.versiones else None

    @property
    def documenta(self) -> bool:
        """Whether what was handed in may become a practice of the municipality."""
        return self.tarea.tipo == TipoTarea.PRACTICA and bool(self.versiones)


def read(tarea: TareaPage, usuario: Usuario | AnonymousUser) -> VistaTarea:
    """Read the assignment as this person sees it: two queries, and six more for who is enrolled."""
    tree = temario.read(temario.path_of_course(tarea)) if tarea.path else None
    mine = _enrolment(tree, usuario)
    versions = own_versions(mine, tarea) if mine else []
    return VistaTarea(
        tarea=tarea,
        temario=tree,
        inscripcion=mine,
        plazo=plazos.of(mine, tarea),
        criterios=rubrica.of(tarea),
        versiones=[one for one in versions if one.entrega.enviada_at],
        borrador=next((one.entrega for one in versions if not one.entrega.enviada_at), None),
        at=timezone.now(),
    )


def own_versions(inscripcion: Inscripcion, tarea: TareaPage) -> list[Version]:
    """Return what the person wrote for it, the newest first, with files and marks."""
    found = Entrega.objects.filter(inscripcion=inscripcion, tarea=tarea.pk)
    rows = found.prefetch_related("archivos", "puntajes").order_by("-numero")
    return [with_parts(row, tarea) for row in rows]


def with_parts(entrega: Entrega, tarea: TareaPage) -> Version:
    entrega.tarea = tarea
    files = sorted(entrega.archivos.all(), key=lambda one: (one.subido_at, one.nombre))
    points = sorted(entrega.puntajes.all(), key=lambda one: one.orden)
    return Version(entrega, tuple(files), tuple(points))


def _enrolment(tree: Temario | None, usuario: Usuario | AnonymousUser) -> Inscripcion | None:
    if tree is None or not usuario.is_authenticated:
        return None
    mine = Inscripcion.objects.cursando().filter(curso=tree.curso_id, persona=usuario.pk)
    return mine.select_related("curso", "edicion").latest_first().first()
