"""Why an attempt is not opened or an answer not kept, in the words that the person reads."""

from datetime import datetime

from comun import fechas

from ...enums import EstadoIntento
from ...models import Intento, Pregunta


class NoSePuedeAbrir(Exception):
    """No attempt may be begun now."""


class NoQuedanIntentos(NoSePuedeAbrir):
    """All the attempts that the rules allow have been made."""

    def __init__(self, permitidos: int) -> None:
        tries = "el único intento" if permitidos == 1 else f"los {permitidos} intentos"
        super().__init__(f"Ya hizo {tries} de esta evaluación. Sus resultados siguen guardados.")


class YaAprobada(NoSePuedeAbrir):
    """The mark that counts has passed: there is nothing left to prove."""

    def __init__(self, calificacion: object) -> None:
        super().__init__(f"Ya aprobó esta evaluación con {calificacion}: no necesita otro intento.")


class NoSeHaAbierto(NoSePuedeAbrir):
    """The assessment opens later."""

    def __init__(self, abre_at: datetime) -> None:
        super().__init__(f"Esta evaluación se abre el {_moment(abre_at)}. Vuelva entonces.")


class EstaCerrada(NoSePuedeAbrir):
    """The assessment takes no more attempts."""

    def __init__(self, cierra_at: datetime) -> None:
        super().__init__(
            f"Esta evaluación se cerró el {_moment(cierra_at)}. Si tuvo un motivo para no "
            "presentarla, escriba a quien facilita el curso."
        )


class HayQueEsperar(NoSePuedeAbrir):
    """The time to wait between two attempts is not over."""

    def __init__(self, desde: datetime) -> None:
        super().__init__(f"Podrá hacer otro intento a partir del {_moment(desde)}.")


class FaltaDeclaracion(NoSePuedeAbrir):
    """The assessment asks for a declaration of honesty, and it was not made."""

    def __init__(self) -> None:
        super().__init__("Para empezar, marque la declaración de honestidad.")


class BancoInsuficiente(NoSePuedeAbrir):
    """The bank cannot give as many questions as the rules ask for."""

    def __init__(self, detalle: str) -> None:
        super().__init__(
            f"La evaluación todavía no está lista: {detalle}. No perdió ningún intento. "
            "Avise a la coordinación y vuelva más tarde."
        )


class RespuestaNoGuardada(Exception):
    """The answer was not kept as the person's answer."""


class IntentoCerrado(RespuestaNoGuardada):
    """The attempt takes no more answers."""

    def __init__(self, intento: Intento) -> None:
        self.intento = intento
        super().__init__(_closed(intento))


class LlegoTarde(IntentoCerrado):
    """The answer came after the time was up. It is kept beside, where whoever marks can see it."""

    def __init__(self, intento: Intento) -> None:
        super().__init__(intento)
        assert intento.vence_at  # noqa: S101 - nothing is late otherwise
        self.args = (
            f"El tiempo terminó a las {fechas.hour(intento.vence_at)} y esta respuesta llegó "
            "después: no cuenta. Queda registrada por si necesita aclararlo con quien facilita.",
        )


class HayRespuestaPosterior(RespuestaNoGuardada):
    """Another window gave an answer that this one has not seen. That one stays."""

    def __init__(self, pregunta: Pregunta) -> None:
        self.pregunta = pregunta
        assert pregunta.respondida_at  # noqa: S101 - an answer has overtaken
        super().__init__(
            f"La pregunta {pregunta.orden} ya tiene otra respuesta, guardada desde otra ventana "
            f"a las {fechas.hour(pregunta.respondida_at)}. Se conserva esa; cámbiela si hace falta."
        )


class PreguntaPasada(RespuestaNoGuardada):
    """The assessment goes in order, and this question is behind, or not reached yet."""

    def __init__(self, intento: Intento) -> None:
        self.intento = intento
        super().__init__(
            f"Esta evaluación se responde en orden. Va en la pregunta {intento.actual}."
        )


def _closed(intento: Intento) -> str:
    if intento.entregado_at is not None:
        return (
            f"Este intento se entregó el {_moment(intento.entregado_at)} y sus respuestas ya no "
            "cambian. Consulte su resultado."
        )
    if intento.estado == EstadoIntento.VENCIDO:
        return "El tiempo para responder terminó. Todavía puede entregar lo que guardó."
    if intento.estado == EstadoIntento.ABANDONADO:
        return "El tiempo terminó sin que este intento se entregara: no cuenta."
    return "Este intento no ha empezado. Ábralo desde la página de la evaluación."


def _moment(at: datetime) -> str:
    return f"{fechas.short(at)} a las {fechas.hour(at)}"
