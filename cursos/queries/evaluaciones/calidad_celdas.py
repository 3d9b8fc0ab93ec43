"""The figures of quality as rows of a file."""

from collections.abc import Iterator
from typing import Any

from .calidad import FIGURAS, Vista

REACTIVOS = (
    "Reactivo", "Categoría", "Pregunta", "Respuestas", "Facilidad", "Desviación estándar",
    "Acierto al azar", "Distingue (con el resto)", "Discriminación", "Eficiencia", "Peso",
    "En blanco", "Avisos",
)  # fmt: skip
OPCIONES = (
    "Reactivo", "Opción", "Texto", "Suma puntos", "La eligen", "Proporción",
    "Calificación media", "Tercio alto", "Tercio bajo",
)  # fmt: skip
CONJUNTO = ("Cifra", "Valor")


def cells(vista: Vista) -> Iterator[list[Any]]:
    """Return a row for each question."""
    for one in vista.reactivos:
        cifras = one.cifras
        names = (
            "n", "facilidad", "desviacion", "azar", "con_el_resto", "discriminacion",
            "eficiencia", "peso", "en_blanco",
        )  # fmt: skip
        yield [
            one.reactivo.clave, one.reactivo.categoria.ruta, one.reactivo.enunciado,
            *(_rounded(cifras[name]) for name in names),
            " ".join(aviso["texto"] for aviso in one.avisos),
        ]  # fmt: skip


def option_cells(vista: Vista) -> Iterator[list[Any]]:
    """Return a row for each option of each question."""
    for one in vista.reactivos:
        for fila in one.cifras["opciones"]:
            figures = (_rounded(fila[name]) for name in ("proporcion", "media", "arriba", "abajo"))
            yield [
                one.reactivo.clave,
                fila["letra"],
                fila["texto"],
                fila["clave"],
                fila["n"],
                *figures,
            ]


def whole_cells(vista: Vista) -> Iterator[list[Any]]:
    """Return the figures of the whole, then how many people came to each ten points."""
    assert vista.calidad  # noqa: S101 - asked for only where `is_shown`
    whole = vista.calidad.cifras["conjunto"]
    yield ["Intentos", whole["n"]]
    for name, nombre, _ in FIGURAS:
        value = whole[name]["valor"] if name == "consistencia" else whole[name]
        yield [nombre, _rounded(value)]
    yield ["Asimetría", _rounded(whole["asimetria"])]
    yield ["Curtosis", _rounded(whole["curtosis"])]
    yield from ([f"Calificaciones de {nombre}", count] for nombre, count in vista.barras)


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 6)
