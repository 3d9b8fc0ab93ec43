"""The spreadsheet: one question a row, filled by who knows Excel and no manual."""

from collections.abc import Iterator
from dataclasses import replace

from comun.texto import fold

from . import figuras, marcado
from .armado import Ficha, finish, refuse
from .entrada import one_line
from .leido import ArchivoIlegible, Cuaderno, Leido, Problema, check_count
from .tabla_celdas import Fila, Hoja, sheets
from .tabla_columnas import (
    ANTES,
    COLUMNAS,
    DE_OPCION,
    PASAJES,
    TIPOS,
    Encabezado,
    heading,
    kind_of,
    option_key,
)
from .tabla_escritura import perdidas, write
from .tabla_tipos import POR_TIPO, Renglon, guess

__all__ = ["perdidas", "read", "write"]

_SIN_PREGUNTAS = {"instrucciones", "ejemplos", "pasajes"}
_CON_FORMATO = ("enunciado", "retro", "base")


def read(contenido: bytes) -> list[Leido]:
    """Return the questions of the workbook, in its order, those that cannot be taken too.

    :raises ArchivoIlegible: the file as a whole cannot be read.
    """
    book = sheets(contenido)
    passages = _passages(book)
    headed = [
        (hoja, header)
        for hoja in book
        if fold(hoja.titulo) not in _SIN_PREGUNTAS and (header := _header(hoja))
    ]
    if not headed:
        raise ArchivoIlegible(
            "No se encontró una hoja con las columnas «Pregunta» y «Respuesta correcta» u "
            "«Opción A». Baje la plantilla y copie ahí sus preguntas."
        )
    found: list[Leido] = []
    for hoja, header in headed:
        read_here = list(_questions(hoja, header, passages, len(found)))
        if len(headed) > 1:
            read_here = [_with_sheet(leido, hoja) for leido in read_here]
        found += read_here
    return found


def _header(hoja: Hoja) -> Encabezado | None:
    for fila in hoja.filas[:ANTES]:
        header = heading(fila.numero, fila.celdas, COLUMNAS)
        if "enunciado" in header.lugares and len(header.lugares) > 1:
            return header
    return None


def _questions(
    hoja: Hoja, header: Encabezado, passages: dict[str, dict[str, str]], before: int
) -> Iterator[Leido]:
    first = True
    for fila in hoja.filas[header.fila :]:
        cells = {key: _cell(fila, place) for key, place in header.lugares.items()}
        if not any(cells.values()):
            continue
        before += 1
        check_count(before)
        cuaderno = Cuaderno(fila.numero)
        if first and header.ajenas:
            names = ", ".join(f"«{name[:30]}»" for name in header.ajenas[:8])
            cuaderno.avisa(f"Estas columnas no se leen: {names}.", header.fila)
        first = False
        for remark in fila.raras:
            cuaderno.impide(remark)
        yield _question(cells, cuaderno, passages)


def _cell(fila: Fila, place: int) -> str:
    return fila.celdas[place] if place < len(fila.celdas) else ""


def _question(
    cells: dict[str, str], cuaderno: Cuaderno, passages: dict[str, dict[str, str]]
) -> Leido:
    ficha = Ficha(
        nombre=one_line(cells.get("nombre", ""))[:200],
        clave=one_line(cells.get("clave", ""))[:100],
        categoria=tuple(
            name for part in cells.get("categoria", "").split(">") if (name := one_line(part))
        ),
        etiquetas=tuple(
            tag for part in cells.get("etiquetas", "").split(";") if (tag := one_line(part))
        ),
    )
    row = _row(cells, cuaderno)
    kind = kind_of(row.says("tipo")) if row.says("tipo") else guess(row)
    if kind is None:
        named = replace(ficha, nombre=ficha.nombre or one_line(row.says("enunciado"))[:60])
        return refuse(cuaderno, named, _unknown_kind(row))
    contenido = {"tipo": kind, "enunciado": row.says("enunciado"), "retro": row.says("retro")}
    contenido |= POR_TIPO[kind](row)
    return finish(cuaderno, ficha, contenido, _passage_of(row, passages))


def _unknown_kind(row: Renglon) -> str:
    kinds = ", ".join(f"«{title}»" for title in TIPOS.values())
    if said := row.says("tipo"):
        return f"El tipo «{said[:30]}» no se admite: se deja fuera. Puede ser {kinds}."
    return f"Falta el tipo de pregunta o su respuesta correcta. El tipo puede ser {kinds}."


def _row(cells: dict[str, str], cuaderno: Cuaderno) -> Renglon:
    """Gather the options, wherever their columns are, and give every text its figures."""
    for key in _CON_FORMATO:
        cells[key] = _shown(cells.get(key, ""), cuaderno)
    places = sorted({int(key.split()[1]) for key in cells if key.split()[0] in DE_OPCION})
    options = []
    for place in places:
        text, weight, says = (cells.get(option_key(column, place), "") for column in DE_OPCION)
        if text or weight or says:
            options.append((place, _shown(text, cuaderno), weight, _shown(says, cuaderno)))
    return Renglon(cells, options, cuaderno)


def _shown(text: str, cuaderno: Cuaderno) -> str:
    return marcado.to_markdown(figuras.take_out(text, {}, cuaderno), "markdown", cuaderno)


def _passage_of(row: Renglon, passages: dict[str, dict[str, str]]) -> dict[str, str] | None:
    clave = one_line(row.says("pasaje"))
    if clave and clave not in passages:
        row.cuaderno.impide(
            f"El pasaje «{clave[:40]}» no está en la hoja «Pasajes». Agréguelo ahí, o vacíe la "
            "celda."
        )
    return passages.get(clave)


def _passages(book: list[Hoja]) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for hoja in book:
        if fold(hoja.titulo) != "pasajes" or not hoja.filas:
            continue
        header = heading(hoja.filas[0].numero, hoja.filas[0].celdas, PASAJES)
        for fila in hoja.filas[1:]:
            row = {key: "" for key, *_ in PASAJES}
            row |= {key: _cell(fila, place) for key, place in header.lugares.items() if key in row}
            row["clave"] = one_line(row["clave"])
            if row["clave"]:
                found.setdefault(row["clave"], row)
    return found


def _with_sheet(leido: Leido, hoja: Hoja) -> Leido:
    problems = (
        Problema(p.linea, p.gravedad, f"Hoja «{hoja.titulo}»: {p.texto}") for p in leido.problemas
    )
    return replace(leido, problemas=tuple(problems))
