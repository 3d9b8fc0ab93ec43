"""What is asked and offered, as an Atom feed."""

from collections.abc import Iterable

from django.conf import settings
from django.utils.feedgenerator import Atom1Feed

from comun.tablas import strip_control

from .models import Apoyo
from .queries.palabras import phrase


def atom(apoyos: Iterable[Apoyo], *, address: str) -> str:
    """Write the feed. `address`: its own."""
    base = settings.AULA_URL.rstrip("/")
    feed = Atom1Feed(
        title="Apoyo entre municipios",
        link=f"{base}/intercambio/apoyos/",
        description="Lo que unos municipios piden a otros, y lo que ofrecen.",
        language="es-mx",
        feed_url=f"{base}{address}",
        author_name="Aula Municipal",
    )
    for one in apoyos:
        url = f"{base}{one.get_absolute_url()}"
        feed.add_item(
            title=strip_control(phrase(one)),
            link=url,
            description=strip_control(one.texto),
            author_name=strip_control(f"Municipio de {one.municipio}"),
            unique_id=url,
            pubdate=one.creado_at,
            updateddate=one.creado_at,
            categories=[strip_control(one.elemento.title)],
        )
    text: str = feed.writeString("utf-8")
    return text
