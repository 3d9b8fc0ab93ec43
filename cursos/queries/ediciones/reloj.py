"""What the clock looks for in editions."""

from datetime import datetime, timedelta

from ...enums import EstadoEdicion, EstadoInscripcion
from ...models import Edicion, Sesion
from ...reloj import today


def with_late_offers(*, at: datetime) -> list[Edicion]:
    """Return the editions in which somebody let the time to accept a place pass."""
    late = Edicion.objects.filter(
        inscripciones__estado=EstadoInscripcion.OFRECIDA, inscripciones__ofrecida_hasta__lt=at
    )
    return list(late.distinct())


def sessions_of_tomorrow(*, at: datetime) -> list[Sesion]:
    """Return those whose day is tomorrow on the clock of their edition."""
    soon = Sesion.objects.filter(
        edicion__estado=EstadoEdicion.PUBLICADA, cancelada_at=None,
        inicia_at__gt=at, inicia_at__lt=at + timedelta(days=2),
    ).select_related("edicion__curso")  # fmt: skip
    return [one for one in soon if _is_tomorrow(one, at)]


def _is_tomorrow(sesion: Sesion, at: datetime) -> bool:
    zona = sesion.edicion.zona
    return today(sesion.inicia_at, zona) == today(at, zona) + timedelta(days=1)
