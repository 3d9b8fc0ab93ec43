"""The groups in which the demonstration's people take a course, from the first day to the last."""

from datetime import datetime, timedelta
from pathlib import Path

from django.utils import timezone

from comun.contenido import Mapa, read_lista
from cuentas.models import Usuario
from cursos import reloj
from cursos.models import CursoPage, Edicion, Inscripcion
from cursos.operations import ediciones
from cursos.operations.ediciones import DatosEdicion, facilitaciones, fin, lugares, sesiones
from cursos.operations.ediciones.sesiones import DatosSesion
from municipios.zonas import CENTRO

from ..personas import DOMINIO

ARCHIVO = Path(__file__).parents[1] / "ediciones.yaml"


def prepare(*, personas: dict[str, Usuario], by: Usuario, at: datetime) -> None:
    """Write down the editions, once, before anybody comes into them."""
    if Edicion.objects.exists():
        return
    for told in read_lista(ARCHIVO):
        told.check(
            {"curso", "clave", "nombre", "modalidad", "acceso", "hecha", "empieza", "termina"},
            {"sede", "cupo", "horas", "cierra", "facilita", "sesiones", "entran", "salen"},
        )
        _make(told, personas, by, at)


def tell(*, personas: dict[str, Usuario], by: Usuario, at: datetime) -> None:
    """Tell who asked for a place, who left and what closed, once."""
    for told in read_lista(ARCHIVO):
        edicion = Edicion.objects.get(curso__slug=told["curso"], clave=told["clave"])
        came = [personas[event["quien"] + DOMINIO] for event in told.get("entran") or []]
        if edicion.inscripciones.filter(persona__in=came).exists():
            continue  # told before
        for persona, event in zip(came, told.get("entran") or [], strict=True):
            moment = _day(at, event["dia"])
            lugares.request(edicion=edicion, persona=persona, by=persona, at=moment)
        for event in told.get("salen") or []:
            _leave(edicion, personas[event["quien"] + DOMINIO], event, at)
        if "cierra" in told:
            _close(edicion, by, _day(at, told["cierra"]))


def _make(told: Mapa, personas: dict[str, Usuario], by: Usuario, at: datetime) -> None:
    moment, today = _day(at, told["hecha"]), timezone.localdate(at)
    datos = DatosEdicion(
        curso=CursoPage.objects.get(slug=told["curso"]), clave=told["clave"],
        nombre=told["nombre"], modalidad=told["modalidad"], sede=told.get("sede", ""), zona=CENTRO,
        inicia=today + timedelta(days=told["empieza"]),
        termina=today + timedelta(days=told["termina"]), abre_at=None, cierra_at=None,
        cupo=told.get("cupo"), acceso=told["acceso"], cargos=[],
        horas_para_aceptar=told.get("horas", 48),
    )  # fmt: skip
    edicion = ediciones.create(datos=datos, by=by, at=moment)
    for event in told.get("sesiones") or []:
        sesiones.add(edicion=edicion, datos=_meeting(event, at), by=by, at=moment)
    if "facilita" in told:
        leads = personas[told["facilita"] + DOMINIO]
        facilitaciones.add(edicion=edicion, persona=leads, by=by, at=moment)
    ediciones.publish(edicion=edicion, by=by, at=moment)


def _meeting(event: Mapa, at: datetime) -> DatosSesion:
    day = timezone.localdate(at) + timedelta(days=event["dia"])
    start = reloj.instant(datetime(day.year, day.month, day.day, event["hora"]), CENTRO)
    return DatosSesion(
        titulo=event["titulo"], inicia_at=start, termina_at=start + timedelta(hours=event["horas"]),
        lugar="", liga=event.get("liga", ""),
    )  # fmt: skip


def _leave(edicion: Edicion, persona: Usuario, event: Mapa, at: datetime) -> None:
    mine = Inscripcion.objects.filter(edicion=edicion, persona=persona).latest_first().first()
    assert mine is not None  # noqa: S101 - the story let them in
    lugares.withdraw(
        inscripcion=mine, by=persona, at=_day(at, event["dia"]), motivo=event["motivo"]
    )


def _close(edicion: Edicion, by: Usuario, at: datetime) -> None:
    """Close it, and say to each how it ended: what they thought of it is told afterwards."""
    ediciones.close(edicion=edicion, by=by, at=at)
    while fin.settle_batch(edicion=edicion, size=25, by=by, at=at):
        pass


def _day(at: datetime, days: int) -> datetime:
    """Return a working hour of that day."""
    return (at + timedelta(days=days)).replace(hour=16, minute=20, second=0, microsecond=0)
