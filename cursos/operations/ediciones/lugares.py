"""The places of an edition: who has one, who waits, whose turn it is.

Everybody who gives or frees a place holds the edition's row first: two requests for the last
place wait for each other.
"""

from datetime import datetime, timedelta

from django.db import transaction

from cuentas.models import Usuario

from ...enums import CUENTAN, OCUPAN, SIN_TERMINAR, Acceso, EstadoEdicion, EstadoInscripcion
from ...models import Edicion, Inscripcion
from ...queries.aprendizaje import renovacion
from ...queries.ediciones import condiciones
from .. import movimientos
from . import solicitudes


class NoSePuede(Exception):
    """What was asked cannot be done now; the words say why and what to do."""


class YaNoHayOferta(NoSePuede):
    """The place was given to somebody else, or the time to accept it is over."""

    def __str__(self) -> str:
        return "El plazo para aceptar este lugar ya pasó. Puede volver a inscribirse."


@transaction.atomic
def request(
    *, edicion: Edicion, persona: Usuario, by: Usuario, at: datetime, postulada: bool = False,
    motivo: str = "",
) -> Inscripcion:  # fmt: skip
    """Give the person a place, a number in the queue or a request to be looked at.

    Whoever already has one of these in the course gets it back. `postulada`: a municipality or
    the coordination puts them forward, so nobody need approve; `motivo` tells them who.

    :raises NoSePuede: the edition is closed to them; the words say why.
    """
    edicion = lock(edicion)
    existing = renovacion.standing(edicion.curso_id, persona, at=at)
    if existing and (existing.edicion_id or existing.estado != EstadoInscripcion.ACTIVA):
        return existing
    if reason := condiciones.why_not(edicion, persona, at=at, postulada=postulada):
        raise NoSePuede(reason)
    if existing:
        if _is_reviewed(edicion, postulada):
            raise NoSePuede(
                "Usted ya toma este curso a su ritmo, y a este grupo se entra con aprobación. "
                "Pida a la coordinación que le sume: su avance se conserva."
            )
        return _join(edicion, existing, by, at, motivo)
    review = _is_reviewed(edicion, postulada)
    made = _enter(edicion, persona, by, at, review=review, motivo=motivo)
    if review:
        solicitudes.tell(edicion=edicion, at=at)
    return made


@transaction.atomic
def approve(
    *, inscripcion: Inscripcion, by: Usuario, at: datetime, motivo: str = ""
) -> Inscripcion:
    """Let in who asked: into a place if there is one, else into the queue. Safe to repeat."""
    edicion, inscripcion = _hold(inscripcion)
    if inscripcion.estado != EstadoInscripcion.SOLICITADA:
        return inscripcion
    a = _place_or_queue(edicion)
    return movimientos.move(inscripcion=inscripcion, a=a, by=by, at=at, motivo=motivo)


@transaction.atomic
def reject(*, inscripcion: Inscripcion, by: Usuario, at: datetime, motivo: str) -> Inscripcion:
    """Refuse who asked, saying why. Safe to repeat.

    :raises NoSePuede: no reason was given, or they are in already.
    """
    _, inscripcion = _hold(inscripcion)
    if inscripcion.estado == EstadoInscripcion.RECHAZADA:
        return inscripcion
    if not motivo.strip():
        raise NoSePuede("Escriba por qué no se acepta: la persona lo leerá.")
    if inscripcion.estado != EstadoInscripcion.SOLICITADA:
        raise NoSePuede("Esta solicitud ya se había respondido. Vuelva a cargar la página.")
    a = EstadoInscripcion.RECHAZADA
    return movimientos.move(inscripcion=inscripcion, a=a, by=by, at=at, motivo=motivo.strip())


@transaction.atomic
def accept(*, inscripcion: Inscripcion, by: Usuario, at: datetime) -> Inscripcion:
    """Take the place that was offered. Safe to repeat.

    :raises YaNoHayOferta: the time is over.
    """
    _, inscripcion = _hold(inscripcion)
    if inscripcion.estado == EstadoInscripcion.ACTIVA:
        return inscripcion
    hasta = inscripcion.ofrecida_hasta
    if inscripcion.estado != EstadoInscripcion.OFRECIDA or hasta is None or at > hasta:
        raise YaNoHayOferta
    return movimientos.move(inscripcion=inscripcion, a=EstadoInscripcion.ACTIVA, by=by, at=at)


@transaction.atomic
def withdraw(
    *, inscripcion: Inscripcion, by: Usuario | None, at: datetime, motivo: str = ""
) -> Inscripcion:
    """Leave the course, the queue or the offer; who follows in the queue is told. Safe to repeat.

    :raises NoSePuede: the course is finished, so there is nothing to leave.
    """
    edicion, inscripcion = _hold(inscripcion)
    if inscripcion.estado == EstadoInscripcion.BAJA:
        return inscripcion
    if inscripcion.estado not in CUENTAN or inscripcion.estado == EstadoInscripcion.ACREDITADA:
        raise NoSePuede("Este curso ya terminó para usted. Su historial lo conserva.")
    movimientos.move(
        inscripcion=inscripcion, a=EstadoInscripcion.BAJA, by=by, at=at, motivo=motivo.strip()
    )
    if edicion:
        offer(edicion=edicion, at=at)
    return inscripcion


