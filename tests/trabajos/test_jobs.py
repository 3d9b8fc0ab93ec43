"""What messages and the clock start."""

from datetime import timedelta

import pytest
from celery import current_app
from django.utils import timezone

from trabajos import jobs, operations
from trabajos.enums import EstadoTrabajo
from trabajos.models import Trabajo

from . import tareas

pytestmark = pytest.mark.django_db


def published() -> int:
    """How many messages wait in the in-memory broker."""
    with current_app.connection_for_read() as connection:
        return connection.default_channel._size("celery")


def enqueue(number: int) -> None:
    for position in range(number):
        operations.enqueue("tests.trabajos.note", palabra=str(position))


def test_one_message_does_a_batch_and_passes_the_rest_on() -> None:
    enqueue(jobs.BATCH + 3)

    assert jobs.look() == jobs.BATCH
    assert published() == 1
    assert jobs.look() == 3

    assert len(tareas.done) == jobs.BATCH + 3
    assert published() == 1


def test_one_job_that_fails_does_not_stop_the_others() -> None:
    operations.enqueue("tests.trabajos.stumble")
    enqueue(2)

    jobs.look()

    assert tareas.done == ["0", "1"]


def test_the_sweep_publishes_only_when_something_is_due() -> None:
    jobs.sweep()
    assert published() == 0

    enqueue(1)
    jobs.sweep()

    assert published() == 1


def test_the_sweep_finds_what_a_dead_worker_left() -> None:
    enqueue(1)
    Trabajo.objects.update(
        estado=EstadoTrabajo.EN_CURSO, reservado_hasta=timezone.now() - timedelta(seconds=1)
    )

    jobs.sweep()

    assert published() == 1


def test_looking_for_what_is_due_reads_one_row_however_many_are_finished(
    django_assert_num_queries,
) -> None:
    enqueue(5)
    jobs.look()

    with django_assert_num_queries(1):
        jobs.sweep()
