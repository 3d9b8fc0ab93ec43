"""How long things are kept: one table, read by the daily job and by the public page.

What the institution promises and what the site does cannot differ, for they are the same rows.
Each app registers its own in `AppConfig.ready()`.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

logger = logging.getLogger("aula.retencion")


@dataclass(frozen=True, slots=True)
class Regla:
    """What goes, how many days after what, and who takes it away."""

    que: str
    dias: int
    desde: str
    # Takes away what is older than that instant and says how much it was; again, nothing.
    apply: Callable[[datetime], int]

    @property
    def plazo(self) -> str:
        return f"{self.dias:,} {'día' if self.dias == 1 else 'días'} después {self.desde}"


reglas: list[Regla] = []


def register(*new: Regla) -> None:
    reglas.extend(new)


class Incompleta(Exception):
    """Some rules failed; the others were applied."""


def apply_all(*, at: datetime) -> dict[str, int]:
    """Apply every rule; return how much each took away.

    :raises Incompleta: a rule failed, after the rest had their turn.
    """
    done: dict[str, int] = {}
    failed: list[str] = []
    for regla in reglas:
        try:
            done[regla.que] = regla.apply(at - timedelta(days=regla.dias))
        except Exception:  # one table in trouble must not keep the others' data longer
            logger.exception("no se aplicó: %s", regla.que)
            failed.append(regla.que)
            continue
        logger.info("retención: %s", regla.que, extra={"cuenta": done[regla.que]})
    if failed:
        raise Incompleta(", ".join(failed))
    return done
