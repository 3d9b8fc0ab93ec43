"""What the demonstration's people did, told through the operations that anybody's clicks call."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from certificados import operations as certificados
from certificados import queries as registro
from comun.contenido import Mapa
from cuentas.models import Usuario
from cursos.evaluaciones.operations import intentos as motor
from cursos.models import CursoPage, Edicion, Inscripcion, LeccionPage
from cursos.operations import inscripciones, intentos
from cursos.operations.aprendizaje import avances
from cursos.operations.ediciones import lugares

from .respuestas import answer

_READING = timedelta(minutes=24)
ALL_RIGHT = 99


def tell(*, historias: list[tuple[Usuario, Mapa]], by: Usuario, at: datetime) -> None:
    """Let people take courses as told, in the days before `at`; `by` answers for certificates.

    What ended first is told first: certificates get their numbers in the order of their dates.
    """
    events = [(_days(historia), _take_course, persona, historia) for persona, historia in historias]
    for persona, historia in historias:
        if antes := historia.get("antes"):
            events.append((_days(antes), _take_course, persona, antes))
        if despues := historia.get("despues"):
            events.append((despues["hace"], _change_certificate, persona, historia))
    for _, event, persona, historia in sorted(events, key=lambda event: -event[0]):
        event(persona, historia, by=by, at=at)


def _days(historia: Mapa) -> int:
    """Return how many days ago the story ended, or came to where it is."""
    days: int = historia.get("termina", historia.get("hasta", 1))
    return days


def _take_course(persona: Usuario, historia: Mapa, *, by: Usuario, at: datetime) -> None:
    historia.check(
        {"curso", "inscrita"},
        {"edicion", "lecciones", "hasta", "abre", "intentos", "termina", "despues", "antes"},
    )
    curso = CursoPage.objects.live().get(slug=historia["curso"])
    start = _days_before(at, historia["inscrita"])
    end = _days_before(at, _days(historia))
    inscripcion = _enter(curso, persona, historia.get("edicion"), start)
    lecciones = list(LeccionPage.objects.live().descendant_of(curso).order_by("path"))
    read = lecciones[: historia.get("lecciones", len(lecciones))]
    for leccion, moment in zip(read, _moments(start, end, len(read)), strict=True):
        avances.see(inscripcion=inscripcion, leccion=leccion, at=moment)
        avances.mark_read(inscripcion=inscripcion, leccion=leccion, at=moment + _READING)
    if historia.get("abre"):
        avances.see(inscripcion=inscripcion, leccion=lecciones[len(read)], at=end)
    if "termina" in historia or "intentos" in historia:
        _take_assessment(inscripcion, historia.get("intentos", [ALL_RIGHT]), end)


def _enter(curso: CursoPage, persona: Usuario, edicion: str | None, at: datetime) -> Inscripcion:
    if edicion is None:
        return inscripciones.enrol(curso=curso, persona=persona, at=at)
    group = Edicion.objects.get(curso=curso, clave=edicion)
    return lugares.request(edicion=group, persona=persona, by=persona, at=at)


def _take_assessment(inscripcion: Inscripcion, aciertos: list[int], end: datetime) -> None:
    """Make one attempt a day, the last one at `end`, with so many right answers each."""
    for number, right in enumerate(aciertos):
        at = end - timedelta(days=len(aciertos) - 1 - number) + timedelta(hours=1)
        intento = intentos.open(inscripcion=inscripcion, at=at)
        for pregunta in intento.preguntas.order_by("orden"):
            given = answer(pregunta.contenido, rightly=pregunta.orden <= right)
            motor.answer(
                persona=inscripcion.persona,
                intento_id=intento.pk,
                orden=pregunta.orden,
                read=partial(_say, given),
                base=pregunta.secuencia,
                origen="",
                at=at + timedelta(minutes=pregunta.orden),
            )
        intentos.submit(inscripcion=inscripcion, intento=intento, at=at + timedelta(minutes=35))


def _say(given: Any, _: object) -> Any:
    return given


def _change_certificate(persona: Usuario, historia: Mapa, *, by: Usuario, at: datetime) -> None:
    """Suspend, revoke or replace the certificate that the story earned."""
    despues = historia["despues"]
    inscripcion = Inscripcion.objects.get(persona=persona, curso__slug=historia["curso"])
    certificado = registro.by_clave(inscripcion.clave_certificado)
    if certificado is None:
        raise despues.error("esta historia no terminó con una constancia.")
    when = {"motivo": despues["motivo"], "by": by, "at": _days_before(at, despues["hace"])}
    match despues["estado"]:
        case "suspendida":
            certificados.suspend(certificado=certificado, **when)
        case "revocada":
            certificados.revoke(certificado=certificado, **when)
        case "sustituida":
            persona.nombre = despues["nombre"]
            persona.save(update_fields=["nombre"])
            certificados.correct(
                certificado=certificado, datos_cambios={"nombre": despues["nombre"]}, **when
            )
        case otro:
            raise despues.error(f"no hay estado «{otro}».")


def _days_before(at: datetime, days: int) -> datetime:
    """Return a working hour of that day: nobody reads at four in the morning in a demonstration."""
    return (at - timedelta(days=days)).replace(hour=16, minute=10, second=0, microsecond=0)


def _moments(start: datetime, end: datetime, count: int) -> Iterator[datetime]:
    """Spread `count` readings evenly between two moments, from an hour after the first on."""
    first = start + timedelta(hours=1)
    for number in range(count):
        yield first + (end - first) * number / max(count, 1)
