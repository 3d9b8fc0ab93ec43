"""A job is written with its cause, done once, taken up again, and given up at last."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from trabajos import operations
from trabajos.enums import EstadoTrabajo
from trabajos.models import Trabajo

from . import tareas

pytestmark = pytest.mark.django_db

NOW = timezone.make_aware(datetime(2026, 11, 27, 10, 42))
LEASE = timedelta(seconds=settings.TRABAJOS_LEASE_SECONDS)


def enqueue_at(at: datetime, tarea: str = "tests.trabajos.note", **argumentos: str) -> Trabajo:
    with time_machine.travel(at, tick=False):
        return operations.enqueue(tarea, **argumentos)


def test_a_job_is_rolled_back_with_its_cause() -> None:
    with pytest.raises(ValueError, match="se arrepintió"), transaction.atomic():
        operations.enqueue("tests.trabajos.note", palabra="nunca")
        raise ValueError("se arrepintió")

    assert not Trabajo.objects.filter(tarea="tests.trabajos.note").exists()


def test_the_same_job_is_written_down_once() -> None:
    first = operations.enqueue("tests.trabajos.note", clave="uno", palabra="a")
    second = operations.enqueue("tests.trabajos.note", clave="uno", palabra="b")
    other = operations.enqueue("tests.trabajos.note", palabra="c")

    assert first == second != other
    assert second.argumentos == {"palabra": "a"}


def test_a_broker_that_is_down_loses_nothing_and_breaks_no_page(
    broker_down: None, django_capture_on_commit_callbacks, caplog: pytest.LogCaptureFixture
) -> None:
    with django_capture_on_commit_callbacks(execute=True) as callbacks:
        operations.enqueue("tests.trabajos.note", palabra="sobrevive")

    assert len(callbacks) == 1
    assert "Connection refused" in caplog.text
    assert operations.run_next()
    assert tareas.done == ["sobrevive"]


def test_the_message_comes_only_after_the_commit(django_capture_on_commit_callbacks) -> None:
    with django_capture_on_commit_callbacks() as callbacks:
        operations.enqueue("tests.trabajos.note", palabra="luego")

    assert callbacks == [operations.nudge]


def test_jobs_are_done_in_the_order_they_came() -> None:
    enqueue_at(NOW, palabra="segundo")
    enqueue_at(NOW - timedelta(minutes=5), palabra="primero")

    with time_machine.travel(NOW):
        assert operations.run_next()
        assert operations.run_next()
        assert not operations.run_next()

    assert tareas.done == ["primero", "segundo"]


def test_a_finished_job_is_never_done_again() -> None:
    trabajo = enqueue_at(NOW, palabra="una vez")

    with time_machine.travel(NOW):
        operations.run_next()
    with time_machine.travel(NOW + timedelta(days=30)):
        assert not operations.run_next()

    trabajo.refresh_from_db()
    assert trabajo.estado == EstadoTrabajo.TERMINADO
    assert trabajo.reservado_hasta is None
    assert tareas.done == ["una vez"]


def test_a_job_in_hand_is_left_alone_until_its_lease_runs_out() -> None:
    enqueue_at(NOW, palabra="abandonado")
    held = operations.claim(at=NOW)
    assert held is not None

    assert operations.claim(at=NOW + LEASE) is None
    taken_up = operations.claim(at=NOW + LEASE + timedelta(seconds=1))

    assert taken_up == held
    assert taken_up is not None
    assert taken_up.intentos == 2


def test_a_failing_job_waits_longer_each_time_and_is_given_up_after_seven() -> None:
    trabajo = enqueue_at(NOW, "tests.trabajos.stumble")
    at, waits = NOW, []

    for _ in range(operations.MAX_ATTEMPTS):
        with time_machine.travel(at, tick=False):
            assert operations.run_next()
            assert not operations.run_next()
        trabajo.refresh_from_db()
        waits.append((trabajo.disponible_at - at) // timedelta(minutes=1))
        at = trabajo.disponible_at

    assert waits == [1, 4, 16, 64, 256, 1024, 4096]
    assert trabajo.estado == EstadoTrabajo.FALLIDO
    assert trabajo.error == "RuntimeError: el disco está lleno"
    with time_machine.travel(at + timedelta(days=365)):
        assert not operations.run_next()


def test_a_job_that_failed_once_and_then_went_well_is_finished() -> None:
    trabajo = enqueue_at(NOW, "tests.trabajos.no_existe", palabra="al fin")
    with time_machine.travel(NOW, tick=False):
        operations.run_next()
    trabajo.refresh_from_db()
    assert trabajo.estado == EstadoTrabajo.PENDIENTE
    assert "NotRegistered" in trabajo.error

    Trabajo.objects.filter(pk=trabajo.pk).update(tarea="tests.trabajos.note")
    with time_machine.travel(NOW + timedelta(minutes=1), tick=False):
        operations.run_next()

    trabajo.refresh_from_db()
    assert trabajo.estado == EstadoTrabajo.TERMINADO
    assert trabajo.error == ""


def test_a_job_that_kills_its_worker_each_time_is_given_up_and_lets_the_next_pass() -> None:
    deadly = enqueue_at(NOW, palabra="mortal")
    at = NOW
    for _ in range(operations.MAX_ATTEMPTS):
        assert operations.claim(at=at) == deadly
        at += LEASE + timedelta(seconds=1)
    harmless = enqueue_at(NOW, palabra="sana")

    assert operations.claim(at=at) == harmless

    deadly.refresh_from_db()
    assert deadly.estado == EstadoTrabajo.FALLIDO
    assert "Se interrumpió 7 veces" in deadly.error


def test_a_worker_that_comes_too_late_does_not_undo_what_another_finished() -> None:
    enqueue_at(NOW, palabra="de otro")
    slow = operations.claim(at=NOW)
    later = NOW + LEASE + timedelta(seconds=1)
    quick = operations.claim(at=later)
    assert slow is not None
    assert quick is not None

    operations.fail(trabajo=slow, error=TimeoutError("tarde"), at=later)
    quick.refresh_from_db()
    assert quick.estado == EstadoTrabajo.EN_CURSO
    operations.finish(trabajo=quick, at=later)
    operations.fail(trabajo=slow, error=TimeoutError("más tarde"), at=later)

    quick.refresh_from_db()
    assert quick.estado == EstadoTrabajo.TERMINADO
    assert quick.error == ""
