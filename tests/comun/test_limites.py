"""Buckets by address: so many at once, then at an even pace."""

import multiprocessing
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from django.core.cache import cache, caches
from django.core.cache.backends.locmem import LocMemCache
from django.test import RequestFactory, override_settings
from django.utils import timezone
from hypothesis import HealthCheck, given
from hypothesis import settings as how
from hypothesis import strategies as st

from comun.cubetas import Cubeta
from comun.limites import Limite, charge, spend, wait

TRES = Limite("prueba:tres", veces=3, segundos=60)
PROCESOS, CADA_UNO = 4, 60
VISITS = st.lists(st.tuples(st.floats(0, 90), st.integers(1, 7)), min_size=1, max_size=40)
SIZES = st.tuples(st.integers(7, 300), st.integers(1, 3600))


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(timezone.now(), tick=False) as traveller:
        yield traveller


def ask(rf: RequestFactory, limite: Limite = TRES, address: str = "203.0.113.1") -> int:
    return spend(rf.get("/", REMOTE_ADDR=address), limite)


def test_up_to_the_limit_nobody_waits(rf: RequestFactory) -> None:
    assert [ask(rf) for _ in range(3)] == [0, 0, 0]


def test_beyond_it_one_comes_back_after_a_part_of_the_time(
    rf: RequestFactory, clock: time_machine.Traveller
) -> None:
    for _ in range(3):
        ask(rf)
    clock.shift(timedelta(seconds=5))

    assert ask(rf) == 15

    clock.shift(timedelta(seconds=15))
    assert [ask(rf), ask(rf)] == [0, 20]


def test_what_is_refused_costs_nothing(rf: RequestFactory, clock: time_machine.Traveller) -> None:
    for _ in range(30):
        ask(rf)

    assert ask(rf) == 20


def test_limits_do_not_share_a_count(rf: RequestFactory) -> None:
    for _ in range(4):
        ask(rf)

    assert ask(rf, Limite("prueba:otra", veces=3, segundos=60)) == 0


def test_asking_whether_to_wait_spends_nothing(
    rf: RequestFactory, clock: time_machine.Traveller
) -> None:
    request = rf.get("/", REMOTE_ADDR="203.0.113.1")
    assert [wait(request, TRES) for _ in range(5)] == [0] * 5
    for _ in range(3):
        ask(rf)

    assert wait(request, TRES) == 20


def test_what_was_done_already_is_owed_up_to_a_whole_limit(
    rf: RequestFactory, clock: time_machine.Traveller
) -> None:
    request = rf.get("/", REMOTE_ADDR="203.0.113.1")

    charge(request, TRES, 5)
    assert wait(request, TRES) == 60

    charge(request, TRES, 1000)
    assert wait(request, TRES) == 80


def test_more_than_a_limit_ever_lets_pass_is_a_mistake_of_who_asks(rf: RequestFactory) -> None:
    with pytest.raises(ValueError, match="never 4"):
        spend(rf.get("/", REMOTE_ADDR="203.0.113.1"), TRES, 4)


def test_a_network_of_ipv6_is_one_and_its_neighbour_another(
    rf: RequestFactory, clock: time_machine.Traveller
) -> None:
    for n in range(3):
        ask(rf, address=f"2001:db8:0:1::{n:x}")

    assert ask(rf, address="2001:db8:0:1:ffff::1") == 20
    assert ask(rf, address="2001:db8:0:2::1") == 0


def test_who_cannot_be_told_from_others_is_let_pass(rf: RequestFactory) -> None:
    assert {ask(rf, address="") for _ in range(9)} == {0}


@how(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(size=SIZES, visits=VISITS)
def test_in_no_time_are_more_let_pass_than_the_burst_and_what_came_back(
    clock: time_machine.Traveller, size: tuple[int, int], visits: list[tuple[float, int]]
) -> None:
    cache.clear()
    veces, segundos = size
    cubeta, passed = Cubeta("prueba:cubeta", veces, segundos), 0.0
    let: list[tuple[float, int]] = []

    for pause, asked in visits:
        clock.shift(timedelta(seconds=pause))
        passed += pause
        if not cubeta.take(asked):
            let.append((passed, asked))

    for begin, (since, _) in enumerate(let):
        for end, (until, _) in enumerate(let[begin:], begin + 1):
            total = sum(asked for _, asked in let[begin:end])
            assert total <= veces + (until - since) * veces / segundos + 0.01


@how(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(size=SIZES, visits=VISITS)
def test_who_waits_as_told_is_let_pass_and_no_earlier_than_needed(
    clock: time_machine.Traveller, size: tuple[int, int], visits: list[tuple[float, int]]
) -> None:
    cache.clear()
    veces, segundos = size
    cubeta = Cubeta("prueba:cubeta", veces, segundos)

    for pause, asked in visits:
        clock.shift(timedelta(seconds=pause))
        if seconds := cubeta.take(asked):
            clock.shift(timedelta(seconds=seconds - 1))
            assert cubeta.take(asked) == 1
            clock.shift(timedelta(seconds=1))
            assert cubeta.take(asked) == 0


def _take_many(gate, said) -> None:
    cubeta = Cubeta("prueba:carrera", veces=100, segundos=100_000)
    gate.wait()
    said.put(sum(cubeta.take() == 0 for _ in range(CADA_UNO)))


def test_processes_that_ask_at_once_share_one_bucket(tmp_path: Path) -> None:
    shared = {"BACKEND": "django.core.cache.backends.filebased.FileBasedCache"}
    fork = multiprocessing.get_context("fork")
    gate, said = fork.Barrier(PROCESOS), fork.Queue()
    changed = {}
    if isinstance(caches["default"], LocMemCache):  # else Redis, which processes share as it is
        changed = {"CACHES": {"default": shared | {"LOCATION": str(tmp_path)}}}
    with override_settings(**changed):
        born = [fork.Process(target=_take_many, args=(gate, said)) for _ in range(PROCESOS)]
        for process in born:
            process.start()

        taken = [said.get(timeout=60) for _ in born]

        for process in born:
            process.join()
    assert PROCESOS * CADA_UNO > 100
    assert sum(taken) == 100
