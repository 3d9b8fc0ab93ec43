"""When a question of the bank is well formed."""

import pytest

from cursos.evaluaciones.enums import TipoReactivo
from cursos.evaluaciones.validity import problems

UNICA, MULTIPLE, VERDADERO = TipoReactivo.UNICA, TipoReactivo.MULTIPLE, TipoReactivo.VERDADERO


@pytest.mark.parametrize(
    ("tipo", "opciones"),
    [
        (UNICA, [("a", True), ("b", False)]),
        (UNICA, [("a", False), ("b", False), ("c", True)]),
        (MULTIPLE, [("a", True), ("b", True), ("c", False)]),
        (VERDADERO, [("Verdadero", False), ("Falso", True)]),
        (VERDADERO, [("Verdadero ", True), (" Falso", False)]),
    ],
)
def test_a_well_formed_question_has_no_problems(
    tipo: str, opciones: list[tuple[str, bool]]
) -> None:
    assert problems(tipo, opciones) == []


@pytest.mark.parametrize(
    ("tipo", "opciones", "words"),
    [
        (UNICA, [], "al menos dos"),
        (UNICA, [("a", True)], "al menos dos"),
        (UNICA, [("a", False), ("b", False)], "exactamente una opción correcta; ahora hay 0"),
        (UNICA, [("a", True), ("b", True)], "exactamente una opción correcta; ahora hay 2"),
        (UNICA, [("a", True), ("A ", False)], "mismo texto"),
        (MULTIPLE, [("a", True), ("b", False), ("c", False)], "al menos dos opciones correctas"),
        (MULTIPLE, [("a", True), ("b", True)], "al menos una opción incorrecta"),
        (VERDADERO, [("Falso", True), ("Verdadero", False)], "en este orden"),
        (VERDADERO, [("Sí", True), ("No", False)], "Verdadero y Falso"),
        (VERDADERO, [("Verdadero", True), ("Falso", False), ("Depende", False)], "exactamente dos"),
        (VERDADERO, [("Verdadero", True), ("Falso", True)], "exactamente una"),
    ],
)
def test_each_defect_is_told_in_words(
    tipo: str, opciones: list[tuple[str, bool]], words: str
) -> None:
    assert words in " ".join(problems(tipo, opciones))
