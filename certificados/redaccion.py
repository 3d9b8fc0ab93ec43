"""How a certificate words its dates and figures: the same on the sheet and on the page."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.conf import settings

from comun.fechas import MESES


def zona() -> ZoneInfo:
    """The institution's own clock."""
    return ZoneInfo(settings.TIME_ZONE)


def local_date(at: datetime) -> date:
    """The day it was for the institution, wherever the server or the reader is."""
    return at.astimezone(zona()).date()


def dia(day: date) -> str:
    """`6 de noviembre de 2026`; the first of a month is `1.º`."""
    return f"{_ordinal(day)} de {MESES[day.month - 1]} de {day.year}"


def hora(at: datetime) -> str:
    return at.astimezone(zona()).strftime("%H:%M")


def periodo(first: date, last: date) -> str:
    """`del 7 de septiembre al 30 de octubre de 2026`, without saying anything twice."""
    if first == last:
        return dia(first)
    start = _ordinal(first)
    if (first.year, first.month) != (last.year, last.month):
        start += f" de {MESES[first.month - 1]}"
    if first.year != last.year:
        start += f" de {first.year}"
    return f"del {start} al {dia(last)}"


def horas(count: int) -> str:
    return "1 hora" if count == 1 else f"{count:,} horas"


def lista(parts: list[str]) -> str:
    return " · ".join(part for part in parts if part)


def alineado(claves: list[str]) -> str:
    """`Alineado al EC0076 y al EC0217.01`: the course follows them; it certifies nobody in them."""
    if not claves:
        return ""
    *most, last = [f"al {clave}" for clave in claves]
    return f"Alineado {', '.join(most)} y {last}" if most else f"Alineado {last}"


def lower_first(text: str) -> str:
    """`En línea` inside a sentence: `en línea`; acronyms stay as they are."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def _ordinal(day: date) -> str:
    return "1.º" if day.day == 1 else str(day.day)
