"""What is still to be done for the certificate, in words."""

from collections.abc import Iterator

from ..evaluacion.acreditacion import Reglas
from .trayecto import Trayecto


def words(trayecto: Trayecto, reglas: Reglas | None) -> list[str]:
    """Say each thing that is missing, in the order in which one does them."""
    return list(_each(trayecto, reglas))


def _each(trayecto: Trayecto, reglas: Reglas | None) -> Iterator[str]:
    if lessons := trayecto.lecciones_que_faltan:
        yield "Leer una lección" if lessons == 1 else f"Leer {lessons} lecciones"
    if sessions := trayecto.sesiones_que_faltan:
        yield "Asistir a una sesión más" if sessions == 1 else f"Asistir a {sessions} sesiones más"
    for tarea in trayecto.tareas_que_faltan:
        nota = trayecto.nota(tarea)
        if nota.entregada_at is None:
            yield f"Entregar «{tarea.titulo}»"
        elif nota.calificacion is None:
            yield f"Que se califique «{tarea.titulo}», que ya entregó"
        else:
            yield f"Obtener al menos {tarea.minimo} de 100 en «{tarea.titulo}»"
    if reglas and trayecto.needs_evaluacion:
        yield f"Obtener al menos {reglas.minimo} de 100 en la evaluación final"
    asked = trayecto.temario.exigencias.promedio_minimo
    if trayecto.needs_promedio and trayecto.promedio is not None:
        yield f"Llegar a {asked} de calificación final; hoy suma {_mark(trayecto.promedio)}"


def _mark(value: object) -> str:
    return f"{value:f}".rstrip("0").rstrip(".")
