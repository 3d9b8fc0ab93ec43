"""A published practice of the demonstration, used as the case of an exercise."""

from datetime import datetime, timedelta

from cuentas.models import Usuario
from cursos.evaluaciones.models import Pasaje, Reactivo
from cursos.evaluaciones.operations import reactivos
from cursos.evaluaciones.operations.reactivos import Ficha
from intercambio.practicas.models import PracticaPage
from intercambio.practicas.operations import casos

from ..personas import DOMINIO

_PRACTICA = "Caminos seguros a la escuela"
_EJERCICIO = "leer-un-presupuesto-caminos"


def tell(*, personas: dict[str, Usuario], at: datetime) -> None:
    """Take the practice into the bank and let the exercise's questions ask about it, once."""
    by, then = personas["facilitacion" + DOMINIO], at - timedelta(days=5)
    practica = PracticaPage.objects.live().get(title__startswith=_PRACTICA)
    pasaje, is_new = casos.make(practica=practica, by=by, at=then)
    if is_new:
        for reactivo in Reactivo.objects.under(_EJERCICIO).select_related("categoria"):
            _ask_about(pasaje, reactivo, by, then + timedelta(hours=1))


def _ask_about(pasaje: Pasaje, reactivo: Reactivo, by: Usuario, at: datetime) -> None:
    ficha = Ficha(
        categoria=reactivo.categoria, clave=reactivo.clave, estado=reactivo.estado,
        dificultad=reactivo.dificultad, pasaje=pasaje, elementos=tuple(reactivo.elementos.all()),
    )  # fmt: skip
    reactivos.revise(
        reactivo=reactivo, ficha=ficha, contenido=reactivo.contenido,
        base=reactivos.fingerprint(reactivo), by=by, at=at,
    )  # fmt: skip
