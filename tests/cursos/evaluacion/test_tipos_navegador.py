"""What a browser adds to some kinds of question, and to time: kept text, arrows, the clock."""

import json
import re
import uuid
from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests import plantilla
from tests.navegador import axe_violations
from tests.servidor import Sitio

from .test_intentos_navegador import MAKE_PEOPLE, says, waiting

pytestmark = pytest.mark.navegador

# An exercise that asks every kind of question, beside the first course; and people in that course.
MAKE_EXERCISE = """
from cursos.models import EvaluacionDeCurso
from tests.cursos.evaluacion.armado import CONTENIDOS, assessment
for clave, minutos in [("de-todo", None), ("de-todo-con-tiempo", 12)]:
    made = assessment(*CONTENIDOS.values(), clave=clave, minutos=minutos, intentos=None)
    EvaluacionDeCurso.objects.create(curso=curso, evaluacion=made)
"""
KINDS = [
    "unica", "multiple", "verdadero", "corta", "numerica", "relacion", "orden", "ensayo", "archivo",
]  # fmt: skip


@pytest.fixture(scope="module")
def sessions(sitio: Sitio) -> Iterator[str]:
    """Sessions of people enrolled in the course with the exercises."""
    correos = [f"{uuid.uuid4().hex[:12]}@navegador.example" for _ in range(8)]
    code = MAKE_PEOPLE.format(correos=correos, clave="una-clave-larga") + MAKE_EXERCISE
    environment = {"PYTHONPATH": f"{plantilla.RAIZ}:{plantilla.RAIZ / 'site'}"}
    done = plantilla.run_aula("shell", "-v", "0", "-c", code, var=sitio.var, **environment)
    made: dict[str, str] = json.loads(done.stdout.strip().splitlines()[-1])
    return iter(made.values())


def begin(contexto: BrowserContext, sitio: Sitio, session: str, clave: str, kind: str) -> Page:
    contexto.add_cookies([{"name": "sessionid", "value": session, "url": sitio.url}])
    page = contexto.new_page()
    page.goto(f"/cursos/fundamentos/evaluaciones/{clave}/")
    page.get_by_role("button", name="Empezar").click()
    page.wait_for_url("**/1/")
    go(page, kind)
    return page


def go(page: Page, kind: str) -> None:
    page.goto(f"{page.url.rsplit('/', 2)[0]}/{KINDS.index(kind) + 1}/")


def test_what_was_being_written_without_a_connection_is_delivered_by_a_later_page(
    contexto: BrowserContext, sitio: Sitio, sessions: Iterator[str]
) -> None:
    page = begin(contexto, sitio, next(sessions), "de-todo", "ensayo")
    address = page.url
    contexto.set_offline(True)
    page.get_by_label("Su respuesta").press_sequentially("Porque así lo acordamos.")
    expect(page.get_by_text("Lleva 4 palabras.")).to_be_visible()
    assert "Porque así lo acordamos." in "".join(waiting(page).values())
    page.close()
    contexto.set_offline(False)

    again = contexto.new_page()
    again.goto(address)

    says(again, "Guardado")
    assert not waiting(again)
    again.reload()
    expect(again.get_by_label("Su respuesta")).to_have_value("Porque así lo acordamos.")
    expect(again.get_by_text("se piden al menos 5")).to_be_visible()


def test_nothing_of_the_key_comes_to_the_browser_nor_stays_in_it(
    contexto: BrowserContext, sitio: Sitio, sessions: Iterator[str]
) -> None:
    page = begin(contexto, sitio, next(sessions), "de-todo", "corta")
    contexto.set_offline(True)
    page.get_by_label("Su respuesta").fill("El cabildo")
    says(page, "Sin conexión")

    (kept,) = waiting(page).values()

    assert set(json.loads(kept)) == {"orden", "url", "campos", "base", "origen", "at"}
    assert "CLAVE" not in page.content()


def test_elements_are_put_in_order_with_the_keyboard(
    contexto: BrowserContext, sitio: Sitio, sessions: Iterator[str]
) -> None:
    page = begin(contexto, sitio, next(sessions), "de-todo", "orden")
    last = page.locator("[data-ordenar] li").last
    name = last.locator(".texto").inner_text()

    for _ in range(2):
        button = page.get_by_role("button", name=f"Subir: {name}")
        button.focus()
        button.press("Enter")

    expect(page.get_by_text("Lugar 1 de 3.")).to_be_attached()
    expect(page.get_by_role("button", name=f"Subir: {name}")).to_be_focused()
    says(page, "Guardado")
    page.reload()
    expect(page.locator("[data-ordenar] .texto").first).to_have_text(name)


def test_the_back_button_leads_to_the_answer_as_it_is_kept_and_it_may_be_changed(
    contexto: BrowserContext, sitio: Sitio, sessions: Iterator[str]
) -> None:
    page = begin(contexto, sitio, next(sessions), "de-todo", "corta")
    page.get_by_label("Su respuesta").fill("El cabildo")
    page.get_by_role("button", name="Guardar y seguir").click()
    page.wait_for_url("**/5/")

    page.go_back()
    expect(page.get_by_label("Su respuesta")).to_have_value("El cabildo")
    page.get_by_label("Su respuesta").fill("El instituto")

    says(page, "Guardado")
    expect(page.locator("[data-estado=guardado]")).to_be_visible()
    page.reload()
    expect(page.get_by_label("Su respuesta")).to_have_value("El instituto")


def test_a_half_done_order_is_not_sent(
    contexto: BrowserContext, sitio: Sitio, sessions: Iterator[str]
) -> None:
    page = begin(contexto, sitio, next(sessions), "de-todo", "orden")

    page.locator("[data-ordenar] select").first.select_option("2")

    says(page, "Ponga un lugar distinto a cada elemento")
    assert not waiting(page)


def test_the_time_is_told_and_at_its_end_what_waits_is_delivered_and_handed_in(
    contexto: BrowserContext, sitio: Sitio, sessions: Iterator[str]
) -> None:
    page = begin(contexto, sitio, next(sessions), "de-todo-con-tiempo", "unica")
    page.clock.install()
    page.reload()
    expect(page.locator("[data-quedan]")).to_have_text(re.compile("Quedan 1[12] minutos."))

    page.clock.fast_forward("02:10")
    expect(page.locator("[data-anuncio]")).to_have_text("Quedan 10 minutos.")
    page.locator(".op").first.click()
    says(page, "Guardado")
    expect(page.locator("[data-quedan]")).to_have_text(re.compile("Quedan 1[12] minutos."))
    page.clock.fast_forward("12:00")

    page.wait_for_url("**/resultado/")
    expect(page.get_by_text("Sin responder")).to_have_count(8)


def test_every_kind_can_be_used_with_a_screen_reader_and_fits_a_telephone(
    contexto: BrowserContext, sitio: Sitio, sessions: Iterator[str]
) -> None:
    page = begin(contexto, sitio, next(sessions), "de-todo-con-tiempo", "unica")
    page.set_viewport_size({"width": 360, "height": 740})

    found = {}
    for kind in KINDS:
        go(page, kind)
        found[kind] = axe_violations(page)
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= 360, kind

    assert {kind: what for kind, what in found.items() if what} == {}
