"""Questions of every kind, as hypothesis makes them up: whole, valid, and full of odd signs.

`contenidos(tipo)` is what a version of a reactivo keeps, `leidos()` what a file holds of it. The
ids are those that the readers give (o1, p1, e1), so that what was written can be compared with
what is read back.
"""

import hashlib
import unicodedata
from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Any

from hypothesis import strategies as st

from cursos.evaluaciones.formatos.leido import Leido

PNG = b"\x89PNG\r\n\x1a\n" + b"\x00\x01\x02"
GIF = b"GIF89a" + b"\x00\xff"
_SIGNOS = list("{}=~#:\\%*_[]()<>&'\"`|$@/,;.!?¿¡-+^0123456789")
_PALABRAS = [
    "municipio", "¿Cuál", "diagnóstico", "Ñuñoa", "\\(a_1^2\\)", "$$x$$", "**negritas**", "<b>",
    "&amp;", "->", "→", "::", "####", "%50%", "{#1:2}", "$CATEGORY:", "//", "A)", "ANSWER: B",
    "=1+1", "| a | b |", "- uno", "1. dos", "]]>", "<![CDATA[", "[html]", "\\n", "TRUE", "emoji 🏛️",
]  # fmt: skip
_letras = st.characters(
    codec="utf-8", exclude_categories=["Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"]
)
_trozos = st.one_of(
    st.sampled_from(_PALABRAS), st.sampled_from(_SIGNOS), _letras, st.just(" "), st.just("\n")
)


def _stripped(parts: Sequence[str]) -> str:
    return "".join(parts).strip()


def textos(min_size: int = 1) -> st.SearchStrategy[str]:
    """Markdown of any shape, without blanks at its ends."""
    made = st.lists(_trozos, min_size=min_size, max_size=12).map(_stripped)
    return made.filter(bool) if min_size else made


def renglones(min_size: int = 1, max_size: int = 20) -> st.SearchStrategy[str]:
    """One line: names, keys, tags. Without the signs that some format parts them at."""
    signs = "abcdefgh ÁéñÜ 0123456789 -_.,:#{}=~[]&<'\"()"
    made = st.text(signs, min_size=min_size, max_size=max_size).map(lambda t: " ".join(t.split()))
    return made.filter(bool) if min_size else made


def fracciones() -> st.SearchStrategy[str]:
    """Parts of a mark below the whole one, as Moodle allows them."""
    below = [
        "0",
        "9/10",
        "5/6",
        "3/4",
        "2/3",
        "1/2",
        "1/3",
        "1/4",
        "1/7",
        "1/9",
        "1/20",
        "-1/3",
        "-1",
    ]
    return st.sampled_from(below)


def numeros() -> st.SearchStrategy[str]:
    """Decimal numbers as the bank writes them."""
    whole = st.integers(-(10**9), 10**9)
    return st.tuples(whole, st.integers(0, 999)).map(_number)


def _number(parts: tuple[int, int]) -> str:
    whole, thousandths = parts
    return f"{whole}.{thousandths:03}".rstrip("0").rstrip(".")


def _options(draw: st.DrawFn, worth: Sequence[str]) -> list[dict[str, str]]:
    texts = draw(st.lists(textos(), min_size=len(worth), max_size=len(worth), unique=True))
    return [
        {"id": f"o{n}", "texto": text, "fraccion": part, "retro": draw(textos(0))}
        for n, (text, part) in enumerate(zip(texts, worth, strict=True), start=1)
    ]


@st.composite
def _unica(draw: st.DrawFn) -> dict[str, Any]:
    others = draw(st.lists(fracciones(), min_size=1, max_size=5))
    place = draw(st.integers(0, len(others)))
    worth = [*others[:place], "1", *others[place:]]
    return {"opciones": _options(draw, worth), "mezclar": draw(st.booleans())}


@st.composite
def _multiple(draw: st.DrawFn) -> dict[str, Any]:
    right = draw(st.integers(1, 7))
    wrong = draw(st.lists(st.sampled_from([f"-1/{right}" if right > 1 else "-1", "0", "-1/2"]),
                          min_size=1, max_size=4))  # fmt: skip
    part = str(Fraction(1, right))
    worth = draw(st.permutations([*[part] * right, *wrong]))
    return {"opciones": _options(draw, worth), "mezclar": draw(st.booleans())}


