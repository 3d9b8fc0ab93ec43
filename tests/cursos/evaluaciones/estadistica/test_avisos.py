"""What is pointed out, and what just is not."""

from typing import Any

import pytest

from cursos.evaluaciones.estadistica import avisos, distractores, reactivo
from cursos.evaluaciones.estadistica.avisos import Aviso, Gravedad
from cursos.evaluaciones.estadistica.distractores import Fila, Tabla
from cursos.evaluaciones.estadistica.matriz import Opcion
from cursos.evaluaciones.estadistica.reactivo import MedidaReactivo

from .matrices import by_ability, choosing, from_rows

SANO: dict[str, Any] = {
    "n": 200,
    "azar": 0.25,
    "facilidad": 0.6,
    "es_todo_o_nada": True,
    "con_el_resto": 0.4,
}
NOTAS = {"pocas_personas", "pocas_respuestas"}


def _medida(**changed: Any) -> MedidaReactivo:
    return MedidaReactivo("r", **{**SANO, **changed})


def _found(medida: MedidaReactivo, tabla: Tabla | None = None) -> list[Aviso]:
    return avisos.flag(medida.n, {"r": medida}, {"r": tabla} if tabla else {})


def _codes(medida: MedidaReactivo, tabla: Tabla | None = None) -> set[str]:
    return {aviso.codigo for aviso in _found(medida, tabla)} - NOTAS


def _tabla(n: int, *wrong: tuple[int, float, float]) -> Tabla:
    """A key (A) and, from B on, wrong options: choosers, share above and below."""
    key = Fila(Opcion("a", "A", True), n // 2, 0.5, 70.0, 0.6, 0.4)
    rows = [
        Fila(Opcion(letra, letra, False), count, count / n, 50.0 if count else None, above, below)
        for letra, (count, above, below) in zip("BCD", wrong, strict=False)
    ]
    return Tabla(n, 0, (key, *rows))


@pytest.mark.parametrize(
    ("codigo", "raises", "just_not"),
    [
        ("muy_facil", {"facilidad": 0.95}, {"facilidad": 0.949}),
        ("muy_facil", {"facilidad": 0.96, "n": 30}, {"facilidad": 0.96, "n": 29}),
        ("muy_dificil", {"facilidad": 0.20, "azar": None}, {"facilidad": 0.201, "azar": None}),
        ("muy_dificil", {"facilidad": 0.2, "azar": 0.1}, {"facilidad": 0.2, "azar": 0.2}),
        ("muy_dificil", {"facilidad": 0, "azar": None, "n": 30}, {"facilidad": 0, "n": 29}),
        ("como_al_azar", {"facilidad": 0.25}, {"facilidad": 0.251}),
        ("como_al_azar", {"facilidad": 0.5, "azar": 0.5}, {"facilidad": 0.5, "azar": None}),
        ("como_al_azar", {"facilidad": 0.2, "n": 30}, {"facilidad": 0.2, "n": 29}),
        ("clave", {"con_el_resto": -0.001}, {"con_el_resto": 0.0}),
        ("clave", {"con_el_resto": -0.3, "n": 50}, {"con_el_resto": -0.3, "n": 49}),
        ("clave", {"con_el_resto": -0.3, "facilidad": 0.97}, {"con_el_resto": None}),
        ("distingue_poco", {"con_el_resto": 0.199}, {"con_el_resto": 0.2}),
        ("distingue_poco", {"con_el_resto": 0.0}, {"con_el_resto": -0.001}),
        ("distingue_poco", {"con_el_resto": 0.1, "n": 50}, {"con_el_resto": 0.1, "n": 49}),
        (
            "distingue_poco",
            {"con_el_resto": 0.1, "facilidad": 0.94},
            {"con_el_resto": 0.1, "facilidad": 0.95},
        ),
    ],
)
def test_each_sign_of_a_question_begins_where_its_threshold_says(
    codigo: str, raises: dict[str, Any], just_not: dict[str, Any]
) -> None:
    assert codigo in _codes(_medida(**raises))
    assert codigo not in _codes(_medida(**just_not))


def test_a_sound_question_raises_nothing() -> None:
    assert _found(_medida(), _tabla(200, (20, 0.05, 0.15), (30, 0.1, 0.2))) == []


def test_an_option_is_idle_under_five_in_a_hundred() -> None:
    assert "opcion_sin_uso" in _codes(_medida(), _tabla(200, (9, 0, 0), (30, 0.1, 0.2)))
    assert "opcion_sin_uso" not in _codes(_medida(), _tabla(200, (10, 0, 0), (30, 0.1, 0.2)))


def test_no_option_is_called_idle_before_sixty_people() -> None:
    assert "opcion_sin_uso" in _codes(_medida(n=60), _tabla(60, (0, 0, 0)))
    assert "opcion_sin_uso" not in _codes(_medida(n=59), _tabla(59, (0, 0, 0)))


def test_nor_where_nearly_everybody_is_right() -> None:
    assert _codes(_medida(facilidad=0.95), _tabla(200, (0, 0, 0))) == {"muy_facil"}


def test_a_key_that_nobody_chooses_is_no_idle_option() -> None:
    key = Fila(Opcion("a", "A", True), 0, 0.0, None, 0.0, 0.0)

    assert "opcion_sin_uso" not in _codes(_medida(), Tabla(200, 0, (key,)))


def test_an_option_attracts_the_best_when_chance_alone_would_not_do_it() -> None:
    # 60 people, thirds of 20: 1.645·√(0.3·0.7·2/20) = 0.238 between the shares
    assert "opcion_atrae" in _codes(_medida(n=60), _tabla(60, (18, 0.42, 0.18)))
    assert "opcion_atrae" not in _codes(_medida(n=60), _tabla(60, (18, 0.415, 0.185)))
    assert "opcion_atrae" not in _codes(_medida(n=59), _tabla(59, (18, 0.6, 0.0)))


def test_an_option_of_less_than_five_in_a_hundred_attracts_nobody() -> None:
    assert "opcion_atrae" in _codes(_medida(), _tabla(200, (10, 0.15, 0.0)))
    assert "opcion_atrae" not in _codes(_medida(), _tabla(200, (9, 0.135, 0.0)))


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"facilidad": 0.96}, "Muy fácil: la respondió bien el 96 %."),
        ({"facilidad": 0.999}, "Muy fácil: la respondió bien el 99 %."),
        (
            {"facilidad": 0.96, "es_todo_o_nada": False},
            "Muy fácil: en promedio se gana el 96 % de su valor.",
        ),
        ({"facilidad": 0.1, "azar": None}, "Muy difícil: la respondió bien el 10 %."),
        (
            {"facilidad": 0.22},
            "No va mejor que el azar: la respondió bien el 22 %. "
            "Contestando sin leer se ganaría el 25 %.",
        ),
        (
            {"con_el_resto": -0.2},
            "Revise la clave: quienes salen mejor la fallan más que los demás.",
        ),
        (
            {"con_el_resto": 0.1},
            "Distingue poco: la aciertan casi igual quienes salen mejor y quienes salen peor.",
        ),
    ],
)
def test_a_question_is_told_in_plain_words(changed: dict[str, Any], said: str) -> None:
    (aviso,) = _found(_medida(**changed))

    assert (aviso.texto, aviso.reactivo) == (said, "r")


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ([(40, 0.1, 0.3), (0, 0, 0)], "Nadie elige la opción C."),
        ([(0, 0, 0), (0, 0, 0), (0, 0, 0)], "Nadie elige las opciones B, C y D."),
        ([(40, 0.1, 0.3), (3, 0, 0.02), (0, 0, 0)], "Casi nadie elige las opciones C y D."),
        (
            [(50, 0.4, 0.1)],
            "La opción B atrae a quienes salen mejor: la elige el 40 % del tercio más alto y el "
            "10 % del más bajo. Revise si también es correcta.",
        ),
    ],
)
def test_options_are_told_by_their_letters(
    wrong: list[tuple[int, float, float]], said: str
) -> None:
    (aviso,) = _found(_medida(), _tabla(200, *wrong))

    assert aviso.texto == said


