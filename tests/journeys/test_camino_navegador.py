"""The whole path as a stranger walks it: account, course, assessment, certificate, verification."""

import json
import re
import sqlite3
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.navegador import watch
from tests.servidor import Sitio, wait_for

pytestmark = pytest.mark.navegador
CORREO = "itzel.camino@demo.example"
NOMBRE = "Itzel Peña Güereña"


def code_from_mail(sitio: Sitio, page: Page) -> str:
    """Read the code as a person of the demonstration does: in its mailbox."""
    found: list[str] = []

    def arrived() -> bool:
        mailbox = page.request.get("/demo/correo/").text()
        letters = mailbox.split('<details class="carta"')
        mine = [letter for letter in letters if f"para {CORREO}" in letter]
        found[:] = re.findall(r"\b(\d{8}|[A-Z0-9]{4}-[A-Z0-9]{4})\b", mine[0]) if mine else []
        return bool(found)

    wait_for(arrived, 30, "the letter with the code", pause=0.5)
    return found[0]


def answer_key(sitio: Sitio, intento: str, orden: int) -> list[int]:
    """Look into the database for the right options, in the order shown."""
    with sqlite3.connect(sitio.var / "aula.sqlite3") as base:
        (contenido,) = base.execute(
            "SELECT contenido FROM evaluaciones_pregunta WHERE intento_id = ? AND orden = ?",
            (intento.replace("-", ""), orden),
        ).fetchone()
    return _right(json.loads(contenido))


def _right(contenido: dict[str, Any]) -> list[int]:
    if contenido["tipo"] == "verdadero":
        return [0 if contenido["correcta"] else 1]
    worth = [option["fraccion"] for option in contenido["opciones"]]
    return [number for number, part in enumerate(worth) if part[0] not in "-0"]


def sign_up(page: Page, sitio: Sitio) -> None:
    page.goto("/cursos/fundamentos/")
    page.locator("#sigue ~ *, .sigue").get_by_role("link", name="Cree su cuenta").click()
    page.get_by_label("Nombre completo").fill(NOMBRE)
    page.get_by_label("Correo electrónico").fill(CORREO)
    page.get_by_role("button", name="Abrir mi cuenta").click()
    page.locator("input[name=code]").fill(code_from_mail(sitio, page))
    page.get_by_role("button", name="Confirmar").click()


def complete_profile(page: Page) -> None:
    page.get_by_label(re.compile("Trabajo en un municipio")).check()
    municipality = page.get_by_role("combobox", name=re.compile("Municipio"))
    municipality.fill("cancun")
    page.get_by_role("option", name=re.compile("Benito Juárez, Quintana Roo")).click()
    page.get_by_role("button", name="Guardar y seguir").click()


def read_all_lessons(page: Page) -> int:
    read = 0
    while (button := page.get_by_role("button", name=re.compile("Marcar como leída"))).count():
        with page.expect_navigation():  # else the old page, or none yet, is asked again
            button.click()
        read += 1
    return read


def test_a_stranger_walks_from_an_account_to_a_verified_certificate(
    navegador: Browser, sitio: Sitio
) -> None:
    context = navegador.new_context(
        base_url=sitio.url, viewport={"width": 360, "height": 740}, locale="es-MX"
    )
    context.set_default_timeout(20_000)
    page = context.new_page()
    complaints = watch(page, sitio.url)

    sign_up(page, sitio)
    complete_profile(page)
    page.wait_for_url("**/cursos/fundamentos/**")
    if (enrol := page.get_by_role("button", name=re.compile("Inscribirme"))).count():
        enrol.first.click()
    page.get_by_role("link", name=re.compile("Empezar el curso")).first.click()
    assert read_all_lessons(page) == 20

    page.wait_for_url("**/evaluacion/")
    page.get_by_role("button", name=re.compile("Empezar")).click()
    page.wait_for_url(re.compile(r"/1/$"))
    intento = re.search(r"[0-9a-f-]{36}", page.url)
    assert intento
    for orden in range(1, 16):
        for option in answer_key(sitio, intento[0], orden):
            page.locator("input[name=respuesta]").nth(option).check()
        expect(page.locator(".guardado")).to_contain_text(re.compile(r"Guardado \d+:\d\d"))
        page.get_by_role("button", name=re.compile("Guardar y")).click()
    page.get_by_role("button", name=re.compile("Entregar")).click()
    page.wait_for_url("**/resultado/")
    expect(page.locator("main")).to_contain_text("100")

    page.goto("/mi-aprendizaje/")
    verify = page.locator("main a[href^='/c/']").first.get_attribute("href")
    assert verify
    stranger = navegador.new_context(base_url=sitio.url).new_page()
    pdf = f"{verify.removesuffix('.pdf')}.pdf"
    wait_for(lambda: stranger.request.get(pdf).ok, 30, "the PDF", pause=0.5)
    stranger.goto(verify.removesuffix(".pdf"))
    expect(stranger.get_by_role("heading", level=1)).to_have_text("VÁLIDA")
    expect(stranger.locator("main")).to_contain_text(NOMBRE)
    expect(stranger.locator("main")).to_contain_text("Benito Juárez, Quintana Roo")
    assert stranger.request.get(pdf).body().startswith(b"%PDF-")
    assert not complaints
    context.close()


def test_the_path_can_be_walked_without_javascript(navegador: Browser, sitio: Sitio) -> None:
    context = navegador.new_context(base_url=sitio.url, java_script_enabled=False)
    page = context.new_page()

    page.goto("/cuentas/login/?next=/cursos/leer-un-presupuesto/")
    page.locator("input[name=login]").fill("enlace@demo.example")
    page.locator("input[name=password]").fill("aula-demo-2026")
    page.locator("main form button[type=submit], main form button.btn").first.click()
    page.get_by_role("button", name=re.compile("Inscribirme")).first.click()
    page.get_by_role("link", name=re.compile("Empezar el curso")).first.click()
    read = read_all_lessons(page)
    page.get_by_role("button", name=re.compile("Empezar")).click()
    for _ in range(30):
        page.locator("input[name=respuesta]").first.check()
        page.get_by_role("button", name=re.compile("Guardar y")).click()
        if "/revisar/" in page.url:
            break
    page.get_by_role("button", name=re.compile("Entregar")).click()

    assert read == 3
    expect(page.locator("main")).to_contain_text(re.compile(r"\d+ de 100|de 100|Calificación"))
    context.close()
