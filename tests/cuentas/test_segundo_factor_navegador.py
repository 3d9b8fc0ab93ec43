"""Passkeys in a real Chromium with a virtual authenticator; the pages under axe, at 320 px."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.navegador import CLAVE, axe_violations, log_in, watch
from tests.servidor import Sitio

from .factor import code_for

pytestmark = pytest.mark.navegador

# Nobody else's test enters as this person.
CORREO = "facilitacion@demo.example"
AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def aparato(navegador: Browser, sitio: Sitio) -> Iterator[Page]:
    """A page on `localhost`, where browsers allow passkeys without HTTPS, and its device."""
    origin = sitio.url.replace("127.0.0.1", "localhost")
    context = navegador.new_context(base_url=origin, locale="es-MX", reduced_motion="reduce")
    context.set_default_timeout(15_000)
    page = context.new_page()
    complaints = watch(page, origin)
    session = context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
    yield page
    context.close()
    assert not complaints, complaints


def leave(page: Page) -> None:
    page.goto("/cuentas/logout/")
    page.locator("main button.btn").click()
    page.wait_for_url(lambda url: "logout" not in url)


def looks_right(page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 800})
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth"), page.url
    assert axe_violations(page) == []


def confirm(page: Page) -> None:
    page.locator("[name=password]").fill(CLAVE)
    page.get_by_role("button", name="Continuar").click()


def test_a_passkey_is_made_enters_alone_and_is_taken_away(aparato: Page) -> None:
    log_in(aparato, CORREO)
    aparato.goto("/cuentas/2fa/webauthn/add/")
    confirm(aparato)
    aparato.wait_for_url("**/webauthn/add/")
    looks_right(aparato)
    aparato.get_by_label("Nombre de la llave").fill("Teléfono azul")
    aparato.get_by_role("button", name="Agregar la llave").click()
    aparato.wait_for_url(lambda url: "webauthn" not in url)
    aparato.goto("/cuentas/seguridad/")
    expect(aparato.get_by_text("Teléfono azul").first).to_be_visible()
    expect(aparato.get_by_text("entra sin contraseña")).to_be_visible()
    looks_right(aparato)

    leave(aparato)
    aparato.goto("/cuentas/login/?next=/avisos/")
    looks_right(aparato)
    aparato.get_by_role("button", name="Entrar con una llave").click()
    aparato.wait_for_url(lambda url: url.endswith("/avisos/") and "login" not in url)

    leave(aparato)
    log_in(aparato, CORREO)
    assert "/2fa/authenticate/" in aparato.url
    looks_right(aparato)
    aparato.get_by_role("button", name="Usar mi llave").click()
    aparato.wait_for_url("**/mi-aprendizaje/")

    aparato.goto("/cuentas/seguridad/")
    aparato.get_by_role("link", name="Quitar Teléfono azul").click()
    aparato.get_by_role("link", name="Con mi llave").click()
    looks_right(aparato)
    aparato.get_by_role("button", name="Usar mi llave").click()
    aparato.get_by_role("button", name="Quitar la llave").click()
    expect(aparato.get_by_text("Sin segundo factor")).to_be_visible()


def test_a_cancelled_passkey_is_explained_and_can_be_tried_again(aparato: Page) -> None:
    aparato.goto("/cuentas/login/")
    aparato.evaluate(
        "() => { navigator.credentials.get = () => Promise.reject("
        "new DOMException('no', 'NotAllowedError')) }"
    )

    button = aparato.get_by_role("button", name="Entrar con una llave")
    button.click()

    expect(aparato.get_by_role("alert")).to_contain_text("se canceló")
    expect(button).to_be_enabled()
    assert axe_violations(aparato) == []


def test_without_scripts_no_button_pretends(navegador: Browser, sitio: Sitio) -> None:
    context = navegador.new_context(base_url=sitio.url, java_script_enabled=False)
    page = context.new_page()
    page.goto("/cuentas/login/")

    expect(page.get_by_text("Entrar con una llave de acceso")).to_be_hidden()
    expect(page.locator("noscript p")).to_be_visible()
    context.close()


def test_the_application_is_set_up_and_taken_away_on_a_narrow_screen(aparato: Page) -> None:
    log_in(aparato, CORREO)
    aparato.goto("/cuentas/2fa/totp/activate/")
    looks_right(aparato)
    confirm(aparato)
    aparato.wait_for_url("**/totp/activate/")
    aparato.get_by_text("No puedo usar la cámara").click()
    looks_right(aparato)
    secret = aparato.locator(".clave code").inner_text().replace(" ", "")
    aparato.get_by_label("Código", exact=True).fill("000000")
    aparato.get_by_role("button", name="Agregar la aplicación").click()
    expect(aparato.locator(".errores")).to_be_focused()
    looks_right(aparato)

    aparato.get_by_label("Código", exact=True).fill(code_for(secret))
    aparato.get_by_role("button", name="Agregar la aplicación").click()
    expect(aparato.locator(".codigos li")).to_have_count(10)
    looks_right(aparato)
    for url in ("recovery-codes/generate/", "reauthenticate/", "totp/deactivate/"):
        aparato.goto(f"/cuentas/2fa/{url}")
        looks_right(aparato)

    aparato.get_by_role("button", name="Quitar la aplicación").click()
    expect(aparato.get_by_text("Sin segundo factor")).to_be_visible()
    aparato.goto("/cuentas/sesiones/")
    looks_right(aparato)
