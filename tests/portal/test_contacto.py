"""Writing to the coordination without an account: what is kept, refused, said."""

import re

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from avisos.models import Correo
from portal.contacto_views import LIMITE
from portal.forms import LARGO, TRAMPA
from portal.models import Contacto, TextoPage
from tests.factories.cuentas import UsuarioFactory

from .contacto import DATOS, send

pytestmark = pytest.mark.django_db


def test_the_form_says_who_answers_and_by_when(client: Client) -> None:
    html = client.get("/contacto/").content.decode()

    assert "tres días hábiles" in html
    assert 'href="/ayuda/participante/"' in html


def test_the_promise_is_a_text_of_the_institution(client: Client) -> None:
    page = TextoPage.objects.get(slug="contacto")
    page.entrada = "Le contesta Desarrollo Urbano antes del viernes."
    page.save_revision().publish()

    assert page.entrada in client.get("/contacto/").content.decode()
    assert page.entrada in client.get("/contacto/recibido/").content.decode()


def test_without_that_text_people_can_still_write(client: Client) -> None:
    TextoPage.objects.get(slug="contacto").unpublish()

    assert client.get("/contacto/").status_code == 200
    assert send(client).status_code == 302


def test_a_message_is_kept_and_leads_to_what_comes_next(client: Client) -> None:
    response = send(client)

    assert (response.status_code, response["Location"]) == (302, "/contacto/recibido/")
    contacto = Contacto.objects.get()
    assert (contacto.nombre, contacto.correo) == (DATOS["nombre"], DATOS["correo"])
    assert contacto.mensaje == DATOS["mensaje"]
    assert contacto.atendido_at is None
    html = client.get("/contacto/recibido/").content.decode()
    assert "Recibimos su mensaje" in html
    assert DATOS["correo"] not in html


def test_pressed_twice_it_is_one_message(client: Client) -> None:
    assert [send(client).status_code for _ in range(2)] == [302, 302]

    assert Contacto.objects.count() == 1
    assert Correo.objects.filter(asunto="Recibimos su mensaje").count() == 1


def test_other_words_from_the_same_form_are_another_message(client: Client) -> None:
    send(client)
    send(client, mensaje="Se me olvidó decir: es el curso de fundamentos.")

    assert Contacto.objects.count() == 2


def test_the_same_words_another_day_are_heard_again(client: Client) -> None:
    send(client)
    send(client, envio="otro-formulario")

    assert Contacto.objects.count() == 2


def test_a_form_without_its_name_is_taken(client: Client) -> None:
    send(client, envio="")

    assert Contacto.objects.count() == 1


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("nombre", " ", "Escriba su nombre."),
        ("nombre", "x" * 121, "caben 120"),
        ("correo", "", "sin él no podemos responderle"),
        ("correo", "rocio@", "Escríbalo como nombre@lugar.mx."),
        ("correo", "a@b.mx\r\nBcc: c@d.mx", "Escríbalo como nombre@lugar.mx."),
        ("asunto", "", "Elija sobre qué escribe."),
        ("asunto", "inventado", "Elija uno de los asuntos"),
        ("mensaje", "\n \n", "Escriba su mensaje."),
        ("mensaje", "x" * (LARGO + 1), "tiene 5001 letras y caben 5000"),
    ],
)
def test_a_mistake_is_said_and_nothing_typed_is_lost(
    client: Client, field: str, value: str, said: str
) -> None:
    response = send(client, **{field: value})

    html = response.content.decode()
    assert response.status_code == 200
    assert said in html
    kept = {name: text for name, text in DATOS.items() if name not in (field, "asunto")}
    assert all(text in html for text in kept.values())
    assert not Contacto.objects.exists()
    assert not Correo.objects.exists()


def test_five_thousand_letters_fit_however_a_browser_ends_its_lines(client: Client) -> None:
    text = "a\r\n" * (LARGO // 2 - 1) + "fn"

    send(client, mensaje=text)

    assert len(Contacto.objects.get().mensaje) == LARGO


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "{{ 7 * 7 }}{% debug %}",
        "'; DROP TABLE portal_contacto; --",
        "a\x00b\x1b[31m",
        "\u202egnp.exe\u202c",
        "🏛" * 1000,
        "Ñuu Savi\u0301",
    ],
)
def test_hostile_text_is_kept_as_text_and_shown_as_text(client: Client, hostile: str) -> None:
    response = send(client, mensaje=hostile, nombre=hostile[:40])

    assert response.status_code == 302
    kept = Contacto.objects.get()
    assert not re.search("[\x00\x1b\u202e\u202c]", kept.mensaje + kept.nombre)


def test_what_is_typed_comes_back_escaped(client: Client) -> None:
    html = send(client, nombre='"><script>x</script>', correo="mal").content.decode()

    assert "<script>x" not in html
    assert "&lt;script&gt;x" in html


def test_a_name_has_one_line(client: Client) -> None:
    send(client, nombre="Rocío\r\nBcc: todos@rioverde.example")

    assert Contacto.objects.get().nombre == "Rocío Bcc: todos@rioverde.example"


def test_a_program_that_fills_in_everything_is_refused_and_a_person_can_go_on(
    client: Client,
) -> None:
    response = send(client, **{TRAMPA: "https://spam.example"})

    html = response.content.decode()
    assert "se llenó un renglón que debe quedar vacío" in html
    assert DATOS["mensaje"] in html
    assert "spam.example" not in html
    assert not Contacto.objects.exists()


def test_nobody_meets_the_trap_by_keyboard_or_screen_reader(client: Client) -> None:
    html = client.get("/contacto/").content.decode()

    trap = re.search(rf'<div class="vh" aria-hidden="true">[^\n]*name="{TRAMPA}"[^>]*>', html)
    assert trap and 'tabindex="-1"' in trap[0] and 'autocomplete="off"' in trap[0]


def test_an_address_that_writes_too_often_waits_and_keeps_its_text(client: Client) -> None:
    for number in range(LIMITE.veces):
        assert send(client, envio=str(number)).status_code == 302

    response = send(client, mensaje="El mensaje de más.")

    assert response.status_code == 429
    assert 0 < int(response["Retry-After"]) <= LIMITE.segundos
    assert "El mensaje de más." in response.content.decode()
    assert Contacto.objects.count() == LIMITE.veces


def test_mistakes_do_not_count_towards_the_limit(client: Client) -> None:
    for _ in range(LIMITE.veces + 1):
        send(client, correo="mal")

    assert send(client).status_code == 302


def test_who_is_logged_in_finds_name_and_address_filled_in(client: Client) -> None:
    persona = UsuarioFactory()
    client.force_login(persona)

    html = client.get("/contacto/?asunto=practicas").content.decode()

    assert persona.nombre in html
    assert persona.email in html
    assert '<option value="practicas" selected>' in html


def test_a_subject_that_is_none_is_ignored(client: Client) -> None:
    html = client.get("/contacto/?asunto=%00<b>").content.decode()

    assert " selected>" not in html.replace('value="" selected', "")


def test_a_form_from_elsewhere_is_refused() -> None:
    client = Client(enforce_csrf_checks=True)

    assert send(client).status_code == 403


def test_the_form_asks_little_of_the_database(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(3):
        client.get("/contacto/")
