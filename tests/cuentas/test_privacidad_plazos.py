"""Working days: examples from the calendar, and what holds of every day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuentas import plazos

DAYS = st.dates(date(2020, 1, 1), date(2080, 12, 31))


@pytest.mark.parametrize(
    "day",
    [
        date(2026, 1, 1), date(2026, 2, 2), date(2026, 3, 16), date(2026, 5, 1), date(2026, 9, 16),
        date(2026, 11, 16), date(2026, 12, 25), date(2027, 2, 1), date(2027, 3, 15),
        date(2024, 10, 1), date(2030, 10, 1),
    ],
)  # fmt: skip
def test_these_are_days_of_rest(day: date) -> None:
    assert day in plazos.rest_days(day.year) and not plazos.is_working_day(day)


@pytest.mark.parametrize("day", [date(2026, 10, 1), date(2026, 5, 5), date(2026, 11, 20)])
def test_these_are_not(day: date) -> None:
    assert plazos.is_working_day(day)


def test_a_term_skips_weekends_and_christmas() -> None:
    # Wednesday 25 November 2026: 20 working days later, with the 25th of December in between.
    assert plazos.add_working_days(date(2026, 11, 25), 20) == date(2026, 12, 23)
    assert plazos.add_working_days(date(2026, 12, 4), 15) == date(2026, 12, 28)


def test_what_comes_on_a_weekend_counts_from_monday() -> None:
    assert plazos.add_working_days(date(2026, 11, 28), 1) == date(2026, 11, 30)


@given(DAYS, st.integers(1, 60))
def test_a_term_ends_on_a_working_day_after_exactly_so_many(day: date, count: int) -> None:
    end = plazos.add_working_days(day, count)

    between = (day + timedelta(days=n) for n in range(1, (end - day).days + 1))
    assert plazos.is_working_day(end)
    assert sum(map(plazos.is_working_day, between)) == count


@given(DAYS, st.integers(0, 40), st.integers(0, 40))
def test_two_terms_in_a_row_are_one(day: date, first: int, second: int) -> None:
    once = plazos.add_working_days(day, first + second)

    assert plazos.add_working_days(plazos.add_working_days(day, first), second) == once


@given(st.integers(2020, 2100))
def test_each_year_rests_seven_days_or_eight(year: int) -> None:
    assert len(plazos.rest_days(year)) == 7 + ((year - 2024) % 6 == 0 and year >= 2024)
