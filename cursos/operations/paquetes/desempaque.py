"""Opening a package that somebody brings: nothing in it is believed before it is looked at."""

import hashlib
import re
import stat
import zipfile
from pathlib import Path
from typing import IO

from PIL import Image, UnidentifiedImageError

from comun.archivos import is_what_it_says
from cursos.evaluaciones.formatos import figuras

MAX_BYTES = 200 * 1024 * 1024
MAX_ARCHIVOS = 1_000
_MAX_TEXTO = 2 * 1024 * 1024
_TROZO = 1024 * 1024
_NOMBRE = re.compile(
    r"(?P<curso>[a-z0-9][a-z0-9-]{0,199})/(?P<resto>"
    r"(?:curso|reactivos|pasajes|tareas)\.yaml"
    r"|evaluaciones/[a-z0-9][a-z0-9-]*/(?:reactivos|pasajes)\.yaml"
    r"|recursos/[0-9a-f]{64}\.(?:png|jpeg|gif|webp)"
    r"|lecciones/\d+-\d+-[a-z0-9-]+\.md"
    r"|figuras/[A-Za-z0-9][A-Za-z0-9_-]*\.(?:svg|png|jpg|jpeg|webp|gif)"
    r"|media/[A-Za-z0-9][A-Za-z0-9_-]*\.(?:mp4|webm|vtt|pdf|docx|xlsx|pptx|odt|ods|odp|csv|txt))"
)
# What makes a drawing do something: a script, a handler, another document, what lies elsewhere.
_ACTIVO = re.compile(
    rb"<\s*(?:[\w-]+:)?(?:script|foreignobject|iframe|embed|object|audio|video|use|image|a)[\s>]"
    rb"|<!(?:doctype|entity)|<\?xml-stylesheet|\bon\w+\s*=|javascript:|@import|\bhref\s*="
    rb"|url\(\s*['\"]?\s*(?!#)",
    re.IGNORECASE,
)


class PaqueteInvalido(Exception):
    """A package that is not opened, and all that is wrong with it."""

    def __init__(self, *problemas: str) -> None:
        super().__init__(*problemas)
        self.problemas = problemas


def unpack(archivo: IO[bytes], *, destino: Path) -> Path:
    """Write the package below `destino` and return its course's folder.

    Names, kinds and sizes are judged first; then no more bytes are written than were promised.

    :raises PaqueteInvalido: it is no package of a course, or not one to be trusted.
    """
    try:
        with zipfile.ZipFile(archivo) as paquete:
            entries = [entry for entry in paquete.infolist() if not entry.is_dir()]
            folder = destino / _judge(entries)
            for entry in entries:
                _write(paquete, entry, destino / entry.filename)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise PaqueteInvalido(
            "El archivo no es un ZIP que se pueda abrir, o llegó incompleto."
        ) from error
    if problems := [text for path in sorted(folder.rglob("*")) for text in _look(path, folder)]:
        raise PaqueteInvalido(*problems)
    return folder


def _judge(entries: list[zipfile.ZipInfo]) -> str:
    """Return the name of the course's folder."""
    if len(entries) > MAX_ARCHIVOS:
        raise PaqueteInvalido(f"Trae {len(entries)} archivos y caben {MAX_ARCHIVOS}.")
    if sum(entry.file_size for entry in entries) > MAX_BYTES:
        raise PaqueteInvalido("Al abrirse pesaría más de 200 MB. Quite videos y súbalos aparte.")
    problems = [text for entry in entries if (text := _refusal(entry))]
    names = [entry.filename.lower() for entry in entries]
    problems += [
        f"«{name}» está dos veces." for name in sorted({x for x in names if names.count(x) > 1})
    ]
    roots = {entry.filename.split("/")[0] for entry in entries}
    if not problems and (len(roots) != 1 or f"{next(iter(roots))}/curso.yaml" not in names):
        problems = ["Debe traer una sola carpeta, la del curso, y en ella «curso.yaml»."]
    if problems:
        raise PaqueteInvalido(*problems)
    return roots.pop()


def _refusal(entry: zipfile.ZipInfo) -> str:
    shown = entry.filename.encode("unicode_escape").decode()[:120]
    if entry.create_system == 3 and stat.S_ISLNK(entry.external_attr >> 16):
        return f"«{shown}» es un enlace a otro archivo. Ponga el archivo mismo."
    if not _NOMBRE.fullmatch(entry.filename):
        return f"«{shown}» no es un archivo de un curso, o su nombre no es el que se espera."
    if entry.flag_bits & 0x1:
        return f"«{shown}» tiene contraseña."
    if entry.filename.endswith((".yaml", ".md", ".svg")) and entry.file_size > _MAX_TEXTO:
        return f"«{shown}» pesa más de 2 MB."
    return ""


def _write(paquete: zipfile.ZipFile, entry: zipfile.ZipInfo, path: Path) -> None:
    """Write one file, and not a byte more than it said it has."""
    path.parent.mkdir(parents=True, exist_ok=True)
    left = entry.file_size
    with paquete.open(entry) as source, path.open("wb") as target:
        while chunk := source.read(_TROZO):
            left -= len(chunk)
            if left < 0:
                raise PaqueteInvalido(f"«{entry.filename}» es más grande de lo que dice.")
            target.write(chunk)


def _look(path: Path, folder: Path) -> list[str]:
    """Say what is wrong with a file by what it holds."""
    name = path.relative_to(folder)
    if path.parent.name == "media":
        with path.open("rb") as file:
            right = is_what_it_says(path.suffix, file)
        return [] if right else [f"{name}: se llama «{path.suffix}» y por dentro es otra cosa."]
    if path.parent.name == "recursos":
        return [] if _is_figure(path) else [f"{name}: no es la imagen que dice, o pasa de 2 MB."]
    if path.parent.name != "figuras":
        return []
    if path.suffix == ".svg":
        active = _ACTIVO.search(path.read_bytes())
        return [f"{name}: el dibujo trae código, ligas o archivos de fuera."] if active else []
    try:
        with Image.open(path) as image:
            image.verify()
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        return [f"{name}: no es una imagen que se pueda abrir."]
    return []


def _is_figure(path: Path) -> bool:
    """Whether it is the figure of a question, which is called by its sum."""
    if path.stat().st_size > figuras.MAX_FIGURA:
        return False
    datos = path.read_bytes()
    return path.name == figuras.file_name(hashlib.sha256(datos).hexdigest(), datos)
