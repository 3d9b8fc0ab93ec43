"""Banks that were written in Word, saved as text."""

import pytest

from cursos.evaluaciones.formatos import aiken
from cursos.evaluaciones.formatos.leido import Leido

BANCO = """\
Banco de reactivos. Módulo 1

1.  ¿Qué es un   diagnóstico
participativo?

a)   Un documento
b)\tUn proceso con la gente
    que vive ahí
c) Un trámite
RESPUESTA: b
2. ¿Cuál es la capital de San Luis Potosí?
A. Rioverde   B. San Luis Potosí
C. Ébano\tD. Matehuala

ANSWER: B

Pregunta 3: ¿Qué mide un indicador?
(a) El avance
(b) El gasto de papel
Respuesta correcta: El avance
Retroalimentación: Repase la lección 2.
¿Última sin número?
A.- Sí
B.- No
Respuesta: A)
"""


def read(text: str) -> list[Leido]:
    return aiken.read(text.encode())


def right(item: Leido) -> str:
    return next(o["texto"] for o in item.contenido["opciones"] if o["fraccion"] == "1")


def test_a_bank_as_word_leaves_it_is_read() -> None:
    found = read(BANCO)

    assert [item.linea for item in found] == [3, 11, 17, 22]
    assert [right(item) for item in found] == [
        "Un proceso con la gente que vive ahí", "San Luis Potosí", "El avance", "Sí"
    ]  # fmt: skip
    assert found[0].contenido["enunciado"] == "¿Qué es un diagnóstico  \nparticipativo?"
    assert [o["texto"] for o in found[1].contenido["opciones"]][2:] == ["Ébano", "Matehuala"]
    assert found[2].contenido["enunciado"] == "¿Qué mide un indicador?"
    assert found[2].contenido["retro"] == "Repase la lección 2."


def test_the_title_of_the_document_is_left_out_and_told() -> None:
    (problem,) = read(BANCO)[0].problemas

    assert (problem.linea, problem.gravedad) == (1, "aviso")
    assert "Banco de reactivos" in problem.texto


@pytest.mark.parametrize("said", ["A, C", "A y B", "a;b", "A) y C)"])
def test_several_answers_are_a_problem_that_says_it_at_its_line(said: str) -> None:
    (found,) = read(f"¿Cuál?\nA) x\nB) y\nC) z\nANSWER: {said}\n")

    (problem,) = found.problemas
    assert (problem.linea, problem.gravedad) == (5, "impide")
    assert "una respuesta correcta" in problem.texto
    assert found.nombre == "¿Cuál?"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("¿Cuál?\nA) x\nB) y\n", "Falta cuál es la respuesta"),
        ("¿Cuál?\nA) x\nB) y\nANSWER: D\n", "no es ninguna de sus opciones (A a B)"),
        ("¿Cuál?\nA) x\nB) y\nANSWER:\n", "Falta cuál es la respuesta"),
        ("¿Cuál?\nA) x\nANSWER: A\n", "menos de dos opciones"),
        ("¿Cuál?\nA) x\nB) x\nANSWER: A\n", "dicen lo mismo"),
        ("A) x\nB) y\nANSWER: A\n", "Falta el texto"),
        ("Solo un párrafo que no pregunta nada.\n", "No se encontraron sus opciones"),
    ],
)
def test_what_is_missing_is_said(text: str, says: str) -> None:
    (found,) = read(text)

    assert found.contenido == {}
    assert says in found.problemas[0].texto


def test_a_question_without_its_answer_does_not_swallow_the_next() -> None:
    first, second = read("1. ¿Uno?\nA) x\nB) y\n2. ¿Dos?\nA) x\nB) y\nANSWER: B\n")

    assert first.contenido == {}
    assert (second.linea, right(second)) == (4, "y")


def test_words_own_encoding_is_read_with_a_warning_that_shows_a_word() -> None:
    found = aiken.read(BANCO.encode("cp1252"))

    assert found[0].contenido == read(BANCO)[0].contenido
    assert "«Módulo»" in found[0].problemas[0].texto
    assert not found[1].problemas


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_the_other_encodings_of_a_notepad_are_read_without_a_word(encoding: str) -> None:
    assert aiken.read(BANCO.encode(encoding)) == read(BANCO)
