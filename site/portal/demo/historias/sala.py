"""What happened in the groups of the demonstration: readings, attendance, announcements."""

from datetime import datetime, timedelta
from pathlib import Path

from comun.contenido import Mapa, read_lista
from cuentas.models import Usuario
from cursos.enums import EstadoAsistencia, TipoArchivo
from cursos.models import Anuncio, Edicion, Inscripcion, LeccionPage
from cursos.operations.aprendizaje import avances
from cursos.operations.sala import anuncios, asistencias, expedientes

from ..personas import DOMINIO

ARCHIVO = Path(__file__).parents[1] / "sala.yaml"


def tell(*, personas: dict[str, Usuario], at: datetime) -> None:
    """Tell it once, as who leads each group did it."""
    by = personas["facilitacion" + DOMINIO]
    for told in read_lista(ARCHIVO):
        told.check({"curso", "clave"}, {"leen", "asistencia", "anuncios", "expediente"})
        edicion = Edicion.objects.get(curso__slug=told["curso"], clave=told["clave"])
        if Anuncio.objects.filter(edicion=edicion).exists():
            continue  # told before
        for event in told.get("leen") or []:
            _read(_of(edicion, event["quien"]), event, at)
        for event in told.get("asistencia") or []:
            _note(edicion, event, by, at)
        for event in told.get("anuncios") or []:
            anuncios.announce(
                edicion=edicion, titulo=event["titulo"], texto=event["texto"],
                filtro=event.get("filtro", ""), by=by, at=_day(at, event["dia"]),
            )  # fmt: skip
        if told.get("expediente"):
            expedientes.ask(edicion=edicion, tipo=TipoArchivo.EXPEDIENTE, by=by, at=at)


def _read(inscripcion: Inscripcion, event: Mapa, at: datetime) -> None:
    rows = LeccionPage.objects.live().descendant_of(inscripcion.curso).order_by("path")
    for leccion in rows[: event["lecciones"]]:
        avances.mark_read(inscripcion=inscripcion, leccion=leccion, at=_day(at, event["dia"]))


def _note(edicion: Edicion, event: Mapa, by: Usuario, at: datetime) -> None:
    sesion = edicion.sesiones.get(titulo=event["sesion"])
    inside = Inscripcion.objects.filter(edicion=edicion).cursando()
    estados = {pk: str(EstadoAsistencia.PRESENTE) for pk in inside.values_list("pk", flat=True)}
    for name in event.get("faltan") or []:
        estados[_of(edicion, name).pk] = EstadoAsistencia.AUSENTE
    for name in event.get("justifican") or []:
        estados[_of(edicion, name).pk] = EstadoAsistencia.JUSTIFICADA
    asistencias.note(sesion=sesion, estados=estados, by=by, at=_day(at, event["dia"]))


def _of(edicion: Edicion, name: str) -> Inscripcion:
    rows = Inscripcion.objects.filter(edicion=edicion, persona__email=name + DOMINIO)
    return rows.select_related("curso").get()


def _day(at: datetime, days: int) -> datetime:
    return (at + timedelta(days=days)).replace(hour=20, minute=30, second=0, microsecond=0)
