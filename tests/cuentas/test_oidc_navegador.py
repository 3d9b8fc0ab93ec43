"""The button of an identity from elsewhere, followed by a real browser: there, and back inside."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests import plantilla
from tests.emisor import CLAVE, PROBADA, Emisor, served
from tests.navegador import watch
from tests.servidor import Sitio, free_port

pytestmark = pytest.mark.navegador

VUELTA = "/cuentas/oidc/llave-prueba/login/callback/"


@pytest.fixture
def emisor_y_sitio(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[Emisor, Sitio]]:
    """The demonstration as a site that knows an issuer: each must be told where the other is."""
    port = free_port()
    back = f"http://127.0.0.1:{port}{VUELTA}"
    with served(tmp_path_factory.mktemp("emisor"), back) as emisor:
        var = plantilla.copy("demo", tmp_path_factory.mktemp("sitio-oidc"))
        sitio = Sitio(var, port=port, environment=emisor.environment())
        try:
            yield emisor, sitio.start()
        finally:
            sitio.close()


def press(page: Page) -> None:
    """Press the button; the policy of the page must let its form lead to the issuer."""
    page.goto("/cuentas/login/?next=/avisos/")
    page.get_by_role("button", name=re.compile("Llave de prueba")).click()


def test_the_button_leads_to_the_issuer_and_back_inside(
    navegador: Browser, emisor_y_sitio: tuple[Emisor, Sitio]
) -> None:
    emisor, sitio = emisor_y_sitio
    context = navegador.new_context(base_url=sitio.url, locale="es-MX")
    context.set_default_timeout(30_000)
    page = context.new_page()
    complaints = watch(page, "http://127.0.0.1:")  # both of them

    press(page)
    page.wait_for_url(f"{emisor.url}/**")
    page.fill("[name=login]", PROBADA)
    page.fill("[name=password]", CLAVE)
    page.press("[name=password]", "Enter")
    page.wait_for_url(f"{sitio.url}/cuentas/3rdparty/signup/**")
    page.fill("[name=nombre]", "Ana Sofía Peña")
    page.locator("main button.btn").first.click()
    page.wait_for_url("**/confirm-email/**")
    other = context.new_page()
    other.goto("/demo/correo/")
    code = re.search(r"\b(\d{4}-\d{4})\b", other.locator("main").inner_text())
    assert code
    page.fill("[name=code]", code[1])
    page.locator("main button.btn").first.click()
    page.wait_for_url("**/cuentas/perfil/**")  # whoever is new tells where they work

    context.clear_cookies(domain="127.0.0.1", name="sessionid")
    press(page)
    page.wait_for_url(lambda url: url.startswith(sitio.url) and "/login/" not in url)
    expect(page.locator("a.cuenta")).to_contain_text("Ana")
    context.close()
    assert not complaints, complaints
