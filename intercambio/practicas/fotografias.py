"""Photographs as they are kept: drawn again, so that nothing but the picture is left of the file.

A stranger's file: it is measured by its head before a single point of it is decoded.
"""

import io
import warnings
from dataclasses import dataclass
from typing import IO

from PIL import Image, ImageOps

MAXIMO = 25 * 1024 * 1024
MAXIMO_PUNTOS = 50_000_000
LADO, LADO_CHICA = 1920, 640
ACEPTA = ".jpg,.jpeg,.png,.webp"
AYUDA = "JPG, PNG o WebP, de hasta 25 MB. Le quitamos el lugar y los datos que guarda la cámara."
_FORMATOS = ("JPEG", "PNG", "WEBP")
_APPLE = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}
_PAPEL = (255, 255, 255)


class FotoInvalida(Exception):
    """It cannot be kept; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Dibujo:
    """A photograph drawn again, and a small one for lists."""

    grande: bytes
    chica: bytes
    ancho: int
    alto: int


def draw(archivo: IO[bytes], size: int) -> Dibujo:
    """Draw the photograph again, upright, without what the camera wrote in it.

    :raises FotoInvalida: it is no photograph that we keep.
    """
    _check_head(archivo, size)
    archivo.seek(0)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(archivo, formats=_FORMATOS) as picture:
                _check_points(picture)
                return _drawn(picture)
    except FotoInvalida:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise FotoInvalida(_too_many()) from error
    except Exception as error:  # Pillow raises whatever its decoders find
        raise FotoInvalida(
            "Esa foto no se puede abrir: llegó incompleta o no es JPG, PNG ni WebP. "
            "Ábrala en su equipo, guárdela otra vez como JPG y súbala."
        ) from error


def _check_head(archivo: IO[bytes], size: int) -> None:
    if not size:
        raise FotoInvalida("La foto llegó vacía. Ábrala en su equipo y súbala otra vez.")
    if size > MAXIMO:
        raise FotoInvalida("La foto pesa más de 25 MB. Guárdela más chica y súbala otra vez.")
    archivo.seek(0)
    head = archivo.read(16)
    if head[4:8] == b"ftyp" and head[8:12] in _APPLE:
        raise FotoInvalida(
            "Es una foto HEIC, como las guarda el iPhone, y no todos los equipos la abren. "
            "Ábrala, elija compartir o exportar como JPG y suba esa. Para las próximas: Ajustes, "
            "Cámara, Formatos, «El más compatible»."
        )
    if not _is_known(head):
        raise FotoInvalida(
            "Solo guardamos fotos JPG, PNG o WebP. Si es un dibujo (SVG), un GIF o un PDF, "
            "expórtelo como PNG, o súbalo en «Documentos»."
        )


def _is_known(head: bytes) -> bool:
    return head.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")) or (
        head.startswith(b"RIFF") and head[8:12] == b"WEBP"
    )


def _check_points(picture: Image.Image) -> None:
    ancho, alto = picture.size
    if ancho * alto > MAXIMO_PUNTOS:
        raise FotoInvalida(_too_many())
    if min(ancho, alto) < 1:
        raise FotoInvalida("Esa foto no mide nada. Elija otra.")


def _too_many() -> str:
    return (
        f"La foto tiene más de {MAXIMO_PUNTOS // 1_000_000} megapixeles. "
        "Guárdela más chica, por ejemplo de 4000 por 3000 puntos, y súbala otra vez."
    )


def _drawn(picture: Image.Image) -> Dibujo:
    picture.draft("RGB", (LADO * 2, LADO * 2))  # JPEG: decode no more than is drawn
    upright = ImageOps.exif_transpose(picture)
    if upright.mode not in ("RGB", "L"):
        upright = upright.convert("RGBA")  # a palette cannot be made smaller well
    upright.thumbnail((LADO, LADO), Image.Resampling.LANCZOS)
    flat = _on_paper(upright)
    small = flat.copy()
    small.thumbnail((LADO_CHICA, LADO_CHICA), Image.Resampling.LANCZOS)
    return Dibujo(_jpeg(flat), _jpeg(small), *flat.size)


def _on_paper(picture: Image.Image) -> Image.Image:
    """Return the points alone on a new sheet: no metadata, no profile, no transparency."""
    seen = picture.convert("RGBA")
    sheet = Image.new("RGB", seen.size, _PAPEL)
    sheet.paste(seen, mask=seen.getchannel("A"))
    return sheet


def _jpeg(picture: Image.Image) -> bytes:
    written = io.BytesIO()
    picture.save(written, "JPEG", quality=82, optimize=True, progressive=True)
    return written.getvalue()
