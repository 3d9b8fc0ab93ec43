"""What my municipalities asked for, offered and answered, and where they could help."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import BooleanField, Case, Exists, OuterRef, Q, QuerySet, Value, When
from django.utils import timezone

from cuentas.models import Usuario
from cuentas.permissions import municipios_of
from directorio.models import MunicipioPage
from intercambio.practicas.enums import ListaDeOpciones, Origen
from intercambio.practicas.models import PracticaElemento, PracticaOpcion, PracticaPage

from ..enums import Clase, EstadoRespuesta
from ..models import Apoyo, RespuestaDeApoyo
from .lista import Fila, fila, shown, state_word
from .palabras import phrase

FILAS = 50
PUEDE = 12


@dataclass(frozen=True, slots=True)
class MiRespuesta:
    """An answer of my municipality to another."""

    titulo: str
    url: str
    lugar: str
    estado: str
    palabra: str


@dataclass(frozen=True, slots=True)
class PuedeAyudar:
    """An open request of others, and why it is shown."""

    fila: Fila
    porque: str


@dataclass(frozen=True, slots=True)
class MisApoyos:
    designada: bool
    publicados: list[Fila]
    respuestas: list[MiRespuesta]
    puede: list[PuedeAyudar]


def read(usuario: Usuario, *, at: datetime) -> MisApoyos:
    """Read it: five queries, whatever there is."""
    mine = municipios_of(usuario, on=at)
    if not mine:
        return MisApoyos(False, [], [], [])
    on = timezone.localdate(at)
    own = shown(Apoyo.objects.filter(municipio__in=mine)).order_by("-creado_at", "-pk")[:FILAS]
    answers = (
        RespuestaDeApoyo.objects.filter(municipio__in=mine)
        .exclude(estado=EstadoRespuesta.RETIRADA)
        .select_related("apoyo__municipio__entidad", "apoyo__elemento")
        .order_by("-creada_at", "-pk")[:FILAS]
    )
    return MisApoyos(
        True,
        [fila(one, on) for one in own],
        [_answer(one, on) for one in answers],
        [_could(one, on) for one in could_help(mine, on)[:PUEDE]],
    )


def could_help(mine: set[str], on: date) -> QuerySet[Any]:
    """Return the open requests of others that these municipalities' practices speak for."""
    below = Q(pk__in=[])
    pages = MunicipioPage.objects.filter(municipio__in=mine)
    for path in pages.values_list("path", flat=True):
        below |= Q(path__startswith=path)
    practicas = PracticaPage.objects.filter(below, live=True, origen=Origen.MUNICIPAL)
    about = PracticaElemento.objects.filter(practica__in=practicas, elemento=OuterRef("elemento"))
    subject = practicas.filter(materia=OuterRef("elemento"))
    offers = PracticaOpcion.objects.filter(
        practica__in=practicas, lista=ListaDeOpciones.ACOMPANAMIENTO, valor=OuterRef("tipo")
    )
    given = RespuestaDeApoyo.objects.filter(apoyo=OuterRef("pk"), municipio__in=mine)
    rows = Apoyo.objects.abiertos(on).filter(~Exists(given), clase=Clase.PIDE)
    return (
        shown(rows.exclude(municipio__in=mine))
        .annotate(
            trata=Case(
                When(Exists(about) | Exists(subject), then=Value(True)),
                default=Value(False),
                output_field=BooleanField(),
            ),
            ayuda=Exists(offers),
        )
        .filter(Q(trata=True) | Q(ayuda=True))
        .order_by("-trata", "-creado_at", "-pk")
    )


def _could(apoyo: Any, on: date) -> PuedeAyudar:
    why = "Su municipio publicó una práctica de esto" if apoyo.trata else ""
    help_ = f"ofrece {apoyo.get_tipo_display().lower()} en sus prácticas" if apoyo.ayuda else ""
    said = " y ".join(filter(None, [why, help_]))
    return PuedeAyudar(fila(apoyo, on), said if why else f"Su municipio {help_}")


def _answer(one: RespuestaDeApoyo, on: date) -> MiRespuesta:
    apoyo = one.apoyo
    word = one.get_estado_display()
    if one.estado == EstadoRespuesta.ENVIADA and not apoyo.is_open(on):
        word = state_word(apoyo, on)
    return MiRespuesta(
        phrase(apoyo), apoyo.get_absolute_url(), str(apoyo.municipio), one.estado, word
    )
