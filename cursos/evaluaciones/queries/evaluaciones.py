"""Reading an assessment for who sets it: whether its places can be filled, who is answering it."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from .. import draw
from ..enums import EstadoIntento
from ..models import Casilla, Evaluacion, Intento, Reactivo

# Any will do: what matters is whether there is a way to fill the places.
_SEMILLA = UUID(int=0)


@dataclass(frozen=True)
class Lugar:
    """A place of an assessment: what it asks for, and how many questions there are for it."""

    seccion: int
    que: str
    pide: int
    hay: int

    @property
    def is_short(self) -> bool:
        return self.hay < self.pide


@dataclass(frozen=True)
class Cupo:
    """All the places, and what keeps an attempt from being put together; "" if nothing does."""

    lugares: list[Lugar]
    falta: str = ""

    @property
    def preguntas(self) -> int:
        return sum(lugar.pide for lugar in self.lugares)


def room(evaluacion: Evaluacion) -> Cupo:
    """Return whether the bank fills the assessment: one query for each place.

    Two places that would draw from the same questions are tried together: none is put twice.
    """
    rows = evaluacion.casillas.select_related("categoria", "elemento", "reactivo")
    casillas = list(rows.order_by("seccion", "sort_order", "pk"))
    ready = {
        casilla.pk: tuple(eligible(casilla).values_list("pk", flat=True)) for casilla in casillas
    }
    lugares = [
        Lugar(casilla.seccion, _in_words(casilla), casilla.cantidad, len(ready[casilla.pk]))
        for casilla in casillas
    ]
    return Cupo(lugares, _missing(casillas, ready, lugares))


def eligible(casilla: Casilla) -> QuerySet[Reactivo]:
    """Return the ready questions that may be put in a place."""
    ready = Reactivo.objects.listas()
    if casilla.reactivo_id or casilla.categoria is None:
        return ready.filter(pk=casilla.reactivo_id)
    found = ready.under(casilla.categoria.ruta)
    if casilla.dificultad:
        found = found.filter(dificultad=casilla.dificultad)
    return found.filter(elementos=casilla.elemento) if casilla.elemento_id else found


def _in_words(casilla: Casilla) -> str:
    if casilla.reactivo:
        return f"La pregunta {casilla.reactivo}"
    narrowed = [
        f"de dificultad {casilla.get_dificultad_display().lower()}" if casilla.dificultad else "",
        f"sobre «{casilla.elemento}»" if casilla.elemento else "",
    ]
    return " ".join(["Al azar de", f"«{casilla.categoria}»", *filter(None, narrowed)])


def _missing(
    casillas: list[Casilla], ready: dict[int, tuple[int, ...]], lugares: list[Lugar]
) -> str:
    if not casillas:
        return "No pide ninguna pregunta. Agregue al menos un renglón de preguntas."
    if any(lugar.is_short for lugar in lugares):
        return "El banco no alcanza: nadie podría empezar un intento."
    places = [draw.Place(c.pk, ready[c.pk], c.cantidad, c.seccion) for c in casillas]
    try:
        draw.draw(places, seed=_SEMILLA, uses={})
    except draw.PlaceTooSmall:
        return (
            "Cada renglón tiene suficientes, pero varios toman de las mismas preguntas y ninguna "
            "se hace dos veces. Agregue preguntas al banco, o pida menos."
        )
    return ""


def open_attempts(evaluacion: Evaluacion) -> int:
    """Return how many people have one under way."""
    open_ones = (EstadoIntento.NO_INICIADO, EstadoIntento.EN_CURSO, EstadoIntento.VENCIDO)
    return Intento.objects.filter(evaluacion=evaluacion, estado__in=open_ones).count()
