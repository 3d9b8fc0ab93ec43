"""When an attempt may be begun and when it ends."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from cursos.evaluaciones.plazos import Condiciones

AT = datetime(2026, 11, 20, 16, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


def test_without_limits_it_never_ends() -> None:
    assert Condiciones().vence_at(AT) is None
    assert Condiciones().is_open(AT)


@pytest.mark.parametrize(
    ("factor", "minutes"), [("1", 40), ("1.5", 60), ("1.25", 50), ("1.33", 53)]
)
def test_extra_time_is_a_factor(factor: str, minutes: int) -> None:
    rules = Condiciones(minutos=40, factor=Decimal(factor))

    ends = rules.vence_at(AT)
    assert ends is not None
    assert int((ends - AT).total_seconds() // 60) == minutes


def test_the_closing_cuts_the_time_and_says_by_how_much() -> None:
    rules = Condiciones(minutos=40, factor=Decimal("1.5"), cierra_at=AT + HOUR / 2)

    assert rules.vence_at(AT) == AT + HOUR / 2
    assert rules.recorte(AT) == HOUR / 2
    assert rules.recorte(AT - HOUR) == timedelta(0)


def test_it_opens_at_its_hour_and_closes_a_minute_before_it_would_be_useless() -> None:
    rules = Condiciones(abre_at=AT, cierra_at=AT + HOUR)

    assert not rules.is_open(AT - timedelta(seconds=1))
    assert rules.is_open(AT)
    assert rules.is_open(AT + HOUR - timedelta(minutes=1))
    assert not rules.is_open(AT + HOUR - timedelta(seconds=59))
