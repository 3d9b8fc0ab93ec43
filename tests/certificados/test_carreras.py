"""Workers that make one certificate's proofs at once leave one PDF, one credential, one letter."""

from typing import Any

from tests.carreras import Outcomes

CARRERA = "tests.certificados.carrera"


def assert_one_file(found: dict[str, Any]) -> None:
    """What the others drew is gone from the store."""
    assert len(found["archivos"]) == 1
    assert found["vigente"].endswith(found["archivos"][0])


def test_proofs_made_at_once_are_one_copy(carrera: Outcomes) -> None:
    found = carrera["made_at_once"]

    assert found["given"] == ["None"] * 3
    assert (found["copias"], found["credenciales"]) == ([1], 1)
    assert_one_file(found)


def test_a_lost_file_is_made_anew_once(carrera: Outcomes) -> None:
    found = carrera["remade_at_once"]

    assert found["given"] == ["None"] * 3
    assert (found["copias"], found["credenciales"]) == ([1, 2], 2)
    assert_one_file(found)


def test_the_whole_way_at_once_is_one_certificate_and_one_letter(carrera: Outcomes) -> None:
    found = carrera["whole_way_at_once"]

    assert found["given"] == [found["folio"]] * 3
    assert (found["copias"], found["credenciales"]) == ([1], 1)
    assert (found["cartas"], found["avisos"]) == (1, 1)
    assert_one_file(found)
