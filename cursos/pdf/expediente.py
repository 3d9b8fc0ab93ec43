"""The dossier of an edition on paper: what it taught, its figures, and who came and finished."""

from collections.abc import Callable
from datetime import datetime

from municipios.zonas import ZONAS

from .. import reloj
from ..models import Edicion
from ..queries.anual import satisfaccion
from ..queries.aprendizaje.temario import Temario
from ..queries.sala import expediente as queries
from ..queries.sala.calificaciones import everybody
from ..queries.sala.expediente_cifras import Cifras
from .legajo import Legajo

# More assignments than these have their marks in the table beside only.
_TRABAJOS = 4


def render(
    edicion: Edicion, temario: Temario, cifras: Cifras, *, at: datetime,
    latido: Callable[[], None],
) -> bytes:  # fmt: skip
    """Return the PDF; `latido` is called now and then while it is made."""
    made = reloj.moment(at, edicion.zona)
    legajo = Legajo(
        titulo=f"Expediente: {edicion.curso.title}, {edicion}",
        pie=f"Expediente al {made}",
        latido=latido,
    )
    legajo.heading("Expediente de la edición")
    legajo.paragraph(f"Cómo estaba el {made}. Cada tabla va aparte en CSV, con todo su detalle.")
    _facts(legajo, edicion)
    _figures(legajo, cifras)
    _programme(legajo, edicion, temario)
    _tables(legajo, edicion, temario)
    return legajo.render()


def _facts(legajo: Legajo, edicion: Edicion) -> None:
    legajo.section("La edición")
    curso = edicion.curso
    legajo.fact("Curso", curso.title)
    legajo.fact("Edición", f"{edicion} (clave {edicion.clave})")
    legajo.fact("Duración", f"{curso.horas} horas")
    legajo.fact("Modalidad", edicion.get_modalidad_display())
    legajo.fact("Sede", edicion.sede)
    if edicion.inicia:
        last = f" al {edicion.termina:%d/%m/%Y}" if edicion.termina else ""
        legajo.fact("Fechas", f"{edicion.inicia:%d/%m/%Y}{last}")
    legajo.fact("Reloj", ZONAS[edicion.zona])
    legajo.fact("Cómo se entra", edicion.get_acceso_display())
    legajo.fact("Lugares", f"{edicion.cupo:,}" if edicion.cupo else "Sin límite")
    legajo.fact("Estado", edicion.get_estado_display())


def _figures(legajo: Legajo, cifras: Cifras) -> None:
    legajo.section("En cifras")
    for name, value in cifras.said():
        legajo.fact(name, value)
    if cifras.facilitan:
        legajo.subsection("Quién la facilitó")
        for line in cifras.facilitan:
            legajo.item(line)


def _programme(legajo: Legajo, edicion: Edicion, temario: Temario) -> None:
    legajo.section("Programa")
    for modulo in temario.modulos:
        legajo.subsection(f"{modulo.numero}. {modulo.titulo}")
        for leccion in modulo.lecciones:
            legajo.item(f"{leccion.numero} {leccion.titulo} ({leccion.minutos} min)")
        for tarea in modulo.tareas:
            asked = "se pide para acreditar" if tarea.obligatoria else "no se pide para acreditar"
            legajo.item(f"Trabajo: {tarea.titulo}. Mínimo {tarea.minimo} de 100; {asked}.")
    rules = temario.exigencias
    legajo.subsection("Qué se pide para acreditar")
    legajo.item(f"Lecciones: {rules.lecciones_minimas} % de {len(temario.lecciones)}")
    if edicion.curso.evaluacion:
        legajo.item(f"Evaluación final: {edicion.curso.evaluacion.minimo} de 100")
    if rules.asistencia_minima:
        legajo.item(f"Asistencia: {rules.asistencia_minima} % de las sesiones")
    if rules.promedio_minimo:
        legajo.item(f"Calificación final: {rules.promedio_minimo} de 100")


def _tables(legajo: Legajo, edicion: Edicion, temario: Temario) -> None:
    legajo.section("Personas inscritas")
    rows = ((x[0], x[1], x[2], x[5] or x[4], x[6]) for x in queries.people(edicion))
    legajo.tabla(
        ("No.", "Nombre", "Municipio o alcaldía", "Cargo", "Estado"), (7, 30, 24, 25, 14), rows
    )
    legajo.section("Sesiones")
    met = ((x[0], x[1], *x[4:8]) for x in queries.sessions(edicion))
    legajo.tabla(
        ("Sesión", "Empezó", "Asistieron", "Justificaron", "Faltaron", "Cancelada"),
        (32, 18, 13, 13, 11, 13),
        met,
    )
    _marks(legajo, edicion, temario)
    legajo.section("Constancias emitidas")
    papers = ((x[0], x[1], x[2], x[3], x[5]) for x in queries.papers(edicion))
    legajo.tabla(("No.", "Nombre", "Folio", "Otorgada", "Estado"), (7, 37, 24, 18, 14), papers)
    legajo.section("Satisfacción")
    legajo.tabla(satisfaccion.COLUMNAS, (50, 20, 30), satisfaccion.rows(edicion))
    legajo.section("Postulaciones de los municipios")
    sent = ((x[0], x[1], x[2], x[7], x[8]) for x in queries.nominations(edicion))
    legajo.tabla(
        ("Municipio o alcaldía", "Oficio", "Fecha", "En la lista", "Inscritas"),
        (34, 26, 14, 13, 13),
        sent,
    )


def _marks(legajo: Legajo, edicion: Edicion, temario: Temario) -> None:
    legajo.section("Calificaciones")
    works = temario.tareas if len(temario.tareas) <= _TRABAJOS else ()
    for number, tarea in enumerate(works, start=1):
        legajo.item(f"T{number}: {tarea.titulo}")
    titles = ("No.", "Nombre", "Lecciones", *(f"T{n + 1}" for n in range(len(works))),
              "Evaluación", "Sesiones", "Final")  # fmt: skip
    rows = (
        (
            x.inscripcion.turno, str(x.inscripcion.persona),
            f"{x.leidas} de {x.trayecto.total}",
            *(x.trayecto.nota(tarea).calificacion for tarea in works),
            x.trayecto.intentos.mejor,
            f"{x.trayecto.sesiones.asistidas} de {x.trayecto.sesiones.total}", x.trayecto.promedio,
        )
        for x in everybody(edicion)
    )  # fmt: skip
    legajo.tabla(titles, (7, 30, 14, *(8 for _ in works), 13, 13, 10), rows)
