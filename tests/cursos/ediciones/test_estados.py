"""The states of an enrolment: only the table's changes, each written down and told."""

from datetime import datetime, timedelta
from itertools import product

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from avisos.models import Aviso, Correo
from cursos import estados
from cursos.enums import EstadoInscripcion as E
from cursos.estados import TRANSICIONES, TransicionImposible
from cursos.models import Movimiento
from cursos.operations import movimientos
from tests.factories.cuentas import UsuarioFactory
from tests.factories.ediciones import EdicionFactory, ask, put

pytestmark = pytest.mark.django_db
ALLOWED = {(str(one.de), str(one.a)) for one in TRANSICIONES}
MOVES = sorted(pair for pair in ALLOWED if pair[0])


def beside(a: E, at: datetime) -> dict[str, datetime]:
    """What the row must say beside its state."""
    if a == E.OFRECIDA:
        return {"ofrecida_hasta": at + timedelta(hours=48)}
    return {"acreditada_at": at} if a == E.ACREDITADA else {}


@pytest.mark.parametrize(("de", "a"), list(product(["", *E.values], E.values)))
def test_the_table_answers_for_every_pair(de: str, a: str) -> None:
    if (de, a) in ALLOWED:
        assert estados.transicion(de, a).aviso
    else:
        with pytest.raises(TransicionImposible):
            estados.transicion(de, a)


def test_each_change_stands_once_and_says_who_does_it() -> None:
    assert len(ALLOWED) == len(TRANSICIONES)
    assert all(one.quien and one.condicion for one in TRANSICIONES)


def test_nobody_leaves_what_is_accredited_refused_or_left() -> None:
    ends = {E.ACREDITADA, E.RECHAZADA, E.BAJA}

    assert not [pair for pair in MOVES if pair[0] in ends]


def test_every_change_is_written_down_and_told() -> None:
    edicion, by, at = EdicionFactory(), UsuarioFactory(), timezone.now()

    for de, a in MOVES:
        inscripcion = put(edicion, E(de), at=at)
        more = beside(E(a), at)
        movimientos.move(inscripcion=inscripcion, a=E(a), by=by, at=at, motivo="Sí", **more)

        moved = Movimiento.objects.get(inscripcion=inscripcion)
        assert (moved.de, moved.a, moved.por, moved.motivo) == (de, a, by, "Sí")
        assert Aviso.objects.filter(persona=inscripcion.persona).count() == 1, (de, a)
        letters = Correo.objects.filter(para=inscripcion.persona.email)
        # Who finishes gets the letter of their certificate instead.
        assert letters.count() == (0 if a == E.ACREDITADA else 1), (de, a)


def test_what_the_table_has_not_changes_nothing() -> None:
    edicion, at = EdicionFactory(), timezone.now()
    refused = [pair for pair in product(E.values, E.values) if pair not in ALLOWED]

    for de, a in refused:
        inscripcion = put(edicion, E(de))
        with pytest.raises(TransicionImposible):
            movimientos.move(inscripcion=inscripcion, a=E(a), by=None, at=at)
        inscripcion.refresh_from_db()
        assert inscripcion.estado == de

    assert not Movimiento.objects.exists()
    assert len(refused) == 64 - len(MOVES)


@pytest.mark.parametrize(
    "change", [lambda rows: rows.update(motivo="otro"), lambda rows: rows.delete()]
)
def test_the_database_refuses_to_change_or_delete_a_movement(change) -> None:
    inscripcion = ask(EdicionFactory())

    with pytest.raises(DatabaseError), transaction.atomic():
        change(Movimiento.objects.filter(inscripcion=inscripcion))

    assert Movimiento.objects.filter(inscripcion=inscripcion, motivo="").count() == 1
