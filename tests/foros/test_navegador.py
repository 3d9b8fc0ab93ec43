"""An official asks, another answers; the notice and the letter arrive, and can be stopped."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.navegador import axe_violations, log_in, watch
from tests.servidor import Sitio, wait_for

pytestmark = pytest.mark.navegador
TITULO = "¿Quién levanta la línea base del agua?"


def ask(page: Page) -> str:
    page.goto("/metodologia/pasos/diagnostico/")
    page.goto("/intercambio/foros/paso-diagnostico/")
    page.get_by_role("link", name="Abrir un tema").first.click()
    page.get_by_label("Título").fill(TITULO)
    page.get_by_label("Su mensaje").fill("Leí lo de León.\n\n- ¿el organismo?\n- ¿planeación?")
    page.get_by_role("button", name="Vista previa").click()
    expect(page.locator(".previa li").first).to_have_text("¿el organismo?")
    page.get_by_role("button", name="Publicar").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(TITULO)
    return re.sub(r"#.*", "", page.url)


def letter(page: Page) -> str:
    """Return the link that stops the letters, as the mailbox of the demonstration shows it."""
    found: list[str] = []

    def arrived() -> bool:
        mailbox = page.request.get("/demo/correo/").text()
        mine = [part for part in mailbox.split('<details class="carta"') if TITULO in part]
        found[:] = re.findall(r"/intercambio/foros/baja/[0-9a-f-]{36}/", mine[0]) if mine else []
        return bool(found)

    wait_for(arrived, 30, "the letter", pause=0.5)
    return found[0]


def test_a_question_is_answered_told_and_stopped(navegador: Browser, sitio: Sitio) -> None:
    asks = navegador.new_context(
        base_url=sitio.url, viewport={"width": 360, "height": 740}, reduced_motion="reduce"
    ).new_page()
    answers = navegador.new_context(base_url=sitio.url, java_script_enabled=False).new_page()
    complaints = watch(asks, sitio.url)
    log_in(asks, "participante@demo.example")
    log_in(answers, "coordinacion@demo.example")

    address = ask(asks)
    answers.goto(address)
    answers.get_by_label("Su mensaje").fill("Lo levanta el organismo y lo guarda planeación.")
    answers.get_by_role("button", name="Publicar mi respuesta").click()
    expect(answers.locator(".mensaje")).to_have_count(2)
    stop = letter(asks)
    asks.goto("/avisos/")
    expect(asks.locator(".campana")).to_contain_text("sin ver")
    assert not axe_violations(asks)
    asks.get_by_role("link", name=re.compile(re.escape(TITULO))).first.click()
    expect(asks.locator("#m2")).to_contain_text("Lo levanta el organismo")
    assert not axe_violations(asks)

    stranger = navegador.new_context(base_url=sitio.url).new_page()
    stranger.goto(stop)
    stranger.get_by_role("button", name="Dejar de seguir").click()
    expect(stranger.get_by_role("heading", level=1)).to_have_text("Ya no recibirá estos correos")

    asks.goto(address)
    expect(asks.get_by_role("button", name="Seguir", exact=True)).to_be_visible()
    assert not complaints
    for page in (asks, answers, stranger):
        page.context.close()
