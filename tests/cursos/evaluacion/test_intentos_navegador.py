"""Taking an assessment in a real browser: lines that fail, sessions that end, no script at all."""

import json
import uuid
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests import plantilla
from tests.navegador import CLAVE, axe_violations, log_in
from tests.servidor import Sitio

pytestmark = pytest.mark.navegador

SAVED = "Guardado"
OFFLINE = "Sin conexión. Su respuesta está guardada en este equipo; se enviará al volver"
# Several people at once, each with a session, all with one hash: a process that knows Django takes
# seconds to start, and a second to make or to check a password as the demonstration does.
MAKE_PEOPLE = """
import json
from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.auth.hashers import make_password
from django.contrib.sessions.backends.cached_db import SessionStore
from django.utils import timezone
from cuentas.models import Usuario
from cuentas.operations import privacidad
from cuentas.queries.privacidad import current
from cursos.models import CursoPage
from cursos.operations import inscripciones
password, sessions = make_password("{clave}"), {{}}
curso = CursoPage.objects.get(slug="fundamentos")
for correo in {correos}:
    persona = Usuario.objects.create_user(correo, nombre="Ana Robles", tipo="ciudadana")
    persona.password = password
    persona.save()
    EmailAddress.objects.create(user=persona, email=correo, verified=True, primary=True)
    privacidad.accept(by=persona, version_id=current().pk, at=timezone.now())
    inscripciones.enrol(curso=curso, persona=persona, at=timezone.now())
    session = SessionStore()
    session[SESSION_KEY] = str(persona.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = persona.get_session_auth_hash()
    session.create()
    sessions[correo] = session.session_key
print(json.dumps(sessions))
"""


@pytest.fixture(scope="module")
def sessions(sitio: Sitio) -> dict[str, str]:
    """People enrolled in the first course, one for each test: address → session."""
    correos = [f"{uuid.uuid4().hex[:12]}@navegador.example" for _ in range(24)]
    code = MAKE_PEOPLE.format(correos=correos, clave=CLAVE)
    done = plantilla.run_aula("shell", "-v", "0", "-c", code, var=sitio.var)
    made: dict[str, str] = json.loads(done.stdout.strip().splitlines()[-1])
    return made


@pytest.fixture(scope="module")
def people(sessions: dict[str, str]) -> Iterator[str]:
    return iter(sessions)


@pytest.fixture
def correo(people: Iterator[str]) -> str:
    return next(people)


@pytest.fixture
def pagina(contexto: BrowserContext, sitio: Sitio, correo: str, sessions: dict[str, str]) -> Page:
    """A person's browser on the first question of an attempt just opened."""
    contexto.add_cookies([{"name": "sessionid", "value": sessions[correo], "url": sitio.url}])
    page = contexto.new_page()
    start(page)
    return page


def start(page: Page) -> None:
    page.goto("/cursos/fundamentos/evaluacion/")
    page.get_by_role("button", name="Empezar").click()
    page.wait_for_url("**/1/")


def choose(page: Page, place: int) -> None:
    """Pick the first or the second option: every question has them."""
    page.locator(".op").nth(place).click()


def says(page: Page, words: str) -> None:
    expect(page.locator("[data-estado]")).to_contain_text(words)


def is_chosen(page: Page, place: int) -> None:
    expect(page.locator("input[name=respuesta]").nth(place)).to_be_checked()


def waiting(page: Page) -> dict[str, str]:
    found: dict[str, str] = json.loads(page.evaluate("JSON.stringify({...localStorage})"))
    return {key: value for key, value in found.items() if key.startswith("aula.respuesta.")}


def go(page: Page, number: int) -> None:
    page.goto(page.url.rsplit("/", 2)[0] + f"/{number}/")


def find_multiple(page: Page) -> None:
    """Go to the first question that takes several answers."""
    for number in range(1, 16):
        go(page, number)
        if page.locator("input[type=checkbox][name=respuesta]").count():
            return
    pytest.skip("no multiple choice was drawn")  # pragma: no cover


def test_each_choice_is_saved_as_it_is_made(pagina: Page) -> None:
    choose(pagina, 1)

    says(pagina, SAVED)
    expect(pagina.locator("[data-respondidas]")).to_have_text("1")
    expect(pagina.get_by_role("link", name="Pregunta 1, respondida")).to_be_visible()
    assert not waiting(pagina)
    pagina.reload()
    is_chosen(pagina, 1)
    says(pagina, SAVED)


def test_of_quick_choices_the_last_one_stays(pagina: Page) -> None:
    for place in (0, 1, 0, 1, 0, 1):
        choose(pagina, place)

    says(pagina, SAVED)
    pagina.reload()
    is_chosen(pagina, 1)


