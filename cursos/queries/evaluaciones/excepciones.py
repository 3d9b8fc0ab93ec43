"""Other conditions that were given, and what the closing hour takes from them."""

from dataclasses import dataclass
from datetime import datetime

from django.core.paginator import Page, Paginator

from comun import fechas
from cursos.evaluaciones.models import Excepcion
from cursos.evaluaciones.plazos import Condiciones
from cursos.evaluaciones.queries import condiciones

from .alcance import Alcance

POR_PAGINA = 30


@dataclass(frozen=True)
class Fila:
    """Conditions, for whom, and what to know about them."""

    excepcion: Excepcion
    quien: str
    reglas: Condiciones
    aviso: str
    is_own: bool

    @property
    def minutos(self) -> int | None:
        return int(self.reglas.tiempo.total_seconds() // 60) if self.reglas.tiempo else None


def page(alcance: Alcance, *, pagina: str) -> Page:
    rows = alcance.exceptions().select_related("persona", "por", "evaluacion")
    return Paginator(rows.order_by("-at", "-pk"), POR_PAGINA).get_page(pagina)


def rows(alcance: Alcance, excepciones: list[Excepcion], *, at: datetime) -> list[Fila]:
    """Say of each for whom it is: no query."""
    return [
        Fila(
            one,
            str(one.persona) if one.persona else alcance.nombres.get(one.grupo, "Un grupo"),
            condiciones.of(one.evaluacion, one),
            cut(one, at=at),
            one.persona_id == alcance.persona.pk,
        )
        for one in excepciones
    ]


def cut(excepcion: Excepcion, *, at: datetime) -> str:
    """Return, in words, until when one must begin to have all the time; "" if nothing cuts it."""
    rules = condiciones.of(excepcion.evaluacion, excepcion)
    if rules.tiempo is None or rules.cierra_at is None or rules.is_closed(at):
        return ""
    minutes = int(rules.tiempo.total_seconds() // 60)
    last = rules.cierra_at - rules.tiempo
    closes = f"{fechas.short(rules.cierra_at)} a las {fechas.hour(rules.cierra_at)}"
    if rules.recorte(at):
        return (
            f"La hora de cierre le corta el tiempo: cierra el {closes} y tiene {minutes} minutos. "
            "Si hace falta, dele también otra hora de cierre."
        )
    return (
        f"Para tener sus {minutes} minutos completos debe empezar antes del {fechas.short(last)} "
        f"a las {fechas.hour(last)}: se cierra el {closes}."
    )
