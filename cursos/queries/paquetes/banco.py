"""The assessment of a course and the questions it asks from, as files of its package.

A package knows of modules: each section of the assessment is told as the module of its number.
Which element or difficulty a place asks for, and what each question is worth, do not travel.
"""

from collections import Counter
from collections.abc import Iterator
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q

from cursos.evaluaciones.models import Casilla, Evaluacion, Pasaje, Reactivo

from . import reactivos
from .cuerpo import dump

# What a package says only where it is not as in any new assessment.
_REGLAS = (
    "instrucciones", "modo", "espera_horas", "conserva", "minutos", "al_vencer",
    "gracia_minutos", "navegacion", "revision", "revision_al_cerrar", "declaracion",
)  # fmt: skip
_Datos = dict[str, Any]


def rules(evaluacion: Evaluacion, *, modulos: int) -> _Datos:
    """Return what `curso.yaml` says of the assessment: two queries."""
    counts = _asked(evaluacion, modulos)
    told = [counts[n] for n in range(1, modulos + 1)]
    fields = {field.name: field.get_default() for field in Evaluacion._meta.concrete_fields}
    return {
        "titulo": evaluacion.titulo, "preguntas": sum(told), "minimo": evaluacion.minimo,
        "intentos": evaluacion.intentos or "libres",
        "por_modulo": told[0] if len(set(told)) == 1 else told,
        **{
            name: getattr(evaluacion, name)
            for name in _REGLAS
            if getattr(evaluacion, name) != fields[name]
        },
    }  # fmt: skip


def files(evaluacion: Evaluacion, *, modulos: int) -> dict[str, str]:
    """Return the questions ready to be asked and the passages they ask about."""
    found = list(_questions(evaluacion, modulos))
    passages = {row.pasaje.pk: row.pasaje for row, _ in found if row.pasaje}
    names = _names(evaluacion, passages.values())
    written = {"reactivos.yaml": dump(_entries(found, names))}
    if passages:
        by_name = sorted((names[pk], pasaje) for pk, pasaje in passages.items())
        written["pasajes.yaml"] = dump({name: _passage(pasaje) for name, pasaje in by_name})
    return written


def _asked(evaluacion: Evaluacion, modulos: int) -> Counter[int]:
    counts: Counter[int] = Counter()
    for seccion, cantidad in evaluacion.casillas.values_list("seccion", "cantidad"):
        counts[min(seccion, modulos)] += cantidad
    return counts


def _questions(evaluacion: Evaluacion, modulos: int) -> Iterator[tuple[Reactivo, int]]:
    """Yield each question that the assessment may ask, once, with its module."""
    places = list(evaluacion.casillas.select_related("categoria").order_by("seccion", "sort_order"))
    rows = (
        Reactivo.objects.listas()
        .filter(reduce(or_, map(_asked_by, places), Q(pk__in=[])))
        .select_related("pasaje", "categoria")
        .prefetch_related("elementos")
        .order_by("clave", "pk")
    )
    left = list(rows)
    for casilla in places:
        ruta = casilla.categoria.ruta if casilla.categoria else None
        mine = [
            row for row in left
            if row.pk == casilla.reactivo_id
            or (ruta and f"{row.categoria.ruta}/".startswith(f"{ruta}/"))
        ]  # fmt: skip
        left = [row for row in left if row not in mine]
        yield from ((row, min(casilla.seccion, modulos)) for row in mine)


def _asked_by(casilla: Casilla) -> Q:
    if casilla.categoria is None:
        return Q(pk=casilla.reactivo_id)
    ruta = casilla.categoria.ruta
    return Q(categoria__ruta=ruta) | Q(categoria__ruta__startswith=f"{ruta}/")


def _entries(found: list[tuple[Reactivo, int]], names: dict[int, str]) -> list[_Datos]:
    """Write them down; of a key that two categories use, the second time gets a number."""
    taken: Counter[str] = Counter()
    entries = []
    for reactivo, modulo in found:
        taken[reactivo.clave] += 1
        again = taken[reactivo.clave]
        entries.append(
            reactivos.write(
                reactivo, modulo=modulo,
                clave=reactivo.clave if again == 1 else f"{reactivo.clave}-{again}",
                pasaje=names.get(reactivo.pasaje_id or 0, ""),
                rutas=sorted(
                    "/".join(one.url_path.strip("/").split("/")[-2:])
                    for one in reactivo.elementos.all()
                ),
            )
        )  # fmt: skip
    return entries


def _names(evaluacion: Evaluacion, pasajes: Any) -> dict[int, str]:
    """Return how the package calls its passages: without whose they were, where that is told."""
    return {pasaje.pk: pasaje.clave.removeprefix(f"{evaluacion.clave}-") for pasaje in pasajes}


def _passage(pasaje: Pasaje) -> _Datos:
    told = {name: getattr(pasaje, name) for name in ("titulo", "texto", "fuente")}
    return told | ({"url": pasaje.url} if pasaje.url else {})
