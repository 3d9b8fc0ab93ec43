"""Capacity holds through lists, and a killed worker counts nobody twice: on both databases."""

from collections import Counter
from itertools import chain

from tests.carreras import Outcomes, carrera

__all__ = ["carrera"]
CARRERA = "tests.cursos.postulaciones.carrera"
GENTE, CUPO, TANDA = 12, 15, 4  # as in `carrera`, which only a process of its own may import


def test_two_municipalities_at_once_share_the_places(carrera: Outcomes) -> None:
    found = carrera["two_municipalities"]

    assert not [one for one in found["given"] if "inscritas" not in one]
    assert found["personas"] == 2 * GENTE
    assert found["turnos"]
    assert found["estados"] == ["activa"] * CUPO + ["en-espera"] * (2 * GENTE - CUPO)
    said = Counter(chain.from_iterable(found["results"]))
    assert said == {"inscrita": CUPO, "en-espera": 2 * GENTE - CUPO}


def test_a_killed_worker_leaves_whole_batches_and_goes_on(carrera: Outcomes) -> None:
    found = carrera["killed"]

    assert found["done"] == TANDA
    assert found["estado"] == "hecha"
    assert found["results"] == ["inscrita"] * 5 + ["en-espera"] * (GENTE - 5)
    assert found["personas"] == found["movimientos"] == found["en_orden"] == GENTE
    assert found["turnos"]
