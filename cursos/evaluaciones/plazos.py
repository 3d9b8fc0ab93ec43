"""When an attempt may be opened and when it ends, for one person: pure arithmetic of moments."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

# The least time an attempt is worth opening for.
SHORTEST = timedelta(minutes=1)
# For how long after handing in a question may be claimed.
CLAIMS = timedelta(days=15)


@dataclass(frozen=True)
class Condiciones:
    """The rules as they hold for one person, exceptions counted."""

    abre_at: datetime | None = None
    cierra_at: datetime | None = None
    minutos: int | None = None
    factor: Decimal = Decimal(1)
    intentos: int | None = None
    espera: timedelta = timedelta(0)

    @property
    def tiempo(self) -> timedelta | None:
        """How long an attempt lasts; None without limit."""
        if self.minutos is None:
            return None
        return timedelta(seconds=int(self.minutos * 60 * self.factor))

    def vence_at(self, abierto_at: datetime) -> datetime | None:
        """Return when an attempt opened then ends: its time is up, or everybody's is."""
        ends = [self.cierra_at] if self.cierra_at else []
        if self.tiempo is not None:
            ends.append(abierto_at + self.tiempo)
        return min(ends, default=None)

    def recorte(self, abierto_at: datetime) -> timedelta:
        """Return how much of the time the closing takes from an attempt opened then."""
        if self.tiempo is None or self.cierra_at is None:
            return timedelta(0)
        return max(timedelta(0), abierto_at + self.tiempo - self.cierra_at)

    def is_open(self, at: datetime) -> bool:
        """Whether an attempt may be begun now."""
        return self.begins(at) and not self.is_closed(at)

    def begins(self, at: datetime) -> bool:
        return self.abre_at is None or at >= self.abre_at

    def is_closed(self, at: datetime) -> bool:
        return self.cierra_at is not None and at + SHORTEST > self.cierra_at


def may_claim(entregado_at: datetime | None, at: datetime) -> bool:
    """Whether a claim on a question of an attempt handed in then would come in time."""
    return entregado_at is not None and at <= entregado_at + CLAIMS
