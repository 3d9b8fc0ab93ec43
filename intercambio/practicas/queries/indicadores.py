"""What was measured before and after, as it is told: numbers, change, direction in words, bars."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from ..enums import Comportamiento, Metodo, TipoIndicador
from ..models import Indicador
from .respaldos import web

_BAR = 150  # the longest bar, in units of the drawing
_NADA: Mapping[int, str] = {}
_TIPOS, _METODOS = dict(TipoIndicador.choices), dict(Metodo.choices)


@dataclass(frozen=True, slots=True)
class Medida:
    """An indicator as a row of the table."""

    nombre: str
    unidad: str
    fuente: str
    comportamiento: str
    antes: str
    fecha_antes: date
    despues: str
    fecha_despues: date
    cambio: str
    sentido: str
    favorable: bool | None
    barra_antes: str
    barra_despues: str
    tipo: str
    metodo: str
    tema: str
    url_datos: str
    meta: str
    alcanzada: bool | None
    marca_meta: str


def read(indicadores: Iterable[Indicador], temas: Mapping[int, str] = _NADA) -> list[Medida]:
    """Tell each one. `temas`: the titles of the elements that they name, by id."""
    return [_measure(indicador, temas) for indicador in indicadores]


def number(value: Decimal) -> str:
    """Return «2,478.5»: thousands apart, no zeros at the end."""
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def change(before: Decimal, after: Decimal) -> str:
    """Return «+833.3 %», computed in decimals; nothing where there is no base to compare with."""
    if not before:
        return ""
    percent = (after - before) / abs(before) * 100
    rounded = percent.quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)
    if not rounded:
        return "0 %"
    return f"{'+' if rounded > 0 else '−'}{number(abs(rounded))} %"


def _measure(row: Indicador, temas: Mapping[int, str]) -> Medida:
    before, after = Decimal(row.valor_antes), Decimal(row.valor_despues)
    goal = None if row.meta is None else Decimal(row.meta)
    every = [before, after] if goal is None else [before, after, goal]
    longest = max(every)
    drawn = longest > 0 and min(every) >= 0
    sentido, favorable = _direction(before, after, row.comportamiento)
    return Medida(
        nombre=row.nombre, unidad=row.unidad, fuente=row.fuente.rstrip(" ."),
        comportamiento=_BEHAVIOUR.get(row.comportamiento, ""),
        antes=number(before), fecha_antes=row.fecha_antes,
        despues=number(after), fecha_despues=row.fecha_despues,
        cambio=change(before, after), sentido=sentido, favorable=favorable,
        barra_antes=_length(before, longest) if drawn else "",
        barra_despues=_length(after, longest) if drawn else "",
        tipo=str(_TIPOS.get(row.tipo, "")), metodo=str(_METODOS.get(row.metodo, "")),
        tema=temas.get(row.tema_id or 0, ""), url_datos=web(row.url_datos),
        meta="" if goal is None else number(goal),
        alcanzada=None if goal is None else _reached(after, goal, row.comportamiento),
        marca_meta=_length(goal, longest) if drawn and goal is not None else "",
    )  # fmt: skip


_BEHAVIOUR = {
    Comportamiento.ASCENDENTE.value: "Comportamiento ascendente",
    Comportamiento.DESCENDENTE.value: "Comportamiento descendente",
}


def _direction(before: Decimal, after: Decimal, wanted: str) -> tuple[str, bool | None]:
    """Return what happened in words, and whether that is what was wanted; None if nothing did."""
    if before == after:
        return "Sin cambio", None
    rises = after > before
    favorable = rises == (wanted == Comportamiento.ASCENDENTE)
    return f"{'Subió' if rises else 'Bajó'}: {'mejora' if favorable else 'empeora'}", favorable


def _reached(after: Decimal, goal: Decimal, wanted: str) -> bool:
    return after >= goal if wanted == Comportamiento.ASCENDENTE else after <= goal


def _length(value: Decimal, longest: Decimal) -> str:
    """Return the length of a bar; a measured nothing still shows its edge."""
    return f"{max(value / longest * _BAR, Decimal(1)):.1f}"
