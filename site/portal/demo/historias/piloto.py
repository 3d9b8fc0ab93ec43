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
# How steeply knowing a question goes with ability: as in most tests of knowledge.
_PENDIENTE = 1.7


def tell(*, by: Usuario, at: datetime) -> None:
    """Let them answer once, and have the figures computed.

    They are enrolled in nothing: their attempts count for nobody's course.
    """
    told: Mapa = read_yaml(ARCHIVO).check(
        {"evaluacion", "personas", "dificil", "clave_mala", "moneda", "escriben"}, set()
    )
    evaluacion = Evaluacion.objects.get(clave=told["evaluacion"])
    if evaluacion.hechos.exists():
        return
    rng = random.Random(_SEMILLA)  # noqa: S311 - the same each time, not secret
    for number, persona in enumerate(_people(told["personas"]), start=1):
        moment = at - timedelta(days=6) + timedelta(minutes=20 * number)
        _take(evaluacion, persona, told, rng, moment)
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


def _take(
    evaluacion: Evaluacion, persona: Usuario, told: Mapa, rng: random.Random, at: datetime
) -> None:
    ability = rng.gauss(0, 1)
    intento = intentos.open(
        evaluacion=evaluacion, persona=persona, clave=f"piloto-{persona.pk}", at=at
    )
    for pregunta in intento.preguntas.select_related("reactivo").order_by("orden"):
        given = _given(pregunta.contenido, pregunta.reactivo.clave, ability, told, rng)
        _answer(pregunta, persona, given, at + timedelta(minutes=pregunta.orden))
    intentos.submit(intento=intento, at=at + timedelta(minutes=15))


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
    # In the order of the bank: nobody gets as far as the fourth.
    ids = sorted(one for one, _, _ in tipos.offered(contenido))[:3]
    if clave == told["clave_mala"]:
        return ids[1] if knows else rng.choice(ids)
    if knows:
        return answer(contenido, rightly=True)
    if contenido["tipo"] == TipoReactivo.VERDADERO:
        return rng.random() < 0.5
    chosen = rng.choice(ids[:2] if len(tipos.offered(contenido)) > 3 else ids)
    return [chosen] if contenido["tipo"] == TipoReactivo.MULTIPLE else chosen
