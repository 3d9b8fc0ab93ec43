"""The year or quarter that the figures are of."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import urlencode

from django.utils import timezone

ANIOS = 6
_TRIMESTRES = ("enero a marzo", "abril a junio", "julio a septiembre", "octubre a diciembre")


@dataclass(frozen=True, slots=True)
class Periodo:
    """A year, or one of its quarters."""

    anio: int
    trimestre: int = 0

    def __str__(self) -> str:
        if not self.trimestre:
            return str(self.anio)
        return f"{_TRIMESTRES[self.trimestre - 1]} de {self.anio}"

    @property
    def titulo(self) -> str:
        return str(self).capitalize() if self.trimestre else f"Año {self.anio}"

    @property
    def bounds(self) -> tuple[datetime, datetime]:
        """Return its first instant and the one after its last."""
        if not self.trimestre:
            return _midnight(self.anio, 1), _midnight(self.anio + 1, 1)
        first = 3 * self.trimestre - 2
        year, month = (self.anio, first + 3) if self.trimestre < 4 else (self.anio + 1, 1)
        return _midnight(self.anio, first), _midnight(year, month)

    @property
    def year_bounds(self) -> tuple[datetime, datetime]:
        return Periodo(self.anio).bounds

    @property
    def query(self) -> str:
        asked = {"anio": self.anio} | ({"trimestre": self.trimestre} if self.trimestre else {})
        return urlencode(asked)

    @property
    def slug(self) -> str:
        return f"{self.anio}-t{self.trimestre}" if self.trimestre else str(self.anio)


def years(on: date) -> list[int]:
    """The years that may be asked for, the newest first."""
    return [on.year - back for back in range(ANIOS)]


def quarters() -> list[tuple[int, str]]:
    return [(number, name.capitalize()) for number, name in enumerate(_TRIMESTRES, start=1)]


def read(asked: Mapping[str, str], *, on: date) -> Periodo:
    """Make sense of an address; this year where it makes none."""
    anio, trimestre = asked.get("anio", ""), asked.get("trimestre", "")
    known = {str(year) for year in years(on)}
    return Periodo(
        int(anio) if anio in known else on.year,
        int(trimestre) if trimestre in {"1", "2", "3", "4"} else 0,
    )


def _midnight(year: int, month: int) -> datetime:
    return datetime(year, month, 1, tzinfo=timezone.get_default_timezone())
