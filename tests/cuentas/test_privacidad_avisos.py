"""Versions of the notice, the door at which one reads a new one, and optional uses."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from cuentas.enums import ClaseAviso, Finalidad
from cuentas.models import AceptacionDeAviso, Consentimiento, Usuario, VersionDeAviso
from cuentas.operations import privacidad
from cuentas.queries.privacidad import allows
from portal.models import TextoPage
from tests.factories.cuentas import CONTRASENA, UsuarioFactory

from .cartas import last_code
from .privacidad import NOW, published

pytestmark = pytest.mark.django_db
PUERTA = "/cuentas/privacidad/aviso/"
PAGINA = "/cuentas/privacidad/"
FORMA = {"nombre": "Ana Ruiz", "email": "ana@rioverde.example", "password1": CONTRASENA}


def notice_page() -> TextoPage:
    return TextoPage.objects.get(slug="privacidad")


def test_publishing_the_page_makes_a_version_and_changing_it_another(client: Client) -> None:
    page = notice_page()
    page.get_latest_revision().publish()
    first = VersionDeAviso.objects.get()
    page = notice_page()
    page.entrada = "Ahora también para otra cosa."
    page.save_revision().publish()

    older = client.get("/privacidad/versiones/integral/1/").content.decode()
    newer = client.get("/privacidad/versiones/integral/2/").content.decode()
    listed = client.get("/privacidad/versiones/").content.decode()

    first.refresh_from_db()
    assert first.retirada_at
    assert "Qué datos suyos se guardan aquí" in older and "vigente del" in older
    assert "otra cosa" in newer and "vigente desde" in newer and "otra cosa" not in older
    assert "integral, versión 1" in listed and "integral, versión 2" in listed


def test_the_same_text_published_again_is_no_new_version() -> None:
    notice_page().get_latest_revision().publish()
    notice_page().save_revision().publish()

    assert VersionDeAviso.objects.count() == 1


def test_what_is_taken_off_the_site_binds_nobody(client: Client) -> None:
    notice_page().get_latest_revision().publish()
    notice_page().unpublish()
    client.force_login(UsuarioFactory())

    assert client.get(PAGINA).status_code == 200
    assert client.get("/mi-aprendizaje/").status_code == 200
    assert client.get("/privacidad/versiones/integral/1/").status_code == 200
    notice_page().get_latest_revision().publish()
    assert VersionDeAviso.objects.filter(retirada_at=None).get().numero == 2


def test_other_pages_and_lower_ones_are_no_notice() -> None:
    TextoPage.objects.get(slug="accesibilidad").get_latest_revision().publish()

    assert not VersionDeAviso.objects.exists()


def test_a_page_of_the_notice_shows_the_terms_that_the_job_keeps(client: Client) -> None:
    notice_page().get_latest_revision().publish()

    page = client.get("/privacidad/").content.decode()

    assert "Texto de las cartas" in page and "30 días después de enviarse" in page
    assert "versión 1" in page


@pytest.mark.parametrize("url", ["integral/9/", "simplificado/1/", "otra/1/", "integral/0/"])
def test_a_version_that_never_was_is_not_found(client: Client, url: str) -> None:
    published()

    assert client.get(f"/privacidad/versiones/{url}").status_code == 404


def test_while_nothing_is_published_nobody_is_stopped(client: Client) -> None:
    client.force_login(UsuarioFactory())

    assert client.get("/mi-aprendizaje/").status_code == 200
    assert client.get(PUERTA).status_code == 302


def test_who_has_not_accepted_reads_it_and_goes_on_where_they_were_going(client: Client) -> None:
    version = published()
    published("En breve.", clase=ClaseAviso.SIMPLIFICADO)
    persona = UsuarioFactory()
    client.force_login(persona)

    stopped = client.get("/mi-aprendizaje/?orden=2")
    door = client.get(stopped["Location"]).content.decode()
    accepted = client.post(PUERTA, {"aviso": version.pk, "next": "/mi-aprendizaje/?orden=2"})

    assert stopped["Location"] == f"{PUERTA}?next=%2Fmi-aprendizaje%2F%3Forden%3D2"
    assert "En breve." in door and "Leer el aviso integral" in door
    assert accepted["Location"] == "/mi-aprendizaje/?orden=2"
    row = AceptacionDeAviso.objects.get()
    assert (row.persona, row.version, row.huella) == (persona, version, version.huella)
    assert client.get("/mi-aprendizaje/").status_code == 200


def test_a_new_version_is_asked_for_at_the_next_log_in(client: Client) -> None:
    persona: Usuario = UsuarioFactory()
    privacidad.accept(by=persona, version_id=published().pk, at=NOW)
    client.force_login(persona)
    published("Cambió.", at=NOW + timedelta(days=1))

    during = client.get("/mi-aprendizaje/")
    client.force_login(persona)
    after = client.get("/mi-aprendizaje/")

    assert during.status_code == 200
    assert after.status_code == 302
    assert "Cambió el aviso de privacidad" in client.get(PUERTA).content.decode()


def test_what_somebody_sends_is_never_stopped(client: Client) -> None:
    published()
    persona = UsuarioFactory()
    client.force_login(persona)

    response = client.post(
        "/cuentas/perfil/",
        {
            "nombre": "Ana Ruiz Peña",
            "tipo": "otra",
            "municipio": "",
            "cargo": "",
            "dependencia": "",
        },
    )

    persona.refresh_from_db()
    assert response.status_code == 302 and persona.nombre == "Ana Ruiz Peña"


@pytest.mark.parametrize(
    "url", ["/cuentas/logout/", PAGINA, "/cuentas/privacidad/solicitud/", "/c/", "/contacto/"]
)
def test_what_one_may_need_to_decide_stays_open(client: Client, url: str) -> None:
    published()
    client.force_login(UsuarioFactory())

    assert client.get(url).status_code == 200


@pytest.mark.parametrize(
    "headers", [{"accept": "*/*"}, {"accept": "image/webp"}, {"x-requested-with": "XMLHttpRequest"}]
)
def test_scripts_and_pictures_are_not_led_away(client: Client, headers: dict[str, str]) -> None:
    published()
    client.force_login(UsuarioFactory())

    assert client.get("/mi-aprendizaje/", headers=headers).status_code == 200


def test_the_door_leads_nowhere_else(client: Client) -> None:
    version = published()
    client.force_login(UsuarioFactory())

    accepted = client.post(PUERTA, {"aviso": version.pk, "next": "https://malo.example/"})

    assert accepted["Location"] == PAGINA


@pytest.mark.parametrize("said", ["", "x", "0", "-1", "٣", "9" * 40, None])
def test_an_acceptance_of_nothing_is_none(client: Client, said: str | None) -> None:
    published()
    client.force_login(UsuarioFactory())

    response = client.post(PUERTA, {} if said is None else {"aviso": said})

    assert response.status_code == 200
    assert not AceptacionDeAviso.objects.exists()


def test_a_version_replaced_while_it_was_read_is_not_accepted(client: Client) -> None:
    old = published()
    client.force_login(UsuarioFactory())
    new = published("Cambió mientras leía.")

    response = client.post(PUERTA, {"aviso": old.pk})

    assert "El aviso cambió mientras lo leía" in response.content.decode()
    assert f'value="{new.pk}"' in response.content.decode()
    assert not AceptacionDeAviso.objects.exists()


def test_who_opens_an_account_accepts_the_notice_they_had_before_them(client: Client) -> None:
    version = published()

    page = client.get("/cuentas/signup/").content.decode()
    client.post("/cuentas/signup/", FORMA | {"aviso": version.pk})
    client.post("/cuentas/confirm-email/", {"code": last_code(FORMA["email"])})

    assert "Al abrir su cuenta acepta el" in page
    assert AceptacionDeAviso.objects.get().version == version
    assert client.get("/mi-aprendizaje/").status_code == 200


@pytest.mark.parametrize("said", [{}, {"aviso": "999999"}, {"aviso": "no"}])
def test_who_did_not_is_asked_at_the_door(client: Client, said: dict[str, str]) -> None:
    published()

    client.post("/cuentas/signup/", FORMA | said)
    client.post("/cuentas/confirm-email/", {"code": last_code(FORMA["email"])})

    assert not AceptacionDeAviso.objects.exists()
    assert client.get("/mi-aprendizaje/")["Location"].startswith(PUERTA)


def test_optional_uses_are_off_and_change_one_by_one(client: Client) -> None:
    persona = UsuarioFactory()
    client.force_login(persona)
    assert not any(allows(persona, one) for one in Finalidad)

    for chosen in (["novedades", "informe"], ["novedades", "informe"], ["informe"]):
        client.post(f"{PAGINA}finalidades/", {"finalidades": chosen})

    assert [allows(persona, one) for one in Finalidad] == [False, True, False, False]
    assert Consentimiento.objects.count() == 2
    assert Consentimiento.objects.get(finalidad="novedades").retirado_at
    assert client.get(PAGINA).content.decode().count(" checked") == 1


def test_a_use_that_does_not_exist_is_refused(client: Client) -> None:
    client.force_login(UsuarioFactory())

    response = client.post(f"{PAGINA}finalidades/", {"finalidades": ["vender"]})

    assert response.status_code == 422
    assert "Elija solo de las opciones" in response.content.decode()


@pytest.mark.parametrize("url", ["finalidades/", "copia/", "borrar/retirar/"])
def test_changes_go_by_post_and_with_an_account(client: Client, url: str) -> None:
    anonymous = client.post(PAGINA + url)
    client.force_login(UsuarioFactory())

    assert anonymous.status_code == 302 and anonymous["Location"].startswith("/cuentas/login/")
    assert client.get(PAGINA + url).status_code == 405


def test_a_page_costs_no_query_more_for_the_door(
    client: Client, django_assert_num_queries: Any
) -> None:
    persona: Usuario = UsuarioFactory()
    privacidad.accept(by=persona, version_id=published().pk, at=NOW)
    client.force_login(persona)
    client.get("/fuentes/")

    with django_assert_num_queries(0):
        client.get("/cuentas/municipios/?q=", headers={"accept": "text/html"})


def test_versions_are_listed_in_one_query(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    for number in range(5):
        published(f"Texto {number}")

    with django_assert_max_num_queries(3):
        client.get("/privacidad/versiones/")


def test_the_admin_is_behind_the_door_too(client: Client) -> None:
    published()
    client.force_login(UsuarioFactory(administra=True))

    assert client.get("/admin/")["Location"] == f"{PUERTA}?next=%2Fadmin%2F"
