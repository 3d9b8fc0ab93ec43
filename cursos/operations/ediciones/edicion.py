"""Preparing an edition, opening it to people, and ending it."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from wagtail.log_actions import log

from cuentas.models import Usuario
from trabajos.operations import enqueue

from ...enums import OCUPAN, EstadoEdicion
from ...models import CursoPage, Edicion, Inscripcion
from . import lugares
from .lugares import NoSePuede

_ABIERTA = (EstadoEdicion.BORRADOR, EstadoEdicion.PUBLICADA)


class ClaveRepetida(NoSePuede):
    """Another edition of the course has that key."""

    def __str__(self) -> str:
        return "Otra edición de este curso ya tiene esa clave. Escriba otra."


@dataclass(frozen=True)
class DatosEdicion:
    """What whoever prepares an edition decides; for whom it is, `alcance` says."""

    curso: CursoPage
    clave: str
    nombre: str
    modalidad: str
    sede: str
    zona: str
    inicia: date | None
    termina: date | None
    abre_at: datetime | None
    cierra_at: datetime | None
    cupo: int | None
    acceso: str
    cargos: list[str]
    horas_para_aceptar: int

    @property
    def campos(self) -> dict[str, object]:
        return dict(vars(self))


@transaction.atomic
def create(*, datos: DatosEdicion, by: Usuario, at: datetime) -> Edicion:
    """Write down a new edition, which nobody sees yet.

    :raises ClaveRepetida: the course has one with that key.
    """
    _require_free_key(datos, but=None)
    edicion = Edicion.objects.create(**datos.campos, creada_por=by, creada_at=at)
    log(edicion, "cursos.edicion_crear", user=by, timestamp=at)
    return edicion


@transaction.atomic
def change(*, edicion: Edicion, datos: DatosEdicion, by: Usuario, at: datetime) -> Edicion:
    """Change what an edition says; places that this frees are offered at once.

    :raises NoSePuede: it ended, or more people than its new places are in it.
    """
    edicion = lugares.lock(edicion)
    if edicion.estado not in _ABIERTA:
        raise NoSePuede("Esta edición ya terminó. Lo que dice queda como constancia.")
    _require_free_key(datos, but=edicion)
    _require_possible(edicion, datos)
    for name, value in datos.campos.items():
        setattr(edicion, name, value)
    edicion.save(update_fields=list(datos.campos))
    log(edicion, "cursos.edicion_cambiar", user=by, timestamp=at)
    lugares.offer(edicion=edicion, at=at)
    return edicion


@transaction.atomic
def publish(*, edicion: Edicion, by: Usuario, at: datetime) -> Edicion:
    """Let everybody read it, and enter as it says. Safe to repeat.

    :raises NoSePuede: its course is not published, or it ended.
    """
    edicion = lugares.lock(edicion)
    if edicion.estado == EstadoEdicion.PUBLICADA:
        return edicion
    if edicion.estado != EstadoEdicion.BORRADOR:
        raise NoSePuede("Esta edición ya terminó. Haga una nueva.")
    if not edicion.curso.live:
        raise NoSePuede("El curso no está publicado. Publíquelo antes que su edición.")
    edicion.estado = EstadoEdicion.PUBLICADA
    edicion.save(update_fields=["estado"])
    log(edicion, "cursos.edicion_publicar", user=by, timestamp=at)
    return edicion


@transaction.atomic
def close(*, edicion: Edicion, by: Usuario, at: datetime) -> Edicion:
    """End an edition; the worker then says to each person how they finished. Safe to repeat.

    :raises NoSePuede: it was never published, or it was cancelled.
    """
    edicion = lugares.lock(edicion)
    if edicion.estado == EstadoEdicion.CERRADA:
        return edicion
    if edicion.estado != EstadoEdicion.PUBLICADA:
        raise NoSePuede("Solo se cierra una edición publicada.")
    return _end(edicion, EstadoEdicion.CERRADA, "", by, at)


@transaction.atomic
def cancel(*, edicion: Edicion, by: Usuario, at: datetime, motivo: str) -> Edicion:
    """Call an edition off; the worker then tells everybody in it, and why. Safe to repeat.

    :raises NoSePuede: no reason was given, or it is closed.
    """
    edicion = lugares.lock(edicion)
    if edicion.estado == EstadoEdicion.CANCELADA:
        return edicion
    if edicion.estado == EstadoEdicion.CERRADA:
        raise NoSePuede("Esta edición ya se cerró. Lo que pasó en ella no se cancela.")
    if not motivo.strip():
        raise NoSePuede("Escriba por qué se cancela: todas las personas lo leerán.")
    return _end(edicion, EstadoEdicion.CANCELADA, motivo.strip(), by, at)


def _end(
    edicion: Edicion, estado: EstadoEdicion, motivo: str, by: Usuario, at: datetime
) -> Edicion:
    edicion.estado, edicion.cerrada_at = estado, at
    edicion.save(update_fields=["estado", "cerrada_at"])
    log(edicion, f"cursos.edicion_{estado}", user=by, data={"motivo": motivo}, timestamp=at)
    enqueue(
        "cursos.jobs.ediciones.settle", clave=f"edicion-{edicion.pk}-fin",
        edicion_id=str(edicion.pk), motivo=motivo, by_id=by.pk,
    )  # fmt: skip
    return edicion


def _require_free_key(datos: DatosEdicion, *, but: Edicion | None) -> None:
    """Hold the course: of two editions written with one key, the second sees the first.

    Without the key: an enrolment that is being written points to the course and need not wait.
    """
    CursoPage.objects.select_for_update(of=("self",), no_key=True).get(pk=datos.curso.pk)
    same = Edicion.objects.filter(curso=datos.curso, clave=datos.clave)
    if (same.exclude(pk=but.pk) if but else same).exists():
        raise ClaveRepetida


def _require_possible(edicion: Edicion, datos: DatosEdicion) -> None:
    inside = Inscripcion.objects.filter(edicion=edicion)
    if datos.curso.pk != edicion.curso_id and inside.exists():
        raise NoSePuede("Ya hay personas inscritas: esta edición no cambia de curso.")
    taken = inside.filter(estado__in=OCUPAN).count()
    if datos.cupo is not None and datos.cupo < taken:
        raise NoSePuede(
            f"Ya hay {taken} personas con lugar. Deje {taken} lugares o más; "
            "para que sean menos, primero dé de baja."
        )
