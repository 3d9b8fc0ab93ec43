"""Opening, answering and handing in an attempt."""

from .entrega import begin_anew, settle, submit
from .errores import (
    BancoInsuficiente,
    EstaCerrada,
    FaltaDeclaracion,
    HayQueEsperar,
    HayRespuestaPosterior,
    IntentoCerrado,
    LlegoTarde,
    NoQuedanIntentos,
    NoSeHaAbierto,
    PreguntaPasada,
    YaAprobada,
)
from .inicio import open, prepare  # noqa: A004 - the verb of the house
from .respuestas import advance, answer, flag

__all__ = [
    "BancoInsuficiente",
    "EstaCerrada",
    "FaltaDeclaracion",
    "HayQueEsperar",
    "HayRespuestaPosterior",
    "IntentoCerrado",
    "LlegoTarde",
    "NoQuedanIntentos",
    "NoSeHaAbierto",
    "PreguntaPasada",
    "YaAprobada",
    "advance",
    "answer",
    "begin_anew",
    "flag",
    "open",
    "prepare",
    "settle",
    "submit",
]
