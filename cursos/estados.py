"""The states of an enrolment as data: from where to where, who does it, when, and what is said."""

from dataclasses import dataclass

from django.db.models import TextChoices

from .enums import EstadoInscripcion as E

NUEVA = ""


class Quien(TextChoices):
    """Whose doing a change is."""

    PERSONA = "persona", "La persona"
    ENCARGO = "encargo", "Quien lleva la edición"
    SITIO = "sitio", "El sitio"


class TransicionImposible(Exception):
    """The enrolment is in a state from which it cannot go there: a fault of the program."""


@dataclass(frozen=True)
class Transicion:
    """One allowed change. `aviso` is told to the person; {curso} and {edicion} are filled in."""

    de: E | str
    a: E
    quien: tuple[Quien, ...]
    condicion: str
    aviso: str


_P, _E, _S = Quien.PERSONA, Quien.ENCARGO, Quien.SITIO
_QUEDO = "Quedó hecha su inscripción a {curso}."
_ESPERA = "Está en la lista de espera de {curso}. Si se libera un lugar le escribimos."
_BAJA = "Quedó hecha su baja de {curso}. Su avance sigue guardado."

TRANSICIONES = (
    Transicion(NUEVA, E.ACTIVA, (_P, _E), "Hay lugar y cumple lo que se pide.", _QUEDO),
    Transicion(
        NUEVA, E.SOLICITADA, (_P,), "La edición revisa a quienes entran.",
        "Recibimos su solicitud para {curso}. Le avisaremos de la respuesta.",
    ),
    Transicion(NUEVA, E.EN_ESPERA, (_P, _E), "Ya no hay lugar.", _ESPERA),
    Transicion(E.SOLICITADA, E.ACTIVA, (_E,), "Se aceptó y hay lugar.", _QUEDO),
    Transicion(E.SOLICITADA, E.EN_ESPERA, (_E,), "Se aceptó y ya no hay lugar.", _ESPERA),
    Transicion(
        E.SOLICITADA, E.RECHAZADA, (_E,), "No se aceptó, con su motivo.",
        "Su solicitud para {curso} no fue aceptada.",
    ),
    Transicion(E.SOLICITADA, E.BAJA, (_P, _E), "Ya no quiere entrar.", _BAJA),
    Transicion(
        E.EN_ESPERA, E.OFRECIDA, (_S,), "Se liberó un lugar y es quien sigue.",
        "Hay un lugar para usted en {curso}. Acéptelo a tiempo: pasa a quien sigue.",
    ),
    Transicion(E.EN_ESPERA, E.BAJA, (_P, _E, _S), "Ya no quiere esperar.", _BAJA),
    Transicion(E.OFRECIDA, E.ACTIVA, (_P,), "Aceptó antes de que venciera.", _QUEDO),
    Transicion(E.OFRECIDA, E.BAJA, (_P, _E, _S), "No lo quiso, o venció el plazo.", _BAJA),
    Transicion(E.ACTIVA, E.ACTIVA, (_P, _E), "Cursaba a su ritmo y entró al grupo.", _QUEDO),
    Transicion(
        E.ACTIVA, E.ACREDITADA, (_S,), "Cumplió todo lo que el curso pide.",
        "Acreditó {curso}. Su constancia ya tiene folio.",
    ),
    Transicion(
        E.ACTIVA, E.NO_ACREDITADA, (_E, _S), "La edición cerró y algo faltó.",
        "Cerró {edicion} de {curso} y su inscripción quedó sin acreditar.",
    ),
    Transicion(E.ACTIVA, E.BAJA, (_P, _E, _S), "Dejó el curso.", _BAJA),
    Transicion(
        E.NO_ACREDITADA, E.ACREDITADA, (_S,), "Se corrigió o calificó lo que faltaba.",
        "Acreditó {curso}. Su constancia ya tiene folio.",
    ),
)  # fmt: skip

_BY_PAIR = {(str(t.de), str(t.a)): t for t in TRANSICIONES}


def transicion(de: str, a: str) -> Transicion:
    """Return the change from one state to another.

    :raises TransicionImposible: there is none.
    """
    try:
        return _BY_PAIR[(str(de), str(a))]
    except KeyError:
        raise TransicionImposible(f"{de or 'nueva'} → {a}") from None
