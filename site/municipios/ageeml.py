"""Reading INEGI's catalogue of municipalities (AGEEML), as people download and re-save it."""

import csv
import io
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

MOST_BYTES = 10 * 1024 * 1024  # the real one weighs a quarter of a megabyte
_MOST_PROBLEMS = 20
# INEGI's spellings over the years, folded: what each column may be called.
_COLUMNAS = {
    "cvegeo": ("CVEGEO", "CVE_GEO"),
    "ent": ("CVE_ENT",),
    "mun": ("CVE_MUN",),
    "nombre": ("NOM_MUN",),
    "cabecera": ("NOM_CAB",),
    "poblacion": ("PTOT", "POB_TOTAL", "POBTOT", "POB TOTAL"),
}
_SIN_DATO = {"", "-", "*", "N/D", "ND", "N/A"}
_NUMERO = re.compile(r"[0-9]{1,9}|[0-9]{1,3}(,[0-9]{3}){1,2}")
_DIGITS = re.compile(r"[0-9]+")
# Names hold letters, digits and these; anything else is a file read with the wrong letters.
_SIGNS = set(" .,-–'’()/°ª")
_MOJIBAKE = re.compile("[ÃÂ\ufffd¢¤¥£]")
_LONGEST_NAME = 120


class ArchivoInvalido(Exception):
    """The file cannot be loaded; `problemas` says why, line by line. Nothing was written."""

    def __init__(self, *problemas: str) -> None:
        super().__init__("\n".join(problemas))
        self.problemas = list(problemas)


@dataclass(frozen=True, slots=True)
class Renglon:
    """A municipality as the file tells it; `poblacion` None where it gives no figure."""

    linea: int
    cvegeo: str
    nombre: str
    cabecera: str
    poblacion: int | None


@dataclass
class _Lectura:
    """What was read so far, and what was wrong with it."""

    renglones: list[Renglon] = field(default_factory=list)
    problemas: list[str] = field(default_factory=list)
    lineas: dict[str, int] = field(default_factory=dict)


def read(archivo: Path) -> list[Renglon]:
    """Read the whole file; each problem is told with its line.

    :raises ArchivoInvalido: it is another file, or some line of it is broken.
    """
    return parse(_bytes(archivo))


def parse(contenido: bytes) -> list[Renglon]:
    """Read the file's bytes.

    :raises ArchivoInvalido: it is another file, or some line of it is broken.
    """
    texto = _decode(contenido)
    reader = csv.reader(io.StringIO(texto, newline=""), delimiter=_delimiter(texto))
    lectura = _Lectura()
    try:
        header = next(reader, [])
        columns = _columns(header)
        for row in reader:
            if any(cell.strip() for cell in row):
                _add(lectura, reader.line_num, row, columns, len(header))
    except csv.Error as error:
        raise ArchivoInvalido(f"Línea {reader.line_num}: no se puede leer ({error}).") from error
    if lectura.problemas:
        raise ArchivoInvalido(*_first(lectura.problemas))
    if not lectura.renglones:
        raise ArchivoInvalido("El archivo trae encabezados y ningún municipio.")
    return lectura.renglones


def _bytes(archivo: Path) -> bytes:
    try:
        if archivo.stat().st_size > MOST_BYTES:
            raise ArchivoInvalido(
                "El archivo pesa más de 10 MB. El de municipios pesa mucho menos: revise que no "
                "sea el de localidades."
            )
        return archivo.read_bytes()
    except OSError as error:
        raise ArchivoInvalido(f"No se pudo abrir {archivo}: {error.strerror}.") from error


def _decode(contenido: bytes) -> str:
    if not contenido.strip():
        raise ArchivoInvalido("El archivo está vacío.")
    if contenido.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise ArchivoInvalido(
            "Es un libro de Excel o un ZIP. Descomprímalo, o ábralo y guárdelo como CSV."
        )
    if contenido.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise ArchivoInvalido("Está guardado en UTF-16. Guárdelo como CSV en UTF-8.")
    if b"\x00" in contenido:
        raise ArchivoInvalido("No es un archivo de texto: trae bytes nulos.")
    try:
        return contenido.decode("utf-8-sig")
    except UnicodeDecodeError:
        return contenido.decode("latin-1")