@pytest.mark.parametrize(
    ("n", "said"),
    [
        (0, "Todavía son pocas personas (0 de 30). Por ahora no se juzga ninguna pregunta."),
        (12, "Todavía son pocas personas (12 de 30). Por ahora no se juzga ninguna pregunta."),
        (
            30,
            "Todavía son pocas personas (30 de 50). "
            "Aún no se sabe qué preguntas distinguen a quienes saben más.",
        ),
        (59, "Todavía son pocas personas (59 de 60). Aún no se sabe qué opciones sobran."),
    ],
)
def test_what_lacks_people_is_said_once_and_judges_nothing(n: int, said: str) -> None:
    found = avisos.flag(n, {"r": _medida(n=n), "s": _medida(n=n)}, {})

    assert found == [Aviso("pocas_personas", Gravedad.NOTA, said)]


def test_with_people_enough_there_is_no_note() -> None:
    assert _found(_medida(n=60)) == []


def test_a_drawn_question_that_few_were_asked_waits_by_itself() -> None:
    medidas = {"r": _medida(facilidad=0.97), "s": _medida(n=20, facilidad=0.97)}

    note, flagged = avisos.flag(300, medidas, {})

    assert note.texto == (
        "Todavía son pocas las respuestas a 1 de 2 preguntas (menos de 60 cada una). "
        "De esas se dice solo lo que ya es seguro."
    )
    assert (note.codigo, note.reactivo) == ("pocas_respuestas", None)
    assert (flagged.codigo, flagged.reactivo) == ("muy_facil", "r")


def test_the_gravest_comes_first_and_then_the_order_of_the_test() -> None:
    medidas = {
        "a": _medida(facilidad=0.97),
        "b": _medida(con_el_resto=0.1),
        "c": _medida(con_el_resto=-0.1),
        "d": _medida(con_el_resto=0.1),
    }

    assert [aviso.reactivo for aviso in avisos.flag(200, medidas, {})] == ["c", "b", "d", "a"]


def test_a_wrong_key_is_found_in_real_answers() -> None:
    rows = by_ability(150, 12)
    wrong = [[*row[:5], 1 - (row[5] or 0), *row[6:]] for row in rows]

    def flagged(answers: list[list[float | None]]) -> set[str | None]:
        medidas = reactivo.measure(from_rows(answers))
        return {a.reactivo for a in avisos.flag(150, medidas, {}) if a.codigo == "clave"}

    assert flagged(rows) == set()
    assert flagged(wrong) == {"r5"}


def test_an_option_that_is_right_too_is_found_in_real_answers() -> None:
    best = [(1.0, "A"), (1.0, "B"), (1.0, "B")] * 15
    worst = [(0.0, "A"), (0.0, "C"), (0.0, "D")] * 15
    matriz = choosing([*best, *worst])

    found = avisos.flag(90, reactivo.measure(matriz), distractores.tabulate(matriz))

    assert [a.texto[:17] for a in found if a.codigo == "opcion_atrae"] == ["La opción B atrae"]
