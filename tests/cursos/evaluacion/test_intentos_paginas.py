"""The pages of an assessment: what each says, whom it answers, how many queries it takes."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cursos.evaluaciones.models import Intento, Reactivo
from cursos.models import CursoPage, Inscripcion
from cursos.operations import intentos
from tests.factories.cuentas import UsuarioFactory
from tests.factories.cursos import InscripcionFactory, lessons, read
from tests.factories.evaluaciones import PasajeFactory, answer_all, enrolment, give, right

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


def give_right(intento: Intento, orden: int) -> None:
    pregunta = intento.preguntas.select_related("intento__persona").get(orden=orden)
    give(pregunta, right(pregunta), at=AT)


def text(response: object) -> str:
    return " ".join(response.content.decode().split())


def test_the_first_page_says_what_it_is_and_has_one_button(
    suyo: Client, inscripcion: Inscripcion
) -> None:
    page = text(suyo.get(url("evaluacion", inscripcion)))

    assert "<dd>6, en 2 secciones</dd>" in page
    assert "Módulo 2: 3" in page
    assert "70 de 100" in page
    assert "Le quedan 2 de 2" in page
    assert "Sin límite" in page
    assert "Puede salir y volver: sus respuestas quedan guardadas" in page
    assert "Le falta leer 3 lecciones" in page
    assert page.split("<main")[1].count('class="btn"') == 1
    assert "Empezar" in page


def test_the_button_opens_an_attempt_and_leads_to_its_first_question(
    suyo: Client, inscripcion: Inscripcion
) -> None:
    response = suyo.post(url("intento_abrir", inscripcion))

    intento = Intento.objects.get(clave=inscripcion.clave)
    assert response["Location"] == url("pregunta", inscripcion, intento.pk, 1)


def test_a_double_click_on_empezar_opens_one_attempt(
    suyo: Client, inscripcion: Inscripcion
) -> None:
    first, second = (suyo.post(url("intento_abrir", inscripcion)) for _ in range(2))

    assert first["Location"] == second["Location"]
    assert Intento.objects.filter(clave=inscripcion.clave).count() == 1


def test_an_attempt_under_way_is_continued_where_it_was_left(
    suyo: Client, inscripcion: Inscripcion, intento: Intento
) -> None:
    for orden in (1, 2):
        give_right(intento, orden)

    page = text(suyo.get(url("evaluacion", inscripcion)))

    assert "Ha respondido 2 de 6" in page
    assert f'href="{url("pregunta", inscripcion, intento.pk, 3)}"' in page
    assert "Empezar" not in page


def test_a_whole_attempt_is_continued_at_the_review(
    suyo: Client, inscripcion: Inscripcion, intento: Intento
) -> None:
    answer_all(intento)

    page = text(suyo.get(url("evaluacion", inscripcion)))

    assert f'href="{url("intento_revisar", inscripcion, intento.pk)}"' in page


def test_past_attempts_are_listed_with_their_results(
    suyo: Client, inscripcion: Inscripcion, intento: Intento
) -> None:
    intentos.submit(inscripcion=inscripcion, intento=intento, at=LATER)

    page = text(suyo.get(url("evaluacion", inscripcion)))

    assert "20 nov 2026, 11:42" in page
    assert "No aprobado" in page
    assert url("intento_resultado", inscripcion, intento.pk) in page
    assert "Le queda 1 de 2" in page


def test_when_attempts_run_out_the_page_explains(client: Client) -> None:
    inscripcion = enrolment(intentos=1)
    client.force_login(inscripcion.persona)
    only = intentos.open(inscripcion=inscripcion, at=AT)
    intentos.submit(inscripcion=inscripcion, intento=only, at=LATER)

    page = text(client.get(url("evaluacion", inscripcion)))
    posted = client.post(url("intento_abrir", inscripcion), follow=True)

    assert "Ya no le quedan intentos" in page
    assert "Escriba a la coordinación" in page
    assert "Empezar" not in page
    assert "Ya hizo el único intento" in text(posted)


def test_who_passed_is_told_what_is_missing(
    suyo: Client, inscripcion: Inscripcion, intento: Intento
) -> None:
    answer_all(intento)
    intentos.submit(inscripcion=inscripcion, intento=intento, at=LATER)

    page = text(suyo.get(url("evaluacion", inscripcion)))

    assert "Aprobó con 100" in page
    assert "le falta leer 3 lecciones" in page


def test_who_is_accredited_is_led_to_what_they_have(suyo: Client, inscripcion: Inscripcion) -> None:
    read(inscripcion, *lessons(inscripcion.curso), at=AT)
    intento = intentos.open(inscripcion=inscripcion, at=AT)
    answer_all(intento)
    intentos.submit(inscripcion=inscripcion, intento=intento, at=LATER)

    page = text(suyo.get(url("evaluacion", inscripcion)))
    posted = suyo.post(url("intento_abrir", inscripcion), follow=True)

    assert "Ya acreditó este curso" in page
    assert "no tiene ninguna evaluación por presentar" in text(posted)


def test_a_bank_without_enough_questions_explains_and_costs_nothing(client: Client) -> None:
    inscripcion = enrolment(each=2)
    client.force_login(inscripcion.persona)

    response = client.post(url("intento_abrir", inscripcion), follow=True)

    assert "La evaluación todavía no está lista" in text(response)
    assert "No perdió ningún intento" in text(response)
    assert not Intento.objects.exists()


def test_a_question_is_a_legend_with_its_options(
    suyo: Client, inscripcion: Inscripcion, intento: Intento
) -> None:
    for pregunta in intento.preguntas.order_by("orden"):
        page = text(suyo.get(url("pregunta", inscripcion, intento.pk, pregunta.orden)))

        assert f"<legend>{pregunta.contenido['enunciado']}</legend>" in page
        kind = "checkbox" if pregunta.contenido["tipo"] == "multiple" else "radio"
        offered = len(pregunta.contenido.get("opciones", ["Verdadero", "Falso"]))
        assert page.count(f'<input type="{kind}"') == offered
        assert f"<h1>Pregunta {pregunta.orden} de 6</h1>" in page
        assert "Sobre «" not in page  # what explains the answers is not sent before its time


def test_a_passage_stands_above_its_question(client: Client) -> None:
    inscripcion = enrolment(groups=1)
    Reactivo.objects.update(pasaje=PasajeFactory())
    intento = intentos.open(inscripcion=inscripcion, at=AT)
    client.force_login(inscripcion.persona)

    page = text(client.get(url("pregunta", inscripcion, intento.pk, 1)))

    assert page.index("se presentaba <strong>así</strong>") < page.index("<legend>")
    assert "Resumen propio, 2007" in page


def test_the_answer_kept_is_shown_with_its_hour(
    suyo: Client, inscripcion: Inscripcion, intento: Intento
) -> None:
    give_right(intento, 1)

    page = text(suyo.get(url("pregunta", inscripcion, intento.pk, 1)))

    assert page.count(' autocomplete="off" checked>') >= 1
    assert "Guardado 10:42" in page


def test_nothing_is_said_to_be_kept_that_is_not(
    suyo: Client, inscripcion: Inscripcion, intento: Intento
) -> None:
    page = text(suyo.get(url("pregunta", inscripcion, intento.pk, 1)))

    assert "Guardado" not in page
    assert " checked" not in page


def test_the_list_of_questions_says_which_are_answered(
    suyo: Client, inscripcion: Inscripcion, intento: Intento
) -> None:
    give_right(intento, 2)

    page = text(suyo.get(url("pregunta", inscripcion, intento.pk, 3)))

    assert page.count(", respondida<") == 1
    assert page.count(", sin responder<") == 5
    assert "1</span> de 6 respondidas" in page


def pages(inscripcion: Inscripcion, intento: Intento) -> list[str]:
    return [
        url("pregunta", inscripcion, intento.pk, 1),
        url("intento_revisar", inscripcion, intento.pk),
        url("intento_resultado", inscripcion, intento.pk),
    ]


def test_other_peoples_attempts_do_not_exist(
    client: Client, inscripcion: Inscripcion, intento: Intento
) -> None:
    other = InscripcionFactory(curso=inscripcion.curso)
    client.force_login(other.persona)

    answers = [client.get(page).status_code for page in pages(inscripcion, intento)]
    posted = client.post(pages(inscripcion, intento)[0], {"respuesta": "0"})
    handed_in = client.post(url("intento_entregar", inscripcion, intento.pk))

    assert answers == [404, 404, 404]
    assert (posted.status_code, handed_in.status_code) == (404, 404)
    assert intento.preguntas.filter(respuesta__isnull=False).count() == 0


def test_an_attempt_has_no_page_below_another_course(
    suyo: Client, inscripcion: Inscripcion, intento: Intento
) -> None:
    other = InscripcionFactory(persona=inscripcion.persona)

    answers = [suyo.get(page).status_code for page in pages(other, intento)]

    assert answers == [404, 404, 404]


@pytest.mark.parametrize("orden", [0, 7, 40_000, 10**30])
def test_a_question_that_is_not_there_is_a_404(
    suyo: Client, inscripcion: Inscripcion, intento: Intento, orden: int
) -> None:
    address = url("pregunta", inscripcion, intento.pk, orden)

    assert suyo.get(address).status_code == 404
    assert suyo.post(address, {"respuesta": "0"}).status_code == 404


def test_who_is_not_logged_in_is_asked_to_and_comes_back(
    client: Client, inscripcion: Inscripcion, intento: Intento
) -> None:
    for page in [url("evaluacion", inscripcion), *pages(inscripcion, intento)]:
        response = client.get(page)

        assert response["Location"] == f"/cuentas/login/?next={page}"


def test_who_is_not_enrolled_is_led_to_the_course(client: Client, inscripcion: Inscripcion) -> None:
    client.force_login(UsuarioFactory())

    response = client.get(url("evaluacion", inscripcion), follow=True)

    assert response.redirect_chain == [(inscripcion.curso.url, 302)]
    assert "inscríbase primero" in text(response)


def test_a_course_without_assessment_has_no_such_page(client: Client) -> None:
    without = InscripcionFactory()
    client.force_login(without.persona)

    assert client.get(url("evaluacion", without)).status_code == 404
    assert client.get("/cursos/no-hay/evaluacion/").status_code == 404


def test_addresses_that_change_things_lead_somewhere_when_typed_by_hand(
    suyo: Client, inscripcion: Inscripcion, intento: Intento
) -> None:
    opening = suyo.get(url("intento_abrir", inscripcion))
    handing_in = suyo.get(url("intento_entregar", inscripcion, intento.pk))

    assert opening["Location"] == url("evaluacion", inscripcion)
    assert handing_in["Location"] == url("intento_revisar", inscripcion, intento.pk)
    intento.refresh_from_db()
    assert intento.entregado_at is None


def test_what_was_begun_is_finished_though_the_course_is_put_away(
    suyo: Client, inscripcion: Inscripcion, intento: Intento
) -> None:
    CursoPage.objects.filter(pk=inscripcion.curso.pk).update(live=False)

    assert suyo.get(url("pregunta", inscripcion, intento.pk, 1)).status_code == 200
    assert suyo.post(url("intento_entregar", inscripcion, intento.pk)).status_code == 302
    assert suyo.get(url("intento_resultado", inscripcion, intento.pk)).status_code == 200
    assert suyo.get(url("evaluacion", inscripcion)).status_code == 200


def test_a_course_may_have_an_accent_in_its_name(client: Client) -> None:
    inscripcion = enrolment()
    curso = inscripcion.curso
    curso.slug = "planeación"
    curso.save()
    client.force_login(inscripcion.persona)

    assert client.get(url("evaluacion", inscripcion)).status_code == 200


def test_pages_are_not_kept_by_shared_computers(
    suyo: Client, inscripcion: Inscripcion, intento: Intento
) -> None:
    for page in [url("evaluacion", inscripcion), *pages(inscripcion, intento)[:2]]:
        assert "no-store" in suyo.get(page)["Cache-Control"]


def queries(client: Client, *, each: int) -> dict[str, int]:
    """Count what each page asks, with so many questions in a module and so many lessons."""
    inscripcion = enrolment(por_grupo=each, each=each, lecciones=[each, each])
    failed = intentos.open(inscripcion=inscripcion, at=AT)
    intentos.submit(inscripcion=inscripcion, intento=failed, at=LATER)
    opened = intentos.open(inscripcion=inscripcion, at=LATER)
    client.force_login(inscripcion.persona)
    client.get("/cursos/")  # the addresses of the site are in the cache
    counts = {}
    for name, arguments in {
        "evaluacion": (),
        "pregunta": (opened.pk, 1),
        "intento_revisar": (opened.pk,),
        "intento_resultado": (failed.pk,),
    }.items():
        with CaptureQueriesContext(connection) as captured:
            assert client.get(url(name, inscripcion, *arguments)).status_code == 200
        counts[name] = len(captured)
    return counts


def test_each_page_costs_at_most_fourteen_queries_however_long_it_is(client: Client) -> None:
    short, long = queries(client, each=3), queries(client, each=12)

    assert short == long
    assert max(short.values()) <= 14, short
