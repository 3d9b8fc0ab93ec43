"""The words beside the figures of the whole."""

from typing import Any

import pytest

from cursos.evaluaciones.estadistica import conjunto, lectura
from cursos.evaluaciones.estadistica.conjunto import Consistencia, MedidaConjunto, Metodo, Motivo
from cursos.evaluaciones.estadistica.lectura import Lectura, Tono

from .matrices import by_ability, from_rows

BUENA: dict[str, Any] = {
    "n": 200,
    "consistencia": Consistencia(0.82, Metodo.ALFA),
    "media": 62.0,
    "mediana": 64.5,
    "desviacion": 15.0,
    "asimetria": -0.5,
    "curtosis": 0.2,
    "razon_de_error": 0.42,
    "error_estandar": 6.36,
}


def _read(**changed: Any) -> dict[str, Lectura]:
    return {found.figura: found for found in lectura.read(MedidaConjunto(**{**BUENA, **changed}))}


def _alfa(value: float) -> Consistencia:
    return Consistencia(value, Metodo.ALFA)


def test_a_good_test_is_told_so_figure_by_figure() -> None:
    assert [found.texto for found in _read().values()] == [
        "El promedio es 62 de 100. No resultó ni fácil ni difícil.",
        "La mitad de las personas sacó 64.5 o más.",
        "Las calificaciones se apartan del promedio unos 15 puntos. Es una distancia normal.",
        "La prueba es confiable: 0.82 de 1.",
        "El 42 % de esa distancia al promedio se debe al azar.",
        "Por azar, una calificación puede salir unos 6.4 puntos arriba o abajo.",
    ]
    assert Tono.MAL not in {found.tono for found in _read().values()}


@pytest.mark.parametrize(
    ("figura", "value", "tono", "said"),
    [
        ("media", 49.9, Tono.ATENCION, "La prueba resultó difícil."),
        ("media", 50, Tono.BIEN, "No resultó ni fácil ni difícil."),
        ("media", 75, Tono.BIEN, "No resultó ni fácil ni difícil."),
        ("media", 75.1, Tono.NEUTRO, "sirve para confirmar lo aprendido"),
        ("desviacion", 11.9, Tono.ATENCION, "Se parecen mucho entre sí."),
        ("desviacion", 12, Tono.BIEN, "Es una distancia normal."),
        ("desviacion", 18, Tono.BIEN, "Es una distancia normal."),
        ("desviacion", 18.1, Tono.ATENCION, "Hay mucha distancia"),
        ("asimetria", -1.1, Tono.NEUTRO, "salieron alto y unas pocas muy bajo."),
        ("asimetria", 1.1, Tono.ATENCION, "salieron bajo y unas pocas muy alto."),
        ("curtosis", 1.1, Tono.ATENCION, "se juntan cerca del promedio."),
        ("consistencia", _alfa(0.75), Tono.BIEN, "La prueba es confiable: 0.75 de 1."),
        ("consistencia", _alfa(0.74), Tono.ATENCION, "medianamente confiable: 0.74 de 1."),
        ("consistencia", _alfa(0.64), Tono.ATENCION, "medianamente confiable: 0.64 de 1."),
        ("consistencia", _alfa(0.63), Tono.MAL, "La prueba es poco confiable: 0.63 de 1."),
        ("consistencia", _alfa(-0.1), Tono.MAL, "unas preguntas contradicen a otras: -0.10 de 1."),
        ("razon_de_error", 0.5, Tono.BIEN, "El 50 % de esa distancia"),
        ("razon_de_error", 0.51, Tono.ATENCION, "El 51 % de esa distancia"),
        ("razon_de_error", 1.2, Tono.ATENCION, "El 100 % de esa distancia"),
    ],
)
def test_each_figure_changes_its_words_at_its_threshold(
    figura: str, value: Any, tono: Tono, said: str
) -> None:
    found = _read(**{figura: value})[figura]

    assert found.tono == tono
    assert said in found.texto


@pytest.mark.parametrize(
    ("figura", "value"), [("asimetria", -1), ("asimetria", 1), ("curtosis", 1)]
)
def test_an_ordinary_shape_is_not_worth_a_sentence(figura: str, value: float) -> None:
    assert figura not in _read(**{figura: value})


@pytest.mark.parametrize(
    ("motivo", "why"),
    [
        (Motivo.UNA_PREGUNTA, "la prueba tiene una sola pregunta."),
        (Motivo.SIN_DIFERENCIAS, "todas las personas sacaron lo mismo."),
        (Motivo.DISTINTO_NUMERO, "no todas las personas recibieron el mismo número de preguntas."),
        (Motivo.POCAS_PERSONAS, "hacen falta al menos dos personas."),
    ],
)
def test_where_there_is_no_consistency_its_reason_is_told(motivo: Motivo, why: str) -> None:
    found = _read(consistencia=Consistencia(motivo=motivo))["consistencia"]

    assert found.texto == f"No se puede saber si la prueba es confiable: {why}"
    assert found.tono == Tono.NEUTRO


def test_a_draw_is_told_beside_its_consistency() -> None:
    found = _read(consistencia=Consistencia(0.7, Metodo.SORTEO))["consistencia"]

    assert "se cuenta también la suerte del sorteo." in found.texto


def test_with_few_people_figures_are_told_and_none_is_judged() -> None:
    found = _read(n=29, media=20.0, asimetria=3.0, consistencia=_alfa(0.2))

    assert {lectura_.tono for lectura_ in found.values()} == {Tono.NEUTRO}
    assert found["media"].texto == "El promedio es 20 de 100."
    assert found["consistencia"].texto == "Confiabilidad de la prueba: 0.20 de 1."
    assert "asimetria" not in found
    assert _read(n=30, media=20.0)["media"].tono == Tono.ATENCION


def test_nobody_has_only_the_reason_why_nothing_is_known() -> None:
    found = lectura.read(MedidaConjunto(0, Consistencia(motivo=Motivo.POCAS_PERSONAS)))

    assert [lectura_.figura for lectura_ in found] == ["consistencia"]


def test_one_person_has_a_mark_and_no_spread() -> None:
    found = lectura.read(conjunto.measure(from_rows([[1, 0]])))

    assert [lectura_.figura for lectura_ in found] == ["media", "mediana", "consistencia"]


def test_real_answers_are_read_from_end_to_end() -> None:
    found = lectura.read(conjunto.measure(from_rows(by_ability(200, 30))))

    assert (
        "La prueba es confiable"
        in {lectura_.figura: lectura_ for lectura_ in found}["consistencia"].texto
    )
