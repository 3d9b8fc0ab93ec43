"""Giving an answer: by the form, and by the script that sends each choice as it is made."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cursos.evaluaciones.enums import TipoReactivo
from cursos.evaluaciones.models import Intento, Pregunta
from cursos.models import Inscripcion
from cursos.operations import intentos
from tests.factories.evaluaciones import enrolment

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 20, 16, 42, tzinfo=UTC)  # 10:42 in Mexico City
JSON = {"headers": {"accept": "application/json"}}


@pytest.fixture
def inscripcion() -> Inscripcion:
    return enrolment()


@pytest.fixture
def intento(inscripcion: Inscripcion) -> Intento:
    return intentos.open(inscripcion=inscripcion, at=AT - timedelta(hours=1))


@pytest.fixture
def suyo(client: Client, inscripcion: Inscripcion) -> Iterator[Client]:
    with time_machine.travel(AT, tick=False):
        client.force_login(inscripcion.persona)
        yield client


def address(intento: Intento, orden: int = 1) -> str:
    slug = Inscripcion.objects.get(persona=intento.persona).curso.slug
    return reverse("cursos:pregunta", args=[slug, intento.pk, orden])


def of_kind(intento: Intento, tipo: str) -> Pregunta:
    return next(p for p in intento.preguntas.order_by("orden") if p.contenido["tipo"] == tipo)


def kept(intento: Intento, orden: int = 1) -> list[int] | None:
    answer: list[int] | None = intento.preguntas.get(orden=orden).respuesta
    return answer


def text(response: object) -> str:
    return " ".join(response.content.decode().split())


def test_saving_leads_to_the_next_question(suyo: Client, intento: Intento) -> None:
    response = suyo.post(address(intento), {"respuesta": "1"})

    assert response["Location"] == address(intento, 2)
    assert kept(intento) == [1]


def test_saving_the_last_one_leads_to_the_review(suyo: Client, intento: Intento) -> None:
    response = suyo.post(address(intento, 6), {"respuesta": "1"})

    assert response["Location"].endswith(f"/{intento.pk}/revisar/")


def test_anterior_saves_too(suyo: Client, intento: Intento) -> None:
    response = suyo.post(address(intento, 2), {"respuesta": "0", "ir": "anterior"})

    assert response["Location"] == address(intento, 1)
    assert kept(intento, 2) == [0]


def test_anterior_without_a_choice_only_goes_back(suyo: Client, intento: Intento) -> None:
    response = suyo.post(address(intento, 2), {"ir": "anterior"})

    assert response["Location"] == address(intento, 1)
    assert kept(intento, 2) is None


@pytest.mark.parametrize("tipo", [TipoReactivo.UNICA, TipoReactivo.MULTIPLE])
def test_saving_nothing_is_asked_about(suyo: Client, intento: Intento, tipo: str) -> None:
    pregunta = of_kind(intento, tipo)

    response = suyo.post(address(intento, pregunta.orden), {"ir": "siguiente"})

    assert response.status_code == 422
    page = text(response)
    assert 'class="errores" role="alert"' in page
    assert "una respuesta." in page
    assert "<title>Error: Pregunta" in page
    assert pregunta.contenido["enunciado"] in page


@pytest.mark.parametrize("value", ["99", "-1", "x", "1; DROP TABLE", "9" * 40, "٣"])
def test_an_option_that_is_not_offered_is_refused_and_the_answer_stays(
    suyo: Client, intento: Intento, value: str
) -> None:
    suyo.post(address(intento), {"respuesta": "1"})

    response = suyo.post(address(intento), {"respuesta": value})

    assert response.status_code == 422
    assert "no es una de las opciones" in text(response)
    assert kept(intento) == [1]


def test_two_answers_where_there_is_one_are_shown_again(suyo: Client, intento: Intento) -> None:
    pregunta = of_kind(intento, TipoReactivo.UNICA)

    response = suyo.post(address(intento, pregunta.orden), {"respuesta": ["0", "1"]})

    assert response.status_code == 422
    assert text(response).count(" checked") == 2
    assert kept(intento, pregunta.orden) is None


def test_unticking_everything_takes_the_answer_back(suyo: Client, intento: Intento) -> None:
    orden = of_kind(intento, TipoReactivo.MULTIPLE).orden
    suyo.post(address(intento, orden), {"respuesta": ["0", "2"]})

    response = suyo.post(address(intento, orden), {"ir": "siguiente"})

    assert response.status_code == 302
    assert kept(intento, orden) is None


def test_the_script_is_told_when_it_was_kept(suyo: Client, intento: Intento) -> None:
    response = suyo.post(address(intento), {"respuesta": "1"}, **JSON)

    assert response.status_code == 200
    assert response.json() == {"guardado": "10:42"}
    assert kept(intento) == [1]


def test_a_choice_that_waited_in_the_browser_counts_from_when_it_was_made(
    suyo: Client, intento: Intento
) -> None:
    suyo.post(address(intento), {"respuesta": "1", "hace": "120000"}, **JSON)

    assert intento.preguntas.get(orden=1).respondida_at == AT - timedelta(minutes=2)


@pytest.mark.parametrize("hace", ["", "x", "-5", "9" * 30])
def test_an_odd_waiting_time_is_no_reason_to_lose_an_answer(
    suyo: Client, intento: Intento, hace: str
) -> None:
    response = suyo.post(address(intento), {"respuesta": "1", "hace": hace}, **JSON)

    assert response.json() == {"guardado": "10:42"}
    moment = intento.preguntas.get(orden=1).respondida_at
    assert moment
    assert intento.abierto_at <= moment <= AT


def test_a_choice_that_waited_does_not_replace_a_later_one(suyo: Client, intento: Intento) -> None:
    suyo.post(address(intento), {"respuesta": "1"})

    response = suyo.post(address(intento), {"respuesta": "0", "hace": "60000"}, **JSON)

    assert response.status_code == 409
    assert response.json()["vigente"] == [1]
    assert "más reciente, guardada a las 10:42" in response.json()["error"]
    assert kept(intento) == [1]


def test_a_later_answer_of_another_window_is_said_on_the_page_too(
    suyo: Client, intento: Intento
) -> None:
    suyo.post(address(intento), {"respuesta": "1"})

    response = suyo.post(address(intento), {"respuesta": "0", "hace": "60000"}, follow=True)

    assert response.redirect_chain == [(address(intento), 302)]
    assert "Se conserva esa" in text(response)


def test_the_script_is_told_what_is_wrong(suyo: Client, intento: Intento) -> None:
    response = suyo.post(address(intento), {"respuesta": "99"}, **JSON)

    assert response.status_code == 422
    assert "no es una de las opciones" in response.json()["error"]


def test_a_stale_page_of_a_closed_attempt_leads_to_its_result(
    suyo: Client, inscripcion: Inscripcion, intento: Intento
) -> None:
    intentos.submit(inscripcion=inscripcion, intento=intento, at=AT)

    response = suyo.post(address(intento), {"respuesta": "1"}, follow=True)

    assert response.redirect_chain[0][0].endswith(f"/{intento.pk}/resultado/")
    assert "se entregó el 20 nov 2026 a las 10:42 y sus respuestas ya no cambian" in text(response)
    assert kept(intento) is None


def test_the_script_of_a_closed_attempt_is_told_where_to_go(
    suyo: Client, inscripcion: Inscripcion, intento: Intento
) -> None:
    intentos.submit(inscripcion=inscripcion, intento=intento, at=AT)

    response = suyo.post(address(intento), {"respuesta": "1"}, **JSON)

    assert response.status_code == 409
    assert response.json()["ir"].endswith(f"/{intento.pk}/resultado/")
    assert "10:42" in response.json()["error"]


def test_looking_at_a_question_of_a_closed_attempt_leads_to_its_result(
    suyo: Client, inscripcion: Inscripcion, intento: Intento
) -> None:
    intentos.submit(inscripcion=inscripcion, intento=intento, at=AT)

    response = suyo.get(address(intento))

    assert response["Location"].endswith(f"/{intento.pk}/resultado/")


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_other_methods_are_refused(suyo: Client, intento: Intento, method: str) -> None:
    assert getattr(suyo, method)(address(intento)).status_code == 405


def test_saving_asks_little_of_the_database(suyo: Client, intento: Intento) -> None:
    question = address(intento)

    with CaptureQueriesContext(connection) as queries:
        suyo.post(question, {"respuesta": "1"}, **JSON)

    sql = [query["sql"] for query in queries.captured_queries]
    # Who asks, their enrolment, the question with its attempt; then the operation's four.
    assert len(sql) <= 7, sql
    assert sum(statement.startswith(("UPDATE", "INSERT")) for statement in sql) == 1


@pytest.fixture
def vigilado(inscripcion: Inscripcion) -> Iterator[Client]:
    """A browser whose forms are checked, as in production."""
    client = Client(enforce_csrf_checks=True)
    with time_machine.travel(AT, tick=False):
        client.force_login(inscripcion.persona)
        yield client


def token(client: Client, intento: Intento) -> str:
    page = client.get(address(intento)).content.decode()
    return page.split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]


def test_a_form_of_this_session_is_taken(vigilado: Client, intento: Intento) -> None:
    fields = {"respuesta": "1", "csrfmiddlewaretoken": token(vigilado, intento)}

    assert vigilado.post(address(intento), fields).status_code == 302
    assert kept(intento) == [1]


def test_a_form_of_an_older_session_is_shown_again_filled_in(
    vigilado: Client, intento: Intento
) -> None:
    token(vigilado, intento)

    response = vigilado.post(address(intento), {"respuesta": "1", "csrfmiddlewaretoken": "viejo"})

    page = text(response)
    assert response.status_code == 403
    assert "Esta página se abrió en una sesión anterior" in page
    assert 'value="1" autocomplete="off" checked' in page
    assert kept(intento) is None


def test_a_script_of_an_older_session_gets_a_token_and_tries_again(
    vigilado: Client, intento: Intento
) -> None:
    token(vigilado, intento)
    fields = {"respuesta": "1", "csrfmiddlewaretoken": "viejo"}
    refused = vigilado.post(address(intento), fields, **JSON)

    again = vigilado.post(
        address(intento), fields | {"csrfmiddlewaretoken": refused.json()["csrf"]}, **JSON
    )

    assert refused.status_code == 403
    assert again.json() == {"guardado": "10:42"}


def test_a_form_from_elsewhere_changes_nothing(vigilado: Client, intento: Intento) -> None:
    fields = {"respuesta": "1", "csrfmiddlewaretoken": token(vigilado, intento)}

    response = vigilado.post(address(intento), fields, headers={"origin": "https://otro.example"})

    assert response.status_code == 403
    assert kept(intento) is None
