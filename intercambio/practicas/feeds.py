"""The library as an Atom feed."""

from datetime import datetime

from django.conf import settings
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed

from comun.tablas import strip_control

from .queries.cita import LICENCIA
from .queries.publicadas import Fila

_SITE = "Aula Municipal"


def atom(filas: list[Fila], *, address: str, materia: str = "") -> str:
    """Write the feed. `address`: its own, with what it was narrowed by; `materia`: its name."""
    base = settings.AULA_URL.rstrip("/")
    about = f": {materia}" if materia else ""
    feed = Atom1Feed(
        title=strip_control(f"Buenas prácticas municipales{about}"),
        link=f"{base}/intercambio/practicas/",
        description="Experiencias de municipios de México, con lo que funcionó y lo que no.",
        language="es-mx",
        feed_url=f"{base}{address}",
        author_name=_SITE,
        feed_copyright=LICENCIA,
    )
    for fila in filas:
        published = fila.publicada_at or _EPOCH
        feed.add_item(
            title=strip_control(fila.titulo),
            link=f"{base}{fila.url}",
            description=strip_control(fila.resumen),
            author_name=strip_control(_SITE if fila.documental else f"Municipio de {fila.lugar}"),
            unique_id=f"{base}{fila.url}",
            pubdate=published,
            updateddate=fila.cambio_at or published,
            categories=[strip_control(fila.materia)] if fila.materia else (),
        )
    text: str = feed.writeString("utf-8")
    return text


_EPOCH = datetime(2026, 1, 1, tzinfo=timezone.get_default_timezone())
