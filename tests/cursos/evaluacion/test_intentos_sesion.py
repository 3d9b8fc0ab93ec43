"""A session that ends in the middle of an attempt loses nothing, also without a script."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from cuentas.models import Usuario
from cursos.evaluaciones.models import Intento, Pregunta
from cursos.models import Inscripcion
from cursos.operations import intentos
from tests.factories.cuentas import CONTRASENA
from tests.factories.cursos import InscripcionFactory
from tests.factories.evaluaciones import enrolment, give

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 20, 16, 42, tzinfo=UTC)
# As the page names the second option; «verdadero o falso» has none of these.
UNA = "vista-2"
JSON = {"headers": {"accept": "application/json"}}


@pytest.fixture
def inscripcion() -> Inscripcion:
    return enrolment()


@pytest.fixture
def intento(inscripcion: Inscripcion) -> Intento:
    """An attempt whose second question is of a single choice."""
    intento = intentos.open(inscripcion=inscripcion, at=AT)
    by_kind = {x.contenido["tipo"]: x for x in intento.preguntas.order_by("orden")}
    Pregunta.objects.filter(intento=intento, orden=2).update(contenido=by_kind["unica"].contenido)
    return intento


def second(intento: Intento) -> Any:
    """Return what the page's «vista-2» means."""
    return intento.preguntas.get(orden=2).contenido["opciones"][1]["id"]


def url(name: str, inscripcion: Inscripcion, *arguments: object) -> str:
    return reverse(f"cursos:{name}", args=[inscripcion.curso.slug, *arguments])


def text(response: object) -> str:
    return " ".join(response.content.decode().split())


def log_in(client: Client, usuario: Usuario, following: str) -> Any:
    return client.post(
        f"/cuentas/login/?next={following}", {"login": usuario.email, "password": CONTRASENA}
    )


def answers(intento: Intento) -> dict[int, Any]:
    return dict(intento.preguntas.values_list("orden", "respuesta"))


def test_an_answer_sent_without_a_session_is_saved_after_logging_in(
    client: Client, inscripcion: Inscripcion, intento: Intento
) -> None:
    question = url("pregunta", inscripcion, intento.pk, 2)

    sent = client.post(question, {"respuesta": UNA})
    asked = client.get(sent["Location"])
    entered = log_in(client, inscripcion.persona, question)
    back = client.get(entered["Location"])

    assert sent["Location"] == f"/cuentas/login/?next={question}"
    assert "Su sesión terminó" in text(asked)
    assert entered["Location"] == question
    assert answers(intento)[2] == second(intento)
    assert "Guardamos su respuesta a la pregunta 2" in text(back)
    assert f'value="{UNA}" autocomplete="off" checked' in text(back)


def test_it_is_said_once(client: Client, inscripcion: Inscripcion, intento: Intento) -> None:
    question = url("pregunta", inscripcion, intento.pk, 2)
    client.post(question, {"respuesta": UNA})
    client.force_login(inscripcion.persona)

    first, second = client.get(question), client.get(question)

    assert "Guardamos su respuesta" in text(first)
    assert "Guardamos su respuesta" not in text(second)


def test_of_two_choices_the_last_is_saved(
    client: Client, inscripcion: Inscripcion, intento: Intento
) -> None:
    question = url("pregunta", inscripcion, intento.pk, 2)
    for choice in ("vista-1", UNA):
        client.post(question, {"respuesta": choice})
    client.force_login(inscripcion.persona)

    client.get(question)

    assert answers(intento)[2] == second(intento)


def test_it_is_saved_before_handing_in(
    client: Client, inscripcion: Inscripcion, intento: Intento
) -> None:
    client.post(url("pregunta", inscripcion, intento.pk, 2), {"respuesta": UNA})
    client.force_login(inscripcion.persona)

    client.post(url("intento_entregar", inscripcion, intento.pk))

    assert answers(intento)[2] == second(intento)


def test_another_person_on_the_same_computer_neither_sees_nor_loses_it(
    client: Client, inscripcion: Inscripcion, intento: Intento
) -> None:
    other = InscripcionFactory(curso=inscripcion.curso)
    question = url("pregunta", inscripcion, intento.pk, 2)
    client.post(question, {"respuesta": UNA})
    log_in(client, other.persona, "/")

    refused = client.get(question)

    assert refused.status_code == 404
    assert answers(intento)[2] is None


def test_a_later_answer_given_elsewhere_stays(
    client: Client, inscripcion: Inscripcion, intento: Intento
) -> None:
    question = url("pregunta", inscripcion, intento.pk, 2)
    client.post(question, {"respuesta": UNA})
    pregunta = intento.preguntas.select_related("intento__persona").get(orden=2)
    first = pregunta.contenido["opciones"][0]["id"]
    give(pregunta, first)
    client.force_login(inscripcion.persona)

    page = client.get(question)

    assert answers(intento)[2] == first
    assert "ya tiene otra respuesta" in text(page)


