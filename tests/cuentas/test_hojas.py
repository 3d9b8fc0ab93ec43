"""Sheets with a code, for who has no mail."""

import re
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from avisos import operations as avisos
from avisos.models import Correo
from cuentas import codigos
from cuentas.models import Invitacion, Usuario
from cuentas.operations import altas, invitaciones
from cuentas.permissions import is_confirmed
from tests.factories.autoria import enlace
from tests.factories.personas import sheet

from .cartas import last_code

pytestmark = pytest.mark.django_db
ALTA = "/cuentas/alta-asistida/"
DATOS = {
    "nombre": "Rosa Méndez Lara", "tipo": "municipal", "cargo": "Jardinera", "dependencia": "",
    "cargo_tipo": "operativo", "contrasena": "maceta-azul-57", "repetida": "maceta-azul-57",
}  # fmt: skip


@pytest.fixture
def by() -> Usuario:
    persona = enlace()
    persona.designaciones.update(desde=timezone.localdate() - timedelta(days=60))
    return persona


def code_of(hoja: Invitacion) -> str:
    assert isinstance(hoja.semilla, UUID)
    return codigos.derive(hoja.semilla)


def open_with(client: Client, hoja: Invitacion, **changes: str):
    client.post(ALTA, {"codigo": codigos.group(code_of(hoja)).lower()})
    return client.post(f"{ALTA}datos/", DATOS | changes, follow=True)


@given(semilla=st.uuids(), position=st.integers(0, 15), step=st.integers(1, 31))
def test_a_code_forgives_how_it_is_typed_and_no_wrong_symbol(
    semilla: UUID, position: int, step: int
) -> None:
    code = codigos.derive(semilla)
    symbol = codigos.SYMBOLS[(codigos.SYMBOLS.index(code[position]) + step) % 32]
    wrong = code[:position] + symbol + code[position + 1 :]

    assert codigos.is_valid(code)
    assert codigos.normalize(f" {codigos.group(code).lower()} ") == code
    assert codigos.normalize(code.replace("0", "o").replace("1", "l")) == code
    assert not codigos.is_valid(wrong)


@given(text=st.text(max_size=100))
def test_any_text_is_read_without_an_error(text: str) -> None:
    code = codigos.normalize(text)

    assert codigos.normalize(code) == code
    assert not codigos.is_valid(code) or set(code) <= set(codigos.SYMBOLS)


def test_twenty_names_make_twenty_sheets_and_a_second_click_none(
    client: Client, by: Usuario
) -> None:
    client.force_login(by)
    names = "\n".join(f"  Rosa Méndez {letter}, jardinera " for letter in "ABCDEFGHIJKLMNOPQRST")
    form = {"municipio": "24024", "nombres": names, "dependencia": "Parques", "lote": str(uuid4())}

    first = client.post("/cuentas/personas/hojas/", form)
    second = client.post("/cuentas/personas/hojas/", form)

    assert first["Location"] == second["Location"]
    assert Invitacion.objects.count() == 20
    assert len(set(Invitacion.objects.values_list("usuario", flat=True))) == 20
    page = client.get(first["Location"]).content.decode()
    assert page.count('<svg viewBox="0 0') >= 20
    assert codigos.group(code_of(Invitacion.objects.order_by("pk")[0])) in page
    assert not Correo.objects.exists()


@pytest.mark.parametrize(
    ("nombres", "said"),
    [("", "al menos un nombre"), ("12345", "no parece un nombre"), ("Ana Ruiz\n" * 61, "Son 61")],
)
def test_names_that_are_none_say_which(
    nombres: str, said: str, client: Client, by: Usuario
) -> None:
    client.force_login(by)
    form = {"municipio": "24024", "nombres": nombres, "lote": str(uuid4())}

    answer = client.post("/cuentas/personas/hojas/", form)

    assert answer.status_code == 422
    assert said in answer.content.decode()


