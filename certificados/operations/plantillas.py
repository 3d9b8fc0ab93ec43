"""What a template looks like now, to be frozen into a certificate."""

import hashlib
import io
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from PIL import Image as Picture
from wagtail.images.models import AbstractImage

from .. import snapshot
from ..models import Plantilla, Recurso

# A logo on paper at 300 dots to the inch is not wider than this.
_WIDEST = 900


def look(tipo: str, plantilla: Plantilla | None = None) -> dict[str, Any]:
    """Return `{"plantilla": …, "firmantes": […]}`: the one asked for, or the type's, or none's.

    One that was put away is asked for in vain.
    """
    if plantilla is None or not plantilla.live:
        plantilla = Plantilla.objects.filter(tipo=tipo, live=True).first()
    return frozen(plantilla) if plantilla else snapshot.plain(tipo)


def frozen(plantilla: Plantilla) -> dict[str, Any]:
    """Word the template as certificates keep it; its pictures are put among the resources."""
    logos = list(plantilla.logotipos.select_related("imagen").order_by("sort_order"))
    signatories = list(plantilla.firmantes.select_related("imagen").order_by("sort_order"))
    kept = keep([row.imagen for row in [*logos, *signatories] if row.imagen])
    return {
        "plantilla": {
            "diseno": plantilla.diseno,
            "clave": plantilla.clave,
            "version": plantilla.live_revision_id or plantilla.latest_revision_id or 0,
            "color": plantilla.color,
            "encabezado": plantilla.encabezado,
            "leyenda": plantilla.leyenda,
            "con_reverso": plantilla.con_reverso,
            "logotipos": [
                {"imagen": kept.get(logo.imagen_id, ""), "institucion": logo.institucion}
                for logo in logos
            ],
        },
        "firmantes": [
            {name: getattr(row, name) for name in ("nombre", "cargo", "forma")}
            | {"imagen": kept.get(row.imagen_id, "")}
            for row in signatories
        ],
    }


def keep(images: Iterable[AbstractImage]) -> dict[int, str]:
    """Keep pictures as they are today; return their fingerprints by the images' keys.

    One whose file is gone is left out, and the sheet says the name that it stands for: nobody
    waits for a logo.
    """
    drawn = {image.pk: content for image in images if (content := _plain_png(image)) is not None}
    sums = {pk: hashlib.sha256(content).hexdigest() for pk, content in drawn.items()}
    here = set(Recurso.objects.filter(pk__in=sums.values()).values_list("pk", flat=True))
    Recurso.objects.bulk_create(
        [
            Recurso(sha256=sums[pk], contenido=content)
            for pk, content in drawn.items()
            if sums[pk] not in here
        ],
        ignore_conflicts=True,
    )
    return sums


def is_readable(image: AbstractImage) -> bool:
    """Whether it can be printed: its file is there, and is a picture made of points."""
    return _plain_png(image) is not None


def _plain_png(image: AbstractImage) -> bytes | None:
    """Return the picture without metadata, no wider than paper shows; the same bytes each time."""
    try:
        with image.file.open("rb") as stored:
            return _redrawn(stored.read())
    except OSError:
        return None


# The same few logos go into each certificate of a batch, and drawing one anew takes longer than
# the rest of its record.
@lru_cache(maxsize=16)
def _redrawn(content: bytes) -> bytes | None:
    try:
        with Picture.open(io.BytesIO(content)) as read:
            read.thumbnail((_WIDEST, _WIDEST))
            made = io.BytesIO()
            read.convert("RGBA").save(made, "PNG", optimize=True)
    except (OSError, ValueError, SyntaxError, Picture.DecompressionBombError):
        return None
    return made.getvalue()
