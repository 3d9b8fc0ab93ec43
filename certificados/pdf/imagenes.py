"""Logos and signatures: the pictures that certificates were issued with, ready for paper."""

import io
import zlib
from dataclasses import dataclass
from functools import lru_cache

from PIL import Image
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFStream

from comun.etiquetas import Caja, Lienzo

from ..models import Recurso

# What the largest place on the sheet shows at 350 dots to the inch.
_MOST = (760, 240)


@dataclass(frozen=True)
class Imagen:
    ancho: int
    alto: int
    color: bytes
    opacidad: bytes  # empty: nothing shines through


def find(sha256: str) -> Imagen | None:
    """Return the picture; None where there is none, or it cannot be read."""
    try:
        return _read(sha256) if sha256 else None
    except (Recurso.DoesNotExist, OSError):
        return None


@lru_cache(maxsize=32)
def _read(sha256: str) -> Imagen:
    """Unpack a picture once for a whole batch: its fingerprint says that it never changes."""
    with Image.open(io.BytesIO(Recurso.objects.get(sha256=sha256).contenido)) as read:
        picture = read.convert("RGBA")
    picture.thumbnail(_MOST)
    alpha = picture.getchannel("A")
    through = alpha.getextrema()[0] < 255
    return Imagen(
        picture.width, picture.height, zlib.compress(picture.convert("RGB").tobytes(), 9),
        zlib.compress(alpha.tobytes(), 9) if through else b"",
    )  # fmt: skip


def fit(imagen: Imagen, wide: float, high: float) -> tuple[float, float]:
    """Return the size at which the picture fills such a place, undistorted."""
    scale = min(wide / imagen.ancho, high / imagen.alto)
    return imagen.ancho * scale, imagen.alto * scale


def draw(canvas: Lienzo, sha256: str, imagen: Imagen, caja: Caja) -> None:
    """Draw the picture there; its bytes are in the file once, however often it is drawn."""
    document, name = canvas._doc, f"imagen-{sha256}"
    registered = document.getXObjectName(name)
    if registered not in document.idToObject:
        stream = _stream(imagen, imagen.color, "DeviceRGB")
        if imagen.opacidad:
            mask = _stream(imagen, imagen.opacidad, "DeviceGray")
            stream.dictionary["SMask"] = document.Reference(mask)
        document.Reference(stream, registered)
    left, bottom, right, top = caja
    canvas.saveState()
    canvas.transform(right - left, 0, 0, top - bottom, left, bottom)
    canvas._code.append(f"/{registered} Do")
    canvas.restoreState()
    canvas._formsinuse.append(name)


def _stream(imagen: Imagen, content: bytes, space: str) -> PDFStream:
    head = {
        "Type": PDFName("XObject"), "Subtype": PDFName("Image"), "Width": imagen.ancho,
        "Height": imagen.alto, "BitsPerComponent": 8, "ColorSpace": PDFName(space),
        "Filter": PDFArray([PDFName("FlateDecode")]),
    }  # fmt: skip
    # reportlab writes `endstream` right after the content: the line's end is ours to give.
    return PDFStream(PDFDictionary(head), content + b"\n")