@st.composite
def _verdadero(draw: st.DrawFn) -> dict[str, Any]:
    return {
        "correcta": draw(st.booleans()),
        "retro_verdadero": draw(textos(0)),
        "retro_falso": draw(textos(0)),
    }


@st.composite
def _corta(draw: st.DrawFn) -> dict[str, Any]:
    worth = ["1", *draw(st.lists(st.just("1") | fracciones(), max_size=3))]
    return {
        "patrones": [
            {"texto": draw(renglones() | st.just("\\*literal*")), "fraccion": part,
             "retro": draw(textos(0))}
            for part in worth
        ],
        "distingue_mayusculas": draw(st.booleans()),
        "distingue_acentos": draw(st.booleans()),
    }  # fmt: skip


@st.composite
def _numerica(draw: st.DrawFn) -> dict[str, Any]:
    worth = ["1", *draw(st.lists(st.just("1") | fracciones(), max_size=3))]
    return {
        "valores": [
            {
                "valor": draw(numeros()),
                "tolerancia": draw(numeros()).lstrip("-"),
                "fraccion": part,
                "retro": draw(textos(0)),
            }
            for part in worth
        ],
        "unidad": draw(renglones(0)),
    }


@st.composite
def _relacion(draw: st.DrawFn) -> dict[str, Any]:
    left = draw(st.lists(textos(), min_size=2, max_size=5, unique=True))
    # Two that differ: with one there is nothing to choose. The others may repeat them.
    right = draw(st.lists(textos(), min_size=2, max_size=2, unique=True))
    right += [draw(st.sampled_from(right) | textos()) for _ in left[2:]]
    return {
        "pares": [
            {"id": f"p{n}", "izquierda": text, "derecha": right[n - 1]}
            for n, text in enumerate(left, start=1)
        ],
        "distractores": draw(st.lists(textos(), max_size=2)),
    }


@st.composite
def _orden(draw: st.DrawFn) -> dict[str, Any]:
    texts = draw(st.lists(textos(), min_size=2, max_size=6, unique=True))
    return {
        "elementos": [{"id": f"e{n}", "texto": text} for n, text in enumerate(texts, start=1)],
        "puntaje": draw(st.sampled_from(["todo", "posicion", "pares"])),
    }


@st.composite
def _rubrica(draw: st.DrawFn) -> list[dict[str, Any]]:
    level = st.fixed_dictionaries({"nombre": renglones(), "puntos": numeros()})
    row = st.fixed_dictionaries(
        {"criterio": renglones(), "niveles": st.lists(level, min_size=1, max_size=3)}
    )
    return draw(st.lists(row, max_size=3))


@st.composite
def _ensayo(draw: st.DrawFn) -> dict[str, Any]:
    least = draw(st.none() | st.integers(1, 300))
    most = draw(st.none() | st.integers(300, 2000))
    return {
        "rubrica": draw(_rubrica()),
        "minimo_palabras": least,
        "maximo_palabras": most,
        "base": draw(textos(0)),
    }


@st.composite
def _archivo(draw: st.DrawFn) -> dict[str, Any]:
    kinds = st.sampled_from([".pdf", ".docx", ".xlsx", ".png"])
    return {
        "rubrica": draw(_rubrica()),
        "extensiones": draw(st.lists(kinds, max_size=3, unique=True)),
        "cuantos": draw(st.integers(1, 5)),
    }


_POR_TIPO: dict[str, Callable[[], st.SearchStrategy[dict[str, Any]]]] = {
    "unica": _unica,
    "multiple": _multiple,
    "verdadero": _verdadero,
    "corta": _corta,
    "numerica": _numerica,
    "relacion": _relacion,
    "orden": _orden,
    "ensayo": _ensayo,
    "archivo": _archivo,
}
TIPOS = tuple(_POR_TIPO)


