"""Two last courses finished at once: on a real SQLite file, and on PostgreSQL."""

from tests.carreras import Outcomes

CARRERA = "tests.cursos.oferta.carrera"


def test_two_last_courses_at_once_give_one_diploma(carrera: Outcomes) -> None:
    outcome = carrera["finish_both"]

    assert outcome == {"given": ["acreditada"] * 4, "diplomas": 1, "constancias": 2}
