"""A question as it is shown to who answers it: its texts as HTML, its fields filled in."""

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from string import ascii_uppercase
from typing import Any

from django.utils.html import strip_tags
from django.utils.safestring import SafeString, mark_safe

from comun import formulas, markdown

from . import tipos

# Where the figures of the bank are handed out, to people with an account.
RECURSOS = "/evaluaciones/recursos/"
Campos = Mapping[str, list[str]]
Contenido = dict[str, Any]
_FIGURA = re.compile(r"\]\(recurso:([0-9a-f]{64})\)")
_FORMULA = re.compile(r"<math\b.*?</math>", re.S)
_UN_PARRAFO = re.compile(r"<p>((?:(?!</?p>|<(?:table|ul|ol|pre|h\d|blockquote|hr)).)*)</p>", re.S)


# The same questions are put to many people, and a result shows all of them with their options.
@lru_cache(maxsize=4096)
def html(text: str) -> SafeString:
    """Return the Markdown of the bank as safe HTML, with its figures, tables and formulae."""
    return formulas.draw(written(text))


def written(text: str) -> SafeString:
    """Return the same with its formulae as they are written: to be kept, or to become plain."""
    addressed = _FIGURA.sub(rf"]({RECURSOS}\1/)", text)
    return mark_safe(  # noqa: S308 - sanitised by comun.markdown
        markdown.render_figures(addressed, base=RECURSOS).strip()
    )


def line(text: str) -> SafeString:
    """Return it without its paragraph, where one paragraph is all: for legends and labels."""
    drawn = html(text)
    only = _UN_PARRAFO.fullmatch(drawn)
    said = only[1] if only else drawn
    if "<math" in said and not strip_tags(_FORMULA.sub("", said)).strip():
        # What reads pages aloud names a field by the words of its label: a formula has none.
        said = f'<span class="vh">Fórmula: </span>{said}'
    return mark_safe(said)  # noqa: S308 - a piece of what was safe, and our own words


def is_line(text: str) -> bool:
    """Return whether a legend can hold it."""
    return _UN_PARRAFO.fullmatch(html(text)) is not None


def face(contenido: Contenido, campos: Campos) -> Contenido:
    """Return what the template of its kind needs: `tipos.public`, drawn and filled with `campos`.

    Nothing of the key is in it. `campos`: as `tipos.to_form` or a form gives them.
    """
    shown = tipos.public(contenido)
    return shown | {
        "enunciado": line(shown["enunciado"]),
        "is_line": is_line(shown["enunciado"]),
        "valor": next(iter(campos.get("respuesta", [])), None),
        "primero": "archivo" if shown["tipo"] == "archivo" else "respuesta",
        **_FILLED.get(shown["tipo"], _as_it_is)(shown, campos),
    }


def _as_it_is(shown: Contenido, campos: Campos) -> Contenido:
    return {}


def _options(shown: Contenido, campos: Campos) -> Contenido:
    chosen = campos.get("respuesta", [])
    return {
        "primero": f"respuesta-{shown['opciones'][0]['id']}",
        "opciones": [
            {"id": one["id"], "html": line(one["texto"]), "is_chosen": one["id"] in chosen}
            for one in shown["opciones"]
        ],
    }


def _true_or_false(shown: Contenido, campos: Campos) -> Contenido:
    said = [{"id": "si", "texto": "Verdadero"}, {"id": "no", "texto": "Falso"}]
    return _options({"opciones": said}, campos)


def _pairs(shown: Contenido, campos: Campos) -> Contenido:
    return {
        **_lettered(shown["derechas"]),
        "primero": f"respuesta-{shown['izquierdas'][0]['id']}",
        "izquierdas": [
            {
                "campo": f"respuesta-{left['id']}",
                "html": line(left["texto"]),
                "elegida": next(iter(campos.get(f"respuesta-{left['id']}", [])), ""),
            }
            for left in shown["izquierdas"]
        ],
    }


def _lettered(rights: list[Contenido]) -> Contenido:
    """Put a letter for each where one has a formula: a list to choose from draws nothing."""
    has_formula = any(formulas.is_in(one["texto"]) for one in rights)
    if not has_formula or len(rights) > len(ascii_uppercase):
        return {}
    rows = list(zip(ascii_uppercase, rights, strict=False))
    return {
        "letras": [(letter, line(one["texto"])) for letter, one in rows],
        "derechas": [{"id": one["id"], "texto": letter} for letter, one in rows],
    }


def _order(shown: Contenido, campos: Campos) -> Contenido:
    elements = [
        {
            "campo": f"respuesta-{one['id']}",
            "html": line(one["texto"]),
            "lugar": next(iter(campos.get(f"respuesta-{one['id']}", [])), ""),
        }
        for one in shown["elementos"]
    ]
    return {
        "primero": elements[0]["campo"],
        "elementos": elements,
        "lugares": [str(n) for n in range(1, len(elements) + 1)],
    }


def _essay(shown: Contenido, campos: Campos) -> Contenido:
    return {"valor": next(iter(campos.get("respuesta", [])), shown["base"])}


_FILLED: dict[str, Callable[[Contenido, Campos], Contenido]] = {
    "unica": _options,
    "multiple": _options,
    "verdadero": _true_or_false,
    "relacion": _pairs,
    "orden": _order,
    "ensayo": _essay,
}