def test_only_the_fingerprint_is_kept_and_the_sheet_can_be_printed_again(by: Usuario) -> None:
    hoja = sheet(by)

    assert hoja.secreto_huella == codigos.fingerprint(code_of(hoja))


def test_a_sheet_opens_the_account_and_the_user_name_lets_in_afterwards(
    client: Client, by: Usuario
) -> None:
    hoja = sheet(by)

    page = open_with(client, hoja)

    persona = Usuario.objects.get(email=f"{hoja.usuario}@sin-correo.invalid")
    assert page.context["user"] == persona
    assert f"entre con su usuario: {hoja.usuario}" in page.content.decode()
    assert is_confirmed(persona)
    assert persona.has_complete_profile

    other = Client()
    other.post("/cuentas/login/", {"login": hoja.usuario.upper(), "password": "maceta-azul-57"})
    assert other.get("/mi-aprendizaje/").status_code == 200


def test_no_letter_is_written_to_who_has_no_mail(client: Client, by: Usuario) -> None:
    hoja = sheet(by)
    open_with(client, hoja)
    para = f"{hoja.usuario}@sin-correo.invalid"

    client.logout()
    client.post("/cuentas/login/code/", {"email": para})
    client.post("/cuentas/password/reset/", {"email": para})
    avisos.write(clave="una", para=para, asunto="Hola", cuerpo="Hola")
    avisos.write_many(
        plantilla="cuentas/mail/adscripcion_decidida", cartas=[avisos.Carta("dos", para, {})]
    )

    assert not Correo.objects.filter(para__icontains="sin-correo").exists()


def test_a_code_is_used_once(client: Client, by: Usuario) -> None:
    hoja = sheet(by)
    open_with(client, hoja)

    thief = Client()
    page = open_with(thief, hoja, contrasena="otra-maceta-99", repetida="otra-maceta-99")

    assert "Esta invitación ya se usó" in page.content.decode()
    assert thief.get("/mi-aprendizaje/").status_code == 302
    persona = Usuario.objects.get(email__startswith=hoja.usuario)
    assert persona.check_password("maceta-azul-57")


def test_two_forms_open_at_once_leave_the_first(client: Client, by: Usuario) -> None:
    hoja, late = sheet(by), Client()
    late.post(ALTA, {"codigo": code_of(hoja)})
    open_with(client, hoja)

    page = late.post(f"{ALTA}datos/", DATOS | {"nombre": "Otra Persona"}, follow=True)

    assert "ya se usó" in page.content.decode()
    assert not Usuario.objects.filter(nombre="Otra Persona").exists()


@pytest.mark.parametrize("case", ["expired", "annulled"])
def test_a_sheet_that_does_not_open_says_so(case: str, client: Client, by: Usuario) -> None:
    hoja = sheet(by, timezone.now() - timedelta(days=31 if case == "expired" else 0))
    if case == "annulled":
        invitaciones.annul(invitacion=hoja, by=by, at=timezone.now())

    page = open_with(client, hoja).content.decode()

    assert re.search("venció|se anuló", page)
    assert not Usuario.objects.filter(email__contains="sin-correo").exists()


@pytest.mark.parametrize(
    ("codigo", "said"),
    [("", "Escriba el código"), ("ABCD", "tiene un error"), ("0" * 16, "No conocemos ese código")],
)
def test_codes_that_open_nothing(codigo: str, said: str, client: Client) -> None:
    assert said in client.post(ALTA, {"codigo": codigo}, follow=True).content.decode()


def test_guessing_is_stopped(client: Client, by: Usuario) -> None:
    for _ in range(20):
        client.post(ALTA, {"codigo": "0" * 16})

    answer = client.post(ALTA, {"codigo": code_of(sheet(by))})

    assert answer.status_code == 429
    assert "Espere un momento" in answer.content.decode()
    assert client.get(f"{ALTA}{code_of(sheet(by))}/").status_code == 429


