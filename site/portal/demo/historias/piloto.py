"""A large group that tries questions out: attempts by ability, with some questions at fault."""

import random
from datetime import datetime, timedelta
from math import exp
from pathlib import Path
from typing import Any

from django.contrib.auth.hashers import make_password

from comun.contenido import Mapa, read_yaml
from cuentas.models import Usuario
from cursos.evaluaciones import tipos
from cursos.evaluaciones.enums import TipoReactivo
from cursos.evaluaciones.models import Evaluacion, Pregunta
from cursos.evaluaciones.operations import intentos
from cursos.operations.evaluaciones import calidad

from ..personas import DOMINIO
from .respuestas import answer

ARCHIVO = Path(__file__).parents[1] / "piloto.yaml"
_SEMILLA = 2026
# How steeply knowing a question goes with ability: steep, for twelve questions to agree.
_PENDIENTE = 3.5


def tell(*, by: Usuario, at: datetime) -> None:
    """Let them answer once, and have the figures computed.

    They are enrolled in nothing: their attempts count for nobody's course.
    """
    told: Mapa = read_yaml(ARCHIVO).check(
        {"evaluacion", "personas", "dificil", "clave_mala", "moneda", "sobran", "escriben"}, set()
    )
    evaluacion = Evaluacion.objects.get(clave=told["evaluacion"])
    if evaluacion.hechos.exists():
        return
    for number, persona in enumerate(_people(told["personas"]), start=1):
        moment = at - timedelta(days=6) + timedelta(minutes=20 * number)
        _take(evaluacion, persona, told, number, moment)
    calidad.ask(evaluacion=evaluacion, by=by)


def _people(count: int) -> list[Usuario]:
    """Make accounts that nobody enters: no address confirmed, no password."""
    locked = make_password(None)
    return Usuario.objects.bulk_create(
        Usuario(
            email=f"piloto-{number:03}{DOMINIO}", nombre=f"Persona de la prueba {number:03}",
            tipo="academia", cargo="Participa en una prueba piloto",
            dependencia="Grupo generado para la demostración", password=locked,
        )
        for number in range(1, count + 1)
    )  # fmt: skip


def _take(evaluacion: Evaluacion, persona: Usuario, told: Mapa, number: int, at: datetime) -> None:
    ability = _chance(number).gauss(0, 1)
    intento = intentos.open(
        evaluacion=evaluacion, persona=persona, clave=f"piloto-{persona.pk}", at=at
    )
    for pregunta in intento.preguntas.select_related("reactivo").order_by("orden"):
        clave = pregunta.reactivo.clave
        given = _given(pregunta.contenido, clave, ability, told, _chance(number, clave))
        _answer(pregunta, persona, given, at + timedelta(minutes=pregunta.orden))
    intentos.submit(intento=intento, at=at + timedelta(minutes=15))


def _chance(number: int, clave: str = "") -> random.Random:
    """Return the luck of a person with a question: the same each time, in whatever order."""
    return random.Random(f"{_SEMILLA}-{number}-{clave}")  # noqa: S311 - nothing secret


def _answer(pregunta: Pregunta, persona: Usuario, given: Any, at: datetime) -> None:
    intentos.answer(
        persona=persona, intento_id=pregunta.intento_id, orden=pregunta.orden,
        read=lambda _: given, base=0, origen="", at=at,
    )  # fmt: skip


def _given(
    contenido: dict[str, Any], clave: str, ability: float, told: Mapa, rng: random.Random
) -> Any:
    """Return what somebody of this ability answers; who does not know chooses at random."""
    if clave == told["moneda"]:
        return rng.random() < 0.5
    knows = rng.random() < 1 / (1 + exp(-_PENDIENTE * (ability - told["dificil"][clave])))
    if contenido["tipo"] == TipoReactivo.CORTA:
        return answer(contenido, rightly=True) if knows else rng.choice(told["escriben"])
    ids = sorted(one for one, _, _ in tipos.offered(contenido))
    if clave == told["clave_mala"]:
        return ids[1] if knows else rng.choice(ids)
    if knows:
        return answer(contenido, rightly=True)
    if contenido["tipo"] == TipoReactivo.VERDADERO:
        return rng.random() < 0.5
    if contenido["tipo"] == TipoReactivo.MULTIPLE:
        return [rng.choice(ids)]
    return rng.choice(ids[:2] if clave == told["sobran"] else ids)
