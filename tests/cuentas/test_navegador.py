"""The municipality field under a keyboard, the profile without scripts, errors under axe."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.navegador import axe_violations, log_in
from tests.servidor import Sitio

pytestmark = pytest.mark.navegador

PERFIL = "/cuentas/perfil/"
PARTICIPANTE = "participante@demo.example"


@pytest.fixture
def perfil(pagina: Page) -> Page:
    log_in(pagina, PARTICIPANTE)
    pagina.goto(PERFIL)
    pagina.check("[name=tipo][value=municipal]")
    return pagina


def test_a_municipality_is_chosen_with_the_keyboard_alone(perfil: Page) -> None:
    field = perfil.get_by_role("combobox", name="Municipio o alcaldía")
    field.fill("")
    field.press_sequentially("cancun")
    option = perfil.locator(".lugares").get_by_role("option")
    expect(option).to_have_count(1)
    expect(field).to_have_attribute("aria-expanded", "true")
    expect(perfil.locator("[role=status].vh")).to_contain_text("Un municipio coincide")

    field.press("ArrowDown")
    expect(option).to_have_attribute("aria-selected", "true")
    assert field.get_attribute("aria-activedescendant") == option.get_attribute("id")
    expect(field).to_be_focused()
    field.press("Enter")

    expect(field).to_have_value("Benito Juárez, Quintana Roo")
    expect(field).to_have_attribute("aria-expanded", "false")
    expect(perfil.locator("[role=status].vh")).to_contain_text("elegido")
    assert PERFIL in perfil.url, "Enter chose; it did not send the form"


def test_arrows_go_round_and_escape_closes_keeping_what_was_typed(perfil: Page) -> None:
    field = perfil.get_by_role("combobox", name="Municipio o alcaldía")
    field.fill("")
    field.press_sequentially("tuxtla")
    options = perfil.locator(".lugares").get_by_role("option")
    expect(options).to_have_count(4)
    expect(perfil.locator("[role=status].vh")).to_contain_text("4 municipios")

    field.press("ArrowUp")
    expect(options.last).to_have_attribute("aria-selected", "true")
    field.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    field.press("Escape")

    expect(options.first).to_be_hidden()
    expect(field).to_have_value("tuxtla")
    assert field.get_attribute("aria-activedescendant") is None


def test_a_finger_chooses_and_nothing_found_is_announced(perfil: Page) -> None:
    field = perfil.get_by_role("combobox", name="Municipio o alcaldía")
    field.fill("")
    field.press_sequentially("xqzw")
    expect(perfil.locator("[role=status].vh")).to_contain_text("Ningún municipio coincide")

    field.fill("")
    field.press_sequentially("rioverde")
    perfil.get_by_role("option", name="Rioverde, San Luis Potosí").click()

    expect(field).to_have_value("Rioverde, San Luis Potosí")
    expect(field).to_be_focused()


def test_who_belongs_to_no_municipality_is_not_asked_for_one(perfil: Page) -> None:
    expect(perfil.locator("[name=municipio]")).to_be_visible()

    perfil.check("[name=tipo][value=academia]")

    expect(perfil.locator("[name=municipio]")).to_be_hidden()


def test_without_scripts_the_server_finds_what_was_typed(navegador: Browser, sitio: Sitio) -> None:
    context = navegador.new_context(base_url=sitio.url, java_script_enabled=False)
    page = context.new_page()
    log_in(page, PARTICIPANTE)
    page.goto(PERFIL)
    before = page.input_value("[name=municipio]")
    page.check("[name=tipo][value=municipal]")
    page.fill("[name=municipio]", "Benito Juárez")
    page.click("form.perfil .btn")

    page.get_by_label("Benito Juárez, Sonora").check()
    page.click("form.perfil .btn")

    assert page.input_value("[name=municipio]") == "Benito Juárez, Sonora"
    page.fill("[name=municipio]", before)
    page.click("form.perfil .btn")
    context.close()


@pytest.mark.parametrize("url", ["login/", "signup/", "login/code/", "password/reset/"])
def test_forms_with_errors_take_the_focus_to_the_summary_and_pass_axe(
    url: str, pagina: Page
) -> None:
    pagina.goto(f"/cuentas/{url}")
    pagina.locator("main form .btn").first.click()

    expect(pagina.locator(".errores")).to_be_focused()
    assert axe_violations(pagina) == []


def test_the_page_for_a_code_and_the_profile_with_choices_pass_axe(
    perfil: Page, pagina: Page
) -> None:
    perfil.fill("[name=municipio]", "Benito Juárez")
    perfil.keyboard.press("Tab")
    perfil.click("form.perfil .btn")
    expect(perfil.get_by_label("Benito Juárez, Sonora")).to_be_visible()
    assert axe_violations(perfil) == []

    perfil.fill("[name=municipio]", "")
    perfil.get_by_role("combobox", name="Municipio o alcaldía").press_sequentially("juarez")
    expect(perfil.locator(".lugares").get_by_role("option").first).to_be_visible()
    perfil.keyboard.press("ArrowDown")
    assert axe_violations(perfil) == []

    pagina.context.clear_cookies()
    pagina.goto("/cuentas/login/code/")
    pagina.fill("[name=email]", "nadie@demo.example")
    pagina.locator("main form .btn").first.click()
    pagina.locator("[name=code]").fill("0000-0000")
    pagina.locator("main form .btn").first.click()
    expect(pagina.locator(".errores")).to_be_focused()
    assert axe_violations(pagina) == []
