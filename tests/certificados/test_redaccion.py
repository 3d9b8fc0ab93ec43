"""Dates and figures as the sheet words them."""

from datetime import UTC, date, datetime

import pytest

from certificados import redaccion


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ((2026, 9, 7), (2026, 10, 30), "del 7 de septiembre al 30 de octubre de 2026"),
        ((2026, 10, 7), (2026, 10, 30), "del 7 al 30 de octubre de 2026"),
        ((2025, 12, 1), (2026, 1, 15), "del 1.º de diciembre de 2025 al 15 de enero de 2026"),
        ((2025, 10, 7), (2026, 10, 30), "del 7 de octubre de 2025 al 30 de octubre de 2026"),
        ((2026, 10, 7), (2026, 10, 7), "7 de octubre de 2026"),
    ],
)
def test_a_period_says_nothing_twice(
    first: tuple[int, int, int], last: tuple[int, int, int], words: str
) -> None:
    assert redaccion.periodo(date(*first), date(*last)) == words


def test_the_day_is_that_of_the_institution() -> None:
    late_in_mexico = datetime(2026, 11, 7, 5, 30, tzinfo=UTC)

    assert redaccion.local_date(late_in_mexico) == date(2026, 11, 6)
    assert redaccion.hora(late_in_mexico) == "23:30"


def test_hours_agree_in_number() -> None:
    assert redaccion.horas(1) == "1 hora"
    assert redaccion.horas(20) == "20 horas"


@pytest.mark.parametrize(
    ("text", "inside"), [("En línea", "en línea"), ("SIG básico", "SIG básico")]
)
def test_the_first_letter_inside_a_sentence(text: str, inside: str) -> None:
    assert redaccion.lower_first(text) == inside
