"""Why something is refused, and how often one person may: read inside the transaction."""

from datetime import datetime, timedelta

from comun.markdown import clean
from cuentas.models import Usuario

from ..models import LARGO, Apoyo, Recado, RespuestaDeApoyo

MINIMO = 20
APOYOS_AL_DIA = 5
RESPUESTAS_AL_DIA = 20
RECADOS_AL_DIA = 60
DIAS = 60
MAS_DIAS = 180


class NoSePuede(Exception):
    """Something stands in the way; the words say what, and what to do."""


class NoActua(NoSePuede):
    """This person does not act for that municipality, or not any more."""

    def __init__(self) -> None:
        super().__init__(
            "Hoy usted no está designado para actuar por ese municipio, así que no se guardó. "
            "Si es un error, avise a la Coordinación."
        )


class TextoNoSirve(NoSePuede):
    """Too short or too long."""


class Demasiados(NoSePuede):
    """More in a day than one person may."""


def words(texto: str, *, minimo: int = MINIMO, largo: int = LARGO) -> str:
    """Return plain text as it is kept.

    :raises TextoNoSirve: its length.
    """
    found = clean(texto).strip()
    if len(found) < minimo:
        raise TextoNoSirve(f"Escriba al menos {minimo} letras, para que se entienda.")
    if len(found) > largo:
        raise TextoNoSirve(f"El texto tiene {len(found):,} letras y caben {largo}. Acórtelo.")
    return found


def check_apoyos(by: Usuario, at: datetime) -> None:
    """Refuse the sixth of a day. `by` is locked: two at once are counted."""
    day = Apoyo.objects.filter(responsable=by, creado_at__gt=at - timedelta(days=1))
    _check(day.count(), APOYOS_AL_DIA, "Hoy ya publicó {} apoyos. Mañana podrá publicar otros.")


def check_respuestas(by: Usuario, at: datetime) -> None:
    day = RespuestaDeApoyo.objects.filter(responsable=by, creada_at__gt=at - timedelta(days=1))
    _check(day.count(), RESPUESTAS_AL_DIA, "Hoy ya respondió {} veces. Siga mañana.")


def check_recados(by: Usuario, at: datetime) -> None:
    day = Recado.objects.filter(por=by, at__gt=at - timedelta(days=1))
    _check(day.count(), RECADOS_AL_DIA, "Hoy ya escribió {} recados. Siga mañana.")


def _check(count: int, most: int, texto: str) -> None:
    if count >= most:
        raise Demasiados(texto.format(most))
