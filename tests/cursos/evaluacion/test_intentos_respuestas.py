"""Giving an answer: by the form, and by the script that sends each one as it is given."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cursos.evaluaciones import tipos
from cursos.evaluaciones.enums import TipoPaso, TipoReactivo
from cursos.evaluaciones.models import Evaluacion, Intento, Paso, Pregunta
from cursos.models import Inscripcion
from cursos.operations import intentos
from tests.factories.evaluaciones import enrolment, right, wrong

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 20, 16, 42, tzinfo=UTC)  # 10:42 in Mexico City
JSON: dict[str, Any] = {"headers": {"accept": "application/json"}}
PAGINA, OTRA = "a" * 16, "b" * 16


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


def kept(intento: Intento, orden: int = 1) -> Any:
    return intento.preguntas.get(orden=orden).respuesta


def says(intento: Intento, orden: int = 1, *, rightly: bool = True, **more: str) -> dict[str, Any]:
    """Return the fields of a form that answers a question."""
    pregunta = intento.preguntas.get(orden=orden)
    answer = right(pregunta) if rightly else wrong(pregunta)
    return {
        **tipos.to_form(pregunta.contenido, answer),
        "base": str(pregunta.secuencia), "origen": PAGINA, **more,
    }  # fmt: skip


def text(response: object) -> str:
    return " ".join(response.content.decode().split())


def test_saving_leads_to_the_next_question(suyo: Client, intento: Intento) -> None:
    response = suyo.post(address(intento), says(intento))

    assert response["Location"] == address(intento, 2)
    assert kept(intento) == right(intento.preguntas.get(orden=1))


def test_saving_the_last_one_leads_to_the_review(suyo: Client, intento: Intento) -> None:
    response = suyo.post(address(intento, 6), says(intento, 6))

    assert response["Location"].endswith(f"/{intento.pk}/revisar/")


def test_anterior_saves_too(suyo: Client, intento: Intento) -> None:
    response = suyo.post(address(intento, 2), says(intento, 2, ir="anterior"))

    assert response["Location"] == address(intento, 1)
    assert kept(intento, 2) is not None


def test_anterior_without_a_choice_only_goes_back(suyo: Client, intento: Intento) -> None:
    response = suyo.post(address(intento, 2), {"ir": "anterior"})

    assert response["Location"] == address(intento, 1)
    assert kept(intento, 2) is None


def test_a_question_to_come_back_to_is_marked_and_unmarked(suyo: Client, intento: Intento) -> None:
    marked = suyo.post(address(intento), says(intento, ir="marcar"), follow=True)
    reviewed = suyo.get(address(intento).replace("/1/", "/revisar/"))
    suyo.post(address(intento), says(intento, ir="desmarcar"))

    assert "Ya no volver a esta" in text(marked)
    assert kept(intento) is not None
    assert "Marcó para volver: 1." in text(reviewed)
    assert not intento.preguntas.get(orden=1).marcada


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


@pytest.mark.parametrize("value", ["99", "-1", "x", "1; DROP TABLE", "9" * 40, "vista-99", "\x00"])
def test_an_option_that_is_not_offered_is_refused_and_the_answer_stays(
    suyo: Client, intento: Intento, value: str
) -> None:
    orden = of_kind(intento, TipoReactivo.UNICA).orden
    suyo.post(address(intento, orden), says(intento, orden))
    before = kept(intento, orden)

    response = suyo.post(address(intento, orden), {"respuesta": value})

    assert response.status_code == 422
    assert "no es una de las opciones" in text(response)
    assert kept(intento, orden) == before is not None


def test_two_answers_where_there_is_one_are_shown_again(suyo: Client, intento: Intento) -> None:
    pregunta = of_kind(intento, TipoReactivo.UNICA)

    response = suyo.post(address(intento, pregunta.orden), {"respuesta": ["vista-1", "vista-2"]})

    assert response.status_code == 422
    assert "Elija una sola respuesta." in text(response)
    assert text(response).count(" checked>") == 2
    assert kept(intento, pregunta.orden) is None


def test_unticking_everything_takes_the_answer_back(suyo: Client, intento: Intento) -> None:
    orden = of_kind(intento, TipoReactivo.MULTIPLE).orden
    suyo.post(address(intento, orden), says(intento, orden))

    response = suyo.post(address(intento, orden), {"ir": "siguiente", "base": "1"})

    assert response.status_code == 302
    assert kept(intento, orden) is None


def test_the_script_is_told_when_it_was_kept(suyo: Client, intento: Intento) -> None:
    response = suyo.post(address(intento), says(intento), **JSON)

    assert response.status_code == 200
    assert response.json() == {
        "guardado": "10:42", "base": 1, "respondida": True, "restan": None, "avisos": [],
    }  # fmt: skip
    assert kept(intento) is not None


def test_a_page_goes_on_from_its_own_answers_though_a_reply_was_lost(
    suyo: Client, intento: Intento
) -> None:
    first = says(intento)
    suyo.post(address(intento), first, **JSON)

    again = suyo.post(address(intento), first, **JSON)
    changed = suyo.post(address(intento), says(intento, rightly=False, base="0"), **JSON)

    assert again.json()["base"] == 1
    assert changed.json()["base"] == 2
    assert kept(intento) == wrong(intento.preguntas.get(orden=1))


def test_an_answer_of_another_page_that_was_not_seen_is_not_overwritten(
    suyo: Client, intento: Intento
) -> None:
    suyo.post(address(intento), says(intento, origen=OTRA))

    response = suyo.post(address(intento), says(intento, rightly=False, base="0"), **JSON)

    pregunta = intento.preguntas.get(orden=1)
    assert response.status_code == 409
    answer = response.json()
    assert answer["vigente"] == tipos.to_form(pregunta.contenido, right(pregunta))
    assert answer["base"] == 1
    assert "guardada desde otra ventana a las 10:42" in answer["error"]
    assert kept(intento) == right(pregunta)


def test_without_a_script_both_answers_are_shown_and_pressing_again_is_meant(
    suyo: Client, intento: Intento
) -> None:
    orden = of_kind(intento, TipoReactivo.UNICA).orden
    suyo.post(address(intento, orden), says(intento, orden, origen=OTRA))

    stale = suyo.post(address(intento, orden), says(intento, orden, rightly=False, base="0"))
    seen = text(stale).split('name="base" value="')[1].split('"')[0]
    suyo.post(address(intento, orden), says(intento, orden, rightly=False, base=seen))

    assert stale.status_code == 409
    assert "Hay dos respuestas" in text(stale)
    assert "Quedarme con la guardada" in text(stale)
    assert "Medir qué cambió" in text(stale).split("Hay dos respuestas")[1].split("<form")[0]
    assert kept(intento, orden) == wrong(intento.preguntas.get(orden=orden))


def test_an_answer_that_comes_after_the_end_is_kept_aside_and_told(
    suyo: Client, intento: Intento
) -> None:
    Intento.objects.filter(pk=intento.pk).update(
        vence_at=AT - timedelta(minutes=2), revisar_at=AT - timedelta(minutes=1)
    )

    response = suyo.post(address(intento), says(intento), **JSON)

    assert response.status_code == 409
    assert "El tiempo terminó a las 10:40" in response.json()["error"]
    assert response.json()["ir"].endswith("/revisar/")
    assert kept(intento) is None
    assert Paso.objects.get(pregunta__intento=intento).tipo == TipoPaso.TARDIA


def test_in_order_an_answer_to_what_is_behind_is_refused(suyo: Client, intento: Intento) -> None:
    Evaluacion.objects.update(navegacion="secuencial")
    suyo.post(address(intento), says(intento))

    behind = suyo.post(address(intento), says(intento, rightly=False, base="1"), **JSON)
    ahead = suyo.post(address(intento, 5), says(intento, 5), follow=True)

    assert behind.status_code == 409
    assert behind.json()["ir"] == address(intento, 2)
    assert kept(intento) == right(intento.preguntas.get(orden=1))
    assert kept(intento, 5) is None
    assert "Va en la pregunta 2" in text(ahead)


def test_the_script_is_told_what_is_wrong(suyo: Client, intento: Intento) -> None:
    orden = of_kind(intento, TipoReactivo.UNICA).orden

    response = suyo.post(address(intento, orden), {"respuesta": "99"}, **JSON)

    assert response.status_code == 422
    assert "no es una de las opciones" in response.json()["error"]


def test_a_question_retired_while_its_attempt_is_open_is_answered_as_it_was_put(
    suyo: Client, intento: Intento
) -> None:
    pregunta = of_kind(intento, TipoReactivo.UNICA)
    put = text(suyo.get(address(intento, pregunta.orden)))
    reactivo = pregunta.reactivo
    reactivo.contenido["enunciado"], reactivo.estado = "Otra cosa", "retirada"
    reactivo.save()

    page = text(suyo.get(address(intento, pregunta.orden)))
    response = suyo.post(address(intento, pregunta.orden), says(intento, pregunta.orden))

    assert pregunta.contenido["enunciado"] in put
    assert pregunta.contenido["enunciado"] in page
    assert response.status_code == 302


def test_a_stale_page_of_a_closed_attempt_leads_to_its_result(
    suyo: Client, inscripcion: Inscripcion, intento: Intento
) -> None:
    intentos.submit(inscripcion=inscripcion, intento=intento, at=AT)

    response = suyo.post(address(intento), says(intento), follow=True)

    assert response.redirect_chain[0][0].endswith(f"/{intento.pk}/resultado/")
    assert "se entregó el 20 nov 2026 a las 10:42 y sus respuestas ya no cambian" in text(response)
    assert kept(intento) is None


def test_the_script_of_a_closed_attempt_is_told_where_to_go(
    suyo: Client, inscripcion: Inscripcion, intento: Intento
) -> None:
    intentos.submit(inscripcion=inscripcion, intento=intento, at=AT)

    response = suyo.post(address(intento), says(intento), **JSON)

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
    question, answer = address(intento), says(intento)

    with CaptureQueriesContext(connection) as queries:
        suyo.post(question, answer, **JSON)

    found = [query["sql"] for query in queries.captured_queries]
    sql = [x for x in found if "SAVEPOINT" not in x and not x.startswith("BEGIN")]
    # Who asks (and their session, where it is not cached); the question with its attempt, locked;
    # its step and itself.
    assert len(sql) <= 5, sql
    assert [x.split()[0] for x in sql[-2:]] == ["INSERT", "UPDATE"]


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
    fields = says(intento, csrfmiddlewaretoken=token(vigilado, intento))

    assert vigilado.post(address(intento), fields).status_code == 302
    assert kept(intento) is not None


def test_a_form_of_an_older_session_is_shown_again_filled_in(
    vigilado: Client, intento: Intento
) -> None:
    token(vigilado, intento)

    response = vigilado.post(address(intento), says(intento, csrfmiddlewaretoken="viejo"))

    page = text(response)
    assert response.status_code == 403
    assert "Esta página se abrió en una sesión anterior" in page
    assert page.count(' autocomplete="off" checked>') >= 1
    assert kept(intento) is None


def test_a_script_of_an_older_session_gets_a_token_and_tries_again(
    vigilado: Client, intento: Intento
) -> None:
    token(vigilado, intento)
    fields = says(intento, csrfmiddlewaretoken="viejo")
    refused = vigilado.post(address(intento), fields, **JSON)

    again = vigilado.post(
        address(intento), fields | {"csrfmiddlewaretoken": refused.json()["csrf"]}, **JSON
    )

    assert refused.status_code == 403
    assert again.json()["guardado"] == "10:42"


def test_a_form_from_elsewhere_changes_nothing(vigilado: Client, intento: Intento) -> None:
    fields = says(intento, csrfmiddlewaretoken=token(vigilado, intento))

    response = vigilado.post(address(intento), fields, headers={"origin": "https://otro.example"})

    assert response.status_code == 403
    assert kept(intento) is None
