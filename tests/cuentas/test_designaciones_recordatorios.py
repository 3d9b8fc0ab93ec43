"""Reminders before an appointment ends: the nearest one, once."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.conf import settings

from avisos.models import Aviso, Correo
from cuentas.jobs.designaciones import remind
from cuentas.models import Designacion, Usuario
from cuentas.operations import designaciones
from tests.factories.autoria import coordinadora
from tests.factories.cuentas import UsuarioFactory
from tests.factories.designaciones import designado

pytestmark = pytest.mark.django_db
MEXICO = ZoneInfo("America/Mexico_City")
FIN = date(2027, 3, 31)


def at(days_before: int, hour: int = 7) -> datetime:
    day = FIN - timedelta(days=days_before)
    return datetime(day.year, day.month, day.day, hour, 5, tzinfo=MEXICO)


@pytest.fixture
def persona() -> Usuario:
    return UsuarioFactory(email="sale@rioverde.example")


@pytest.fixture
def designacion(persona: Usuario) -> Designacion:
    return designado(persona, desde=date(2025, 1, 1), hasta=FIN)


def letters(persona: Usuario) -> int:
    return Correo.objects.filter(para=persona.email, clave__startswith="designacion-").count()


def run(days_before: int) -> int:
    with time_machine.travel(at(days_before), tick=False):
        return remind()


@pytest.mark.parametrize(
    ("days", "sent"),
    [(61, 0), (60, 1), (59, 1), (31, 1), (30, 1), (7, 1), (1, 1), (0, 1), (-1, 0)],
)
def test_sixty_days_before_and_to_the_last(days: int, sent: int, designacion: Designacion) -> None:
    assert run(days) == sent


def test_every_day_sends_three_in_all(persona: Usuario, designacion: Designacion) -> None:
    sent = [days for days in range(75, -3, -1) if run(days)]

    assert sent == [60, 30, 7]
    assert letters(persona) == 3


def test_run_twice_sends_once(persona: Usuario, designacion: Designacion) -> None:
    assert [run(30), run(30)] == [1, 0]
    assert letters(persona) == 1


def test_after_days_of_being_down_only_the_nearest_goes(
    persona: Usuario, designacion: Designacion
) -> None:
    run(60)

    assert [run(5), run(4)] == [1, 0]
    assert letters(persona) == 2


def test_a_term_made_longer_is_reminded_of_anew(persona: Usuario, designacion: Designacion) -> None:
    run(7)
    Designacion.objects.filter(pk=designacion.pk).update(hasta=FIN + timedelta(days=20))

    assert run(5) == 1  # 25 days are left now
    assert letters(persona) == 2


def test_the_person_the_other_enlace_and_the_coordination_are_told(
    persona: Usuario, designacion: Designacion
) -> None:
    suplente, coordina, ajena = UsuarioFactory(), coordinadora(), UsuarioFactory()
    designado(suplente, calidad="suplente", desde=date(2025, 1, 1))

    run(30)

    sent = Correo.objects.filter(clave__startswith="designacion-")
    told = set(sent.values_list("para", flat=True))
    assert {persona.email, suplente.email, coordina.email} <= told
    assert ajena.email not in told
    mine = Correo.objects.get(para=persona.email)
    assert "miércoles 31 de marzo de 2027" in mine.cuerpo
    assert Aviso.objects.filter(persona=persona).count() == 1


def test_nobody_is_reminded_of_what_is_settled(designacion: Designacion) -> None:
    designado(desde=FIN + timedelta(days=1))

    assert run(30) == 0


def test_nor_of_what_was_revoked(designacion: Designacion) -> None:
    by = coordinadora()
    designaciones.revoke(designacion=designacion, motivo="Renunció", by=by, at=at(40))

    assert run(30) == 0


def test_the_clock_starts_it() -> None:
    from celery import current_app

    scheduled = {row["task"] for row in settings.CELERY_BEAT_SCHEDULE.values()}

    assert "cuentas.jobs.designaciones.remind" in scheduled
    assert "cuentas.jobs.designaciones.remind" in current_app.tasks
