"""Dates as people read them here."""

from datetime import UTC, date, datetime

import pytest

from comun import fechas


@pytest.mark.parametrize(
    ("value", "dicho"),
    [
        (date(2026, 11, 27), "27 nov 2026"),
        (date(2026, 5, 1), "1 may 2026"),
        ("2026-09-07", "7 sep 2026"),
        (datetime(2026, 11, 27, 2, 0, tzinfo=UTC), "26 nov 2026"),
        (datetime(2026, 11, 27, 2, 0), "27 nov 2026"),
    ],
)
def test_the_short_date_is_that_of_our_time_zone(value: date | str, dicho: str) -> None:
    assert fechas.short(value) == dicho


def test_the_long_date_names_the_day() -> None:
    assert fechas.long(date(2026, 11, 27)) == "viernes 27 de noviembre de 2026"


def test_the_hour_is_that_of_central_mexico() -> None:
    assert fechas.hour(datetime(2026, 11, 27, 16, 42, tzinfo=UTC)) == "10:42"
