"""The clock of an edition: its dates and hours as its people read them, wherever the site is."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from comun import fechas
from municipios.zonas import ZONAS


class HoraQueNoExiste(Exception):
    """The clock jumps over that hour on that day."""

    def __str__(self) -> str:
        return "Ese día el reloj se adelanta y esa hora no existe. Escriba otra."


def local(at: datetime, zona: str) -> datetime:
    """Return the instant as that clock shows it."""
    return at.astimezone(ZoneInfo(zona))


def today(at: datetime, zona: str) -> date:
    return local(at, zona).date()


def instant(read: datetime, zona: str) -> datetime:
    """Return the instant at which that clock shows what was read on it; the first, if twice.

    :raises HoraQueNoExiste: it never shows that.
    """
    moment = read.replace(tzinfo=ZoneInfo(zona))
    back = local(moment.astimezone(ZoneInfo("UTC")), zona)
    if back.replace(tzinfo=None) != read:
        raise HoraQueNoExiste
    return moment


def day(at: datetime, zona: str) -> str:
    """Say «viernes 27 de noviembre de 2026»."""
    return fechas.long(today(at, zona))


def hour(at: datetime, zona: str) -> str:
    """Say «10:42»."""
    return f"{local(at, zona):%H:%M}"


def moment(at: datetime, zona: str) -> str:
    """Say «viernes 27 de noviembre de 2026 a las 10:42 (reloj: Quintana Roo)»."""
    return f"{day(at, zona)} a las {hour(at, zona)} (reloj: {ZONAS[zona]})"
