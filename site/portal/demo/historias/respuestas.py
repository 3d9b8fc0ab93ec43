"""Answers of invented people: all that is right of a question, or nothing of it."""

from typing import Any

from cursos.evaluaciones import tipos
from cursos.evaluaciones.enums import TipoReactivo

_OPCIONES = (TipoReactivo.UNICA, TipoReactivo.MULTIPLE)


def answer(contenido: dict[str, Any], *, rightly: bool) -> Any:
    """Answer a question of a kind that needs no person to mark it."""
    tipo = contenido["tipo"]
    if tipo in _OPCIONES:
        return _chosen(contenido, rightly)
    if tipo == TipoReactivo.VERDADERO:
        return contenido["correcta"] == rightly
    if tipo == TipoReactivo.CORTA:
        return contenido["patrones"][0]["texto"] if rightly else "no recuerdo"
    if tipo == TipoReactivo.NUMERICA:
        return contenido["valores"][0]["valor"] if rightly else "987654"
    if tipo == TipoReactivo.RELACION:
        ids = [par["id"] for par in contenido["pares"]]
        return dict(zip(ids, ids if rightly else ids[1:] + ids[:1], strict=True))
    ids = sorted(one["id"] for one in contenido["elementos"])
    return ids if rightly else ids[1:] + ids[:1]


def _chosen(contenido: dict[str, Any], rightly: bool) -> Any:
    # Nothing of it right: half a point more, and a story would end before it is told.
    ids = [one for one, _, worth in tipos.offered(contenido) if (worth > 0) == rightly]
    if contenido["tipo"] == TipoReactivo.UNICA or not rightly:
        ids = ids[:1]
    return ids if contenido["tipo"] == TipoReactivo.MULTIPLE else ids[0]
