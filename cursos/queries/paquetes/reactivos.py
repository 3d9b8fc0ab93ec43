"""The bank of a course as `reactivos.yaml` and `pasajes.yaml`: what `contenido.reactivos` reads."""

from collections.abc import Callable
from fractions import Fraction
from typing import Any

from cursos.evaluaciones.enums import Dificultad
from cursos.evaluaciones.models import Reactivo

_Datos = dict[str, Any]


def write(reactivo: Reactivo, *, categoria: str, pasaje: str, rutas: list[str]) -> _Datos:
    """Return a question as an entry of the file; what says nothing is left out.

    `categoria`, `pasaje`: as the package calls them. `rutas`: of its elements.
    """
    contenido = reactivo.contenido
    medium = reactivo.dificultad == Dificultad.MEDIA
    return {"clave": reactivo.clave, "categoria": categoria} | _present({
        "tipo": contenido["tipo"], "pasaje": pasaje,
        "dificultad": None if medium else reactivo.dificultad,
        "enunciado": contenido["enunciado"], **_POR_TIPO[contenido["tipo"]](contenido),
        "retro": contenido["retro"], "elementos": rutas,
    })  # fmt: skip


def _present(datos: _Datos) -> _Datos:
    return {name: value for name, value in datos.items() if value not in (None, "", [])}


def _choice(contenido: _Datos) -> _Datos:
    """Options by what is right where that is all there is to say; else by what each is worth."""
    options = contenido["opciones"]
    plain = [option["fraccion"] for option in options] == _usual(contenido["tipo"], options)
    return {
        "opciones": [
            _present({
                "texto": option["texto"],
                "correcta": True if plain and Fraction(option["fraccion"]) > 0 else None,
                "vale": None if plain else option["fraccion"],
                "retro": option["retro"],
            })
            for option in options
        ],
        "mezclar": None if contenido["mezclar"] else False,
    }  # fmt: skip


def _usual(tipo: str, options: list[_Datos]) -> list[str]:
    """Return what the options are worth where those that add share the point."""
    right = sum(Fraction(option["fraccion"]) > 0 for option in options)
    several = tipo == "multiple"
    if not right or (right == 1) == several:
        return []
    wrong = str(Fraction(-1, right)) if several else "0"
    return [
        str(Fraction(1, right)) if Fraction(option["fraccion"]) > 0 else wrong for option in options
    ]


def _true_or_false(contenido: _Datos) -> _Datos:
    right = contenido["correcta"]
    return {
        "opciones": [
            _present({"texto": text, "correcta": is_right or None, "retro": retro})
            for text, is_right, retro in (
                ("Verdadero", right, contenido["retro_verdadero"]),
                ("Falso", not right, contenido["retro_falso"]),
            )
        ]
    }


def _short(contenido: _Datos) -> _Datos:
    return {
        "respuestas": [_pattern(pattern) for pattern in contenido["patrones"]],
        "distingue_mayusculas": contenido["distingue_mayusculas"] or None,
        "distingue_acentos": contenido["distingue_acentos"] or None,
    }


def _pattern(pattern: _Datos) -> _Datos | str:
    more = _present({"vale": _part(pattern), "retro": pattern["retro"]})
    return {"texto": pattern["texto"], **more} if more else str(pattern["texto"])


def _numeric(contenido: _Datos) -> _Datos:
    values = [
        _present({
            "valor": _number(row["valor"]),
            "tolerancia": None if row["tolerancia"] == "0" else _number(row["tolerancia"]),
            "vale": _part(row), "retro": row["retro"],
        })
        for row in contenido["valores"]
    ]  # fmt: skip
    alone = len(values) == 1 and not values[0].keys() & {"vale", "retro"}
    return (values[0] if alone else {"valores": values}) | {"unidad": contenido["unidad"]}


def _part(row: _Datos) -> str | None:
    return None if row["fraccion"] == "1" else row["fraccion"]


def _number(text: str) -> int | float | str:
    """Return it as people write a number, where YAML gives back the same digits."""
    value = float(text)
    if value.is_integer() and str(int(value)) == text:
        return int(value)
    return value if repr(value) == text else text


def _matching(contenido: _Datos) -> _Datos:
    return {
        "pares": [{side: par[side] for side in ("izquierda", "derecha")}
                  for par in contenido["pares"]],
        "distractores": contenido["distractores"],
    }  # fmt: skip


def _order(contenido: _Datos) -> _Datos:
    return {
        "en_orden": [item["texto"] for item in contenido["elementos"]],
        "puntaje": None if contenido["puntaje"] == "posicion" else contenido["puntaje"],
    }


def _essay(contenido: _Datos) -> _Datos:
    return {
        "criterios": _rubric(contenido), "minimo": contenido["minimo_palabras"],
        "maximo": contenido["maximo_palabras"], "base": contenido["base"],
    }  # fmt: skip


def _file(contenido: _Datos) -> _Datos:
    return {
        "criterios": _rubric(contenido), "extensiones": contenido["extensiones"],
        "cuantos": None if contenido["cuantos"] == 1 else contenido["cuantos"],
    }  # fmt: skip


def _rubric(contenido: _Datos) -> list[_Datos]:
    return [
        {
            "criterio": row["criterio"],
            "niveles": [
                {"nombre": nivel["nombre"], "puntos": _number(nivel["puntos"])}
                for nivel in row["niveles"]
            ],
        }
        for row in contenido["rubrica"]
    ]


_POR_TIPO: dict[str, Callable[[_Datos], _Datos]] = {
    "unica": _choice, "multiple": _choice, "verdadero": _true_or_false, "corta": _short,
    "numerica": _numeric, "relacion": _matching, "orden": _order, "ensayo": _essay,
    "archivo": _file,
}  # fmt: skip