def test_an_attempt_handed_in_meanwhile_says_so(
    client: Client, inscripcion: Inscripcion, intento: Intento
) -> None:
    question = url("pregunta", inscripcion, intento.pk, 2)
    client.post(question, {"respuesta": UNA})
    intentos.submit(inscripcion=inscripcion, intento=intento, at=AT)
    client.force_login(inscripcion.persona)

    page = client.get(question, follow=True)

    assert "Pregunta 2: Este intento se entregó" in text(page)
    assert answers(intento)[2] is None


def test_an_answer_that_makes_no_sense_is_dropped_in_words(
    client: Client, inscripcion: Inscripcion, intento: Intento
) -> None:
    question = url("pregunta", inscripcion, intento.pk, 2)
    client.post(question, {"respuesta": "vista-77"})
    client.post(url("pregunta", inscripcion, intento.pk, 66), {"respuesta": UNA})
    client.force_login(inscripcion.persona)

    page = client.get(question)

    assert page.status_code == 200
    assert "no es una de las opciones" in text(page)


@pytest.mark.parametrize("data", [{}, {"respuesta": " "}, {"respuesta-p1": ""}, {"otra": "1"}])
def test_who_sends_nothing_leaves_nothing(
    client: Client, inscripcion: Inscripcion, intento: Intento, data: dict[str, str]
) -> None:
    before = Session.objects.count()

    response = client.post(url("pregunta", inscripcion, intento.pk, 1), data)

    assert response.status_code == 302
    assert Session.objects.count() == before


def test_a_session_holds_no_more_than_an_attempts_worth(
    client: Client, inscripcion: Inscripcion, intento: Intento
) -> None:
    for orden in range(1, 64):
        client.post(
            url("pregunta", inscripcion, intento.pk, orden), {"respuesta": [UNA] * 50}, **JSON
        )
    many = url("pregunta", inscripcion, intento.pk, 70)
    client.post(many, {"respuesta": [UNA] * 500}, **JSON)
    waiting = client.session["respuestas_pendientes"]
    client.post(many, {"respuesta": "á" * 100_000}, **JSON)

    assert [entry["orden"] for entry in waiting] == list(range(4, 64))
    kept = client.session["respuestas_pendientes"]
    assert kept[-1]["orden"] == 70
    assert sum(len(value) for x in kept for value in x["campos"]["respuesta"]) <= 110_000


def test_the_script_is_told_that_the_session_ended_and_where_to_enter(
    client: Client, inscripcion: Inscripcion, intento: Intento
) -> None:
    question = url("pregunta", inscripcion, intento.pk, 2)

    response = client.post(question, {"respuesta": UNA}, **JSON)

    assert response.status_code == 401
    assert "Su sesión terminó" in response.json()["error"]
    assert response.json()["entrar"] == f"/cuentas/login/?next={question}"


def test_what_a_script_sent_is_saved_too_when_its_browser_forgets(
    client: Client, inscripcion: Inscripcion, intento: Intento
) -> None:
    question = url("pregunta", inscripcion, intento.pk, 2)
    client.post(question, {"respuesta": UNA}, **JSON)
    client.force_login(inscripcion.persona)

    client.get(question)

    assert answers(intento)[2] == second(intento)


def test_a_form_without_its_token_is_not_kept(inscripcion: Inscripcion, intento: Intento) -> None:
    strict = Client(enforce_csrf_checks=True)
    question = url("pregunta", inscripcion, intento.pk, 2)

    response = strict.post(question, {"respuesta": UNA})

    assert response["Location"] == f"/cuentas/login/?next={question}"
    assert "respuestas_pendientes" not in strict.session


def test_handing_in_without_a_session_leads_back_to_the_review(
    client: Client, inscripcion: Inscripcion, intento: Intento
) -> None:
    sent = client.post(url("intento_entregar", inscripcion, intento.pk))
    client.force_login(inscripcion.persona)
    back = client.get(sent["Location"].split("next=")[1])

    assert back["Location"] == url("intento_revisar", inscripcion, intento.pk)
    intento.refresh_from_db()
    assert intento.entregado_at is None


def test_opening_without_a_session_leads_back_to_the_button(
    client: Client, inscripcion: Inscripcion
) -> None:
    sent = client.post(url("intento_abrir", inscripcion))
    client.force_login(inscripcion.persona)
    back = client.get(sent["Location"].split("next=")[1])

    assert back["Location"] == url("evaluacion", inscripcion)
