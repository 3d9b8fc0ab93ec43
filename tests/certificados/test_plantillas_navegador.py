"""The sample beside the editor, in a browser."""

import pytest
from playwright.sync_api import FrameLocator, Page

from tests.navegador import axe_violations, log_in

pytestmark = pytest.mark.navegador
LISTA = "/admin/plantillas-de-constancia/"


def open_sample(pagina: Page) -> FrameLocator:
    """Edit the first template with its sample beside it."""
    pagina.goto(LISTA)
    pagina.locator(f"a[href*='{LISTA}edit/']").first.click()
    toggle = pagina.locator("[data-side-panel-toggle=preview]").first
    if toggle.get_attribute("aria-expanded") != "true":
        toggle.click()
    return pagina.frame_locator("#w-preview-iframe")


def test_the_sample_is_seen_follows_what_is_written_and_is_taken_away(pagina: Page) -> None:
    log_in(pagina, "coordinacion@demo.example")
    frame = open_sample(pagina)
    first = frame.locator("img").first.get_attribute("src")
    assert first

    # As people type: what changes in the editor's first two seconds, Wagtail takes for its start.
    text = "Una leyenda que nadie ha guardado"
    pagina.locator("#id_leyenda").press_sequentially(text, delay=100)
    pagina.wait_for_function(
        """before => {
            const image = document.querySelector("#w-preview-iframe")
                ?.contentDocument?.querySelector("img");
            return image && image.naturalWidth > 0 && image.getAttribute("src") !== before;
        }""",
        arg=first,
    )
    with pagina.expect_download() as download:
        frame.get_by_role("link", name="Bajar la muestra en PDF").click()

    assert download.value.suggested_filename == "muestra.pdf"


def test_the_sample_is_a_page_that_everybody_can_use(pagina: Page) -> None:
    log_in(pagina, "coordinacion@demo.example")
    open_sample(pagina).locator("img").first.wait_for()
    sample = pagina.url.replace("/edit/", "/preview/")
    for width in (1280, 360):
        pagina.set_viewport_size({"width": width, "height": 800})
        pagina.goto(sample)

        assert axe_violations(pagina) == []
        assert pagina.evaluate("document.documentElement.scrollWidth") <= width
