"""The figures of quality of an assessment that thousands took."""

import random
from collections.abc import Iterator
from datetime import timedelta

from django.utils import timezone

from cuentas.models import Usuario
from cursos.evaluaciones import marking, tipos
from cursos.evaluaciones.enums import EstadoIntento
from cursos.evaluaciones.models import Casilla, Evaluacion, Intento, Pregunta, Reactivo
from cursos.operations.evaluaciones import calidad
from tests.factories.cursos import EvaluacionFactory
from tests.factories.evaluaciones import ReactivoFactory

from .medir import Caso

INTENTOS, PREGUNTAS = 5_000, 60
# A worker that takes longer keeps others waiting.
CALIDAD_MS = 20_000
_LOTE = 100


def cases() -> Iterator[Caso]:
    evaluacion = fill()
    yield Caso(
        f"calidad de {INTENTOS:,} × {PREGUNTAS}",
        lambda: calidad.compute(evaluacion=evaluacion, at=timezone.now()),
        ms=CALIDAD_MS, una_vez=True,
    )  # fmt: skip


def fill() -> Evaluacion:
    """Attempts at fixed questions, answered at random, in few statements."""
    evaluacion = EvaluacionFactory()
    reactivos = [
        ReactivoFactory(multiple=number % 3 == 0, verdadero=number % 3 == 1)
        for number in range(PREGUNTAS)
    ]
    Casilla.objects.bulk_create(
        Casilla(evaluacion=evaluacion, reactivo=one, sort_order=n)
        for n, one in enumerate(reactivos)
    )
    rng = random.Random(INTENTOS)  # noqa: S311 - the same each time, not secret
    people = Usuario.objects.bulk_create(
        Usuario(email=f"calidad-{n}@prueba.example", nombre=f"Persona {n}", tipo="academia")
        for n in range(INTENTOS)
    )
    for start in range(0, INTENTOS, _LOTE):
        _attempts(evaluacion, reactivos, people[start : start + _LOTE], rng)
    return evaluacion


def _attempts(
    evaluacion: Evaluacion, reactivos: list[Reactivo], people: list[Usuario], rng: random.Random
) -> None:
    at = timezone.now() - timedelta(days=1)
    made = Intento.objects.bulk_create(
        Intento(
            evaluacion=evaluacion, persona=one, clave=f"calidad-{one.pk}", numero=1, minimo=60,
            abierto_at=at, entregado_at=at, estado=EstadoIntento.ENTREGADO,
        )
        for one in people
    )  # fmt: skip
    rows = []
    for intento in made:
        for place, reactivo in enumerate(reactivos, start=1):
            given = _given(reactivo, rng)
            worth = tipos.score(reactivo.contenido, given)
            rows.append(
                Pregunta(
                    intento=intento, orden=place, reactivo=reactivo, version=1, is_drawn=False,
                    contenido=reactivo.contenido, respuesta=given, respondida_at=at,
                    puntos=None if worth is None else marking.points(worth),
                )
            )  # fmt: skip
    Pregunta.objects.bulk_create(rows)


def _given(reactivo: Reactivo, rng: random.Random) -> object:
    if reactivo.contenido["tipo"] == "verdadero":
        return rng.random() < 0.5
    ids = [option["id"] for option in reactivo.contenido["opciones"]]
    if reactivo.contenido["tipo"] == "multiple":
        return sorted(rng.sample(ids, 2))
    return rng.choice(ids)
