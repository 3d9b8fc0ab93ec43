"""Attempts that wait for a person, groups of them, and who leads."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from cuentas.models import Usuario
from cursos.evaluaciones.enums import EstadoIntento
from cursos.evaluaciones.models import (
    Casilla,
    Evaluacion,
    Intento,
    Pregunta,
    Reactivo,
    Recalificacion,
)
from cursos.evaluaciones.operations import banco
from cursos.models import Edicion, Inscripcion
from cursos.operations import intentos
from cursos.operations.evaluaciones import recalificaciones
from cursos.queries.evaluacion import claves

from .cuentas import UsuarioFactory
from .cursos import CursoFactory, EvaluacionFactory
from .ediciones import EdicionFactory, ask
from .evaluaciones import ReactivoFactory, give, options, right
from .sala import crowd, lead

AT = datetime(2026, 11, 20, 16, 42, tzinfo=UTC)
RUBRICA = [
    {
        "criterio": "Claridad",
        "niveles": [{"nombre": "Confusa", "puntos": "0"}, {"nombre": "Clara", "puntos": "4"}],
    },
    {
        "criterio": "Fuentes",
        "niveles": [{"nombre": "Sin fuentes", "puntos": "0"}, {"nombre": "Con", "puntos": "6"}],
    },
]
ENTERA = {"1": Decimal(4), "2": Decimal(6)}


def essay(texto: str = "Explique qué haría.", **fields: Any) -> dict[str, Any]:
    return {
        "tipo": "ensayo", "enunciado": texto, "retro": "", "rubrica": RUBRICA, "base": "",
        "minimo_palabras": None, "maximo_palabras": None, **fields,
    }  # fmt: skip


def assessment(*, unicas: int = 2, ensayos: int = 1, **rules: Any) -> Evaluacion:
    """An assessment of fixed questions: single choices, then essays."""
    evaluacion = EvaluacionFactory(**rules)
    items = [ReactivoFactory() for _ in range(unicas)]
    items += [ReactivoFactory(contenido=essay(f"Explique {n}.")) for n in range(ensayos)]
    for place, reactivo in enumerate(items):
        Casilla.objects.create(evaluacion=evaluacion, reactivo=reactivo, sort_order=place)
    return evaluacion


def group(evaluacion: Evaluacion | None = None, **fields: Any) -> tuple[Edicion, Usuario]:
    """An edition of a course with one lesson and this assessment, and who leads it."""
    curso = CursoFactory(lecciones=[1], evaluacion=evaluacion or assessment())
    edicion = EdicionFactory(curso=curso, **fields)
    return edicion, lead(edicion, at=AT)


def handed_in(
    edicion: Edicion, *, rightly: bool = True, texto: str = "Mediría.", at: datetime = AT
) -> Intento:
    """Somebody of the group who answered everything and handed it in; wrongly is always «o2»."""
    inscripcion = ask(edicion, UsuarioFactory(), at=at)
    intento = under_way(inscripcion, at=at)
    for pregunta in intento.preguntas.select_related("intento__persona").order_by("orden"):
        is_essay = pregunta.contenido["tipo"] == "ensayo"
        answer = texto if is_essay else (right(pregunta) if rightly else "o2")
        give(pregunta, answer, at=at)
    return intentos.submit(inscripcion=inscripcion, intento=intento, at=at)


def under_way(inscripcion: Inscripcion, *, at: datetime = AT) -> Intento:
    return intentos.open(inscripcion=inscripcion, at=at)


def many(edicion: Edicion, count: int, *, marked: bool = False) -> list[Intento]:
    """So many attempts handed in, in few statements; what a person marks is not marked."""
    evaluacion = edicion.curso.evaluacion
    assert evaluacion
    fixed = list(evaluacion.casillas.select_related("reactivo").order_by("sort_order"))
    made = Intento.objects.bulk_create(
        Intento(
            evaluacion=evaluacion, persona=one.persona, clave=one.clave,
            grupo=claves.grupo_de(edicion), numero=1, minimo=evaluacion.minimo, abierto_at=AT,
            entregado_at=AT, calificacion=Decimal("50.00") if marked else None,
            estado=EstadoIntento.CALIFICADO if marked else EstadoIntento.ENTREGADO,
        )
        for one in crowd(edicion, count, at=AT)
    )  # fmt: skip
    Pregunta.objects.bulk_create(
        Pregunta(
            intento=intento, orden=place, reactivo=casilla.reactivo, version=1, is_drawn=False,
            contenido=casilla.reactivo.contenido, respuesta=_first(casilla.reactivo),
            respondida_at=AT,
            puntos=None if casilla.reactivo.tipo == "ensayo" and not marked else Decimal("0.5"),
        )
        for intento in made
        for place, casilla in enumerate(fixed, start=1)
        if casilla.reactivo
    )  # fmt: skip
    return made


def _first(reactivo: Reactivo) -> Any:
    return "Mediría." if reactivo.tipo == "ensayo" else "o2"


def correct_key(reactivo: Reactivo, right_one: str, *, by: Usuario) -> Reactivo:
    """Say that another option was the right one."""
    contenido = options("unica", reactivo.contenido["enunciado"], [])
    contenido["opciones"] = [
        option | {"fraccion": "1" if option["id"] == right_one else "0"}
        for option in reactivo.contenido["opciones"]
    ]
    reactivo.contenido = contenido
    reactivo.save(update_fields=["contenido"])
    banco.record(reactivo=reactivo, by=by, at=AT)
    reactivo.refresh_from_db()
    return reactivo


def tried(evaluacion: Evaluacion, reactivo: Reactivo, remedio: str, by: Usuario) -> Recalificacion:
    """A remedy whose trial has run."""
    made = recalificaciones.try_(
        evaluacion=evaluacion, reactivo=reactivo, remedio=remedio, motivo="La clave estaba mal.",
        by=by, at=AT,
    )  # fmt: skip
    recalificaciones.compute(recalificacion=made)
    return made


def question(intento: Intento, tipo: str = "ensayo") -> Pregunta:
    found = intento.preguntas.select_related("intento__evaluacion", "intento__persona", "reactivo")
    first = found.filter(contenido__tipo=tipo).order_by("orden").first()
    assert first
    return first
