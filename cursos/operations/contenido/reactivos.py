"""What a question of `reactivos.yaml` says, kind by kind, as the bank keeps it.

Each kind has the words in which its author thinks: options, accepted answers, a number, pairs,
what goes first. `cursos.queries.paquetes.reactivos` writes the same back.
"""

from collections.abc import Callable
from fractions import Fraction
from typing import Any

from comun.contenido import Mapa
from cursos.evaluaciones import tipos
from cursos.evaluaciones.enums import Dificultad, TipoReactivo

from .campos import decimal, entries, flag, text, texts, worth

_TODOS = {"clave", "tipo", "enunciado"}
_TODOS_OPCIONAL = {"modulo", "categoria", "pasaje", "retro", "elementos", "dificultad"}
_OPCIONES = ({"opciones"}, {"mezclar"})
# What each kind must and may say beside that.
_CAMPOS: dict[str, tuple[set[str], set[str]]] = {
    "unica": _OPCIONES,
    "multiple": _OPCIONES,
    "verdadero": ({"opciones"}, set()),
    "corta": ({"respuestas"}, {"distingue_mayusculas", "distingue_acentos"}),
    "numerica": (set(), {"valor", "tolerancia", "valores", "unidad"}),
    "relacion": ({"pares"}, {"distractores"}),
    "orden": ({"en_orden"}, {"puntaje"}),
    "ensayo": (set(), {"criterios", "minimo", "maximo", "base"}),
    "archivo": (set(), {"criterios", "extensiones", "cuantos"}),
}
_PUNTAJES = ("posicion", "todo", "pares")


def content(reactivo: Mapa) -> dict[str, Any]:
    """Return the content of a question.

    :raises ContenidoInvalido: it is not of a known kind, or cannot be put or marked.
    """
    tipo = reactivo.get("tipo")
    if tipo not in TipoReactivo.values:
        raise reactivo.error(f"el tipo es uno de: {', '.join(TipoReactivo.values)}.")
    required, optional = _CAMPOS[tipo]
    reactivo.check(_TODOS | required, _TODOS_OPCIONAL | optional)
    if reactivo.get("dificultad", Dificultad.MEDIA) not in Dificultad.values:
        raise reactivo.error(f"«dificultad» es uno de: {', '.join(Dificultad.values)}.")
    made = {
        "tipo": tipo, "enunciado": text(reactivo["enunciado"]),
        "retro": text(reactivo.get("retro")),
    } | _POR_TIPO[tipo](reactivo)  # fmt: skip
    if problems := tipos.problems(made):
        raise reactivo.error(" ".join(problems))
    return made


def _choice(reactivo: Mapa) -> dict[str, Any]:
    """Options: those with «correcta: true» share the point, or each says what it is worth."""
    options = entries(reactivo, "opciones", {"texto"}, {"correcta", "vale", "retro"})
    right = sum(flag(option, "correcta") for option in options)
    if any("vale" in option for option in options):
        if right:
            raise reactivo.error("sus opciones llevan «correcta» o «vale», no las dos cosas.")
        parts = [worth(option, "0") for option in options]
    elif reactivo["tipo"] == TipoReactivo.MULTIPLE:
        if right < 2:
            raise reactivo.error("«multiple» lleva dos correctas o más: «correcta: true».")
        parts = [_share(option, right) for option in options]
    elif right == 1:
        parts = ["1" if option.get("correcta") else "0" for option in options]
    else:
        raise reactivo.error("exactamente una opción lleva «correcta: true».")
    return {
        "opciones": [
            {"id": f"o{n}", "texto": text(option["texto"]), "fraccion": part,
             "retro": text(option.get("retro"))}
            for n, (option, part) in enumerate(zip(options, parts, strict=True), start=1)
        ],
        "mezclar": flag(reactivo, "mezclar", default=True),
    }  # fmt: skip


def _share(option: Mapa, right: int) -> str:
    """A wrong one takes as much as a right one gives: ticking everything earns nothing."""
    return str(Fraction(1 if option.get("correcta") else -1, right))


