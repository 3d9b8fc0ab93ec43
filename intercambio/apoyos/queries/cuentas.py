"""Figures: what waits for somebody, whom a municipality has helped, what leaves as a table."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import Case, Count, F, Q, QuerySet, When
from django.urls import reverse
from django.utils import timezone

from cuentas.models import Designacion, Usuario

from ..enums import CUMPLIDAS, EN_PIE, Clase, EstadoRespuesta
from ..models import Apoyo, RespuestaDeApoyo
from .palabras import phrase

GRACIAS = 3
ENTRADAS = 50
COLUMNAS = (
    "clave", "pide_u_ofrece", "tipo", "elemento", "cvegeo", "municipio", "estado", "publicado",
    "vale_hasta", "respuestas", "hechos", "agradecidos", "url",
)  # fmt: skip
_CHUNK = 500
_ESPERA = {
    EstadoRespuesta.ENVIADA: (
        "respuesta de otro municipio espera que la acepte",
        "respuestas de otros municipios esperan que las acepte", "Ver la respuesta",
    ),
    EstadoRespuesta.HECHA: (
        "apoyo que recibió su municipio está sin agradecer",
        "apoyos que recibió su municipio están sin agradecer", "Agradecer",
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Agradecimiento:
    texto: str
    lugar: str
    url: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Ayuda:
    """How many municipalities one has helped, and what the last of them said."""

    municipios: int
    gracias: list[Agradecimiento]


def waiting(usuario: Usuario, *, at: datetime) -> list[tuple[str, str, str]]:
    """Return what waits for who acts for a municipality, as words, link and address: one query."""
    mine = Designacion.objects.vigentes(at).filter(persona=usuario).values("municipio")
    decide = Q(estado=EstadoRespuesta.ENVIADA, apoyo__municipio__in=mine)
    thanks = Q(estado=EstadoRespuesta.HECHA) & (
        Q(apoyo__clase=Clase.PIDE, apoyo__municipio__in=mine)
        | Q(apoyo__clase=Clase.OFRECE, municipio__in=mine)
    )
    rows = RespuestaDeApoyo.objects.filter(decide | thanks).order_by("creada_at", "pk")
    by_state: dict[str, list[int]] = defaultdict(list)
    for estado, apoyo in rows.values_list("estado", "apoyo")[:_CHUNK]:
        by_state[estado].append(apoyo)
    return [
        (
            f"{len(found):,} {one if len(found) == 1 else several}.",
            accion,
            reverse("apoyos:ver", args=[found[0]]),
        )
        for estado, (one, several, accion) in _ESPERA.items()
        if (found := by_state.get(estado))
    ]


def given_by(cvegeo: str) -> Ayuda:
    """Count the municipalities that one has helped: one query, and one more if there are any."""
    helped = RespuestaDeApoyo.objects.filter(
        Q(apoyo__clase=Clase.PIDE, municipio=cvegeo)
        | Q(apoyo__clase=Clase.OFRECE, apoyo__municipio=cvegeo),
        estado__in=CUMPLIDAS,
    )
    receives = Case(
        When(apoyo__clase=Clase.PIDE, then=F("apoyo__municipio")), default=F("municipio")
    )
    count = helped.aggregate(n=Count(receives, distinct=True))["n"]
    return Ayuda(count, _thanks(helped) if count else [])


def _thanks(helped: QuerySet[RespuestaDeApoyo]) -> list[Agradecimiento]:
    rows = (
        helped.filter(estado=EstadoRespuesta.AGRADECIDA, gracias_ocultas=False)
        .select_related("municipio__entidad", "apoyo__municipio__entidad")
        .order_by("-gracias_at", "-pk")[:GRACIAS]
    )
    return [
        Agradecimiento(
            one.gracias,
            str(one.apoyo.municipio if one.apoyo.clase == Clase.PIDE else one.municipio),
            one.apoyo.get_absolute_url(),
            one.gracias_at or one.creada_at,
        )
        for one in rows
    ]


def of_elemento(elemento_id: int, *, at: datetime, limit: int) -> tuple[list[Any], int]:
    """Return the open requests and offers on an element as title, place and address: one query."""
    rows = Apoyo.objects.abiertos(timezone.localdate(at)).filter(elemento=elemento_id)
    found = list(
        rows.select_related("municipio__entidad", "elemento").order_by("-creado_at", "-pk")[
            : limit + 1
        ]
    )
    shown = [(phrase(one), str(one.municipio), one.get_absolute_url()) for one in found[:limit]]
    return shown, len(found)


def feed(*, at: datetime) -> list[Apoyo]:
    """Return the open ones published last."""
    rows = Apoyo.objects.abiertos(timezone.localdate(at))
    found = rows.select_related("municipio__entidad", "elemento")
    return list(found.order_by("-creado_at", "-pk")[:ENTRADAS])


def table(*, at: datetime) -> Iterator[list[Any]]:
    """Yield a row for each public one, without words or people, in the order of `COLUMNAS`."""
    base = settings.AULA_URL.rstrip("/")
    states = {
        "standing": Count("respuestas", filter=Q(respuestas__estado__in=EN_PIE)),
        "done": Count("respuestas", filter=Q(respuestas__estado__in=CUMPLIDAS)),
        "thanked": Count("respuestas", filter=Q(respuestas__estado="agradecida")),
    }
    rows: QuerySet[Any] = (
        Apoyo.objects.publicos(timezone.localdate(at))
        .annotate(**states)
        .select_related("municipio__entidad", "elemento")
        .order_by("pk")
    )
    for one in rows.iterator(chunk_size=_CHUNK):
        yield [
            one.pk, one.clase, one.tipo, one.elemento.clave, one.municipio_id,
            str(one.municipio), one.estado, one.creado_at.date(), one.vigente_hasta,
            one.standing, one.done, one.thanked, f"{base}{one.get_absolute_url()}",
        ]  # fmt: skip
