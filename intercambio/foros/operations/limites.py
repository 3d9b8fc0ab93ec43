"""How often, how long and how much alike: read inside the transaction that writes."""

import re
from datetime import datetime, timedelta

from comun import markdown
from cuentas.models import Usuario

from ..enums import EstadoMensaje
from ..models import Mensaje, Tema

MINIMO = 10
_ENTRE_MENSAJES = timedelta(seconds=15)
_ENTRE_PRIMEROS = timedelta(seconds=30)
_ENTRE_TEMAS = timedelta(seconds=60)
_TEMAS_AL_DIA = 20
_REPETIDO = timedelta(minutes=5)
_LIGAS_AL_EMPEZAR = 2
_UN_MOMENTO = "Espere {} entre un mensaje y otro. Su texto sigue aquí."
_LIGA = re.compile(r"https?://|www\.|mailto:", re.IGNORECASE)


class NoSePublica(Exception):
    """Something stands in the way of a message; the words say what, and what to do."""


class TextoNoSirve(NoSePublica):
    """Too short, too long, or of a shape that cannot be shown."""


class DemasiadoSeguido(NoSePublica):
    """Too soon after the last one, or too many in a day."""


class Repetido(NoSePublica):
    """The same words were sent a moment ago."""


class EnEspera(NoSePublica):
    """An earlier message of theirs has not been read by a moderator yet."""


class MuchasLigas(NoSePublica):
    """More links than somebody not yet known may put."""


def check_text(texto: str, *, trusted: bool) -> None:
    """Refuse what cannot be published whoever wrote it, and many links of who is not known yet.

    :raises TextoNoSirve: length or shape.
    :raises MuchasLigas: more than two.
    """
    if len(texto.strip()) < MINIMO:
        raise TextoNoSirve(f"Escriba al menos {MINIMO} caracteres: una pregunta o una respuesta.")
    if reason := markdown.refusal(texto):
        raise TextoNoSirve(reason)
    if not trusted and len(_LIGA.findall(texto)) > _LIGAS_AL_EMPEZAR:
        raise MuchasLigas(
            "En sus primeros mensajes caben dos ligas. Deje las más útiles; luego podrá poner más."
        )


def check_pace(*, by: Usuario, texto: str, at: datetime, trusted: bool, opens: bool) -> None:
    """Refuse what comes too soon or twice. `by` is locked: two at once are counted.

    :raises DemasiadoSeguido: less than the seconds that must pass, or too many conversations.
    :raises Repetido: the same words within five minutes.
    :raises EnEspera: somebody not yet known has a message waiting.
    """
    if not trusted and Mensaje.objects.filter(autor=by, estado=EstadoMensaje.PENDIENTE).exists():
        raise EnEspera(
            "Ya tiene un mensaje en revisión. Cuando se publique podrá enviar este; guárdelo."
        )
    recent = Mensaje.objects.filter(autor=by, creado_at__gt=at - _REPETIDO, creado_at__lte=at)
    # Who deleted it may send it again.
    rows = list(recent.exclude(estado=EstadoMensaje.BORRADO).values_list("creado_at", "texto"))
    if any(words == texto for _, words in rows):
        raise Repetido(
            "Ya envió este mismo texto hace un momento. Búsquelo en el foro antes de repetirlo."
        )
    pause = _ENTRE_MENSAJES if trusted else _ENTRE_PRIMEROS
    for moment, _ in rows:
        _wait(pause - (at - moment), _UN_MOMENTO)
    if opens:
        _check_openings(by, at)


def _check_openings(by: Usuario, at: datetime) -> None:
    day = Tema.objects.filter(autor=by, creado_at__gt=at - timedelta(days=1), creado_at__lte=at)
    moments = list(day.order_by("-creado_at").values_list("creado_at", flat=True)[:_TEMAS_AL_DIA])
    if len(moments) == _TEMAS_AL_DIA:
        raise DemasiadoSeguido(
            f"Hoy ya abrió {_TEMAS_AL_DIA} temas. Mañana podrá abrir otros; guarde este texto."
        )
    if moments:
        _wait(
            _ENTRE_TEMAS - (at - moments[0]),
            "Espere {} antes de abrir otro tema. Su texto sigue aquí.",
        )


def _wait(left: timedelta, words: str) -> None:
    seconds = -(-left // timedelta(seconds=1))
    if seconds > 0:
        unit = "segundo" if seconds == 1 else "segundos"
        raise DemasiadoSeguido(words.format(f"{seconds} {unit}"))
