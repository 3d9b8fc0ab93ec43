"""Figures inside the files: taken out of the text, measured, and kept by what they are."""

import base64
import binascii
import hashlib
import re
from collections.abc import Mapping
from urllib.parse import unquote

from .leido import Cuaderno

MAX_FIGURA = 2 * 1024 * 1024
_TIPOS = {
    b"\x89PNG\r\n\x1a\n": "png",
    b"\xff\xd8\xff": "jpeg",
    b"GIF87a": "gif",
    b"GIF89a": "gif",
}
_DATA = re.compile(r"data:image/[^\"'()<>]*", re.IGNORECASE)
_EMBEBIDA = re.compile(r"data:image/[\w.+-]+;base64,([A-Za-z0-9+/=\s]+)\s*", re.IGNORECASE)
_ADJUNTA = re.compile(r"@@PLUGINFILE@@/([^\"'\s()<>]+)")
_NUESTRA = re.compile(r"recurso:([0-9a-f]{64})(?![0-9a-f])")
SIN_FIGURA = "figura-que-falta"


def kind(data: bytes) -> str:
    """Return what picture these bytes are; "" if none of those that are shown."""
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "webp"
    return next((name for start, name in _TIPOS.items() if data.startswith(start)), "")


def decode(encoded: str) -> bytes | None:
    """Return the bytes of a base64 text; None if it is broken or would be too big."""
    compact = "".join(encoded.split())
    if len(compact) > MAX_FIGURA * 4 // 3 + 4:
        return None
    try:
        return base64.b64decode(compact, validate=True)
    except (binascii.Error, ValueError):
        return None


def take_out(text: str, adjuntas: Mapping[str, bytes | None], cuaderno: Cuaderno) -> str:
    """Put each figure that comes with the text into the notebook, and its sum in its place."""

    def embedded(match: re.Match[str]) -> str:
        found = _EMBEBIDA.fullmatch(match[0])
        data = decode(found[1]) if found else None
        return _keep(data, "incrustada en el texto", cuaderno)

    def attached(match: re.Match[str]) -> str:
        name = unquote(match[1])
        if name not in adjuntas:
            cuaderno.avisa(f"La figura «{name}» no viene en el archivo. Agréguela después.")
            return SIN_FIGURA
        return _keep(adjuntas[name], f"«{name}»", cuaderno)

    if "@@" in text:
        text = _ADJUNTA.sub(attached, text)
    if "data:" in text.lower():
        text = _DATA.sub(embedded, text)
    for sha in _NUESTRA.findall(text) if "recurso:" in text else ():
        if sha not in cuaderno.recursos:
            cuaderno.avisa(
                "Una figura no viene en el archivo: solo se verá si ya está en el banco."
            )
    return text


def _keep(data: bytes | None, which: str, cuaderno: Cuaderno) -> str:
    if data is None or len(data) > MAX_FIGURA:
        cuaderno.avisa(
            f"La figura {which} está dañada o pesa más de 2 MB: se deja fuera. "
            "Redúzcala y agréguela después."
        )
        return SIN_FIGURA
    if not kind(data):
        cuaderno.avisa(
            f"La figura {which} no es PNG, JPEG, GIF ni WebP (los SVG no se admiten): "
            "se deja fuera. Guárdela como PNG y agréguela después."
        )
        return SIN_FIGURA
    sha = hashlib.sha256(data).hexdigest()
    cuaderno.recursos[sha] = data
    return f"recurso:{sha}"


def used_in(text: str, recursos: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the figures of this text that came along, by their sum."""
    if "recurso:" not in text:
        return {}
    return {sha: recursos[sha] for sha in _NUESTRA.findall(text) if sha in recursos}


def file_name(sha: str, data: bytes) -> str:
    return f"{sha}.{kind(data) or 'png'}"


def put_back_as_files(text: str, recursos: Mapping[str, bytes]) -> str:
    """Name the figures as Moodle names the files beside a text."""
    for sha, data in used_in(text, recursos).items():
        text = text.replace(f"recurso:{sha}", f"@@PLUGINFILE@@/{file_name(sha, data)}")
    return text


def put_back_as_data(text: str, recursos: Mapping[str, bytes]) -> str:
    """Write the figures into the text itself."""
    for sha, data in used_in(text, recursos).items():
        encoded = base64.b64encode(data).decode("ascii")
        text = text.replace(f"recurso:{sha}", f"data:image/{kind(data) or 'png'};base64,{encoded}")
    return text
