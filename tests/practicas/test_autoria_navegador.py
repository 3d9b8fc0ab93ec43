"""From the draft to the published page in a real browser; lines that fail; no script at all."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.navegador import axe_violations, log_in
from tests.servidor import Sitio

pytestmark = pytest.mark.navegador
ESCRIBIR = "/intercambio/practicas/escribir/"
QUE_RESULTO = {
    "no_funciono": "El primer filtro se tapaba.",
    "continuidad": "La sostiene el comité de padres.",
    "lecciones": "Empezar por un techo.",
}
INDICADOR = {
    "nombre": "Pipas por semana (dato de la demostración)",
    "unidad": "pipas",
    "valor_antes": "1,012.5",
    "fecha_antes": "2026-06-15",
    "valor_despues": "400",
    "fecha_despues": "2026-10-15",
    "fuente": "Bitácora inventada",
}


@pytest.fixture
def enlace(contexto: BrowserContext) -> Page:
    page = contexto.new_page()
    log_in(page, "enlace@demo.example")
    return page


@pytest.fixture
def coordinacion(navegador: Browser, sitio: Sitio) -> Iterator[Page]:
    context = navegador.new_context(base_url=sitio.url)
    page = context.new_page()
    log_in(page, "coordinacion@demo.example")
    yield page
    context.close()


def begin(page: Page, title: str) -> str:
    """Begin a practice and name it; return its address."""
    page.goto(ESCRIBIR)
    page.get_by_role("button", name=re.compile("Empezar una práctica")).click()
    page.wait_for_url(re.compile(r"/escribir/\d+/$"))
    address = page.url
    page.goto(f"{address}identidad/")
    page.get_by_label("Título").fill(title)
    page.get_by_role("button", name="Guardar y seguir").click()
    page.wait_for_url("**/clasificacion/")
    return address


def test_a_draft_is_finished_signed_reviewed_and_read(
    enlace: Page, coordinacion: Page, navegador: Browser, sitio: Sitio
) -> None:
    enlace.goto(ESCRIBIR)
    enlace.get_by_role("link", name=re.compile("^Agua en los patios")).click()
    address = enlace.url
    enlace.get_by_role("link", name="Continuar").click()
    for name, words in QUE_RESULTO.items():
        enlace.locator(f"[name={name}]").fill(words)
    enlace.locator("[name=no_funciono]").blur()
    expect(enlace.locator("[data-estado]")).to_contain_text("Guardado")
    enlace.get_by_role("button", name="Guardar y seguir").click()
    enlace.wait_for_url("**/indicadores/")
    for name, words in INDICADOR.items():
        enlace.locator(f"[name=indicadores-0-{name}]").fill(words)
    enlace.locator("[name=indicadores-0-comportamiento]").select_option("descendente")
    enlace.get_by_role("button", name="Guardar y seguir").click()
    enlace.wait_for_url("**/replicabilidad/")
    enlace.locator("[name=replicabilidad]").fill("Un techo y un tanque.")
    enlace.get_by_text("Lo que su municipio ofrece (").click()
    enlace.get_by_label("Plantillas").check()
    enlace.get_by_role("button", name="Guardar y seguir").click()
    enlace.wait_for_url("**/contacto/")
    enlace.locator("[name=contacto_cargo]").fill("Dirección de Ecología")
    enlace.locator("[name=contacto_correo]").fill("ecologia@demo.example")
    enlace.get_by_role("button", name="Guardar y seguir").click()
    enlace.wait_for_url("**/costo/")
    enlace.get_by_label("sin costo adicional").check()
    enlace.get_by_role("button", name="Guardar y seguir").click()
    enlace.wait_for_url("**/actores/")
    enlace.goto(f"{address}enviar/")
    assert not axe_violations(enlace)
    enlace.get_by_label("Otra persona, con una carta").check()
    enlace.locator("[name=nombre]").fill("Berta Rangel")
    enlace.get_by_label("Secretaría del ayuntamiento").check()
    enlace.locator("[name=correo]").fill("secretaria@demo.example")
    enlace.get_by_role("button", name="Pedir la firma").click()
    expect(enlace.get_by_text("Enviamos la liga a secretaria@demo.example")).to_be_visible()

    signer = navegador.new_context(base_url=sitio.url).new_page()
    signer.goto(_letter(signer, "Berta Rangel"))
    expect(signer.get_by_text("1,012.5")).to_be_visible()
    expect(signer.get_by_text("Se instala el primer tanque")).to_be_visible()
    expect(signer.get_by_text("Sin costo adicional")).to_be_visible()
    assert not axe_violations(signer)
    signer.get_by_label("Tengo facultades").check()
    signer.get_by_role("button", name="Firmar por el municipio").click()
    expect(signer.get_by_role("heading", name=re.compile("Firmada por"))).to_be_visible()

    coordinacion.goto("/intercambio/practicas/revisar/")
    coordinacion.get_by_role("link", name=re.compile("^Agua en los patios")).click()
    assert not axe_violations(coordinacion)
    coordinacion.get_by_label("2. Antes y después, con fuente").check()
    coordinacion.get_by_role("button", name="Aprobar y publicar").click()
    expect(coordinacion.get_by_text(re.compile("Publicada con el folio PM-24024"))).to_be_visible()

    signer.goto(
        "/intercambio/practicas/24024/agua-en-los-patios-de-las-escuelas-practica-de-la-demostracion/"
    )
    expect(signer.get_by_role("heading", level=1)).to_contain_text("Agua en los patios")
    signer.context.close()


def _letter(page: Page, name: str) -> str:
    """Wait for the letter to that person; return the address in it."""
    for _ in range(60):
        page.goto("/demo/correo/")
        found = re.search(
            rf"{name}:.*?(/intercambio/practicas/firma/[\w-]+/)", page.content(), re.S
        )
        if found:
            return found[1]
        page.wait_for_timeout(500)
    raise AssertionError(f"no letter to {name}")


def test_what_is_written_survives_a_lost_connection(enlace: Page, contexto: BrowserContext) -> None:
    address = begin(enlace, "Línea que se cae")
    enlace.goto(f"{address}contacto/")
    contexto.set_offline(True)
    enlace.locator("[name=contacto_cargo]").fill("Escrito sin conexión")
    enlace.locator("[name=contacto_cargo]").blur()
    expect(enlace.locator("[data-estado]")).to_contain_text("Sin conexión")

    contexto.set_offline(False)
    expect(enlace.locator("[data-estado]")).to_contain_text("Guardado")

    enlace.reload()
    expect(enlace.locator("[name=contacto_cargo]")).to_have_value("Escrito sin conexión")


def test_what_was_typed_and_never_sent_comes_back(enlace: Page, contexto: BrowserContext) -> None:
    """The tab is closed in the middle of a word, in a row that was not there before."""
    address = begin(enlace, "Página que se cierra")
    enlace.goto(f"{address}actores/?otra=actores")
    contexto.set_offline(True)
    enlace.locator("[name=actores-0-nombre]").press_sequentially("Junta de vec")
    _wait_until_kept(enlace, "vec")
    enlace.close()
    contexto.set_offline(False)

    again = contexto.new_page()
    again.goto(f"{address}actores/")
    expect(again.locator("[data-estado]")).to_contain_text("Guardado")
    again.reload()
    expect(again.locator("[name=actores-0-nombre]")).to_have_value("Junta de vec")


def _wait_until_kept(page: Page, words: str) -> None:
    for _ in range(60):
        if words in page.evaluate("JSON.stringify(localStorage)"):
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"the browser does not keep «{words}»")


def test_two_tabs_that_disagree_show_both_versions(enlace: Page, contexto: BrowserContext) -> None:
    address = begin(enlace, "Dos pestañas")
    other = contexto.new_page()
    for page in (enlace, other):
        page.goto(f"{address}contacto/")
    other.locator("[name=contacto_cargo]").fill("De la segunda")
    other.get_by_role("button", name="Guardar y ver la lista").click()
    other.wait_for_url(address)

    enlace.locator("[name=contacto_cargo]").fill("De la primera")
    enlace.locator("[name=contacto_cargo]").blur()
    expect(enlace.locator("[data-estado]")).to_contain_text("Alguien guardó otra versión")
    enlace.get_by_role("button", name="Guardar y seguir").click()

    expect(enlace.get_by_role("heading", name="Hay dos versiones de esta parte")).to_be_visible()
    expect(enlace.locator(".versiones")).to_contain_text("De la segunda")
    expect(enlace.locator("[name=contacto_cargo]")).to_have_value("De la primera")
    assert not axe_violations(enlace)


def test_everything_works_without_a_script(navegador: Browser, sitio: Sitio) -> None:
    context = navegador.new_context(base_url=sitio.url, java_script_enabled=False)
    page = context.new_page()
    log_in(page, "enlace@demo.example")
    address = begin(page, "Sin guiones")
    page.goto(f"{address}indicadores/")
    page.locator("[name=indicadores-0-nombre]").fill("Uno")
    page.get_by_role("button", name="Guardar y agregar otro").click()
    page.locator("[name=indicadores-1-nombre]").fill("Dos")
    page.get_by_role("button", name="Quitar este indicador 1").click()

    expect(page.locator("[name=indicadores-0-nombre]")).to_have_value("Dos")
    expect(page.locator("[name=indicadores-1-nombre]")).to_have_count(0)
    context.close()
