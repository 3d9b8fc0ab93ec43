"""What an enlace has in hand of people put forward, and handing it over."""

from datetime import datetime

from django.db.models import QuerySet

from comun import fechas
from cuentas import registro
from cuentas.models import Usuario
from cuentas.registro import Encargo

from ...models import Postulacion
from ...queries.postulaciones import listas as queries


def pending(cvegeo: str, persona: Usuario) -> list[str]:
    """Name the lists of people for an edition that are not done."""
    return [
        f"«{one.edicion.curso.title}», {one.edicion}, del {fechas.short(one.hecha_at)}: "
        f"{one.get_estado_display().lower()}"
        for one in _open(cvegeo, persona)
    ]


def hand_over(cvegeo: str, saliente: Usuario, entrante: Usuario, at: datetime) -> None:
    """Make the successor the one who has them in hand."""
    _open(cvegeo, saliente).update(hecha_por=entrante)


def register() -> None:
    registro.encargos.append(Encargo("Postulaciones por confirmar", pending, hand_over))


def _open(cvegeo: str, persona: Usuario) -> QuerySet[Postulacion]:
    return queries.of(cvegeo).filter(hecha_por=persona, estado__in=queries.ABIERTAS)
