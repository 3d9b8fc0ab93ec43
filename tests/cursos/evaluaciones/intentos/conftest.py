"""An assessment of six questions and who takes it."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from cuentas.models import Usuario
from cursos.evaluaciones.models import Evaluacion, Intento
from cursos.evaluaciones.operations import intentos
from tests.factories.cuentas import UsuarioFactory
from tests.factories.cursos import EvaluacionFactory
from tests.factories.evaluaciones import bank

AT = datetime(2026, 11, 20, 16, 42, tzinfo=UTC)  # 10:42 in Mexico City
MINUTE = timedelta(minutes=1)
LATER = AT + 5 * MINUTE
Start = Callable[..., Intento]


@pytest.fixture
def evaluacion() -> Evaluacion:
    evaluacion: Evaluacion = EvaluacionFactory(minimo=70, intentos=2)
    bank(evaluacion, groups=2)
    return evaluacion


@pytest.fixture
def persona() -> Usuario:
    usuario: Usuario = UsuarioFactory()
    return usuario


@pytest.fixture
def start(evaluacion: Evaluacion, persona: Usuario) -> Start:
    """Change the rules as told and open an attempt."""

    def begin(*, at: datetime = AT, clave: str = "prueba-1", **rules: object) -> Intento:
        Evaluacion.objects.filter(pk=evaluacion.pk).update(**rules)
        evaluacion.refresh_from_db()
        return intentos.open(evaluacion=evaluacion, persona=persona, clave=clave, at=at)

    return begin
