"""Terms in working days: pure functions of the calendar.

Days of rest are those of article 74 of the Ley Federal del Trabajo (fraction VII as amended, DOF
30-09-2024). An institution's own holidays are not counted as such: a term comes out shorter than
the law allows, never longer.
"""

from datetime import date, timedelta
from functools import lru_cache

# Ley General de Protección de Datos Personales en Posesión de Sujetos Obligados (DOF 20-03-2025, in
# force since 21-03-2025): to answer, from the day after it came; to make it effective, from the
# day after the answer. Whoever runs a site confirms them with counsel before publishing its notice.
RESPONDER = 20
CUMPLIR = 15
# Once, where the reason is told to whoever asked before the term ends. Its number could not be read
# in the law's own text: confirm it too.
AMPLIAR = 10

_LUNES = 0


@lru_cache
def rest_days(year: int) -> frozenset[date]:
    """Return that year's statutory days of rest, elections aside: they fall on Sundays."""
    days = {
        date(year, 1, 1),
        _nth_monday(year, 2, 1),  # Constitution
        _nth_monday(year, 3, 3),  # Benito Juárez
        date(year, 5, 1),
        date(year, 9, 16),
        _nth_monday(year, 11, 3),  # Revolution
        date(year, 12, 25),
    }
    if year >= 2024 and (year - 2024) % 6 == 0:
        days.add(date(year, 10, 1))  # a new federal government
    return frozenset(days)


def is_working_day(day: date) -> bool:
    return day.weekday() < 5 and day not in rest_days(day.year)


def add_working_days(day: date, count: int) -> date:
    """Return the last day of a term of `count` working days that begins the day after `day`."""
    while count:
        day += timedelta(days=1)
        count -= is_working_day(day)
    return day


def _nth_monday(year: int, month: int, nth: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=(_LUNES - first.weekday()) % 7 + 7 * (nth - 1))
