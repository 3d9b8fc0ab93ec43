"""Reviewing, handing in, and the result."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from cursos.evaluaciones.models import Intento
from cursos.models import Inscripcion
from cursos.operations import intentos
from tests.factories.cursos import lessons, read
from tests.factories.evaluaciones import answer_all, enrolment, give, wrong

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 20, 16, 42, tzinfo=UTC)
LATER = AT + timedelta(hours=1)


@pytest.fixture
def inscripcion() -> Inscripcion:
    return enrolment()


@pytest.fixture
def suyo(client: Client, inscripcion: Inscripcion) -> Client:
    client.force_login(inscripcion.persona)
    return client


@pytest.fixture
def intento(inscripcion: Inscripcion) -> Intento:
    return intentos.open(inscripcion=inscripcion, at=AT)


def url(name: str, inscripcion: Inscripcion, *arguments: object) -> str:
    return reverse(f"cursos:{name}", args=[inscripcion.curso.slug, *arguments])


def text(response: object) -> str:
    return " ".join(response.content.decode().split())


def test_the_review_names_what_lacks_an_answer_and_what_follows(
    suyo: Client, inscripcion: Inscripcion, intento: Intento
) -> None:
    for orden in (1, 2, 4, 6):
        pregunta = intento.preguntas.select_related("intento__persona").get(orden=orden)
        give(pregunta, wrong(pregunta), at=AT)

    page = text(suyo.get(url("intento_revisar", inscripcion, intento.pk)))

    assert "Respondió 4 de 6. Le faltan 2." in page
    assert page.count("Sin responder") == 2
    assert "Las 2 que dejó sin responder contarán como cero" in page
    assert "ya no podrá cambiar sus respuestas" in page
    assert url("pregunta", inscripcion, intento.pk, 3) in page


def test_handing_in_leads_to_the_result_once(
    suyo: Client, inscripcion: Inscripcion, intento: Intento
) -> None:
    answer_all(intento)
    address = url("intento_entregar", inscripcion, intento.pk)

    first, second = suyo.post(address), suyo.post(address)

    assert first["Location"] == second["Location"]
    assert first["Location"] == url("intento_resultado", inscripcion, intento.pk)
    intento.refresh_from_db()
    assert intento.calificacion == 100


def test_the_result_says_the_mark_and_why(
    suyo: Client, inscripcion: Inscripcion, intento: Intento
) -> None:
    answer_all(intento, rightly=False)
    intentos.submit(inscripcion=inscripcion, intento=intento, at=LATER)

    page = text(suyo.get(url("intento_resultado", inscripcion, intento.pk)))

    assert "No alcanzó el mínimo" in page
    assert "0 de 100.</strong> Se aprueba con 70" in page
    assert page.count("Su respuesta, incorrecta:") == 6
    assert page.count("La respuesta correcta:") + page.count("También era correcta:") >= 6
    assert "Sobre «" in page
    assert "Le queda un intento" in page


def test_the_result_links_the_lessons_that_explain(
    suyo: Client, inscripcion: Inscripcion, intento: Intento
) -> None:
    intentos.submit(inscripcion=inscripcion, intento=intento, at=LATER)
    lesson = lessons(inscripcion.curso)[0]

    page = text(suyo.get(url("intento_resultado", inscripcion, intento.pk)))

    assert f'Repase la <a href="{lesson.url}">lección 1.1</a>.' in page
    assert page.count("Sin responder") == 6


def test_the_result_of_who_passed_says_what_is_missing(
    suyo: Client, inscripcion: Inscripcion, intento: Intento
) -> None:
    answer_all(intento)
    intentos.submit(inscripcion=inscripcion, intento=intento, at=LATER)

    page = text(suyo.get(url("intento_resultado", inscripcion, intento.pk)))

    assert "<h1>Aprobó</h1>" in page
    assert "Le falta para su constancia" in page
    assert "Leer 3 lecciones" in page
    assert lessons(inscripcion.curso)[0].url in page


def test_the_result_of_who_is_accredited_leads_to_the_certificate(
    suyo: Client, inscripcion: Inscripcion, intento: Intento
) -> None:
    read(inscripcion, *lessons(inscripcion.curso), at=AT)
    answer_all(intento)
    intentos.submit(inscripcion=inscripcion, intento=intento, at=LATER)

    page = text(suyo.get(url("intento_resultado", inscripcion, intento.pk)))

    assert "Su constancia está lista" in page
    assert "Le falta para su constancia" not in page


def test_a_result_that_is_not_yet_leads_to_the_review_and_back(
    suyo: Client, inscripcion: Inscripcion, intento: Intento
) -> None:
    early = suyo.get(url("intento_resultado", inscripcion, intento.pk))
    intentos.submit(inscripcion=inscripcion, intento=intento, at=LATER)
    late = suyo.get(url("intento_revisar", inscripcion, intento.pk))

    assert early["Location"] == url("intento_revisar", inscripcion, intento.pk)
    assert late["Location"] == url("intento_resultado", inscripcion, intento.pk)
