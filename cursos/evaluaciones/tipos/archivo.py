"""Files handed in, which a person marks."""

import re
from pathlib import PurePosixPath
from typing import Any, NoReturn

from .base import Contenido, Formulario, RespuestaInvalida, Tipo
from .textos import one_line

EXTENSION = re.compile(r"\.[a-z0-9]{1,8}")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_LARGO = 200


class Archivo(Tipo):
    needs_hand = True

    def problems(self, contenido: Contenido) -> list[str]:
        found = []
        if contenido["cuantos"] < 1:
            found.append("Diga cuántos archivos se pueden entregar, uno o más.")
        if odd := [kind for kind in contenido["extensiones"] if not EXTENSION.fullmatch(kind)]:
            found.append(f"«{odd[0][:20]}» no es una extensión. Escríbalas así: .pdf, .docx")
        return found

    def from_form(self, contenido: Contenido, data: Formulario) -> NoReturn:
        raise RespuestaInvalida("Esta pregunta se responde con un archivo. Elíjalo y súbalo.")

    def to_form(self, contenido: Contenido, respuesta: Any) -> dict[str, list[str]]:
        return {}  # a browser fills no field of a file

    def clean(self, contenido: Contenido, respuesta: Any) -> list[dict[str, Any]]:
        """Keep what is said of each file, once. That it was uploaded is for the caller to see."""
        if not isinstance(respuesta, list):
            raise RespuestaInvalida
        most = contenido["cuantos"]
        if len(respuesta) > most:
            raise RespuestaInvalida(
                "Se entrega un solo archivo. Quite los demás."
                if most == 1
                else f"Se entregan {most} archivos como máximo. Quite los demás."
            )
        kept = [_file(said, contenido["extensiones"]) for said in respuesta]
        return list({file["sha256"]: file for file in kept}.values())

    def score(self, contenido: Contenido, respuesta: Any) -> None:
        return None

    def public(self, contenido: Contenido) -> Contenido:
        return {key: contenido[key] for key in ("extensiones", "cuantos")}

    def answer_in_words(self, contenido: Contenido, respuesta: list[dict[str, Any]]) -> list[str]:
        return [file["nombre"] for file in respuesta]


def _file(said: Any, extensiones: list[str]) -> dict[str, Any]:
    if not isinstance(said, dict):
        raise RespuestaInvalida
    sha, size = said.get("sha256"), said.get("bytes")
    if not isinstance(sha, str) or not _SHA256.fullmatch(sha):
        raise RespuestaInvalida
    if not isinstance(size, int) or isinstance(size, bool) or size < 1:
        raise RespuestaInvalida("El archivo está vacío. Revise que sea el que quería entregar.")
    name = one_line(said.get("nombre"), _LARGO).replace("\\", "/").rpartition("/")[2]
    if not name:
        raise RespuestaInvalida
    if extensiones and PurePosixPath(name).suffix.lower() not in extensiones:
        raise RespuestaInvalida(
            f"«{name[:60]}» no es de los archivos que se piden. "
            f"Entréguelo como {' o '.join(extensiones)}."
        )
    return {"sha256": sha, "nombre": name, "bytes": size}
