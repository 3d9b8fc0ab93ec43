"""What readers of the demonstration did with the library, and what was put together for them."""

from datetime import datetime
from pathlib import Path

from comun.contenido import Mapa, read_lista
from cuentas.models import Usuario
from intercambio.practicas.models import PracticaPage
from intercambio.practicas.operations import colecciones, interesados

_ARCHIVO = Path(__file__).resolve().parents[1] / "colecciones.yaml"


def tell(*, personas: dict[str, Usuario], at: datetime) -> None:
    """Put the collections together and let a participant keep and follow; once."""
    for datos in read_lista(_ARCHIVO):
        datos.check({"slug", "titulo", "presentacion", "practicas"}, set())
        colecciones.gather(
            slug=datos["slug"],
            titulo=datos["titulo"],
            presentacion=datos["presentacion"].strip(),
            practicas=[(_practice(row), row["nota"]) for row in datos["practicas"]],
            by=personas["edicion@demo.example"],
        )
    reader = personas["participante@demo.example"]
    if not reader.practicas_de_interes.exists():
        for slug in ("instituto-y-sistema-de-planeacion", "coordinacion-de-ciudades-capitales"):
            interesados.save(practica=_by_slug(slug), by=reader, at=at)
        interesados.follow(practica=_by_slug("instituto-y-sistema-de-planeacion"), by=reader, at=at)


def _practice(row: Mapa) -> PracticaPage:
    return _by_slug(row["practica"]) if "practica" in row else _by_title(row["titulo"])


def _by_slug(slug: str) -> PracticaPage:
    return PracticaPage.objects.get(slug=slug)


def _by_title(titulo: str) -> PracticaPage:
    return PracticaPage.objects.live().get(title__startswith=titulo)