def _true_or_false(reactivo: Mapa) -> dict[str, Any]:
    options = entries(reactivo, "opciones", {"texto"}, {"correcta", "retro"})
    if [text(option["texto"]) for option in options] != ["Verdadero", "Falso"]:
        raise reactivo.error("las opciones de «verdadero» son Verdadero y Falso, en ese orden.")
    true, false = options
    if flag(true, "correcta") == flag(false, "correcta"):
        raise reactivo.error("exactamente una opción lleva «correcta: true».")
    return {
        "correcta": flag(true, "correcta"),
        "retro_verdadero": text(true.get("retro")),
        "retro_falso": text(false.get("retro")),
    }


def _short(reactivo: Mapa) -> dict[str, Any]:
    """Accepted answers: a text, or a text with what it is worth and what to say."""
    return {
        "patrones": [
            {"texto": text(row["texto"]), "fraccion": worth(row, "1"),
             "retro": text(row.get("retro"))}
            for row in entries(reactivo, "respuestas", {"texto"}, {"vale", "retro"}, bare="texto")
        ],
        "distingue_mayusculas": flag(reactivo, "distingue_mayusculas"),
        "distingue_acentos": flag(reactivo, "distingue_acentos"),
    }  # fmt: skip


def _numeric(reactivo: Mapa) -> dict[str, Any]:
    """One «valor» with its «tolerancia», or several «valores», the first that fits counting."""
    if ("valor" in reactivo) == ("valores" in reactivo):
        raise reactivo.error("«numerica» lleva «valor», o una lista «valores».")
    if "valor" in reactivo:
        rows = [reactivo]
    elif "tolerancia" in reactivo:
        raise reactivo.error("cada uno de los «valores» lleva su «tolerancia».")
    else:
        rows = entries(reactivo, "valores", {"valor"}, {"tolerancia", "vale", "retro"})
    return {
        "valores": [
            {"valor": decimal(row, "valor"), "tolerancia": decimal(row, "tolerancia"),
             "fraccion": worth(row, "1"),
             "retro": "" if row is reactivo else text(row.get("retro"))}
            for row in rows
        ],
        "unidad": text(reactivo.get("unidad")),
    }  # fmt: skip


def _matching(reactivo: Mapa) -> dict[str, Any]:
    pares = entries(reactivo, "pares", {"izquierda", "derecha"})
    return {
        "pares": [
            {"id": f"p{n}", "izquierda": text(par["izquierda"]), "derecha": text(par["derecha"])}
            for n, par in enumerate(pares, start=1)
        ],
        "distractores": texts(reactivo, "distractores"),
    }


def _order(reactivo: Mapa) -> dict[str, Any]:
    """What is to be put in order, written in the right one."""
    if (puntaje := reactivo.get("puntaje", _PUNTAJES[0])) not in _PUNTAJES:
        raise reactivo.error(f"«puntaje» es uno de: {', '.join(_PUNTAJES)}.")
    return {
        "elementos": [
            {"id": f"e{n}", "texto": item}
            for n, item in enumerate(texts(reactivo, "en_orden"), start=1)
        ],
        "puntaje": puntaje,
    }


def _essay(reactivo: Mapa) -> dict[str, Any]:
    for name in ("minimo", "maximo"):
        reactivo.check_number(name, 1, 10_000)
    return {
        "rubrica": _rubric(reactivo),
        "minimo_palabras": reactivo.get("minimo"),
        "maximo_palabras": reactivo.get("maximo"),
        "base": text(reactivo.get("base")),
    }


def _file(reactivo: Mapa) -> dict[str, Any]:
    reactivo.check_number("cuantos", 1, 20)
    return {
        "rubrica": _rubric(reactivo),
        "extensiones": texts(reactivo, "extensiones"),
        "cuantos": reactivo.get("cuantos") or 1,
    }


def _rubric(reactivo: Mapa) -> list[dict[str, Any]]:
    return [
        {
            "criterio": text(row["criterio"]),
            "niveles": [
                {"nombre": text(nivel["nombre"]), "puntos": decimal(nivel, "puntos")}
                for nivel in entries(row, "niveles", {"nombre", "puntos"})
            ],
        }
        for row in entries(reactivo, "criterios", {"criterio", "niveles"})
    ]


_POR_TIPO: dict[str, Callable[[Mapa], dict[str, Any]]] = {
    "unica": _choice, "multiple": _choice, "verdadero": _true_or_false, "corta": _short,
    "numerica": _numeric, "relacion": _matching, "orden": _order, "ensayo": _essay,
    "archivo": _file,
}  # fmt: skip