@st.composite
def contenidos(draw: st.DrawFn, tipo: str | None = None) -> dict[str, Any]:
    """What a version of a reactivo keeps, of this kind or of any."""
    kind = tipo or draw(st.sampled_from(TIPOS))
    common = {"tipo": kind, "enunciado": draw(textos()), "retro": draw(textos(0))}
    return common | draw(_POR_TIPO[kind]())


@st.composite
def _pairs(draw: st.DrawFn, contenido: dict[str, Any]) -> dict[str, str]:
    sides = [(pair["id"], pair["derecha"]) for pair in contenido["pares"]]
    sides += [(f"x{n}", text) for n, text in enumerate(contenido["distractores"], start=1)]
    offered = {text: one for one, text in reversed(sides)}
    left = draw(st.sets(st.sampled_from([p["id"] for p in contenido["pares"]]), min_size=1))
    return {one: draw(st.sampled_from(sorted(offered.values()))) for one in sorted(left)}


def _files(contenido: dict[str, Any]) -> st.SearchStrategy[list[dict[str, Any]]]:
    end = (contenido["extensiones"] or [".pdf"])[0]
    file = st.fixed_dictionaries(
        {
            "sha256": st.binary(max_size=4).map(lambda data: hashlib.sha256(data).hexdigest()),
            "nombre": st.text("abcñ 01", min_size=1, max_size=9).map(lambda name: f"a{name}a{end}"),
            "bytes": st.integers(1, 10**7),
        }
    ).map(lambda one: one | {"nombre": " ".join(one["nombre"].split())})
    most = contenido["cuantos"]
    return st.lists(file, min_size=1, max_size=most, unique_by=lambda one: one["sha256"])


def _written(contenido: dict[str, Any]) -> st.SearchStrategy[str]:
    texts = textos().map(lambda text: unicodedata.normalize("NFC", text))
    return texts.filter(lambda text: text != unicodedata.normalize("NFC", contenido["base"]))


def answers(contenido: dict[str, Any]) -> st.SearchStrategy[Any]:
    """Whole answers to this question, as they are kept."""
    options = [option["id"] for option in contenido.get("opciones", ())]
    by_kind: dict[str, Callable[[], st.SearchStrategy[Any]]] = {
        "unica": lambda: st.sampled_from(options),
        "multiple": lambda: st.sets(st.sampled_from(options), min_size=1).map(sorted),
        "verdadero": st.booleans,
        "corta": lambda: (
            renglones() | st.sampled_from([p["texto"] for p in contenido["patrones"]])
        ).map(lambda text: unicodedata.normalize("NFC", text)),
        "numerica": lambda: numeros() | st.sampled_from([v["valor"] for v in contenido["valores"]]),
        "relacion": lambda: _pairs(contenido),
        "orden": lambda: st.permutations([e["id"] for e in contenido["elementos"]]),
        "ensayo": lambda: _written(contenido),
        "archivo": lambda: _files(contenido),
    }
    return by_kind[contenido["tipo"]]()


def pasajes() -> st.SearchStrategy[dict[str, str]]:
    return st.fixed_dictionaries(
        {
            "clave": st.sampled_from(["caso-1", "caso-2"]),
            "titulo": renglones(),
            "texto": textos(),
            "fuente": renglones(0),
            "url": st.sampled_from(["", "https://ejemplo.mx/practica?a=1&b=2"]),
        }
    )


@st.composite
def leidos(draw: st.DrawFn, tipo: str | None = None, *, figuras: bool = True) -> Leido:
    """A question with all that goes beside it."""
    contenido = draw(contenidos(tipo))
    recursos = {}
    if figuras and draw(st.booleans()):
        data = draw(st.sampled_from([PNG, GIF]))
        sha = hashlib.sha256(data).hexdigest()
        recursos[sha] = data
        contenido["enunciado"] += f"\n\n![plano](recurso:{sha})"
    return Leido(
        linea=0,
        nombre=draw(renglones(0)),
        clave=draw(renglones(0)),
        categoria=tuple(draw(st.lists(renglones(), max_size=3))),
        contenido=contenido,
        pasaje=draw(st.none() | pasajes()),
        etiquetas=tuple(draw(st.lists(renglones(), max_size=3, unique=True))),
        recursos=recursos,
    )
