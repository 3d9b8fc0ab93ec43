"""Whatever is done with an attempt, whenever: it goes from state to state as the rules say, keeps
every answer that was called saved, and counts none that came after its end.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cuentas.models import Usuario
from cursos.evaluaciones.enums import AlVencer, EstadoIntento, TipoPaso
from cursos.evaluaciones.models import Evaluacion, Intento, Paso, Pregunta
from cursos.evaluaciones.operations import intentos
from tests.factories.cuentas import UsuarioFactory
from tests.factories.cursos import EvaluacionFactory
from tests.factories.evaluaciones import bank, give, right, wrong

from .conftest import AT, MINUTE

pytestmark = pytest.mark.django_db
MINUTES, GRACE = 10, 5
E = EstadoIntento
# From each state, those that an attempt may be in next.
GOES_TO = {
    E.EN_CURSO: {E.EN_CURSO, E.VENCIDO, E.CALIFICADO, E.ABANDONADO},
    E.VENCIDO: {E.VENCIDO, E.EN_CURSO, E.CALIFICADO, E.ABANDONADO},
    E.ABANDONADO: {E.ABANDONADO, E.EN_CURSO},
    E.CALIFICADO: {E.CALIFICADO},
}
ACTS = ("acierta", "falla", "retira", "entrega", "reloj", "reabre")
moments = st.tuples(st.sampled_from(ACTS), st.integers(1, 3), st.sampled_from((0, 4, 8, 12)))


@dataclass
class Cuenta:
    """What the pages told the person: told saved, told too late."""

    saved: dict[int, Any] = field(default_factory=dict)
    late: int = 0


def act(name: str, orden: int, intento: Intento, by: Usuario, at: datetime, cuenta: Cuenta) -> None:
    pregunta = Pregunta.objects.select_related("intento__persona").get(intento=intento, orden=orden)
    said = {"acierta": right, "falla": wrong, "retira": lambda _: None}
    others: dict[str, Callable[[], object]] = {
        "entrega": lambda: intentos.submit(intento=intento, at=at),
        "reloj": lambda: intentos.settle(intento=intento, at=at),
        "reabre": lambda: intentos.begin_anew(
            intento=intento, by=by, vence_at=at + MINUTES * MINUTE, motivo="Se cayó la red."
        ),
    }
    if name in others:
        with suppress(intentos.IntentoCerrado):
            others[name]()
        return
    try:
        answer = said[name](pregunta)
        give(pregunta, answer, at=at)
    except intentos.LlegoTarde:
        cuenta.late += 1
    except intentos.IntentoCerrado:
        pass
    else:
        cuenta.saved[orden] = answer


@given(
    rule=st.sampled_from(AlVencer.values), limited=st.booleans(),
    done=st.lists(moments, min_size=4, max_size=14),
)  # fmt: skip
@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_an_attempt_goes_as_its_rules_say(
    rule: str, limited: bool, done: list[tuple[str, int, int]]
) -> None:
    with transaction.atomic():
        evaluacion: Evaluacion = EvaluacionFactory(
            minutos=MINUTES if limited else None, al_vencer=rule, gracia_minutos=GRACE,
            tolerancia_segundos=30,
        )  # fmt: skip
        bank(evaluacion, groups=1)
        by = UsuarioFactory()
        intento = intentos.open(evaluacion=evaluacion, persona=by, clave="c", at=AT)
        now, before, cuenta = AT, EstadoIntento(intento.estado), Cuenta()

        for name, orden, minutes in done:
            now += timedelta(minutes=minutes)
            act(name, orden, intento, by, now, cuenta)
            intento.refresh_from_db()
            assert intento.estado in GOES_TO[before]
            before = EstadoIntento(intento.estado)
            assert _kept(intento) == {
                n: said for n, said in cuenta.saved.items() if said is not None
            }

        _check_end(intento, rule)
        late = Paso.objects.filter(pregunta__intento=intento, tipo=TipoPaso.TARDIA)
        assert late.count() == cuenta.late
        transaction.set_rollback(True)


def _kept(intento: Intento) -> dict[int, Any]:
    rows = intento.preguntas.exclude(respuesta=None)
    return dict(rows.values_list("orden", "respuesta"))


def _check_end(intento: Intento, rule: str) -> None:
    """When it ended, and whether it has a mark, is what its state says."""
    if intento.estado == E.CALIFICADO:
        assert intento.calificacion is not None
        assert intento.entregado_at
        if intento.vence_at:
            grace = GRACE * MINUTE if rule == AlVencer.GRACIA else timedelta(seconds=30)
            assert intento.entregado_at <= intento.vence_at + grace
    else:
        assert (intento.calificacion, intento.entregado_at) == (None, None)
    if intento.vence_at is None:
        assert intento.estado in (E.EN_CURSO, E.CALIFICADO)
    if rule != AlVencer.GRACIA:
        assert intento.estado != E.VENCIDO
    if rule == AlVencer.ENTREGAR:
        assert intento.estado != E.ABANDONADO
