"""Time: until when, what happens at the end, extra time; and assessments that go in order."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.test import Client

from cursos.evaluaciones.models import Excepcion, Intento
from tests.factories.cuentas import UsuarioFactory
from tests.factories.evaluaciones import give

from .armado import CONTENIDOS, assessment, enrolled, of_course, opened, text, url

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 20, 16, 42, tzinfo=UTC)  # 10:42 in Mexico City
HALF = timedelta(minutes=30)


def under_way(client: Client, **rules: object) -> Intento:
    intento = opened(assessment(*[CONTENIDOS["unica"]] * 3, **rules), AT)
    client.force_login(intento.persona)
    return intento


def answer(intento: Intento) -> None:
    give(intento.preguntas.select_related("intento__persona").get(orden=1), "o1", at=AT)


def cover(client: Client, intento: Intento) -> str:
    return text(client.get(f"/cursos/{of_course(intento).curso.slug}/evaluacion/"))


def test_the_page_says_until_when_without_a_script(client: Client) -> None:
    intento = under_way(client, minutos=30)

    with time_machine.travel(AT + timedelta(minutes=10), tick=False):
        page = text(client.get(url(intento)))
        saved = client.post(
            url(intento), {"respuesta": "vista-1"}, headers={"accept": "application/json"}
        )

    assert "Responda antes de las <b>11:12</b> del 20 nov 2026" in page
    assert 'data-restan="1200"' in page
    assert saved.json()["restan"] == 1200


@pytest.mark.parametrize("name", ["pregunta", "intento_revisar", "intento_resultado"])
def test_when_the_time_is_up_what_is_kept_is_handed_in_by_whoever_looks(
    client: Client, name: str
) -> None:
    intento = under_way(client, minutos=30, al_vencer="entregar")
    answer(intento)

    with time_machine.travel(AT + timedelta(hours=2), tick=False):
        page = text(client.get(url(intento, name), follow=True))

    intento.refresh_from_db()
    assert intento.entregado_at == AT + HALF
    assert "Una respuesta correcta de 3" in page


def test_the_first_page_closes_it_too(client: Client) -> None:
    intento = under_way(client, minutos=30)

    with time_machine.travel(AT + timedelta(hours=2), tick=False):
        page = cover(client, intento)

    assert "Tiene un intento empezado" not in page
    assert "No aprobado" in page


def test_in_the_time_of_grace_only_handing_in_is_left(client: Client) -> None:
    intento = under_way(client, minutos=30, al_vencer="gracia")
    answer(intento)

    with time_machine.travel(AT + timedelta(hours=2), tick=False):
        page = text(client.get(url(intento), follow=True))
        late = client.post(url(intento), {"respuesta": "vista-2", "base": "1"}, follow=True)
        handed_in = text(client.post(url(intento, "intento_entregar"), follow=True))

    assert "El tiempo para responder terminó" in page
    assert "Todavía puede entregar lo que guardó" in text(late)
    assert "Una respuesta correcta de 3" in handed_in


def test_one_that_was_not_handed_in_in_time_is_told_and_does_not_count(client: Client) -> None:
    intento = under_way(client, minutos=30, al_vencer="abandonar")

    with time_machine.travel(AT + timedelta(hours=2), tick=False):
        page = text(client.get(url(intento), follow=True))
        again = text(client.post(url(intento, "intento_entregar"), follow=True))

    assert "El tiempo terminó sin que este intento se entregara" in page
    assert "No se entregó a tiempo" in page
    assert "no cuenta" in again


def test_extra_time_is_said_and_so_is_what_the_closing_takes_of_it(client: Client) -> None:
    evaluacion = assessment(CONTENIDOS["unica"], minutos=60, cierra_at=AT + timedelta(hours=1))
    inscripcion = enrolled(evaluacion)
    Excepcion.objects.create(
        evaluacion=evaluacion, persona=inscripcion.persona, factor="1.5", motivo="dictamen",
        por=UsuarioFactory(), at=AT,
    )  # fmt: skip
    client.force_login(inscripcion.persona)

    with time_machine.travel(AT, tick=False):
        page = text(client.get(f"/cursos/{inscripcion.curso.slug}/evaluacion/"))

    assert "90 minutos por intento: 30 más, que se le dieron a usted" in page
    assert "el cierre le quita 30 minutos: el intento termina a las 11:42" in page


@pytest.mark.parametrize(
    ("rules", "words"),
    [
        ({"abre_at": AT + HALF}, "Todavía no se abre"),
        ({"cierra_at": AT - HALF}, "Ya se cerró"),
    ],
)
def test_before_and_after_its_hours_the_page_says_when(
    client: Client, rules: dict[str, datetime], words: str
) -> None:
    inscripcion = enrolled(assessment(CONTENIDOS["unica"], **rules))
    client.force_login(inscripcion.persona)
    address = f"/cursos/{inscripcion.curso.slug}/evaluacion/"

    with time_machine.travel(AT, tick=False):
        page = text(client.get(address))
        posted = text(client.post(f"{address}abrir/", follow=True))

    assert words in page
    assert "Empezar" not in page
    assert "Esta evaluación se" in posted
    assert not Intento.objects.exists()


def test_the_wait_between_attempts_is_said(client: Client) -> None:
    intento = under_way(client, espera_horas=24)

    with time_machine.travel(AT + HALF, tick=False):
        client.post(url(intento, "intento_entregar"))
        page = cover(client, intento)

    assert "Podrá empezarlo el sábado 21 de noviembre de 2026 a las 11:12" in page
    assert "Empezar" not in page


def test_where_honesty_is_declared_nothing_begins_without_it(client: Client) -> None:
    inscripcion = enrolled(assessment(CONTENIDOS["unica"], declaracion=True))
    client.force_login(inscripcion.persona)
    address = f"/cursos/{inscripcion.curso.slug}/evaluacion/abrir/"

    refused = text(client.post(address, follow=True))
    taken = client.post(address, {"declaracion": "si"})

    assert "marque la declaración de honestidad" in refused
    assert taken["Location"].endswith("/1/")
    assert Intento.objects.get().declaracion_at is not None


def test_in_order_each_question_is_seen_in_its_turn(client: Client) -> None:
    intento = under_way(client, navegacion="secuencial")
    with time_machine.travel(AT, tick=False):
        first = text(client.get(url(intento)))
        ahead = client.get(url(intento, "pregunta", 3))
        client.post(url(intento), {"respuesta": "vista-1"})
        back = client.get(url(intento))
        client.post(url(intento, "pregunta", 2), {"ir": "saltar"})
        client.post(url(intento, "pregunta", 3), {"respuesta": "vista-1"})
        over = client.get(url(intento, "pregunta", 3))
        review = text(client.get(url(intento, "intento_revisar")))

    assert "Al seguir ya no podrá volver" in first
    assert "Anterior" not in first
    assert ahead["Location"] == url(intento)
    assert back["Location"] == url(intento, "pregunta", 2)
    assert over["Location"] == url(intento, "intento_revisar")
    assert "Respondió 2 de 3" in review
    assert url(intento, "pregunta", 2) not in review
