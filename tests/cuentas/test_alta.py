"""Opening an account, and getting where one was going."""

from datetime import timedelta
from urllib.parse import quote

import pytest
import time_machine
from django.contrib.messages import get_messages
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.utils import timezone

from avisos.models import Correo
from cuentas.forms.acceso import AltaForm
from cuentas.models import Usuario
from cursos.models import Inscripcion
from tests.factories.cuentas import CONTRASENA, UsuarioFactory

from .cartas import another_code, last_code, last_letter

pytestmark = pytest.mark.django_db

CURSO = "/cursos/fundamentos/"
CORREO = "ana.ruiz@rioverde.example"
CONFIRMAR = "/cuentas/confirm-email/"
PERFIL_CON_DESTINO = f"/cuentas/perfil/?next={quote(CURSO, safe='')}"


def sign_up(client: Client, **changes: str) -> HttpResponse:
    data = {"nombre": "Ana Ruiz", "email": CORREO, "password1": CONTRASENA, "next": CURSO}
    return client.post("/cuentas/signup/", data | changes)


def said(response: HttpResponse) -> str:
    return " ".join(str(message) for message in get_messages(response.wsgi_request))


def test_from_a_course_through_sign_up_and_profile_back_to_the_course(client: Client) -> None:
    asked = client.post(f"{CURSO}inscribirme/", follow=True)
    assert asked.redirect_chain == [(f"/cuentas/login/?next={CURSO}", 302)]
    page = client.get(asked.context["signup_url"])
    assert f'<input type="hidden" name="next" value="{CURSO}">' in page.content.decode()

    assert sign_up(client).url == CONFIRMAR
    confirmed = client.post(CONFIRMAR, {"code": last_code(CORREO)})
    assert confirmed.url == PERFIL_CON_DESTINO
    form = client.get(confirmed.url)
    assert "Guardar y seguir" in form.content.decode()
    saved = client.post(
        "/cuentas/perfil/",
        {"nombre": "Ana Ruiz", "tipo": "municipal", "municipio": "Rioverde", "next": CURSO},
    )
    assert saved.url == CURSO
    client.post(f"{CURSO}inscribirme/")

    persona = Usuario.objects.get(email=CORREO)
    assert persona.nombre == "Ana Ruiz"
    assert str(persona.municipio) == "Rioverde, San Luis Potosí"
    assert persona.emailaddress_set.get().verified
    assert Inscripcion.objects.get(persona=persona).curso.url == CURSO


def test_the_log_in_page_leads_to_sign_up_with_the_destination(client: Client) -> None:
    page = client.get("/cuentas/login/", {"next": CURSO}).content.decode()

    assert f"/cuentas/signup/?next={quote(CURSO, safe='')}" in page
    assert f"/cuentas/login/code/?next={quote(CURSO, safe='')}" in page
    assert f"/cuentas/password/reset/?next={quote(CURSO, safe='')}" in page


def test_the_destination_survives_a_code_that_expired(client: Client) -> None:
    start = timezone.now()
    sign_up(client)

    with time_machine.travel(start + timedelta(minutes=16)):
        late = client.get(CONFIRMAR)
        assert late.url == "/cuentas/login/"
        assert "El código venció" in said(late)
        client.post("/cuentas/login/", {"login": CORREO, "password": CONTRASENA})
        confirmed = client.post(CONFIRMAR, {"code": last_code(CORREO)})

    assert confirmed.url == PERFIL_CON_DESTINO


def test_the_destination_survives_three_wrong_codes(client: Client) -> None:
    start = timezone.now()
    sign_up(client)
    wrong = another_code(last_code(CORREO))

    answers = [client.post(CONFIRMAR, {"code": wrong}) for _ in range(3)]
    with time_machine.travel(start + timedelta(minutes=1)):
        client.post("/cuentas/login/", {"login": CORREO, "password": CONTRASENA})
        confirmed = client.post(CONFIRMAR, {"code": last_code(CORREO)})

    assert "El código no coincide" in answers[0].content.decode()
    assert answers[2].url == "/cuentas/login/"
    assert "Hubo demasiados intentos" in said(answers[2])
    assert confirmed.url == PERFIL_CON_DESTINO


