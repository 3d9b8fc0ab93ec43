"""Seeing a lesson's video in a real browser: played, skipped, not loaded, read instead."""

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests import plantilla
from tests.navegador import axe_violations, watch
from tests.servidor import Sitio

pytestmark = pytest.mark.navegador

MAKE = """
import json
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.cached_db import SessionStore
from django.utils import timezone
from cuentas.operations import privacidad
from cuentas.queries.privacidad import current
from tests.factories.cursos import InscripcionFactory
from tests.factories.medios import course_with_video
curso, leccion = course_with_video(slug="con-video")
sessions = []
for n in range(5):
    correo = f"con-video-{n}@navegador.example"  # of no other process that counts from zero
    persona = InscripcionFactory(curso=curso, persona__email=correo).persona
    privacidad.accept(by=persona, version_id=current().pk, at=timezone.now())
    session = SessionStore()
    session[SESSION_KEY] = str(persona.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = persona.get_session_auth_hash()
    session.create()
    sessions.append(session.session_key)
print(json.dumps([leccion.url, sessions]))
"""
BOTON = "Ya vi el video y seguir"
PLAYED = """async ([from, to]) => {
    const video = document.querySelector("video");
    await new Promise(known => {  // before its length is known there is nowhere to skip to
        video.addEventListener("loadedmetadata", known);
        video.preload = "metadata";
        video.load();
    });
    await new Promise(done => {
        const stop = () => video.currentTime < to && !video.ended || (video.pause(), done());
        video.muted = true;
        video.addEventListener("timeupdate", stop);
        video.addEventListener("ended", done);
        video.currentTime = from;
        video.play();
    });
}"""


@pytest.fixture(scope="module")
def made(sitio: Sitio) -> tuple[str, Iterator[str]]:
    done = plantilla.run_aula("shell", "-v", "0", "-c", MAKE, var=sitio.var)
    url, sessions = json.loads(done.stdout.strip().splitlines()[-1])
    return url, iter(sessions)


@pytest.fixture
def leccion(contexto: BrowserContext, sitio: Sitio, made: tuple[str, Iterator[str]]) -> Page:
    """The lesson, open in the browser of somebody who takes the course."""
    url, sessions = made
    cookie = {"name": "sessionid", "value": next(sessions), "url": sitio.url}
    contexto.add_cookies([cookie])  # type: ignore[list-item]
    page = contexto.new_page()
    page.goto(url)
    return page


def play(page: Page, start: float, end: float) -> None:
    page.evaluate(PLAYED, [start, end])


def test_a_video_that_was_played_opens_the_button(leccion: Page, sitio: Sitio) -> None:
    complaints = watch(leccion, sitio.url)
    button = leccion.get_by_role("button", name=BOTON)
    expect(leccion.locator("[data-cuanto]")).to_contain_text("Lleva visto 0 %")
    button.click(force=True)  # people do, whatever it says of itself
    expect(leccion.locator("[data-dicho]")).to_contain_text("Todavía falta")
    assert axe_violations(leccion) == []

    play(leccion, 0, 9)

    expect(leccion.locator("[data-cuanto]")).to_contain_text("100 %")
    expect(leccion.locator("[data-dicho]")).to_contain_text("Ya puede darla por hecha")
    button.click()
    leccion.wait_for_url("**/l2/")
    assert not complaints


def test_skipping_to_the_end_is_not_seeing_it_and_visits_add_up(leccion: Page) -> None:
    button = leccion.get_by_role("button", name=BOTON)

    play(leccion, 1.5, 9)

    expect(button).to_have_attribute("aria-disabled", "true")
    leccion.reload()
    expect(leccion.locator("[data-cuanto]")).to_contain_text("Lleva visto 2")
    play(leccion, 0, 1.6)
    expect(button).to_have_attribute("aria-disabled", "false")


def test_a_video_that_does_not_load_is_said_and_ones_word_is_taken(leccion: Page) -> None:
    leccion.route("**/*.webm", lambda route: route.abort())

    # Not waited for: the promise of a video that cannot be had may never settle.
    leccion.evaluate("() => { document.querySelector('video').play().catch(() => {}); }")

    expect(leccion.locator("[data-cuanto]")).to_contain_text("No podemos saber cuánto vio")
    leccion.get_by_role("button", name=BOTON).click()
    leccion.wait_for_url("**/l2/")


def test_the_transcript_may_be_read_instead(leccion: Page) -> None:
    words = leccion.get_by_text("En lugar de ver el video, leí su transcripción")
    expect(words).to_be_hidden()

    leccion.get_by_text("Leer la transcripción").click()
    words.click()

    assert axe_violations(leccion) == []
    leccion.get_by_role("button", name=BOTON).click()
    leccion.wait_for_url("**/l2/")
