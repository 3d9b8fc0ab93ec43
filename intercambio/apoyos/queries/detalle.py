"""A request or an offer as one person sees it: anybody, who published, who answered."""

from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Prefetch
from django.utils import timezone

from cuentas.enums import Finalidad, Papel
from cuentas.models import Consentimiento, Designacion
from intercambio.foros.models import Quien, moderates
from intercambio.practicas.models import PracticaPage
from municipios.models import Municipio

from ..enums import CUMPLIDAS, EN_PIE, Clase, EstadoApoyo, EstadoRespuesta
from ..models import Apoyo, Recado, RespuestaDeApoyo
from . import coincidencias
from .coincidencias import Coincidencia
from .lista import state_word
from .palabras import phrase

# Of a long exchange, the last ones.
RECADOS = 60


@dataclass(frozen=True)
class Trato:
    """An answer and what may be done with it, for who takes part."""

    respuesta: RespuestaDeApoyo
    recados: list[Recado]
    otro: Municipio
    # Whom one talks to, if they agreed to be named.
    con: str
    soy: str
    por_decidir: bool
    desiste: bool
    por_hacer: bool
    falta_otro: bool
    agradece: bool
    escribe: bool


@dataclass(frozen=True)
class Gracias:
    """What everybody reads of help that was given."""

    respuesta: RespuestaDeApoyo
    recibe: Municipio
    apoya: Municipio
    texto: str


@dataclass(frozen=True)
class Detalle:
    apoyo: Apoyo
    titulo: str
    palabra: str
    abierto: bool
    publico: bool
    publica: bool
    modera: bool
    retira: bool
    # Municipalities for which this person may still answer.
    responde_por: list[Municipio]
    en_pie: int
    # The practice it is about, where everybody reads it.
    practica: PracticaPage | None = None
    tratos: list[Trato] = field(default_factory=list)
    hechos: list[Gracias] = field(default_factory=list)
    coincidencias: list[Coincidencia] = field(default_factory=list)
    con_nombres: bool = False


def read(pk: int, usuario: Quien, *, at: datetime) -> Detalle | None:
    """Read it; None where there is none that this person may read: seven queries at most."""
    apoyo = _find(pk)
    if apoyo is None:
        return None
    on = timezone.localdate(at)
    posts = _posts(usuario, at)
    answers = list(apoyo.respuestas.all())
    public = _is_public(apoyo, at)
    part = apoyo.municipio_id in posts or any(one.municipio_id in posts for one in answers)
    if not (public or part or moderates(usuario)):
        return None
    own, opened = apoyo.municipio_id in posts, apoyo.is_open(on)
    named = _named(apoyo, answers, posts)
    asks_now = apoyo.clase == Clase.PIDE and opened
    return Detalle(
        apoyo=apoyo, titulo=phrase(apoyo), palabra=state_word(apoyo, on), abierto=opened,
        publico=public, publica=own, modera=moderates(usuario),
        retira=own and apoyo.estado in (EstadoApoyo.ABIERTA, EstadoApoyo.ACEPTADA),
        responde_por=_may_answer(apoyo, answers, posts) if opened else [],
        en_pie=sum(one.estado in EN_PIE for one in answers), practica=_practice(apoyo),
        tratos=_exchanges(apoyo, answers, posts, named),
        hechos=[_thanks(apoyo, one) for one in answers if one.estado in CUMPLIDAS],
        coincidencias=coincidencias.of_apoyo(apoyo, at=at) if own and asks_now else [],
        con_nombres=posts.get(apoyo.municipio_id, False),
    )  # fmt: skip


def _find(pk: int) -> Apoyo | None:
    messages = Recado.objects.order_by("at", "pk")
    answers = RespuestaDeApoyo.objects.select_related(
        "municipio__entidad", "responsable"
    ).prefetch_related(Prefetch("recados", messages))
    rows = Apoyo.objects.select_related(
        "municipio__entidad", "elemento", "practica", "replica__origen", "responsable"
    )
    found: Apoyo | None = (
        rows.filter(pk=pk)
        .prefetch_related(Prefetch("respuestas", answers.order_by("creada_at", "pk")))
        .first()
    )
    return found


