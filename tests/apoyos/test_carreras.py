"""Two people decide on one answer at once: one of them does, the other reads why not."""

from tests.carreras import Outcomes

CARRERA = "tests.apoyos.carrera"


def test_an_answer_is_accepted_or_declined_by_one_person(carrera: Outcomes) -> None:
    found = carrera["accepted_and_declined"]
    yes, no = found["given"][:2], found["given"][2:]

    assert found["decisiones"] == 1
    if found["estado"] == "aceptada":
        assert yes == ["aceptada"] * 2 and all("ya se aceptó" in said for said in no)
        assert found["apoyo"] == "aceptada"
    else:
        assert no == ["declinada"] * 2 and all("ya no está en pie" in said for said in yes)
        assert found["apoyo"] == "abierta"


def test_what_is_taken_back_stays_so_whenever_it_was_accepted(carrera: Outcomes) -> None:
    for race, apoyo in (
        ("accepted_and_taken_back", "abierta"),
        ("withdrawn_and_accepted", "retirada"),
    ):
        found = carrera[race]
        accepted, taken_back = found["given"]

        assert taken_back == "retirada"
        assert accepted == "aceptada" or "ya no está en pie" in accepted
        assert (found["estado"], found["apoyo"]) == ("retirada", apoyo)
        assert found["decisiones"] == (accepted == "aceptada")


def test_two_enlaces_of_one_municipality_answer_once(carrera: Outcomes) -> None:
    found = carrera["answered_by_two_enlaces"]

    assert found["given"] == ["enviada"] * 3
    assert found["respuestas"] == ["11020", "31050"]
