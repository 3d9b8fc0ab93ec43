"""Taking a published practice into the bank of questions as a case."""

from datetime import datetime

from cuentas.models import Usuario
from cursos.evaluaciones.models import Pasaje
from cursos.evaluaciones.operations import pasajes
from cursos.evaluaciones.operations.pasajes import Figura, Texto

from ..models import Foto, PracticaPage
from ..queries import caso as queries


class SinVersion(Exception):
    """Nothing of the practice is published under its folio."""

    def __str__(self) -> str:
        return "Esta práctica todavía no tiene una versión publicada: no se puede usar como caso."


def make(*, practica: PracticaPage, by: Usuario, at: datetime) -> tuple[Pasaje, bool]:
    """Make a passage of the version that holds now; say whether it is new.

    Each version is taken once: asked for again, its passage is returned as people left it.

    :raises SinVersion: it has no version yet.
    """
    caso = queries.read(practica)
    if caso is None:
        raise SinVersion
    texto = Texto(caso.clave, caso.titulo, caso.texto, caso.fuente, caso.url)
    figuras = [figura for foto in caso.fotos if (figura := _figure(foto))]
    return pasajes.take(texto=texto, figuras=figuras, by=by, at=at)


def _figure(foto: Foto) -> Figura | None:
    """Return the small one: a case is read in an attempt whose time runs, perhaps on a phone."""
    try:
        with foto.imagen.miniatura.open("rb") as file:
            return Figura(file.read(), foto.alternativo, queries.caption(foto))
    except FileNotFoundError:
        return None
