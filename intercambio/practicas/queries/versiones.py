"""What was published of a practice, by its folio: versions, one of them, and between two."""

from dataclasses import dataclass

from ..diferencia import Trozo, compare
from ..models import PracticaPage, Version
from .campos import parts
from .elementos import elementos


@dataclass(frozen=True, slots=True)
class Cambio:
    """A field that does not say the same in two versions."""

    titulo: str
    trozos: list[Trozo]


def by_folio(folio: str) -> PracticaPage | None:
    """Return the practice, published or withdrawn; one never published has no folio."""
    return PracticaPage.objects.filter(folio=folio).first()


def of_practice(practica: PracticaPage) -> list[Version]:
    """Return its versions, the newest first."""
    return list(practica.versiones.order_by("-numero"))


def one(practica: PracticaPage, numero: int) -> Version | None:
    """Return a version with its text."""
    return practica.versiones.select_related("revision").filter(numero=numero).first()


def changes(antes: Version, despues: Version) -> list[Cambio]:
    """Compare two versions field by field; what says the same is left out."""
    lists = elementos()
    old = {campo.clave: campo for parte in parts(antes.revision.content, lists)
           for campo in parte.campos}  # fmt: skip
    new = [campo for parte in parts(despues.revision.content, lists) for campo in parte.campos]
    return [
        Cambio(campo.titulo, compare(old[campo.clave].texto, campo.texto))
        for campo in new
        if old[campo.clave].texto != campo.texto
    ]
