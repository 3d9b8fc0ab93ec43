"""A page for every kind of question: shown, answered by its form, and shown again answered."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cursos.evaluaciones import tipos
from cursos.evaluaciones.models import Intento

from .armado import BIEN, CONTENIDOS, assessment, opened, text, url

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 20, 16, 42, tzinfo=UTC)
ESCRITAS = [kind for kind in CONTENIDOS if kind != "archivo"]


@pytest.fixture
def client(client: Client) -> Iterator[Client]:
    with time_machine.travel(AT, tick=False):
        yield client


def at_question(client: Client, *kinds: str, **rules: Any) -> Intento:
    intento = opened(assessment(*(CONTENIDOS[kind] for kind in kinds), **rules), AT)
    client.force_login(intento.persona)
    return intento


def fields(intento: Intento, respuesta: Any) -> dict[str, Any]:
    return tipos.to_form(intento.preguntas.get(orden=1).contenido, respuesta)


@pytest.mark.parametrize("kind", CONTENIDOS)
def test_nothing_of_the_key_is_in_the_page(client: Client, kind: str) -> None:
    intento = at_question(client, kind)

    page = text(client.get(url(intento)))

    assert CONTENIDOS[kind]["enunciado"] in page
    assert not {"CLAVE", "98765", "4321", "Sobre «", "1/2"} & set(page.split())
    assert "CLAVE" not in page and "Sobre «" not in page


@pytest.mark.parametrize("kind", ESCRITAS)
def test_what_its_form_sends_is_kept_and_shown_again(client: Client, kind: str) -> None:
    intento = at_question(client, kind)
    sent = fields(intento, BIEN[kind])

    response = client.post(url(intento), sent | {"base": "0", "origen": "a" * 16})
    page = text(client.get(url(intento)))

    assert response.status_code == 302
    assert intento.preguntas.get(orden=1).respuesta == BIEN[kind]
    assert "Guardado 10:42" in page
    shown = page.count(" checked>") + page.count(" selected>")
    written = isinstance(BIEN[kind], str) and BIEN[kind] in page
    assert shown == len([v for values in sent.values() for v in values]) or written


@pytest.mark.parametrize("kind", ESCRITAS)
def test_nothing_at_all_is_asked_about_with_a_link_to_its_field(client: Client, kind: str) -> None:
    intento = at_question(client, kind)

    response = client.post(url(intento), {"ir": "siguiente"})

    page = text(response)
    assert response.status_code == 422
    target = page.split('class="errores"')[1].split('href="#')[1].split('"')[0]
    assert f' id="{target}"' in page


def test_a_place_taken_twice_is_said_and_what_was_chosen_stays(client: Client) -> None:
    intento = at_question(client, "orden")
    sent = {name: "1" for name in fields(intento, BIEN["orden"])}

    response = client.post(url(intento), sent)

    assert response.status_code == 422
    assert "tienen el lugar 1" in text(response)
    assert text(response).count(" selected>") == 3


def test_a_number_written_badly_is_said_and_stays_as_it_was_typed(client: Client) -> None:
    intento = at_question(client, "numerica")

    response = client.post(url(intento), {"respuesta": "como cien"})

    assert response.status_code == 422
    assert "no es un número" in text(response)
    assert 'value="como cien"' in text(response)


def test_signs_that_deceive_are_left_out_and_those_of_html_are_only_text(client: Client) -> None:
    intento = at_question(client, "ensayo")
    typed = "uno\u202edos\x00 <script>alert(1)</script> </textarea>"

    client.post(url(intento), {"respuesta": typed, "origen": "a" * 16})
    page = client.get(url(intento)).content.decode()

    assert intento.preguntas.get(orden=1).respuesta.startswith("unodos <script>")
    assert "<script>alert" not in page
    assert "&lt;/textarea&gt;" in page


def test_a_text_that_is_too_long_is_refused_whole(client: Client) -> None:
    intento = at_question(client, "ensayo")

    response = client.post(url(intento), {"respuesta": "palabra " * 13_000})

    assert response.status_code == 422
    assert "más de 100 kB" in text(response)
    assert intento.preguntas.get(orden=1).respuesta is None


def test_a_short_essay_is_told_and_kept(client: Client) -> None:
    intento = at_question(client, "ensayo")

    told = client.post(
        url(intento), {"respuesta": "Muy corto."}, headers={"accept": "application/json"}
    )

    assert told.json()["avisos"] == ["Su texto tiene 2 palabras y se piden al menos 5."]
    assert intento.preguntas.get(orden=1).respuesta == "Muy corto."


def test_tables_figures_and_formulae_are_drawn(client: Client) -> None:
    figure = "a" * 64
    stem = (
        f"![Plano](recurso:{figure}) y \\(x_1 * y_2\\)\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n¿Qué?"
        "\n\n<img src=x onerror=alert(1)> ![Otra](https://otra.example/x.png)"
    )
    intento = opened(assessment(CONTENIDOS["unica"] | {"enunciado": stem}), AT)
    client.force_login(intento.persona)

    page = text(client.get(url(intento)))

    assert f'<img alt="Plano" src="/evaluaciones/recursos/{figure}/">' in page
    assert "<math><msub><mi>x</mi><mn>1</mn></msub>" in page
    assert "<td>1</td>" in page
    assert 'aria-describedby="enunciado' in page
    assert "otra.example" not in page
    assert "<img src=x" not in page


def test_a_page_of_a_long_attempt_asks_little(client: Client) -> None:
    intento = at_question(client, *["unica"] * 100)
    client.get(url(intento))  # the addresses of the site are in the cache

    with CaptureQueriesContext(connection) as captured:
        page = text(client.get(url(intento)))

    assert "Pregunta 1 de 100" in page
    assert len(captured) <= 10, [x["sql"][:90] for x in captured.captured_queries]


def test_a_formula_to_be_matched_is_drawn_beside_its_letter(client: Client) -> None:
    pares = [
        {"id": "p1", "izquierda": "Densidad", "derecha": "\\(P / S\\)"},
        {"id": "p2", "izquierda": "Tasa", "derecha": "Casos por habitante"},
    ]
    intento = opened(assessment(CONTENIDOS["relacion"] | {"pares": pares}), AT)
    client.force_login(intento.persona)

    page = text(client.get(url(intento)))

    assert page.count("<mi>P</mi>") == 1
    assert page.count(">C</option>") == 2
    assert "\\(P" not in page
    assert ">Casos por habitante</option>" not in page


def test_an_option_that_is_only_a_formula_has_words_for_who_listens(client: Client) -> None:
    offered = [
        {"id": "o1", "texto": "\\(P / S\\)", "fraccion": "1", "retro": ""},
        {"id": "o2", "texto": "Es \\(P\\)", "fraccion": "0", "retro": ""},
    ]
    intento = opened(assessment(CONTENIDOS["unica"] | {"opciones": offered}), AT)
    client.force_login(intento.persona)

    page = text(client.get(url(intento)))

    assert page.count('<span class="vh">Fórmula: </span><math>') == 1
    assert "Es <math>" in page


def test_an_answer_is_kept_in_five_queries(client: Client) -> None:
    intento = at_question(client, "unica")
    client.get(url(intento))  # the addresses of the site are in the cache
    headers = {"accept": "application/json"}
    given = {"respuesta": "vista-1", "origen": "a" * 16}
    base = client.post(url(intento), given, headers=headers).json()["base"]

    with CaptureQueriesContext(connection) as captured:
        again = {"respuesta": "vista-2", "origen": "a" * 16, "base": base}
        assert client.post(url(intento), again, headers=headers).status_code == 200

    asked = [x["sql"] for x in captured.captured_queries if "SAVEPOINT" not in x["sql"]]
    assert len(asked) <= 5, [sql[:90] for sql in asked]
