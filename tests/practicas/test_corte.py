"""A power cut while a practice is published: all of it or nothing, and each thing once."""

import pytest

from tests.carreras import Outcomes

CARRERA = "tests.practicas.corte"
NOTHING = {
    "publicada": False, "folio": False, "versiones": 0, "constancias": 0, "pdf": 0, "cartas": 0,
    "avisos": 0, "abiertos": 0,
}  # fmt: skip
COMMITTED = NOTHING | {
    "publicada": True, "folio": True, "versiones": 1, "constancias": 1, "abiertos": 1,
}  # fmt: skip
WHOLE = COMMITTED | {"pdf": 1, "cartas": 1, "avisos": 1, "abiertos": 0}


@pytest.mark.parametrize(
    ("where", "then"),
    [
        ("before_the_folio", NOTHING),
        ("before_the_version", NOTHING),
        ("before_the_paper", NOTHING),
        ("before_the_job", NOTHING),
        ("after_the_commit", COMMITTED),
        ("in_the_worker", COMMITTED | {"pdf": 1, "cartas": 1}),
        ("without_a_transaction", NOTHING | {"publicada": True}),
    ],
)
def test_it_is_published_whole_or_not_at_all(
    carrera: Outcomes, where: str, then: dict[str, int]
) -> None:
    found = carrera[where]

    assert found["luego"] == then
    assert found["al final"] == WHOLE
