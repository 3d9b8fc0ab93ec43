"""Who asks, offers, answers and moderates. Everybody else reads what is public."""

from datetime import datetime

from cuentas import permissions as cuentas
from intercambio.foros import permissions as foros
from intercambio.foros.models import Quien

from .models import Apoyo, RespuestaDeApoyo


def can_write_for(usuario: Quien, cvegeo: str, *, on: datetime) -> bool:
    """Whether the municipality appointed this person, as enlace or as author, at that moment."""
    return cuentas.can_act_for(usuario, cvegeo, on=on)


def can_answer(usuario: Quien, apoyo: Apoyo, cvegeo: str, *, on: datetime) -> bool:
    """Whether this person may answer for that municipality: not to their own."""
    return cvegeo != apoyo.municipio_id and can_write_for(usuario, cvegeo, on=on)


def can_decide(usuario: Quien, apoyo: Apoyo, *, on: datetime) -> bool:
    """Who published it accepts answers, and takes it back."""
    return can_write_for(usuario, apoyo.municipio_id, on=on)


def side_of(usuario: Quien, respuesta: RespuestaDeApoyo, *, on: datetime) -> str:
    """Return the municipality for which this person takes part in the exchange; empty if none."""
    mine = cuentas.municipios_of(usuario, on=on)
    both = (respuesta.apoyo.municipio_id, respuesta.municipio_id)
    return next((cvegeo for cvegeo in both if cvegeo in mine), "")


def can_report(usuario: Quien) -> bool:
    """Anybody with an account says that public words should not stand there."""
    return usuario.is_authenticated and usuario.is_active


def can_moderate(usuario: Quien) -> bool:
    """Who answers for the forums answers for these words too."""
    return foros.can_moderate(usuario)