def test_a_choice_overtaken_by_the_button_is_not_lost(pagina: Page) -> None:
    choose(pagina, 0)
    choose(pagina, 1)
    pagina.get_by_role("button", name="Guardar y seguir").click()
    pagina.wait_for_url("**/2/")

    go(pagina, 1)

    is_chosen(pagina, 1)


def test_a_choice_overtaken_by_a_link_is_not_lost(pagina: Page) -> None:
    choose(pagina, 0)
    choose(pagina, 1)
    pagina.get_by_role("link", name="Pregunta 5").click()
    pagina.wait_for_url("**/5/")
    expect(pagina.locator("[data-respondidas]")).to_have_text("1")

    go(pagina, 1)

    is_chosen(pagina, 1)


def test_without_a_connection_the_choice_waits_and_is_sent_when_it_is_back(
    pagina: Page, contexto: BrowserContext
) -> None:
    contexto.set_offline(True)
    choose(pagina, 1)

    says(pagina, OFFLINE)
    expect(pagina.locator("[data-estado]")).not_to_contain_text(SAVED)
    assert len(waiting(pagina)) == 1
    contexto.set_offline(False)
    says(pagina, SAVED)
    assert not waiting(pagina)
    pagina.reload()
    is_chosen(pagina, 1)


def test_what_waited_is_sent_by_the_next_page(pagina: Page, contexto: BrowserContext) -> None:
    address = pagina.url
    contexto.set_offline(True)
    choose(pagina, 1)
    says(pagina, OFFLINE)
    pagina.close()
    contexto.set_offline(False)

    again = contexto.new_page()
    again.goto(address)

    is_chosen(again, 1)
    says(again, SAVED)
    assert not waiting(again)
    again.reload()
    is_chosen(again, 1)


def test_without_a_connection_the_button_does_not_lead_to_an_error_page(
    pagina: Page, contexto: BrowserContext
) -> None:
    contexto.set_offline(True)
    choose(pagina, 1)
    says(pagina, OFFLINE)

    pagina.get_by_role("button", name="Guardar y seguir").click()

    expect(pagina.get_by_role("heading", name="Pregunta 1 de 15")).to_be_visible()
    contexto.set_offline(False)
    says(pagina, SAVED)
    pagina.get_by_role("button", name="Guardar y seguir").click()
    pagina.wait_for_url("**/2/")


def test_a_server_that_fails_is_not_taken_for_one_that_saved(pagina: Page) -> None:
    pagina.route("**/1/", lambda route: route.fulfill(status=502, body="<h1>Bad gateway</h1>"))
    choose(pagina, 1)

    says(pagina, "El servidor no respondió. Su respuesta está guardada en este equipo")
    assert len(waiting(pagina)) == 1
    pagina.unroute("**/1/")
    pagina.evaluate("dispatchEvent(new Event('online'))")
    says(pagina, SAVED)


def test_a_session_that_ended_says_so_and_the_choice_is_sent_after_logging_in(
    pagina: Page, contexto: BrowserContext, correo: str
) -> None:
    contexto.clear_cookies(name="sessionid")
    choose(pagina, 1)

    says(pagina, "Su sesión terminó")
    pagina.get_by_role("link", name="Entrar de nuevo").click()
    pagina.locator("input[name=login]").fill(correo)
    pagina.locator("input[name=password]").fill(CLAVE)
    pagina.locator("input[name=password]").press("Enter")
    pagina.wait_for_url("**/evaluacion/*/1/")

    is_chosen(pagina, 1)
    says(pagina, SAVED)
    assert not waiting(pagina)


def test_a_page_of_an_older_session_saves_with_a_fresh_token(
    pagina: Page, contexto: BrowserContext, correo: str
) -> None:
    contexto.clear_cookies()
    log_in(contexto.new_page(), correo)

    choose(pagina, 1)

    says(pagina, SAVED)


def test_another_persons_page_keeps_its_choice_for_its_owner(
    pagina: Page, contexto: BrowserContext, people: Iterator[str]
) -> None:
    contexto.clear_cookies()
    log_in(contexto.new_page(), next(people))

    choose(pagina, 1)

    says(pagina, "Esta página es de otra cuenta")
    assert len(waiting(pagina)) == 1


def test_a_tab_left_open_when_the_attempt_was_handed_in_leads_to_the_result(
    pagina: Page, contexto: BrowserContext
) -> None:
    other = contexto.new_page()
    other.goto(pagina.url.rsplit("/", 2)[0] + "/revisar/")
    other.get_by_role("button", name="Entregar").click()
    other.wait_for_url("**/resultado/")

    choose(pagina, 1)

    says(pagina, "Este intento se entregó")
    pagina.get_by_role("link", name="Ver el resultado").click()
    pagina.wait_for_url("**/resultado/")
    assert not waiting(pagina)


