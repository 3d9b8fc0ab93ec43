"""The dossier of an edition: each of its tables, row by row, on the edition's clock."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, F, Q, QuerySet

from certificados.models import Certificado

from ... import reloj
from ...enums import EstadoAsistencia, EstadoFila
from ...models import Asistencia, Edicion, Inscripcion, Movimiento, Postulacion, Puntaje, Sesion
from .. import tandas
from ..anual import satisfaccion
from . import calificaciones
from .personas import tree_of

LOTE = 500
Fila = tuple[Any, ...]


@dataclass(frozen=True)
class Tabla:
    """A table of the dossier; its rows are read when they are written, and may be many."""

    archivo: str
    titulo: str
    columnas: list[str]
    filas: Callable[[], Iterable[Fila]]


def tables(edicion: Edicion) -> list[Tabla]:
    """Return the tables in the order in which an auditor reads them."""
    tree = tree_of(edicion)
    return [
        Tabla("1-personas", "Personas inscritas", list(PERSONAS), lambda: people(edicion)),
        Tabla("2-sesiones", "Sesiones", list(SESIONES), lambda: sessions(edicion)),
        Tabla("3-asistencia", "Asistencia por sesión", list(ASISTENCIA), lambda: came(edicion)),
        Tabla(
            "4-calificaciones", "Calificaciones", calificaciones.columns(tree),
            lambda: (one.cells() for one in calificaciones.everybody(edicion)),
        ),
        Tabla("5-rubricas", "Rúbricas de los trabajos", list(RUBRICAS), lambda: rubrics(edicion)),
        Tabla("6-movimientos", "Cómo entró y salió cada persona", list(MOVIMIENTOS),
              lambda: moves(edicion)),
        Tabla("7-constancias", "Constancias emitidas", list(CONSTANCIAS), lambda: papers(edicion)),
        Tabla("8-satisfaccion", "Satisfacción", list(satisfaccion.COLUMNAS),
              lambda: satisfaccion.rows(edicion)),
        Tabla("9-postulaciones", "Postulaciones de los municipios", list(POSTULACIONES),
              lambda: nominations(edicion)),
    ]  # fmt: skip


PERSONAS = (
    "No.", "Nombre", "Municipio o alcaldía", "Clave INEGI", "Dependencia", "Cargo", "Estado",
    "Inscrita", "Acreditada",
)  # fmt: skip
SESIONES = (
    "Sesión", "Empezó", "Terminó", "Lugar", "Asistieron", "Justificaron", "Faltaron", "Cancelada",
)  # fmt: skip
ASISTENCIA = ("Sesión", "Empezó", "No.", "Nombre", "Asistencia", "La anotó", "Anotada")
RUBRICAS = (
    "No.", "Nombre", "Trabajo", "Versión", "Entregado", "Tarde", "Criterio", "Puntos", "De",
    "Comentario", "Calificación", "Calificó", "Calificado",
)  # fmt: skip
MOVIMIENTOS = ("No.", "Nombre", "Cuándo", "Antes", "Después", "Lo hizo", "Motivo")
CONSTANCIAS = ("No.", "Nombre", "Folio", "Otorgada", "Horas", "Estado", "SHA-256 del PDF")
POSTULACIONES = (
    "Municipio o alcaldía", "Oficio", "Fecha del oficio", "Archivo del oficio", "Postuló",
    "Recibida", "Confirmada", "Personas en la lista", "Inscritas", "En espera",
)  # fmt: skip


def people(edicion: Edicion) -> Iterator[Fila]:
    for one in _enrolments(edicion).iterator(chunk_size=LOTE):
        who = one.persona
        yield (
            one.turno, str(who), str(who.municipio or ""), who.municipio_id or "",
            who.dependencia, who.cargo or who.get_cargo_tipo_display(), one.get_estado_display(),
            _at(edicion, one.inscrita_at), _at(edicion, one.acreditada_at),
        )  # fmt: skip


def sessions(edicion: Edicion) -> Iterator[Fila]:
    def how_many(estado: EstadoAsistencia) -> Count:
        return Count("asistencias", filter=Q(asistencias__estado=estado))

    rows = Sesion.objects.filter(edicion=edicion).annotate(
        presentes=how_many(EstadoAsistencia.PRESENTE),
        justificadas=how_many(EstadoAsistencia.JUSTIFICADA),
        ausentes=how_many(EstadoAsistencia.AUSENTE),
    )
    for one in rows.order_by("inicia_at", "pk"):
        yield (
            one.titulo, _at(edicion, one.inicia_at), _at(edicion, one.termina_at), one.lugar,
            one.presentes, one.justificadas, one.ausentes, _at(edicion, one.cancelada_at),
        )  # fmt: skip


def came(edicion: Edicion) -> Iterator[Fila]:
    rows = Asistencia.objects.filter(sesion__edicion=edicion).select_related(
        "sesion", "inscripcion__persona", "anotada_por"
    )
    order = ("sesion__inicia_at", "sesion", "inscripcion__persona__nombre", "inscripcion")
    for one in rows.order_by(*order).iterator(chunk_size=LOTE):
        yield (
            one.sesion.titulo, _at(edicion, one.sesion.inicia_at), one.inscripcion.turno,
            str(one.inscripcion.persona), one.get_estado_display(), str(one.anotada_por),
            _at(edicion, one.anotada_at),
        )  # fmt: skip


def rubrics(edicion: Edicion) -> Iterator[Fila]:
    """Each criterion of each version that was marked; what is not released yet is left out."""
    rows = Puntaje.objects.filter(
        entrega__inscripcion__edicion=edicion, entrega__liberada_at__isnull=False
    ).select_related("entrega__inscripcion__persona", "entrega__tarea", "entrega__calificada_por")
    order = ("entrega__inscripcion__persona__nombre", "entrega__inscripcion",
             "entrega__tarea__path", "entrega__numero", "orden")  # fmt: skip
    for one in rows.order_by(*order).iterator(chunk_size=LOTE):
        work, mine = one.entrega, one.entrega.inscripcion
        yield (
            mine.turno, str(mine.persona), work.tarea.title, work.numero,
            _at(edicion, work.enviada_at), work.is_tarde, one.titulo, one.puntos, one.de,
            one.comentario, work.calificacion, str(work.calificada_por),
            _at(edicion, work.calificada_at),
        )  # fmt: skip


def moves(edicion: Edicion) -> Iterator[Fila]:
    rows = Movimiento.objects.filter(inscripcion__edicion=edicion)
    rows = rows.select_related("inscripcion__persona", "por")
    order = ("inscripcion__persona__nombre", "inscripcion", "hecho_at", "pk")
    for one in rows.order_by(*order).iterator(chunk_size=LOTE):
        yield (
            one.inscripcion.turno, str(one.inscripcion.persona), _at(edicion, one.hecho_at),
            one.get_de_display(), one.get_a_display(), str(one.por or "El sitio"), one.motivo,
        )  # fmt: skip


def papers(edicion: Edicion) -> Iterator[Fila]:
    """All that was issued, also what was replaced or revoked since: with its state today."""
    for batch in tandas.of(_enrolments(edicion).iterator(chunk_size=LOTE), LOTE):
        by_clave = {one.clave_certificado: one for one in batch}
        found = Certificado.objects.filter(clave__in=by_clave).order_by("otorgado_at", "folio")
        for paper in found.annotate(sha256=F("ejemplar__sha256")):
            mine = by_clave[paper.clave]
            yield (
                mine.turno, paper.datos["nombre"], paper.folio_impreso,
                _at(edicion, paper.otorgado_at), paper.horas, paper.get_estado_display(),
                paper.sha256 or "",
            )  # fmt: skip


def nominations(edicion: Edicion) -> Iterator[Fila]:
    for number, one in enumerate(_nominations(edicion), start=1):
        yield (
            str(one.municipio or ""), one.oficio, one.oficio_fecha, file_of(one, number),
            str(one.hecha_por), _at(edicion, one.hecha_at), _at(edicion, one.confirmada_at),
            one.filas_de, one.inscritas, one.esperan,  # type: ignore[attr-defined]  # annotated
        )  # fmt: skip


def oficios(edicion: Edicion) -> Iterator[tuple[str, Postulacion]]:
    """Name the file of each oficio that is kept."""
    for number, one in enumerate(_nominations(edicion), start=1):
        if name := file_of(one, number):
            yield name, one


def file_of(postulacion: Postulacion, number: int) -> str:
    if not postulacion.oficio_archivo:
        return ""
    ending = str(postulacion.oficio_archivo.name).rsplit(".", 1)[-1].lower()[:5]
    return f"oficios/{number:03}.{ending}"


def _nominations(edicion: Edicion) -> QuerySet[Postulacion]:
    def how_many(**condition: Any) -> Count:
        return Count("filas", filter=Q(**condition))

    rows = Postulacion.objects.filter(edicion=edicion, confirmada_at__isnull=False)
    rows = rows.select_related("municipio__entidad", "hecha_por").annotate(
        filas_de=Count("filas"),
        inscritas=how_many(filas__resultado=EstadoFila.INSCRITA),
        esperan=how_many(filas__resultado=EstadoFila.EN_ESPERA),
    )
    return rows.order_by("hecha_at", "pk")


def _enrolments(edicion: Edicion) -> QuerySet[Inscripcion]:
    rows = Inscripcion.objects.filter(edicion=edicion)
    rows = rows.select_related("persona__municipio__entidad")
    return rows.order_by("persona__nombre", "pk")


def _at(edicion: Edicion, moment: datetime | None) -> str:
    """Write «2026-11-20 10:42» as the edition's clock had it."""
    return f"{reloj.local(moment, edicion.zona):%Y-%m-%d %H:%M}" if moment else ""
