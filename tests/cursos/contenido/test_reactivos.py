"""A question of each kind, as a course author writes it, and as a package writes it back."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from comun.contenido import ContenidoInvalido, parse_yaml
from cursos.evaluaciones import tipos
from cursos.evaluaciones.models import Reactivo
from cursos.operations.contenido import reactivos
from cursos.queries.paquetes import reactivos as escritura
from cursos.queries.paquetes.cuerpo import dump
from tests.factories.reactivos import TIPOS, contenidos

CABEZA = "clave: m1-01\nmodulo: 1\nenunciado: ¿Qué propone?\n"


def read(text: str) -> dict[str, Any]:
    return reactivos.content(parse_yaml(CABEZA + text, archivo=Path("r.yaml"), linea=1))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "tipo: corta\nrespuestas: [IMPLAN, {texto: Instituto*, vale: 1/2, retro: Dígalo todo}]",
            {"patrones": [
                {"texto": "IMPLAN", "fraccion": "1", "retro": ""},
                {"texto": "Instituto*", "fraccion": "1/2", "retro": "Dígalo todo"},
            ], "distingue_mayusculas": False, "distingue_acentos": False},
        ),
        (
            "tipo: numerica\nvalor: 12.50\ntolerancia: 0.5\nunidad: hab/ha",
            {"valores": [{"valor": "12.5", "tolerancia": "0.5", "fraccion": "1", "retro": ""}],
             "unidad": "hab/ha"},
        ),
        (
            "tipo: relacion\npares: [{izquierda: León, derecha: Guanajuato}, "
            "{izquierda: Colima, derecha: Colima}]\ndistractores: [Jalisco]",
            {"pares": [
                {"id": "p1", "izquierda": "León", "derecha": "Guanajuato"},
                {"id": "p2", "izquierda": "Colima", "derecha": "Colima"},
            ], "distractores": ["Jalisco"]},
        ),
        (
            "tipo: orden\nen_orden: [Diagnóstico, Estrategia]",
            {"elementos": [
                {"id": "e1", "texto": "Diagnóstico"}, {"id": "e2", "texto": "Estrategia"},
            ], "puntaje": "posicion"},
        ),
        (
            "tipo: ensayo\nminimo: 100\ncriterios: [{criterio: Claridad, niveles: "
            "[{nombre: Clara, puntos: 4}, {nombre: Confusa, puntos: 0.5}]}]",
            {"rubrica": [{"criterio": "Claridad", "niveles": [
                {"nombre": "Clara", "puntos": "4"}, {"nombre": "Confusa", "puntos": "0.5"},
            ]}], "minimo_palabras": 100, "maximo_palabras": None, "base": ""},
        ),
        (
            "tipo: archivo\nextensiones: [.pdf]",
            {"rubrica": [], "extensiones": [".pdf"], "cuantos": 1},
        ),
    ],
)  # fmt: skip
def test_each_kind_is_said_in_its_own_words(text: str, said: dict[str, Any]) -> None:
    found = read(text)

    assert {name: found[name] for name in said} == said


def test_right_options_of_several_share_the_point_and_wrong_ones_take_as_much() -> None:
    found = read(
        "tipo: multiple\nopciones: [{texto: A, correcta: true}, {texto: B, correcta: true}, "
        "{texto: C, correcta: true}, {texto: D}]"
    )

    worth = [(option["id"], option["fraccion"]) for option in found["opciones"]]
    assert worth == [("o1", "1/3"), ("o2", "1/3"), ("o3", "1/3"), ("o4", "-1/3")]


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("tipo: abierta", "el tipo es uno de: unica, multiple"),
        ("tipo: corta", "falta respuestas"),
        ("tipo: corta\nrespuesta: x\nrespuestas: [x]", "no se conoce el campo respuesta"),
        ("tipo: corta\nrespuestas: [{texto: x, vale: mucho}]", "«vale» es una parte del punto"),
        ("tipo: corta\nrespuestas: [{texto: x, vale: 2}]", "«vale» es una parte del punto"),
        ("tipo: corta\nrespuestas: [{texto: x, vale: 1/2}]", "Ninguna respuesta aceptada vale"),
        ("tipo: numerica", "lleva «valor», o una lista «valores»"),
        ("tipo: numerica\nvalor: doce", "«valor» es un número"),
        ("tipo: numerica\nvalor: 1\ntolerancia: -2", "tolerancia es negativa"),
        ("tipo: numerica\nvalores: [{valor: 1}]\ntolerancia: 2", "lleva su «tolerancia»"),
        ("tipo: relacion\npares: [León, Colima]", "cada entrada de «pares» lleva derecha, izq"),
        ("tipo: relacion\npares: [{izquierda: a, derecha: b}]", "menos de dos pares"),
        ("tipo: orden\nen_orden: [a, b]\npuntaje: azar", "«puntaje» es uno de"),
        ("tipo: orden\nen_orden: {a: b}", "«en_orden» es una lista"),
        ("tipo: ensayo\nminimo: 9\nmaximo: 3", "El mínimo de palabras es mayor"),
        ("tipo: archivo\ncuantos: 0", "«cuantos» es un número entero de 1"),
        ("tipo: archivo\nextensiones: [pdf]", "no es una extensión"),
        ("tipo: multiple\nopciones: [{texto: a, correcta: true}, {texto: b}]", "dos correctas"),
        (
            "tipo: unica\nopciones: [{texto: a, correcta: true}, {texto: b, vale: 1/2}]",
            "«correcta» o «vale», no las dos",
        ),
    ],
)
def test_what_cannot_be_put_or_marked_is_refused_with_its_line(text: str, complaint: str) -> None:
    with pytest.raises(ContenidoInvalido, match=rf"línea \d: .*{complaint}"):
        read(text)


@pytest.mark.parametrize("tipo", TIPOS)
@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_a_question_written_down_is_read_as_it_was(tipo: str, data: st.DataObject) -> None:
    contenido = data.draw(contenidos(tipo))
    assume(not tipos.problems(contenido))
    reactivo = Reactivo(contenido=contenido, clave="m1-01")

    written = dump(escritura.write(reactivo, categoria="Agua", pasaje="", rutas=[]))

    assert reactivos.content(parse_yaml(written, archivo=Path("r.yaml"), linea=1)) == contenido
