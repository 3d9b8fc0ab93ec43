"""People in Wagtail's admin: one name, an address, and nothing on record is lost."""

import pytest
from allauth.account.models import EmailAddress
from django.test import Client
from django.utils import timezone

from cuentas import queries
from cuentas.models import Usuario
from cuentas.operations import personas
from cursos.models import Inscripcion
from tests.factories.cuentas import CONTRASENA, UsuarioFactory
from tests.factories.cursos import InscripcionFactory

from .cartas import last_code

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(client: Client) -> Usuario:
    admin = UsuarioFactory(administra=True)
    client.force_login(admin)
    return admin


@pytest.fixture
def con_registros() -> Usuario:
    inscripcion: Inscripcion = InscripcionFactory()
    return inscripcion.persona


def test_people_are_listed_found_and_sorted_by_name(client: Client, admin: Usuario) -> None:
    UsuarioFactory(nombre="Xóchitl Aguirre", email="zzz@leon.example")
    UsuarioFactory(nombre="Ana Zavala", email="aaa@leon.example")

    listed = client.get("/admin/users/?ordering=nombre").content.decode()
    found = client.get("/admin/users/?q=Aguirre").content.decode()

    assert listed.index("Ana Zavala") < listed.index("Xóchitl Aguirre")
    assert "Correo" in listed
    assert "zzz@leon.example" in found
    assert "aaa@leon.example" not in found


def test_somebody_is_added_with_name_and_address_and_enters_with_a_code(
    client: Client, admin: Usuario
) -> None:
    form = client.get("/admin/users/new/").content.decode()
    assert 'name="nombre"' in form
    assert "first_name" not in form
    assert "password1" not in form

    added = client.post("/admin/users/new/", {"nombre": "Eva  Luna", "email": "Eva@Leon.example"})

    assert added.status_code == 302
    persona = Usuario.objects.get(email="eva@leon.example")
    assert persona.nombre == "Eva Luna"
    visitor = Client()
    visitor.post("/cuentas/login/code/", {"email": "eva@leon.example"})
    entered = visitor.post("/cuentas/login/code/confirm/", {"code": last_code("eva@leon.example")})
    assert entered.url.startswith("/cuentas/perfil/"), "one code is enough"
    assert EmailAddress.objects.get(user=persona).verified


@pytest.mark.parametrize(
    ("nombre", "correo"),
    [("", "eva@leon.example"), ("Eva", ""), ("Eva", "no-es-correo"), ("Eva", "ANA@leon.example")],
)
def test_a_wrong_entry_comes_back_with_its_error(
    nombre: str, correo: str, client: Client, admin: Usuario
) -> None:
    UsuarioFactory(email="ana@leon.example")

    response = client.post("/admin/users/new/", {"nombre": nombre, "email": correo})

    assert response.status_code == 200
    assert response.context["form"].errors


def test_renaming_and_a_new_address(client: Client, admin: Usuario) -> None:
    persona = UsuarioFactory()
    old = persona.email
    url = f"/admin/users/edit/{persona.pk}/"
    assert "las constancias ya emitidas no cambian" in client.get(url).content.decode().lower()

    data = {"nombre": "Ana Nueva", "email": "nueva@leon.example", "is_active": "on"}
    assert client.post(url, data).status_code == 302

    persona.refresh_from_db()
    assert (persona.nombre, persona.email) == ("Ana Nueva", "nueva@leon.example")
    assert not EmailAddress.objects.filter(email=old).exists(), "the old mailbox no longer enters"
    assert EmailAddress.objects.get(user=persona).primary


def test_saving_without_a_new_address_leaves_the_confirmed_one(
    client: Client, admin: Usuario
) -> None:
    persona = UsuarioFactory()

    data = {"nombre": "Ana", "email": persona.email, "is_active": "on"}
    client.post(f"/admin/users/edit/{persona.pk}/", data)

    assert EmailAddress.objects.get(user=persona).verified


def test_an_address_that_is_somebodys_other_one_is_refused(client: Client, admin: Usuario) -> None:
    EmailAddress.objects.create(user=UsuarioFactory(), email="eva@casa.example", verified=True)

    response = client.post("/admin/users/new/", {"nombre": "Eva", "email": "eva@casa.example"})

    assert response.status_code == 200
    assert "otra cuenta" in str(response.context["form"].errors["email"])