@pytest.mark.parametrize("mine", [True, False])
def test_of_an_answer_here_and_one_of_another_device_the_person_chooses(
    pagina: Page, navegador: Browser, sitio: Sitio, correo: str, mine: bool
) -> None:
    contexto = pagina.context
    contexto.set_offline(True)
    choose(pagina, 0)
    says(pagina, OFFLINE)
    device = navegador.new_context(base_url=sitio.url, locale="es-MX")
    phone = device.new_page()
    log_in(phone, correo)
    phone.goto(pagina.url)
    choose(phone, 1)
    says(phone, SAVED)

    contexto.set_offline(False)

    says(pagina, "ya tiene otra respuesta, guardada desde otra ventana")
    assert not waiting(pagina)
    name = "Guardar la mía" if mine else "Ver la otra y conservarla"
    pagina.get_by_role("button", name=name).click()
    says(pagina, SAVED if mine else "Se conserva la otra")
    is_chosen(pagina, 0 if mine else 1)
    pagina.reload()
    is_chosen(pagina, 0 if mine else 1)
    device.close()


def test_what_waits_is_sent_before_handing_in(pagina: Page, contexto: BrowserContext) -> None:
    contexto.set_offline(True)
    choose(pagina, 1)
    says(pagina, OFFLINE)
    contexto.set_offline(False)

    pagina.goto(pagina.url.rsplit("/", 2)[0] + "/revisar/")

    expect(pagina.get_by_text("Respondió 1 de 15.")).to_be_visible()
    pagina.get_by_role("button", name="Entregar").click()
    pagina.wait_for_url("**/resultado/")
    expect(pagina.get_by_text("Sin responder")).to_have_count(14)


def test_several_answers_are_ticked_and_unticked(pagina: Page) -> None:
    find_multiple(pagina)
    choose(pagina, 0)
    choose(pagina, 1)
    says(pagina, SAVED)
    pagina.reload()
    is_chosen(pagina, 0)
    is_chosen(pagina, 1)

    choose(pagina, 0)
    choose(pagina, 1)
    says(pagina, SAVED)

    pagina.reload()
    expect(pagina.locator("input[name=respuesta]:checked")).to_have_count(0)


def test_the_keyboard_is_enough(pagina: Page) -> None:
    pagina.locator("input[name=respuesta]").first.focus()
    pagina.keyboard.press("Space")
    pagina.keyboard.press("ArrowDown")
    says(pagina, SAVED)

    pagina.keyboard.press("Enter")

    pagina.wait_for_url("**/2/")
    pagina.locator("input[name=respuesta]").last.focus()  # where several may be ticked, each stops
    pagina.keyboard.press("Tab")
    expect(pagina.get_by_role("button", name="Guardar y seguir")).to_be_focused()


def test_an_error_is_listed_and_has_the_focus(pagina: Page) -> None:
    pagina.get_by_role("button", name="Guardar y seguir").click()

    expect(pagina.locator(".errores")).to_be_focused()
    assert axe_violations(pagina) == []
    pagina.locator(".errores a").click()
    expect(pagina.locator("input[name=respuesta]").first).to_be_focused()


def test_nothing_stands_in_the_way_of_a_screen_reader(
    pagina: Page, contexto: BrowserContext
) -> None:
    found = {"pregunta": axe_violations(pagina)}
    contexto.set_offline(True)
    choose(pagina, 0)
    says(pagina, OFFLINE)
    found["sin conexión"] = axe_violations(pagina)
    contexto.set_offline(False)
    says(pagina, SAVED)
    pagina.goto(pagina.url.rsplit("/", 2)[0] + "/revisar/")
    found["revisar"] = axe_violations(pagina)
    pagina.get_by_role("button", name="Entregar").click()
    pagina.wait_for_url("**/resultado/")
    found["resultado"] = axe_violations(pagina)
    pagina.goto("/cursos/fundamentos/evaluacion/")
    found["portada"] = axe_violations(pagina)

    assert {where: what for where, what in found.items() if what} == {}


def test_the_whole_path_works_without_a_script(
    navegador: Browser, sitio: Sitio, correo: str
) -> None:
    plain = navegador.new_context(base_url=sitio.url, locale="es-MX", java_script_enabled=False)
    page = plain.new_page()
    log_in(page, correo)
    start(page)

    for number in range(1, 16):
        page.locator(".op").first.click()
        page.get_by_role("button", name="Guardar y").click()
        page.wait_for_url(f"**/{number + 1}/" if number < 15 else "**/revisar/")
    expect(page.get_by_text("Respondió las 15 preguntas.")).to_be_visible()
    page.get_by_role("button", name="Entregar").click()

    page.wait_for_url("**/resultado/")
    expect(page.get_by_role("heading", name="Sus respuestas y por qué")).to_be_visible()
    plain.close()