def test_who_leaves_the_password_empty_enters_with_a_code_later(client: Client) -> None:
    sign_up(client, password1="")
    client.post(CONFIRMAR, {"code": last_code(CORREO)})
    persona = Usuario.objects.get(email=CORREO)
    assert not persona.has_usable_password()

    elsewhere = Client()
    elsewhere.post("/cuentas/login/code/", {"email": CORREO, "next": CURSO})
    entered = elsewhere.post(
        "/cuentas/login/code/confirm/", {"code": last_code(CORREO), "next": CURSO}
    )

    assert entered.url == PERFIL_CON_DESTINO
    assert elsewhere.session["_auth_user_id"] == str(persona.pk)


def test_another_code_may_be_asked_for_and_only_the_last_one_serves(client: Client) -> None:
    start = timezone.now()
    sign_up(client)
    first = last_code(CORREO)

    with time_machine.travel(start + timedelta(seconds=30)):
        resent = client.post(CONFIRMAR, {"action": "resend"})
        old = client.post(CONFIRMAR, {"code": first})
        new = client.post(CONFIRMAR, {"code": last_code(CORREO)})

    assert resent.url == CONFIRMAR
    assert "sirve solo el último" in old.content.decode()
    assert new.url == PERFIL_CON_DESTINO


def test_asking_for_another_code_at_once_is_answered_and_loses_nothing(client: Client) -> None:
    sign_up(client)
    code = last_code(CORREO)

    hasty = client.post(CONFIRMAR, {"action": "resend"})

    assert hasty.status_code == 429
    assert "Espere" in hasty.content.decode()
    assert client.post(CONFIRMAR, {"code": code}).url == PERFIL_CON_DESTINO


def test_a_mistyped_address_is_corrected_without_losing_the_destination(client: Client) -> None:
    sign_up(client, email="ana.ruis@rioverde.example")

    again = client.post("/cuentas/empezar/", {"a": "alta"})

    assert again.url == f"/cuentas/signup/?next={quote(CURSO, safe='')}"
    assert client.get(again.url).status_code == 200


@pytest.mark.parametrize(
    "destino", ["https://malo.example/", "//malo.example/", "javascript:alert(1)"]
)
def test_a_destination_elsewhere_is_not_followed(destino: str, client: Client) -> None:
    sign_up(client, next=destino)

    confirmed = client.post(CONFIRMAR, {"code": last_code(CORREO)})

    assert "malo" not in confirmed.url
    assert "javascript" not in confirmed.url


def test_errors_say_what_to_do_and_keep_what_was_typed(client: Client) -> None:
    response = sign_up(client, nombre="12", email="ana.ruiz@", password1="corta")

    page = response.content.decode()
    assert "Escriba su nombre con letras" in page
    assert "Escriba el correo completo" in page
    assert 'value="ana.ruiz@"' in page
    assert "demasiado corta" in page or "muy corta" in page
    assert not Usuario.objects.filter(email__startswith="ana.ruiz").exists()


def test_the_name_is_kept_with_its_accents_and_single_spaces(client: Client) -> None:
    sign_up(client, nombre="  Mari\u0301a   Fernanda  Ñuu ")

    assert Usuario.objects.get(email=CORREO).nombre == "María Fernanda Ñuu"


def test_a_second_click_while_the_first_is_answered_is_no_error(
    rf: RequestFactory, client: Client
) -> None:
    form = AltaForm({"nombre": "Ana", "email": CORREO, "password1": ""})
    assert form.is_valid()
    UsuarioFactory(email=CORREO)  # the first click got there between check and save
    request = client.get("/cuentas/signup/").wsgi_request

    persona, response = form.try_save(request)

    assert persona is None
    assert response is not None
    assert response.url == CONFIRMAR


def test_signing_up_again_with_a_pending_code_leads_to_it(client: Client) -> None:
    sign_up(client)

    assert sign_up(client).url == CONFIRMAR
    assert Usuario.objects.filter(email=CORREO).count() == 1


def test_the_letter_names_the_site_and_says_what_to_do(client: Client) -> None:
    sign_up(client)

    letter = last_letter(CORREO)
    assert letter.asunto == "Su código para abrir su cuenta en Aula Municipal"
    assert "Vale 15 minutos" in letter.cuerpo
    assert "Si usted no abrió la cuenta" in letter.cuerpo
    assert letter.efimero
    assert not any(char.isdigit() for char in letter.asunto)


def test_a_person_who_is_logged_in_is_not_asked_to_sign_up(client: Client) -> None:
    client.force_login(UsuarioFactory())

    assert client.get("/cuentas/signup/", {"next": CURSO}).url == CURSO
    assert Correo.objects.count() == 0