def test_the_square_leads_to_the_form_without_the_code(client: Client, by: Usuario) -> None:
    hoja = sheet(by)

    answer = client.get(f"{ALTA}{code_of(hoja)}/", follow=True)

    assert answer.redirect_chain == [(f"{ALTA}datos/", 302)]
    assert code_of(hoja) not in answer.content.decode()
    assert hoja.usuario in answer.content.decode()


def test_passwords_that_differ_say_so(client: Client, by: Usuario) -> None:
    page = open_with(client, sheet(by), repetida="otra-cosa-12").content.decode()

    assert "No son iguales" in page
    assert not Usuario.objects.filter(email__contains="sin-correo").exists()


def test_who_forgot_the_password_gets_a_new_sheet(client: Client, by: Usuario) -> None:
    hoja = sheet(by)
    open_with(client, hoja)
    persona = Usuario.objects.get(email__startswith=hoja.usuario)
    clerk = Client()
    clerk.force_login(by)
    adscripcion = persona.adscripciones.get()

    for _ in range(2):
        printed = clerk.post(f"/cuentas/personas/{adscripcion.pk}/acceso/", follow=True)
    new = Invitacion.objects.get(usuario=hoja.usuario, aceptada_at=None)
    open_with(Client(), new, contrasena="maceta-roja-58", repetida="maceta-roja-58")

    assert codigos.group(code_of(new)) in printed.content.decode()
    persona.refresh_from_db()
    assert persona.check_password("maceta-roja-58")
    assert Usuario.objects.filter(email__contains="sin-correo").count() == 1
    assert persona.avisos.filter(texto__contains="contraseña").exists()


def test_a_sheet_is_renewed_only_for_ones_own_people_without_mail(
    client: Client, by: Usuario
) -> None:
    hoja = sheet(by)
    open_with(Client(), hoja)
    persona = Usuario.objects.get(email__startswith=hoja.usuario)
    with_mail = Usuario.objects.get(pk=by.pk)
    foreign = enlace("11020")

    for who, inviter in ((persona, foreign), (with_mail, by)):
        with pytest.raises(invitaciones.NoPuedeInvitar):
            altas.renew_access(persona=who, municipio=hoja.municipio, by=inviter, at=timezone.now())
    client.force_login(foreign)
    address = f"/cuentas/personas/{persona.adscripciones.get().pk}/acceso/"
    assert client.post(address).status_code == 404


def test_a_real_address_takes_the_place_of_the_internal_one(client: Client, by: Usuario) -> None:
    hoja = sheet(by)
    open_with(client, hoja)
    client.post("/cuentas/reauthenticate/", {"password": "maceta-azul-57"})
    assert f"entra con su usuario {hoja.usuario}" in client.get("/cuentas/email/").content.decode()

    client.post("/cuentas/email/", {"action_add": "", "email": "rosa@casa.example"})
    client.post("/cuentas/confirm-email/", {"code": last_code("rosa@casa.example")})

    persona = Usuario.objects.get(nombre="Rosa Méndez Lara")
    assert persona.email == "rosa@casa.example"
    assert persona.emailaddress_set.get(primary=True).email == "rosa@casa.example"
    other = Client()
    other.post("/cuentas/login/", {"login": hoja.usuario, "password": "maceta-azul-57"})
    assert other.get("/mi-aprendizaje/").status_code == 200


def test_sheets_of_another_municipality_are_not_printed(client: Client, by: Usuario) -> None:
    hoja = sheet(by)
    client.force_login(enlace("11020"))

    page = client.get(
        f"/cuentas/personas/hojas/imprimir/?municipio=11020&n={hoja.pk}&n=9{'9' * 30}"
    )

    assert "No hay hojas por usar" in page.content.decode()


def test_printing_asks_as_much_for_sixty_as_for_one(
    client: Client, by: Usuario, django_assert_max_num_queries
) -> None:
    client.force_login(by)
    for _ in range(15):
        sheet(by)

    with django_assert_max_num_queries(10):
        client.get("/cuentas/personas/hojas/imprimir/?municipio=24024")