def _delimiter(texto: str) -> str:
    header = texto.split("\n", 1)[0]
    return max(",;\t|", key=header.count)


def _columns(header: list[str]) -> dict[str, int]:
    names = [" ".join(name.replace("\ufeff", "").upper().split()) for name in header]
    if "CVE_LOC" in names:
        raise ArchivoInvalido(
            "Línea 1: es el catálogo de localidades. Descargue el de municipios "
            "(«Áreas geoestadísticas municipales»)."
        )
    found = {
        key: names.index(name)
        for key, spellings in _COLUMNAS.items()
        for name in spellings
        if name in names
    }
    missing = [
        " o ".join(_COLUMNAS[key])
        for key in ("nombre", "cabecera", "poblacion")
        if key not in found
    ]
    if "cvegeo" not in found and not {"ent", "mun"} <= set(found):
        missing.insert(0, "CVEGEO (o CVE_ENT y CVE_MUN)")
    if missing:
        told = ", ".join(name for name in names if name)[:200] or "ninguno"
        raise ArchivoInvalido(
            f"Línea 1: faltan columnas: {'; '.join(missing)}. Los encabezados del archivo son: "
            f"{told}."
        )
    return found


def _add(
    lectura: _Lectura, linea: int, row: list[str], columns: dict[str, int], width: int
) -> None:
    if len(row) != width:
        lectura.problemas.append(
            f"Línea {linea}: tiene {len(row)} columnas y el encabezado {width}."
        )
        return
    cells = {
        key: " ".join(unicodedata.normalize("NFC", row[index]).split())
        for key, index in columns.items()
    }
    cvegeo = _key(cells)
    problems = list(_problems(cells, cvegeo))
    if cvegeo and (before := lectura.lineas.setdefault(cvegeo, linea)) != linea:
        problems.append(f"la clave {cvegeo} ya está en la línea {before}")
    if problems:
        lectura.problemas.append(f"Línea {linea}: {'; '.join(problems)}.")
        return
    number = cells["poblacion"].replace(",", "")
    lectura.renglones.append(
        Renglon(
            linea, cvegeo, cells["nombre"], cells["cabecera"],
            None if number.upper() in _SIN_DATO else int(number),
        )
    )  # fmt: skip


def _key(cells: dict[str, str]) -> str:
    """Return the five digits, with the zeros that spreadsheets take away; "" if they are none."""
    whole = cells.get("cvegeo", "")
    ent, mun = cells.get("ent", ""), cells.get("mun", "")
    parts = f"{ent:0>2}{mun:0>3}" if ent and mun else ""
    key = f"{whole:0>5}" if len(whole) in (4, 5) else parts if not whole else ""
    sane = len(key) == 5 and key.isascii() and _DIGITS.fullmatch(key)
    return key if sane and parts in ("", key) else ""


def _problems(cells: dict[str, str], cvegeo: str) -> Iterator[str]:
    if not cvegeo:
        given = cells.get("cvegeo") or f"{cells.get('ent', '')} {cells.get('mun', '')}".strip()
        yield f"«{given[:40]}» no es una clave de municipio de cinco dígitos, o no concuerda"
    if not cells["nombre"]:
        yield "falta el nombre del municipio"
    for key in ("nombre", "cabecera"):
        if len(cells[key]) > _LONGEST_NAME:
            yield f"«{cells[key][:40]}…» es demasiado largo para ser un nombre"
        elif not _is_name(cells[key]):
            yield (
                f"«{cells[key][:60]}» trae letras rotas; guarde el archivo como CSV en UTF-8 y "
                "repita"
            )
    number = cells["poblacion"]
    if number.upper() not in _SIN_DATO and not _NUMERO.fullmatch(number):
        yield f"«{number[:40]}» no es un número de habitantes"


def _is_name(text: str) -> bool:
    if text in _SIN_DATO:
        return True
    return not _MOJIBAKE.search(text) and all(
        char.isalpha() or char.isdigit() or char in _SIGNS for char in text
    )


def _first(problemas: list[str]) -> list[str]:
    """Keep a screenful, and say how many more there are."""
    left = len(problemas) - _MOST_PROBLEMS
    more = [f"… y {left} líneas más."] if left > 0 else []
    return problemas[:_MOST_PROBLEMS] + more
