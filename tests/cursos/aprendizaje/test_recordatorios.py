"""Who is behind is reminded, once for each cause, and not after they finished."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from avisos.models import Correo
from cursos.enums import EstadoInscripcion
from cursos.models import FechaDeEntrega, Inscripcion, ModuloPage, Prorroga
from cursos.operations.aprendizaje import recordatorios
from tests.factories.cuentas import UsuarioFactory
from tests.factories.cursos import CursoFactory, InscripcionFactory

from .test_acreditar import TareaFactory, edition, hand_in

pytestmark = pytest.mark.django_db
AT = datetime(2027, 3, 1, 14, 40, tzinfo=UTC)


def letters() -> list[str]:
    return list(Correo.objects.order_by("creado_at").values_list("cuerpo", flat=True))


@pytest.mark.parametrize(
    ("days", "written"), [(13, 0), (14, 1), (15, 1), (20, 0), (45, 1), (60, 0)]
)
def test_who_is_quiet_for_two_weeks_hears_of_it_and_once_more(days: int, written: int) -> None:
    InscripcionFactory(inscrita_at=AT - timedelta(days=days, minutes=5))

    for _ in range(2):
        recordatorios.remind_idle(at=AT)

    assert len(letters()) == written
    assert all("sigue guardado" in one for one in letters())


def test_nobody_is_reminded_of_what_is_done_or_left() -> None:
    since = AT - timedelta(days=14, minutes=5)
    InscripcionFactory(inscrita_at=since, acreditada=True)
    InscripcionFactory(inscrita_at=since, estado=EstadoInscripcion.BAJA)

    recordatorios.remind_idle(at=AT)

    assert letters() == []


def members(count: int, **fields: Any) -> list[Inscripcion]:
    curso = CursoFactory(lecciones=[1])
    group = edition(curso, **fields)
    return [
        InscripcionFactory(curso=curso, edicion=group, turno=n, inscrita_at=AT)
        for n in range(1, count + 1)
    ]


def test_the_end_of_a_group_is_told_a_week_and_two_days_before() -> None:
    members(2, termina=(AT + timedelta(days=7)).date())

    for day in (0, 0, 1, 5, 6):
        recordatorios.remind_of_ends(at=AT + timedelta(days=day))

    assert len(letters()) == 4
    assert "termina el 08/03/2027" in letters()[0]


def test_work_that_is_due_is_told_to_who_has_not_handed_it_in() -> None:
    one, other = members(2)
    assert one.edicion
    tarea = TareaFactory(parent=ModuloPage.objects.child_of(one.curso).get())
    FechaDeEntrega.objects.create(
        edicion=one.edicion, tarea=tarea, vence_at=AT + timedelta(days=1, hours=20)
    )
    hand_in(other, tarea, None)

    for _ in range(2):
        recordatorios.remind_of_ends(at=AT)

    assert [letter for letter in letters() if one.persona.nombre in letter] == letters()
    assert len(letters()) == 1


def test_who_was_given_more_time_hears_of_it_when_that_ends() -> None:
    one, other = members(2)
    assert one.edicion
    tarea = TareaFactory(parent=ModuloPage.objects.child_of(one.curso).get())
    due = AT + timedelta(days=1, hours=20)
    FechaDeEntrega.objects.create(edicion=one.edicion, tarea=tarea, vence_at=due)
    by = UsuarioFactory()
    for more, work in ((4, tarea), (6, None)):  # the longest one counts
        Prorroga.objects.create(
            inscripcion=one, tarea=work, hasta=due + timedelta(days=more), motivo="Comisión",
            dada_por=by, dada_at=AT,
        )  # fmt: skip

    told = {}
    for day in range(8):
        recordatorios.remind_of_ends(at=AT + timedelta(days=day))
        told[day] = [n for n, row in enumerate((one, other)) for letter in letters()
                     if row.persona.nombre in letter]  # fmt: skip

    assert told[0] == [1]
    # A week before, which is tomorrow's look, and two days before.
    assert told[1] == told[5] == [0, 1]
    assert told[6] == told[7] == [0, 0, 1]
    assert sum("09/03/2027" in letter for letter in letters()) == 2
