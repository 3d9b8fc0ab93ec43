"""A real Chromium on a real site: fixtures for tests marked `navegador`."""

import os
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from . import plantilla
from .servidor import Sitio

AXE = plantilla.RAIZ / "tests" / "npm" / "node_modules" / "axe-core" / "axe.min.js"
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# What another width or colour scheme can change on a page that was looked at whole.
AXE_DE_LA_VISTA = [
    "aria-hidden-focus", "button-name", "color-contrast", "label", "link-in-text-block",
    "link-name", "scrollable-region-focusable", "summary-name", "target-size",
]  # fmt: skip
CLAVE = "aula-demo-2026"
# Only the lines leave the page: whatever passed would take longer to send than to look at.
_VIOLATIONS = """async runOnly => {
    const {violations} = await axe.run(document, {runOnly, resultTypes: ["violations"]});
    return violations.flatMap(({id, impact, nodes}) =>
        nodes.map(({html}) => `${id} (${impact}): ${html.slice(0, 160)}`));
}"""
_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def executable() -> str | None:
    """Return the browser of this machine; None leaves the choice to Playwright's own download."""
    named = os.environ.get("AULA_CHROMIUM")
    return named or next((path for name in _BROWSERS if (path := shutil.which(name))), None)


@pytest.fixture(scope="session")
def sitio(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sitio]:
    """The demonstration, served; one for all browser tests of this worker."""
    served = Sitio(plantilla.copy("demo", tmp_path_factory.mktemp("sitio")))
    try:
        yield served.start()
    finally:
        served.close()


@pytest.fixture(scope="session")
def navegador() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=executable(), args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        yield browser
        browser.close()


@pytest.fixture
def contexto(navegador: Browser, sitio: Sitio) -> Iterator[BrowserContext]:
    """A browser without cookies, on the demonstration."""
    context = navegador.new_context(base_url=sitio.url, locale="es-MX", reduced_motion="reduce")
    context.set_default_timeout(15_000)
    yield context
    context.close()


@pytest.fixture
def pagina(contexto: BrowserContext, sitio: Sitio) -> Iterator[Page]:
    """A page that fails its test for script errors, refused content and foreign requests."""
    page = contexto.new_page()
    complaints = watch(page, sitio.url)
    yield page
    assert not complaints, complaints


def watch(page: Page, origin: str) -> list[str]:
    """Return a list that fills with what a page should never do."""
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(f"{page.url}: {error}"))
    page.on(
        "console",
        lambda message: (
            complaints.append(f"{page.url}: {message.text}")
            if message.type == "error" and "status of 4" not in message.text
            else None
        ),
    )
    page.on(
        "request",
        lambda request: (
            complaints.append(f"{page.url} asks {request.url}")
            if not request.url.startswith((origin, "data:", "blob:"))
            else None
        ),
    )
    return complaints


def log_in(page: Page, correo: str, clave: str = CLAVE) -> None:
    """Enter as one of the demonstration's people."""
    page.goto("/cuentas/login/")
    page.locator("input[name=login]").fill(correo)
    page.locator("input[name=password]").fill(clave)
    page.locator("main form:has(input[name=password]) button.btn").first.click()
    page.wait_for_url(lambda url: "/cuentas/login/" not in url)
    if "/cuentas/privacidad/aviso/" in page.url:  # who was made for a test has not read it
        page.get_by_role("button", name="Lo leí y continúo").click()
        page.wait_for_url(lambda url: "/cuentas/privacidad/aviso/" not in url)


def axe_violations(page: Page, *, only: Sequence[str] = ()) -> list[str]:
    """Return what axe-core finds on the page as it is now, one line for each element.

    :param only: ids of rules; all of `AXE_TAGS` where none is given.
    """
    # Evaluated through the debugger, which a content policy does not bind.
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(Path(AXE).read_text())
    wanted = {"type": "rule", "values": only} if only else {"type": "tag", "values": AXE_TAGS}
    found: list[str] = page.evaluate(_VIOLATIONS, wanted)
    return found
