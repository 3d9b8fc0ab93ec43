"""Attempts at assessments that ask just what a test needs."""

from datetime import datetime
from typing import Any

from django.urls import reverse

from cursos.evaluaciones.models import Casilla, Evaluacion, Intento, Seccion
from cursos.models import EvaluacionDeCurso, Inscripcion
from cursos.operations import intentos
from tests.factories.cursos import CursoFactory, EvaluacionFactory, InscripcionFactory
from tests.factories.evaluaciones import ENROLLED_AT, UNICA, ReactivoFactory, options

# One of each kind, with signs that only the key and the feedback hold.
CONTENIDOS: dict[str, dict[str, Any]] = {
    "unica": options("unica", "¿Qué propone?", UNICA),
    "multiple": options(
        "multiple", "¿Cuáles?", [("Acordar", "1/2"), ("Publicar", "1/2"), ("Detener", "-1/2")]
    ),
    "verdadero": {
        "tipo": "verdadero", "enunciado": "El plan vence.", "retro": "CLAVE general",
        "correcta": True, "retro_verdadero": "CLAVE sí", "retro_falso": "CLAVE no",
    },
    "corta": {
        "tipo": "corta", "enunciado": "¿Qué órgano?", "retro": "",
        "patrones": [{"texto": "CLAVE cabildo", "fraccion": "1", "retro": "CLAVE"}],
        "distingue_mayusculas": False, "distingue_acentos": False,
    },
    "numerica": {
        "tipo": "numerica", "enunciado": "¿Cuántas hectáreas?", "retro": "", "unidad": "ha",
        "valores": [{"valor": "98765", "tolerancia": "4321", "fraccion": "1", "retro": "CLAVE"}],
    },
    "relacion": {
        "tipo": "relacion", "enunciado": "Relacione.", "retro": "CLAVE",
        "pares": [
            {"id": "p1", "izquierda": "Uno", "derecha": "Primero"},
            {"id": "p2", "izquierda": "Dos", "derecha": "Segundo"},
        ],
        "distractores": ["Tercero"],
    },
    "orden": {
        "tipo": "orden", "enunciado": "Ordene.", "retro": "CLAVE", "puntaje": "todo",
        "elementos": [
            {"id": "e1", "texto": "Mirar"}, {"id": "e2", "texto": "Acordar"},
            {"id": "e3", "texto": "Hacer"},
        ],
    },
    "ensayo": {
        "tipo": "ensayo", "enunciado": "Explique.", "retro": "CLAVE", "base": "",
        "minimo_palabras": 5, "maximo_palabras": 200,
        "rubrica": [{"criterio": "CLAVE", "niveles": [{"nombre": "CLAVE", "puntos": "2"}]}],
    },
    "archivo": {
        "tipo": "archivo", "enunciado": "Suba su plano.", "retro": "CLAVE",
        "rubrica": [], "extensiones": [".pdf"], "cuantos": 2,
    },
}  # fmt: skip
# What earns the whole point, as the attempt keeps it.
BIEN: dict[str, Any] = {
    "unica": "o1", "multiple": ["o1", "o2"], "verdadero": True, "corta": "clave cabildo",
    "numerica": "98,765", "relacion": {"p1": "p1", "p2": "p2"}, "orden": ["e1", "e2", "e3"],
    "ensayo": "Porque así lo acordaron todas.",
}  # fmt: skip


def assessment(*contenidos: dict[str, Any], **rules: Any) -> Evaluacion:
    """Make an assessment that asks these, in their order, under one heading."""
    evaluacion: Evaluacion = EvaluacionFactory(**rules)
    Seccion.objects.create(evaluacion=evaluacion, titulo="Módulo 1", sort_order=1)
    for place, contenido in enumerate(contenidos, start=1):
        Casilla.objects.create(
            evaluacion=evaluacion, reactivo=ReactivoFactory(contenido=contenido), sort_order=place
        )
    return evaluacion


def enrolled(evaluacion: Evaluacion, *, is_final: bool = True, **who: Any) -> Inscripcion:
    """Enrol somebody in a course that has the assessment, as its final one or beside it."""
    curso = CursoFactory(lecciones=[2, 1], evaluacion=evaluacion if is_final else None)
    if not is_final:
        EvaluacionDeCurso.objects.create(curso=curso, evaluacion=evaluacion)
    inscripcion: Inscripcion = InscripcionFactory(curso=curso, inscrita_at=ENROLLED_AT, **who)
    return inscripcion


def opened(evaluacion: Evaluacion, at: datetime, *, is_final: bool = True) -> Intento:
    """Open an attempt of somebody just enrolled."""
    inscripcion = enrolled(evaluacion, is_final=is_final)
    intento = intentos.open(inscripcion=inscripcion, evaluacion=evaluacion, at=at)
    intento.persona = inscripcion.persona
    return intento


def of_course(intento: Intento) -> Inscripcion:
    return Inscripcion.objects.select_related("curso__evaluacion", "persona").get(
        persona=intento.persona
    )


def url(intento: Intento, name: str = "pregunta", *arguments: object) -> str:
    """Return an address of the attempt; of its first question if nothing else is said."""
    slug = of_course(intento).curso.slug
    if name == "pregunta" and not arguments:
        arguments = (1,)
    return reverse(f"cursos:{name}", args=[slug, intento.pk, *arguments])


def text(response: Any) -> str:
    return " ".join(response.content.decode().split())
