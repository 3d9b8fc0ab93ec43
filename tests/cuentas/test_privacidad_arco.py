"""ARCO requests: folio, terms, answers."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from avisos.models import Aviso, Correo
from cuentas.models import SolicitudArco
from cuentas.operations import solicitudes
from cuentas.views.solicitudes import LIMITE
from tests.factories.autoria import coordinadora
from tests.factories.cuentas import UsuarioFactory

from .privacidad import NOW, receive

pytestmark = pytest.mark.django_db
FORMA = "/cuentas/privacidad/solicitud/"
COLA = "/cuentas/privacidad/solicitudes/"
DATOS = {
    "derecho": "cancelacion", "nombre": "Ana Ruiz Peña", "correo": "Ana@rioverde.example",
    "texto": "Borren mi mensaje de contacto.", "envio": "una-forma",
}  # fmt: skip
RESPUESTA = {"sentido": "procede", "identidad": "documento", "texto": "Se borra.", "responder": "1"}


def answer(solicitud: SolicitudArco, **changes: Any) -> SolicitudArco:
    values = {
        "procede": True, "identidad": "documento", "texto": "Procede.", "by": UsuarioFactory(),
        "at": NOW,
    } | changes  # fmt: skip
    return solicitudes.answer(solicitud=solicitud, **values)


def test_without_an_account_it_gets_a_folio_a_letter_and_a_term(client: Client) -> None:
    coordina = coordinadora()
    with time_machine.travel(NOW, tick=False):
        response = client.post(FORMA, DATOS, follow=True)
        client.post(FORMA, DATOS)

    solicitud = SolicitudArco.objects.get()
    page = response.content.decode()
    assert solicitud.folio == "ARCO-2026-0001" and solicitud.folio in page
    assert "miércoles 23 de diciembre de 2026" in page
    assert solicitud.responder_antes == date(2026, 12, 23)
    assert (solicitud.identidad, solicitud.correo) == ("", "ana@rioverde.example")
    letter = Correo.objects.get(para="ana@rioverde.example")
    assert solicitud.folio in letter.asunto
    assert "muestre una identificación" in letter.cuerpo
    assert "Ana Ruiz" not in letter.cuerpo and "mensaje de contacto" not in letter.cuerpo
    assert Correo.objects.filter(para=coordina.email, asunto__contains=solicitud.folio).count() == 1
    assert Aviso.objects.filter(persona=coordina, clave=f"arco-llego-{solicitud.pk}").exists()


def test_with_an_account_identity_is_proved_and_name_and_address_are_known(client: Client) -> None:
    persona = UsuarioFactory()
    client.force_login(persona)

    client.post(FORMA, DATOS | {"nombre": "Otra persona", "correo": "otra@x.example"})

    solicitud = SolicitudArco.objects.get()
    assert (solicitud.persona, solicitud.identidad) == (persona, "cuenta")
    assert (solicitud.nombre, solicitud.correo) == (persona.nombre, persona.email)
    assert solicitud.folio in client.get("/cuentas/privacidad/").content.decode()


def test_numbers_follow_in_the_year_and_begin_anew_in_the_next() -> None:
    ten = timedelta(days=40)
    folios = [receive(envio=str(n), at=NOW + n * ten).folio for n in range(3)]

    assert folios == ["ARCO-2026-0001", "ARCO-2027-0001", "ARCO-2027-0002"]


def test_the_year_is_that_of_mexico() -> None:
    late = datetime(2027, 1, 1, 3, 0, tzinfo=UTC)  # still the 31st there

    assert receive(at=late).folio == "ARCO-2026-0001"


def test_strangers_write_to_one_address_once_an_hour() -> None:
    for number in range(3):
        receive(envio=str(number), at=NOW + timedelta(minutes=number))
    receive(envio="después", at=NOW + timedelta(minutes=70))

    assert SolicitudArco.objects.count() == 4
    assert Correo.objects.filter(para="ana@rioverde.example").count() == 2


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"derecho": ""}, "Elija qué pide."),
        ({"derecho": "olvido"}, "Elija una de las cuatro opciones."),
        ({"correo": "ana"}, "Ese correo no está completo."),
        ({"correo": ""}, "ahí llega la respuesta"),
        ({"nombre": "  "}, "Escriba su nombre completo."),
        ({"texto": "\u200b \x00"}, "Explique qué pide: sin eso"),
        ({"texto": "a" * 5001}, "5001 letras y caben 5000"),
    ],
)
def test_wrong_input_is_explained(client: Client, changes: dict[str, str], said: str) -> None:
    response = client.post(FORMA, DATOS | changes)

    assert response.status_code == 422
    assert said in response.content.decode()
    assert not SolicitudArco.objects.exists()


def test_nothing_at_all_is_explained(client: Client) -> None:
    assert client.post(FORMA, {}).status_code == 422


def test_too_many_from_one_place_wait(client: Client) -> None:
    cache.clear()
    for number in range(LIMITE.veces):
        client.post(FORMA, DATOS | {"envio": str(number)})

    response = client.post(FORMA, DATOS | {"envio": "una más"})

    assert response.status_code == 429 and response["Retry-After"]
    assert "Lo que escribió sigue aquí" in response.content.decode()


def test_the_page_of_what_was_received_is_for_who_sent_it(client: Client) -> None:
    receive()

    assert client.get(f"{FORMA}recibida/").status_code == 302


def test_it_is_granted_by_letter_and_gets_its_second_term(client: Client) -> None:
    solicitud = receive()
    coordina = coordinadora()
    client.force_login(coordina)

    with time_machine.travel(datetime(2026, 12, 4, 18, tzinfo=UTC), tick=False):
        for _ in range(2):
            page = client.post(f"{COLA}{solicitud.pk}/", RESPUESTA, follow=True).content.decode()

    solicitud.refresh_from_db()
    assert (solicitud.estado, solicitud.identidad) == ("procede", "documento")
    assert solicitud.cumplir_antes == date(2026, 12, 28)
    assert solicitud.respondida_por == coordina
    letters = Correo.objects.filter(asunto=f"Respuesta a su solicitud {solicitud.folio}")
    assert letters.count() == 1
    assert "lunes 28 de diciembre de 2026" in letters.get().cuerpo and "Se borra." in page


def test_it_is_not_granted_to_who_has_not_proved_who_they_are(client: Client) -> None:
    solicitud = receive()
    client.force_login(coordinadora())

    response = client.post(f"{COLA}{solicitud.pk}/", RESPUESTA | {"identidad": ""})

    assert response.status_code == 422
    assert "anote cómo acreditó su identidad" in response.content.decode()
    assert "Se borra." in response.content.decode()  # what was written is still there
    solicitud.refresh_from_db()
    assert solicitud.estado == "recibida"


def test_a_refusal_needs_no_proof_and_is_the_end(client: Client) -> None:
    solicitud = answer(receive(), procede=False, identidad="", texto="No hay tales datos.")
    client.force_login(coordinadora())

    page = client.post(f"{COLA}{solicitud.pk}/", {"cumplida": "1"}, follow=True)

    assert solicitud.estado == "negada" and solicitud.antes_de is None
    assert "Primero responda que procede" in page.content.decode()


def test_what_was_granted_is_done_and_told_once(client: Client) -> None:
    solicitud = answer(receive())
    client.force_login(coordinadora())

    for _ in range(2):
        page = client.post(f"{COLA}{solicitud.pk}/", {"cumplida": "1"}, follow=True)

    solicitud.refresh_from_db()
    assert solicitud.estado == "cumplida" and "No falta nada" in page.content.decode()
    assert Correo.objects.filter(asunto__startswith="Ya es efectiva").count() == 1


def test_the_queue_shows_what_is_late_and_what_presses(client: Client) -> None:
    late = receive(at=NOW - timedelta(days=60), envio="a")
    fresh = receive(at=NOW, envio="b")
    client.force_login(coordinadora())

    with time_machine.travel(NOW, tick=False):
        page = client.get(COLA).content.decode()

    assert page.index(late.folio) < page.index(fresh.folio)
    assert page.count("Venció el") == 1


def test_the_queue_asks_little_of_the_database(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    for number in range(6):
        receive(envio=str(number))
    client.force_login(coordinadora())
    client.get(COLA)

    with django_assert_max_num_queries(8):
        client.get(COLA)


def test_others_read_none_of_it(client: Client) -> None:
    solicitud = receive(by=UsuarioFactory())
    urls = (COLA, f"{COLA}{solicitud.pk}/", f"{COLA}999999/")
    anonymous = [client.get(url).status_code for url in urls]
    client.force_login(UsuarioFactory())

    assert anonymous == [302] * 3
    assert [client.get(url).status_code for url in urls] == [403] * 3
    assert client.post(urls[1], RESPUESTA).status_code == 403


@pytest.mark.parametrize("data", [{}, {"sentido": "quizá"}, {"sentido": "procede", "texto": ""}])
def test_an_answer_without_words_is_none(client: Client, data: dict[str, str]) -> None:
    solicitud = receive()
    client.force_login(coordinadora())

    assert client.post(f"{COLA}{solicitud.pk}/", data).status_code == 422
    solicitud.refresh_from_db()
    assert solicitud.estado == "recibida"


def test_closed_ones_lose_names_in_their_time() -> None:
    open_one, closed = receive(envio="a"), answer(receive(envio="b"), procede=False)

    assert solicitudes.forget(before=NOW) == 0
    assert solicitudes.forget(before=NOW + timedelta(seconds=1)) == 1
    assert solicitudes.forget(before=NOW + timedelta(seconds=1)) == 0

    open_one.refresh_from_db()
    closed.refresh_from_db()
    assert open_one.nombre == "Ana Ruiz"
    assert (closed.nombre, closed.correo, closed.texto) == ("", "", "")
    assert closed.folio and timezone.is_aware(closed.recibida_at)
