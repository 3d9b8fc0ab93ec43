"""Counting by address and by window of time."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.test import RequestFactory
from django.utils import timezone

from comun.limites import Limite, spend, wait

TRES = Limite("prueba:tres", veces=3, segundos=60)


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    """Begin at the start of a window, so that none ends in the middle of a test."""
    start = timezone.now().replace(minute=0, second=0, microsecond=0)
    with time_machine.travel(start, tick=False) as traveller:
        yield traveller


def ask(rf: RequestFactory, limite: Limite = TRES, address: str = "203.0.113.1") -> int:
    return spend(rf.get("/", REMOTE_ADDR=address), limite)


def test_up_to_the_limit_nobody_waits(rf: RequestFactory) -> None:
    assert [ask(rf) for _ in range(3)] == [0, 0, 0]


def test_beyond_it_one_waits_for_the_end_of_the_window(
    rf: RequestFactory, clock: time_machine.Traveller
) -> None:
    for _ in range(3):
        ask(rf)
    clock.shift(timedelta(seconds=20))

    assert ask(rf) == 40

    clock.shift(timedelta(seconds=41))
    assert ask(rf) == 0


def test_limits_do_not_share_a_count(rf: RequestFactory) -> None:
    for _ in range(4):
        ask(rf)

    assert ask(rf, Limite("prueba:otra", veces=3, segundos=60)) == 0


def test_asking_whether_to_wait_spends_nothing(rf: RequestFactory) -> None:
    request = rf.get("/", REMOTE_ADDR="203.0.113.1")
    assert [wait(request, TRES) for _ in range(5)] == [0] * 5
    for _ in range(3):
        ask(rf)

    assert wait(request, TRES) == 60


def test_a_network_of_ipv6_is_one_and_its_neighbour_another(rf: RequestFactory) -> None:
    for n in range(3):
        ask(rf, address=f"2001:db8:0:1::{n:x}")

    assert ask(rf, address="2001:db8:0:1:ffff::1") == 60
    assert ask(rf, address="2001:db8:0:2::1") == 0


def test_who_cannot_be_told_from_others_is_let_pass(rf: RequestFactory) -> None:
    assert {ask(rf, address="") for _ in range(9)} == {0}