def _practice(apoyo: Apoyo) -> PracticaPage | None:
    found = apoyo.replica.origen if apoyo.replica else apoyo.practica
    return found if found is not None and found.live else None


def _is_public(apoyo: Apoyo, at: datetime) -> bool:
    if apoyo.estado in (EstadoApoyo.RETIRADA, EstadoApoyo.VENCIDA):
        return False
    waits = apoyo.estado == EstadoApoyo.ABIERTA
    return not waits or timezone.localdate(at) <= apoyo.vigente_hasta


def _posts(usuario: Quien, at: datetime) -> dict[str, bool]:
    """For which municipalities this person acts now, and of which they are enlace."""
    if not usuario.is_authenticated or not usuario.is_active:
        return {}
    rows = Designacion.objects.vigentes(at).filter(persona=usuario)
    found: dict[str, bool] = {}
    for cvegeo, papel in rows.values_list("municipio", "papel"):
        found[cvegeo] = found.get(cvegeo, False) or papel == Papel.ENLACE
    return found


def _named(apoyo: Apoyo, answers: list[RespuestaDeApoyo], posts: dict[str, bool]) -> set[int]:
    """Who may be named to this person: to an enlace, whoever agreed to it."""
    sides = {apoyo.municipio_id, *(one.municipio_id for one in answers)}
    if not any(posts.get(cvegeo) for cvegeo in sides):
        return set()
    people = {apoyo.responsable_id, *(one.responsable_id for one in answers)}
    agreed = Consentimiento.objects.filter(
        persona__in=people, finalidad=Finalidad.APOYOS, retirado_at=None
    )
    return set(agreed.values_list("persona", flat=True))


def _may_answer(
    apoyo: Apoyo, answers: list[RespuestaDeApoyo], posts: dict[str, bool]
) -> list[Municipio]:
    given = {one.municipio_id for one in answers if one.estado in EN_PIE}
    free = posts.keys() - given - {apoyo.municipio_id}
    rows = Municipio.objects.select_related("entidad").filter(pk__in=free)
    return list(rows.order_by("pk")) if free else []


def _exchanges(
    apoyo: Apoyo, answers: list[RespuestaDeApoyo], posts: dict[str, bool], named: set[int]
) -> list[Trato]:
    found = []
    for one in answers:
        if apoyo.municipio_id in posts:
            found.append(_exchange(apoyo, one, apoyo.municipio_id, named))
        elif one.municipio_id in posts:
            found.append(_exchange(apoyo, one, one.municipio_id, named))
    return found


def _exchange(apoyo: Apoyo, one: RespuestaDeApoyo, side: str, named: set[int]) -> Trato:
    one.apoyo = apoyo
    publishes = side == apoyo.municipio_id
    taken = one.estado == EstadoRespuesta.ACEPTADA
    waits = one.estado == EstadoRespuesta.ENVIADA
    mine, theirs = one.hecha_publica_at, one.hecha_responde_at
    if not publishes:
        mine, theirs = theirs, mine
    who = one.responsable if publishes else apoyo.responsable
    return Trato(
        respuesta=one, recados=list(one.recados.all())[-RECADOS:],
        otro=one.municipio if publishes else apoyo.municipio,
        con=who.nombre if who.pk in named else "", soy=side,
        por_decidir=publishes and waits, desiste=not publishes and (waits or taken),
        por_hacer=taken and mine is None, falta_otro=taken and mine is not None and theirs is None,
        agradece=one.estado == EstadoRespuesta.HECHA and one.recibe_id == side,
        escribe=one.estado in EN_PIE,
    )  # fmt: skip


def _thanks(apoyo: Apoyo, one: RespuestaDeApoyo) -> Gracias:
    asks = apoyo.clase == Clase.PIDE
    receives, helps = apoyo.municipio, one.municipio
    if not asks:
        receives, helps = helps, receives
    return Gracias(one, receives, helps, "" if one.gracias_ocultas else one.gracias)
