"""The holder's choice in a browser, which says, as no test client does, where a form came from."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.navegador import log_in
from tests.servidor import Sitio

pytestmark = pytest.mark.navegador


def test_the_holder_keeps_the_name_back_and_leaves(
    pagina: Page, navegador: Browser, sitio: Sitio
) -> None:
    log_in(pagina, "participante@demo.example")
    pagina.goto("/mi-aprendizaje/historial/")
    pagina.locator(".historial a[href^='/c/']").first.click()
    pagina.get_by_role("link", name="Cambiar quién ve qué").click()

    pagina.locator("input[value=reservada]").check()
    pagina.get_by_role("button", name="Guardar").click()
    expect(pagina.locator("main")).to_contain_text("Quien tiene el folio no ve el nombre.")
    stranger = navegador.new_page(base_url=sitio.url)
    stranger.goto(pagina.url)
    expect(stranger.locator("main h2.nombre")).to_have_text("Nombre reservado")
    stranger.locator("#nombre").fill("maria fernanda ochoa luna")
    stranger.get_by_role("button", name="Comparar").click()
    expect(stranger.locator("#cotejo")).to_contain_text("Coincide.")
    expect(stranger.locator("#cotejo")).to_be_in_viewport()
    stranger.context.close()

    # The way out stands on this page too.
    pagina.locator("header form[action='/cuentas/logout/'] button").evaluate("one => one.click()")
    pagina.wait_for_url(lambda url: "/c/" not in url)
    expect(pagina.locator("body")).not_to_contain_text("estuvo abierta mucho tiempo")
