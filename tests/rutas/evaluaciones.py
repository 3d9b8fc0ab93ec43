"""Exercises beside the final assessment, claims, and the files of answers."""

from typing import Any

from django.utils import timezone

from .tipos import INSCRITO, SOLO_POST, SUYO, Ruta

_INTENTO = "/cursos/{curso}/evaluacion/{entregado}/"
_EJERCICIO = "/cursos/{curso_ejercicio}/evaluaciones/{ejercicio}/"

RUTAS: list[Ruta] = [
    # Not in the demonstration: its browser test makes one that asks every kind of question.
    Ruta("cursos:ejercicio", _EJERCICIO, INSCRITO),
    Ruta("cursos:ejercicio_abrir", f"{_EJERCICIO}abrir/", SOLO_POST),
    Ruta("cursos:impugnar", f"{_INTENTO}1/impugnar/", SUYO, "participante"),
    Ruta("cursos:modulo_sabido", f"{_INTENTO}modulos/1/", SOLO_POST),
    Ruta(
        "cursos:archivo_respuesta",
        "/respuestas/archivos/{archivo_respuesta}/",
        SUYO | {"coordinacion": 200, "admin": 200},
    ),
]


def preparar(contexto: dict[str, Any]) -> dict[str, Any]:
    """Let `participante` have handed in an exercise whose answer is a file."""
    from cursos.evaluaciones.operations import archivos
    from cursos.operations import intentos
    from tests.cursos.evaluacion.armado import CONTENIDOS, assessment, enrolled
    from tests.factories.entregas import archivo

    by, at = contexto["participante"], timezone.now()
    evaluacion = assessment(CONTENIDOS["archivo"])
    inscripcion = enrolled(evaluacion, is_final=False, persona=by)
    intento = intentos.open(inscripcion=inscripcion, evaluacion=evaluacion, at=at)
    page = archivos.Pagina(by, intento.pk, orden=1, base=0, origen="a" * 16)
    answered = archivos.attach(pagina=page, archivo=archivo(), at=at)
    intentos.submit(inscripcion=inscripcion, intento=intento, at=at)
    return {
        "curso_ejercicio": inscripcion.curso.slug,
        "ejercicio": evaluacion.clave,
        "archivo_respuesta": answered.archivos.get().pk,
    }
