"""Choosing the questions of an attempt from the bank, and copying them as they are now."""

import random
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q

from ... import dibujo, draw, tipos
from ...models import Casilla, Evaluacion, Intento, Pasaje, Pregunta, Reactivo, Seccion
from .errores import BancoInsuficiente


def questions(intento: Intento, *, earlier: Sequence[Intento]) -> list[Pregunta]:
    """Return the questions of a new attempt, unsaved; those not met in `earlier` come first.

    :raises BancoInsuficiente: some place of the assessment has too few questions ready.
    """
    casillas = list(_places_of(intento.evaluacion))
    secciones = list(intento.evaluacion.secciones.order_by("sort_order"))
    found = _candidates(casillas)
    met = Pregunta.objects.filter(intento__in=earlier).values_list("reactivo_id", flat=True)
    try:
        drawn = draw.draw(
            [_place(casilla, found) for casilla in casillas],
            seed=intento.pk,
            uses=Counter(met) if earlier else {},
            passages={pk: row.pasaje_id for pk, row in found.items() if row.pasaje_id},
            shuffled=frozenset(n for n, row in enumerate(secciones, start=1) if row.mezclar),
        )
    except draw.PlaceTooSmall as error:
        raise BancoInsuficiente(_shortage(error, secciones)) from error
    if not drawn:
        raise BancoInsuficiente("no tiene preguntas")
    by_id = {casilla.pk: casilla for casilla in casillas}
    full = Reactivo.objects.select_related("pasaje").in_bulk([item.id for item in drawn])
    return [
        _copy(intento, orden, full[item.id], by_id[item.place], secciones)
        for orden, item in enumerate(drawn, start=1)
    ]


def _places_of(evaluacion: Evaluacion) -> Iterable[Casilla]:
    rows = evaluacion.casillas.select_related("categoria")
    return rows.order_by("seccion", "sort_order", "pk")


def _candidates(casillas: Sequence[Casilla]) -> dict[int, Reactivo]:
    """Return what any of the places may hold, without its text: one query, two with elements."""
    if not casillas:
        return {}
    fixed = [casilla.reactivo_id for casilla in casillas if casilla.reactivo_id]
    routes = {casilla.categoria.ruta for casilla in casillas if casilla.categoria}
    inside = [
        Q(categoria__ruta=ruta) | Q(categoria__ruta__startswith=f"{ruta}/") for ruta in routes
    ]
    rows = (
        Reactivo.objects.listas()
        .filter(reduce(or_, inside, Q(pk__in=fixed)))
        .select_related("categoria")
        .only("categoria__ruta", "dificultad", "pasaje_id")
    )
    if any(casilla.elemento_id for casilla in casillas):
        rows = rows.prefetch_related("elementos")
    return {row.pk: row for row in rows}


def _place(casilla: Casilla, found: dict[int, Reactivo]) -> draw.Place:
    fits = tuple(pk for pk, reactivo in found.items() if _fits(casilla, reactivo))
    return draw.Place(casilla.pk, fits, casilla.cantidad, casilla.seccion)


def _fits(casilla: Casilla, reactivo: Reactivo) -> bool:
    if casilla.reactivo_id or casilla.categoria is None:
        return reactivo.pk == casilla.reactivo_id
    ruta, wanted = reactivo.categoria.ruta, casilla.categoria.ruta
    return (
        (ruta == wanted or ruta.startswith(f"{wanted}/"))
        and casilla.dificultad in ("", reactivo.dificultad)
        and (
            casilla.elemento_id is None
            or any(elemento.pk == casilla.elemento_id for elemento in reactivo.elementos.all())
        )
    )


def _shortage(error: draw.PlaceTooSmall, secciones: Sequence[Seccion]) -> str:
    place = error.place
    titled = secciones[place.section - 1].titulo if place.section <= len(secciones) else ""
    where = f"«{titled}»" if titled else f"la sección {place.section}"
    return f"{where} tiene {error.has} de las {place.count} preguntas listas que hacen falta"


def _copy(
    intento: Intento,
    orden: int,
    reactivo: Reactivo,
    casilla: Casilla,
    secciones: Sequence[Seccion],
) -> Pregunta:
    # Its own generator for each question: what one kind does with it moves no other.
    rng = random.Random(f"{intento.pk}/{reactivo.pk}")  # noqa: S311 - fair, not secret
    contenido = tipos.arrange(reactivo.contenido, rng)
    contenido["pasaje"] = _copy_of_passage(reactivo.pasaje) if reactivo.pasaje else None
    number = casilla.seccion
    return Pregunta(
        intento=intento, orden=orden, reactivo=reactivo, version=reactivo.version,
        is_drawn=casilla.reactivo_id is None, valor=casilla.valor, contenido=contenido,
        seccion=secciones[number - 1].titulo if number <= len(secciones) else "",
    )  # fmt: skip


def _copy_of_passage(pasaje: Pasaje) -> dict[str, Any]:
    return {
        "clave": pasaje.clave,
        "titulo": pasaje.titulo,
        "texto": pasaje.texto,
        "html": str(dibujo.written(pasaje.texto)),
        "fuente": pasaje.fuente,
        "url": pasaje.url,
    }
