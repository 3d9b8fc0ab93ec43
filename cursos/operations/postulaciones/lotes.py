"""A confirmed list taken in, a few people at a time, each batch whole."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from cuentas import correos
from cuentas.operations import invitaciones

from ...enums import EstadoFila, EstadoInscripcion, EstadoLista
from ...models import FilaDePostulacion, Inscripcion, Postulacion
from ...queries.postulaciones import filas as renglones
from ...queries.postulaciones.filas import Hallazgo
from ..ediciones import lugares
from .revision import lock

INVITADA = "Se le envió una invitación. Cuando esté entre su gente, postúlela."
_SIN_NOMBRE = "No se le invitó: escriba su nombre completo en la lista."
_SIN_CORREO = "No se le invitó: esa cuenta no recibe correo."
_YA_NO = "No se le invitó: quien dio el visto bueno ya no invita por este municipio."


@transaction.atomic
def enrol_batch(*, postulacion: Postulacion, size: int, at: datetime) -> int:
    """Enrol the next people in the order of the list; return how many rows, 0 at its end."""
    postulacion = lock(postulacion)
    if postulacion.estado != EstadoLista.INSCRIBIENDO:
        return 0
    filas = list(_next(postulacion, EstadoFila.LISTA)[:size])
    if not filas:
        return 0
    # Held before looking: what is found is still so when the places are given.
    lugares.lock(postulacion.edicion)
    found = renglones.find(postulacion, [fila.correo for fila in filas], at=at)
    _enrol_each(postulacion, [(fila, found[fila.correo]) for fila in filas], at)
    FilaDePostulacion.objects.bulk_update(filas, ["resultado", "detalle", "inscripcion"])
    return len(filas)


@transaction.atomic
def invite_batch(*, postulacion: Postulacion, size: int, at: datetime) -> int:
    """Invite the next who are not of the municipality's people; 0 when nobody is left."""
    postulacion = lock(postulacion)
    if postulacion.estado != EstadoLista.INSCRIBIENDO or postulacion.municipio is None:
        return 0
    filas = list(_next(postulacion, EstadoFila.SIN_CUENTA).filter(detalle="")[:size])
    for fila in filas:
        fila.detalle = _invite(postulacion, fila, at)
    FilaDePostulacion.objects.bulk_update(filas, ["detalle"])
    return len(filas)


@transaction.atomic
def finish(*, postulacion: Postulacion) -> None:
    """Say that all of it is done. Safe to repeat."""
    held = lock(postulacion)
    if held.estado == EstadoLista.INSCRIBIENDO:
        held.estado = EstadoLista.HECHA
        held.save(update_fields=["estado"])


def who_puts_forward(postulacion: Postulacion) -> str:
    """Return what each person reads about how they came in."""
    if postulacion.municipio is None:
        return "La Coordinación le inscribió."
    oficio = f" con el oficio {postulacion.oficio}" if postulacion.oficio else ""
    return f"{postulacion.municipio} le postuló{oficio}."


def _next(postulacion: Postulacion, resultado: EstadoFila):
    return postulacion.filas.filter(resultado=resultado).order_by("numero")


def _enrol_each(
    postulacion: Postulacion, rows: Iterable[tuple[FilaDePostulacion, Hallazgo]], at: datetime
) -> None:
    seen: set[int] = set()  # somebody with two addresses may be in the list under both
    for fila, hallazgo in rows:
        fila.resultado, fila.detalle = hallazgo.resultado, hallazgo.detalle
        if hallazgo.persona is None:
            continue
        if hallazgo.persona.pk in seen:
            fila.resultado, fila.detalle = EstadoFila.REPETIDA, "Está en la lista con otro correo."
            continue
        seen.add(hallazgo.persona.pk)
        try:
            _tell(fila, _enrol(postulacion, hallazgo, at))
        except lugares.NoSePuede as reason:
            fila.resultado, fila.detalle = EstadoFila.ERROR, str(reason)[:200]


def _enrol(postulacion: Postulacion, hallazgo: Hallazgo, at: datetime) -> Inscripcion:
    by, motivo = postulacion.hecha_por, who_puts_forward(postulacion)
    if hallazgo.solicitud:
        return lugares.approve(inscripcion=hallazgo.solicitud, by=by, at=at, motivo=motivo)
    assert hallazgo.persona is not None  # noqa: S101 - the caller left out who is nobody
    return lugares.request(
        edicion=postulacion.edicion, persona=hallazgo.persona, by=by, at=at, postulada=True,
        motivo=motivo,
    )  # fmt: skip


def _tell(fila: FilaDePostulacion, inscripcion: Inscripcion) -> None:
    fila.inscripcion, fila.detalle = inscripcion, ""
    fila.resultado = EstadoFila.INSCRITA
    if inscripcion.estado == EstadoInscripcion.EN_ESPERA:
        before = Inscripcion.objects.filter(
            edicion=inscripcion.edicion_id, estado=EstadoInscripcion.EN_ESPERA,
            turno__lte=inscripcion.turno,
        )  # fmt: skip
        fila.resultado = EstadoFila.EN_ESPERA
        fila.detalle = f"Es el número {before.count()} de la lista de espera."


def _invite(postulacion: Postulacion, fila: FilaDePostulacion, at: datetime) -> str:
    if not fila.nombre:
        return _SIN_NOMBRE
    if correos.usuario_of(fila.correo) or postulacion.municipio is None:
        return _SIN_CORREO
    try:
        with transaction.atomic():
            invitaciones.invite(
                municipio=postulacion.municipio, correo=fila.correo, nombre=fila.nombre[:120],
                cargo="", dependencia="", by=postulacion.hecha_por, at=at, en_lista=True,
            )  # fmt: skip
    except invitaciones.NoPuedeInvitar:
        return _YA_NO
    return INVITADA
