"""Questions written as GIFT, and what GIFT has no place for."""

from collections.abc import Callable, Iterable
from typing import Any

from . import categorias, figuras, fracciones, pasajes
from .armado import PASAJE
from .entrada import one_line
from .gift_textos import escape, escape_markdown
from .leido import Leido, Problema


def write(items: Iterable[Leido]) -> bytes:
    """Return the file with the questions that GIFT can hold; `perdidas` says which it cannot."""
    parts: list[str] = []
    categoria: tuple[str, ...] = ()
    fitting = [item for item in items if not _stops(item)]
    for item, passage in pasajes.first_seen(fitting):
        if item.categoria != categoria:
            categoria = item.categoria
            parts.append(f"$CATEGORY: {categorias.write(categoria)}")
        if passage:
            parts.append(_passage(passage, item))
        parts.append(_question(item))
    return ("\n\n".join(parts) + "\n").encode()


def perdidas(item: Leido) -> tuple[Problema, ...]:
    """Return what of this question the file will not have; "impide" if it is left out whole."""
    if reason := _stops(item):
        return (Problema(item.linea, "impide", reason),)
    return tuple(Problema(item.linea, "aviso", text) for text in _losses(item))


def _stops(item: Leido) -> str:
    contenido = item.contenido
    if not contenido:
        return "No se pudo leer: no hay qué escribir."
    if contenido["tipo"] in ("orden", "archivo"):
        return "GIFT no tiene preguntas de ordenar ni de entregar archivo. Use Moodle XML."
    if contenido["tipo"] == "corta" and any("->" in p["texto"] for p in contenido["patrones"]):
        return "GIFT tomaría «->» en la respuesta por una relación de columnas. Use Moodle XML."
    return ""


def _losses(item: Leido) -> list[str]:
    contenido, found = item.contenido, []
    if contenido.get("mezclar") is False:
        found.append("GIFT no guarda que las opciones no se mezclan.")
    if contenido.get("distingue_mayusculas") or contenido.get("distingue_acentos"):
        found.append("GIFT no guarda que se distinguen mayúsculas o acentos.")
    if contenido.get("unidad"):
        found.append("GIFT no guarda la unidad.")
    if contenido["tipo"] == "ensayo" and any(
        contenido[key] for key in ("rubrica", "base", "minimo_palabras", "maximo_palabras")
    ):
        found.append("GIFT no guarda la rúbrica, el texto inicial ni los límites de palabras.")
    offered = [*contenido.get("opciones", ()), *contenido.get("patrones", ()),
               *contenido.get("valores", ())]  # fmt: skip
    if not all(fracciones.is_kept(option["fraccion"]) for option in offered):
        found.append("Una fracción se redondea a cinco decimales.")
    return found


def _question(item: Leido) -> str:
    contenido = item.contenido

    def text(markdown: str, *, inside: bool = True) -> str:
        return escape_markdown(figuras.put_back_as_data(markdown, item.recursos), inside=inside)

    lines = list(_POR_TIPO[contenido["tipo"]](contenido, text))
    general = f"####{text(contenido['retro'])}" if contenido["retro"] else ""
    stem = text(contenido["enunciado"], inside=False)
    if len(lines) > 1:
        body = "\n".join(
            ["", *(f"\t{line}" for line in lines), *([f"\t{general}"] * bool(general))]
        )
        body += "\n"
    else:
        body = "".join(lines) + general
    return (
        f"{_comment(item.clave, pasajes.tags(item))}{_name(item.nombre)}[markdown]{stem} {{{body}}}"
    )


def _comment(clave: str, tags: Iterable[str]) -> str:
    marks = [f"[id:{_mark(clave)}]"] if clave else []
    marks += [f"[tag:{_mark(tag)}]" for tag in tags]
    return f"// {' '.join(marks)}\n" if marks else ""


def _mark(value: str) -> str:
    return one_line(value).replace("]", "\\]")


def _name(nombre: str) -> str:
    return f"::{escape(one_line(nombre))}::" if nombre else ""


def _passage(passage: dict[str, str], item: Leido) -> str:
    texto = figuras.put_back_as_data(passage["texto"], item.recursos)
    lines = [f"// {key}: {one_line(passage[key])}\n" for key in ("fuente", "url") if passage[key]]
    return (
        f"{_comment(PASAJE + passage['clave'], ())}{''.join(lines)}"
        f"{_name(passage['titulo'])}[markdown]{escape_markdown(texto, inside=False)}"
    )


Texto = Callable[..., str]


def _weighted(sign: str, fraction: str, written: str, plain: str) -> str:
    """Say a weight where it is not the sign's own, or where the text would be taken for one."""
    if fraction == plain and not written.startswith("%"):
        return f"{sign}{written}"
    return f"{sign}%{fracciones.write(fraction)}%{written}"


def _feedback(retro: str, text: Texto) -> str:
    return f"#{text(retro)}" if retro else ""


def _choice(contenido: dict[str, Any], text: Texto) -> Iterable[str]:
    for option in contenido["opciones"]:
        right = contenido["tipo"] == "unica" and option["fraccion"] == "1"
        sign, plain = ("=", "1") if right else ("~", "0")
        yield _weighted(sign, option["fraccion"], text(option["texto"]), plain) + _feedback(
            option["retro"], text
        )


def _true_or_false(contenido: dict[str, Any], text: Texto) -> Iterable[str]:
    right, wrong = contenido["retro_verdadero"], contenido["retro_falso"]
    if not contenido["correcta"]:
        right, wrong = wrong, right
    word = "TRUE" if contenido["correcta"] else "FALSE"
    feedback = f"#{text(wrong)}#{text(right)}" if wrong or right else ""
    yield word + feedback


def _short(contenido: dict[str, Any], text: Texto) -> Iterable[str]:
    for pattern in contenido["patrones"]:
        written = escape(pattern["texto"])
        written = f"[plain]{written}" if written.startswith("[") else written
        yield _weighted("=", pattern["fraccion"], written, "1") + _feedback(pattern["retro"], text)


def _numerical(contenido: dict[str, Any], text: Texto) -> Iterable[str]:
    yield "#"
    for value in contenido["valores"]:
        measure = value["valor"]
        if value["tolerancia"] != "0":
            measure += f":{value['tolerancia']}"
        yield _weighted("=", value["fraccion"], measure, "1") + _feedback(value["retro"], text)


def _matching(contenido: dict[str, Any], text: Texto) -> Iterable[str]:
    for pair in contenido["pares"]:
        yield f"={text(pair['izquierda'])} -> {text(pair['derecha'])}"
    for extra in contenido["distractores"]:
        yield f"= -> {text(extra)}"


def _essay(contenido: dict[str, Any], text: Texto) -> Iterable[str]:
    return ()


_POR_TIPO: dict[str, Callable[[dict[str, Any], Texto], Iterable[str]]] = {
    "unica": _choice,
    "multiple": _choice,
    "verdadero": _true_or_false,
    "corta": _short,
    "numerica": _numerical,
    "relacion": _matching,
    "ensayo": _essay,
}