@pytest.mark.parametrize("method", ["get", "post"])
def test_who_has_records_is_not_deleted_but_may_be_deactivated(
    method: str, client: Client, admin: Usuario, con_registros: Usuario
) -> None:
    answer = getattr(client, method)(f"/admin/users/delete/{con_registros.pk}/")

    page = answer.content.decode()
    assert answer.status_code == 200
    assert "1 inscripción" in page
    assert "Desactivar la cuenta" in page
    assert Usuario.objects.filter(pk=con_registros.pk).exists()


def test_who_has_none_is_deleted(client: Client, admin: Usuario) -> None:
    persona = UsuarioFactory()

    assert client.get(f"/admin/users/delete/{persona.pk}/").status_code == 200
    assert client.post(f"/admin/users/delete/{persona.pk}/").status_code == 302
    assert not Usuario.objects.filter(pk=persona.pk).exists()


def test_several_at_once_are_all_kept_if_one_has_records(
    client: Client, admin: Usuario, con_registros: Usuario
) -> None:
    other = UsuarioFactory()
    ids = f"id={con_registros.pk}&id={other.pk}"
    url = f"/admin/bulk/cuentas/usuario/delete/?{ids}&next=/admin/users/"

    assert client.get(url).status_code == 200
    answer = client.post(url)

    page = answer.content.decode()
    assert "No se borró ninguna cuenta" in page
    assert con_registros.email in page
    assert Usuario.objects.filter(pk__in=[con_registros.pk, other.pk]).count() == 2


def test_deactivating_closes_the_account_and_keeps_the_records(
    client: Client, admin: Usuario, con_registros: Usuario
) -> None:
    elsewhere = Client()
    elsewhere.force_login(con_registros)

    answer = client.post(
        "/admin/personas/desactivar/", {"persona": [con_registros.pk, "x"]}, follow=True
    )

    assert "Cuentas desactivadas: 1." in answer.content.decode()
    assert elsewhere.get("/cuentas/perfil/").status_code == 302, "an open session ends too"
    assert Inscripcion.objects.filter(persona=con_registros).exists()
    assert personas.deactivate(personas=[con_registros], by=admin, at=timezone.now()) == 0


def test_nobody_deactivates_themselves_or_without_permission(
    client: Client, admin: Usuario
) -> None:
    client.post("/admin/personas/desactivar/", {"persona": admin.pk})
    admin.refresh_from_db()
    assert admin.is_active

    other, stranger = UsuarioFactory(), Client()
    stranger.force_login(UsuarioFactory())
    stranger.post("/admin/personas/desactivar/", {"persona": other.pk})
    other.refresh_from_db()
    assert other.is_active


def test_the_admins_own_settings_ask_for_one_name(client: Client, admin: Usuario) -> None:
    page = client.get("/admin/account/").content.decode()
    assert 'name="name_email-nombre"' in page
    assert "first_name" not in page

    data = {"name_email-nombre": "Ana Coordinadora", "theme-theme": "system",
            "theme-contrast": "system", "theme-density": "default"}  # fmt: skip
    saved = client.post("/admin/account/", data)

    assert saved.status_code == 302
    admin.refresh_from_db()
    assert admin.nombre == "Ana Coordinadora"


def test_the_admin_is_entered_by_our_door(client: Client) -> None:
    persona = UsuarioFactory(administra=True)

    led = client.get("/admin/", follow=True)
    entered = client.post(
        "/cuentas/login/", {"login": persona.email, "password": CONTRASENA, "next": "/admin/"}
    )

    assert led.redirect_chain == [("/cuentas/login/?next=/admin/", 302)]
    assert entered.url == "/admin/"
    assert client.get("/admin/").status_code == 200


@pytest.mark.parametrize(
    "url", ["/admin/", "/admin/users/", "/admin/account/", "/admin/login/?next=/admin/"]
)
def test_who_may_not_enter_the_admin_is_told_and_sent_round_no_loop(
    url: str, client: Client
) -> None:
    persona = UsuarioFactory()
    client.force_login(persona)

    answer = client.get(url, follow=True)

    page = answer.content.decode()
    assert answer.status_code == 403
    assert len(answer.redirect_chain) == 1
    assert "Su cuenta no administra el sitio" in page
    assert persona.email in page
    assert page.count('class="aviso') == 0, "said once, in our words"


def test_records_are_named_by_kind_and_number(con_registros: Usuario) -> None:
    InscripcionFactory(persona=con_registros)

    assert queries.records_that_stay([con_registros]) == ["2 inscripciones"]
    assert queries.records_that_stay([UsuarioFactory()]) == []