@transaction.atomic
def offer(*, edicion: Edicion, at: datetime) -> int:
    """Offer the free places to who waits, in their order; return how many. Safe to repeat."""
    edicion = lock(edicion)
    if edicion.estado != EstadoEdicion.PUBLICADA:
        return 0
    waiting = _queue(edicion)
    if edicion.cupo is not None:
        waiting = waiting[: max(_free(edicion), 0)]
    until = at + timedelta(hours=edicion.horas_para_aceptar)
    for inscripcion in waiting:
        a = EstadoInscripcion.OFRECIDA
        movimientos.move(inscripcion=inscripcion, a=a, by=None, at=at, ofrecida_hasta=until)
    return len(waiting)


@transaction.atomic
def lapse(*, edicion: Edicion, at: datetime) -> int:
    """Take back the offers whose time is over and pass them on; return how many. Safe to repeat."""
    edicion = lock(edicion)
    late = Inscripcion.objects.filter(
        edicion=edicion, estado=EstadoInscripcion.OFRECIDA, ofrecida_hasta__lt=at
    )
    rows = list(late.select_related("curso", "persona", "edicion").order_by("turno"))
    for inscripcion in rows:
        movimientos.move(
            inscripcion=inscripcion, a=EstadoInscripcion.BAJA, by=None, at=at,
            motivo="Pasó el plazo para aceptar el lugar.",
        )  # fmt: skip
    offer(edicion=edicion, at=at)
    return len(rows)


def lock(edicion: Edicion) -> Edicion:
    """Read the edition again and hold it until the transaction ends."""
    return (
        Edicion.objects.select_for_update(of=("self",)).select_related("curso").get(pk=edicion.pk)
    )


def _hold(inscripcion: Inscripcion) -> tuple[Edicion | None, Inscripcion]:
    """Hold the edition, then the enrolment: in this order always."""
    edicion = lock(inscripcion.edicion) if inscripcion.edicion else None
    held = Inscripcion.objects.select_for_update(of=("self",), no_key=True)
    return edicion, held.select_related("curso", "persona", "edicion").get(pk=inscripcion.pk)


def _is_reviewed(edicion: Edicion, postulada: bool) -> bool:
    return edicion.acceso == Acceso.SOLICITUD and not postulada


def _enter(
    edicion: Edicion, persona: Usuario, by: Usuario, at: datetime, *, review: bool, motivo: str
) -> Inscripcion:
    estado = EstadoInscripcion.SOLICITADA if review else _place_or_queue(edicion)
    inscripcion, created = Inscripcion.objects.get_or_create(
        curso=edicion.curso, persona=persona, estado__in=SIN_TERMINAR,
        defaults={
            "edicion": edicion, "estado": estado, "turno": _next_turn(edicion), "inscrita_at": at,
        },
    )  # fmt: skip
    if created:
        movimientos.begin(inscripcion=inscripcion, by=by, at=at, motivo=motivo)
    return inscripcion


def _join(
    edicion: Edicion, inscripcion: Inscripcion, by: Usuario, at: datetime, motivo: str
) -> Inscripcion:
    """Take who goes at their own pace into the group, with all they have done."""
    if _place_or_queue(edicion) != EstadoInscripcion.ACTIVA:
        raise NoSePuede("Ya no hay lugar en este grupo. Puede seguir el curso a su ritmo.")
    inscripcion = Inscripcion.objects.select_for_update(of=("self",), no_key=True).get(
        pk=inscripcion.pk
    )
    return movimientos.move(
        inscripcion=inscripcion, a=EstadoInscripcion.ACTIVA, by=by, at=at,
        edicion=edicion, turno=_next_turn(edicion), motivo=motivo,
    )  # fmt: skip


def _place_or_queue(edicion: Edicion | None) -> EstadoInscripcion:
    """A place, unless all are taken or somebody waited before."""
    if edicion is None or edicion.cupo is None:
        return EstadoInscripcion.ACTIVA
    if _free(edicion) > 0 and not _waiting(edicion).exists():
        return EstadoInscripcion.ACTIVA
    return EstadoInscripcion.EN_ESPERA


def _free(edicion: Edicion) -> int:
    taken = Inscripcion.objects.filter(edicion=edicion, estado__in=OCUPAN).count()
    return (edicion.cupo or 0) - taken


def _waiting(edicion: Edicion):
    return Inscripcion.objects.filter(edicion=edicion, estado=EstadoInscripcion.EN_ESPERA)


def _queue(edicion: Edicion):
    return _waiting(edicion).select_related("curso", "persona", "edicion").order_by("turno")


def _next_turn(edicion: Edicion) -> int:
    turn = edicion.turno
    edicion.turno = turn + 1
    edicion.save(update_fields=["turno"])
    return turn
