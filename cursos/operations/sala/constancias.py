"""Certificates of a whole edition: for who attended, and for who led it or spoke in it."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from certificados.enums import Papel, TipoCertificado
from certificados.models import Lote
from certificados.operations import lotes
from cuentas.models import Usuario

from ... import reloj
from ...enums import EstadoInscripcion
from ...models import Edicion, Facilitacion
from ...queries.aprendizaje import elementos
from ...queries.sala import constancias as queries
from ...queries.sala import personas as sala
from ..constancias import elements
from ..ediciones.lugares import NoSePuede


@transaction.atomic
def prepare_attendance(
    *, edicion: Edicion, ids: Iterable[UUID], minima: int, by: Usuario, at: datetime
) -> Lote:
    """Prepare the constancias de participación of these people, to be looked through.

    :param minima: what share of the sessions all of them attended, or 0 where they were chosen
        by hand; it is printed.
    :raises NoSePuede: nobody was chosen who may be given one.
    """
    wanted = set(ids)
    chosen = [
        one for one in queries.attendance(edicion)
        if one.pk in wanted and one.estado != EstadoInscripcion.ACREDITADA
    ]  # fmt: skip
    if not chosen:
        raise NoSePuede("Elija al menos a una persona que no haya acreditado el curso.")
    words = _of_course(edicion, at)
    sessions = edicion.sesiones.filter(cancelada_at=None).count()
    all_came = sessions and all(one.asistidas * 100 >= minima * sessions for one in chosen)
    criterios = f"Asistir al menos a {minima} % de las sesiones" if minima and all_came else None
    words |= {
        "version": str(edicion.curso.live_revision_id or edicion.curso.latest_revision_id or 0),
        "criterios": criterios, "calificacion": None,
        "elementos": elements(
            elementos.of_cursos([edicion.curso_id]).get(edicion.curso_id, [])
        ),
        "temario": sala.tree_of(edicion).outline(),
    }  # fmt: skip
    return lotes.prepare(
        clave=queries.clave(edicion, "participacion"),
        titulo=f"Participación: {edicion.curso.title}, {edicion}",
        tipo=TipoCertificado.PARTICIPACION,
        filas=[
            lotes.Fila(one.clave_participacion, one.persona, words | _of_person(one.persona))
            for one in chosen
        ],
        by=by,
        at=at,
    )


@transaction.atomic
def prepare_recognitions(*, edicion: Edicion, by: Usuario, at: datetime) -> Lote:
    """Prepare the recognitions of who led the edition; who spoke in it is added one by one.

    :raises NoSePuede: nobody led it.
    """
    led = Facilitacion.objects.filter(edicion=edicion).select_related("persona__municipio__entidad")
    people = {one.persona_id: one.persona for one in led.order_by("desde", "pk")}
    if not people:
        raise NoSePuede("Nadie facilita esta edición. Agregue primero a quien la facilita.")
    return lotes.prepare(
        clave=queries.clave(edicion, "reconocimiento"),
        titulo=f"Reconocimientos: {edicion.curso.title}, {edicion}",
        tipo=TipoCertificado.RECONOCIMIENTO,
        filas=[_recognition(edicion, one, Papel.FACILITACION, at) for one in people.values()],
        by=by,
        at=at,
    )


def add_speaker(
    *, lote: Lote, edicion: Edicion, correo: str, papel: str, by: Usuario, at: datetime
) -> None:
    """Add who spoke in the edition, or led it, to its recognitions.

    :raises NoSePuede: nobody has an account with that address.
    :raises lotes.LoteCerrado: they are being issued, or were.
    """
    people = Usuario.objects.select_related("municipio__entidad")
    found = people.filter(Q(email__iexact=correo.strip()), is_active=True).first()
    if found is None:
        raise NoSePuede("Nadie tiene cuenta con ese correo. Pídale que la abra y vuelva.")
    lotes.add(lote=lote, fila=_recognition(edicion, found, papel, at), by=by)


def _recognition(edicion: Edicion, persona: Usuario, papel: str, at: datetime) -> lotes.Fila:
    words = _of_course(edicion, at) | _of_person(persona) | {"papel": papel}
    return lotes.Fila(f"edicion-{edicion.pk}-{papel}-{persona.pk}", persona, words)


def _of_course(edicion: Edicion, at: datetime) -> dict[str, Any]:
    curso = edicion.curso
    first, last = _days(edicion, at)
    return {
        "titulo": curso.title,
        "tipo_curso": curso.get_tipo_display(),
        "horas": curso.horas,
        "modalidad": edicion.get_modalidad_display(),
        "inicio": first.isoformat(),
        "fin": last.isoformat(),
    }


def _of_person(persona: Usuario) -> dict[str, Any]:
    return {
        "nombre": persona.nombre,
        "municipio": str(persona.municipio) if persona.municipio else None,
    }


def _days(edicion: Edicion, at: datetime) -> tuple[date, date]:
    """The edition's own days; without them, those of its sessions."""
    held = list(edicion.sesiones.filter(cancelada_at=None).order_by("inicia_at"))
    first, last = edicion.inicia, edicion.termina
    if held:
        first = first or reloj.today(held[0].inicia_at, edicion.zona)
        last = last or reloj.today(held[-1].inicia_at, edicion.zona)
    today = timezone.localdate(at)
    return first or today, last or first or today
