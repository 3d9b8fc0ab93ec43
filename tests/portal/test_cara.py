"""What every page has around its content, and the weight and colours of its clothes."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.messages import constants
from django.contrib.messages.storage.base import Message
from django.template.loader import render_to_string
from django.test import Client

from tests.factories.cuentas import UsuarioFactory

STATIC = Path(settings.BASE_DIR) / "site" / "portal" / "static" / "portal"


@pytest.mark.django_db
def test_a_keyboard_reaches_the_content_first(client: Client) -> None:
    html = client.get("/metodologia/").content.decode()

    first = re.search(r"<a [^>]*>", html)
    assert first and first[0] == '<a class="saltar" href="#contenido">'
    assert '<main id="contenido" tabindex="-1">' in html


@pytest.mark.django_db
def test_the_section_in_hand_is_marked_in_both_menus(client: Client) -> None:
    html = client.get("/metodologia/pasos/").content.decode()

    assert html.count('<a href="/metodologia/" aria-current="true">') == 2


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("url", "entrar"),
    [
        ("/metodologia/pasos/", "/cuentas/login/?next=%2Fmetodologia%2Fpasos%2F"),
        ("/", "/cuentas/login/"),
        ("/cuentas/login/", "/cuentas/login/"),
    ],
)
def test_entering_leads_back_to_the_page_in_hand(client: Client, url: str, entrar: str) -> None:
    html = client.get(url).content.decode()

    assert f'<a class="cuenta entrar" href="{entrar}">' in html


@pytest.mark.django_db
def test_a_page_seen_by_a_person_is_not_kept_on_a_shared_computer(client: Client) -> None:
    anonymous = client.get("/metodologia/")
    client.force_login(UsuarioFactory())
    personal = client.get("/metodologia/")

    assert "private" not in anonymous.headers.get("Cache-Control", "")
    assert "private" in personal.headers["Cache-Control"]


@pytest.mark.parametrize(
    ("level", "role"), [(constants.SUCCESS, "status"), (constants.ERROR, "alert")]
)
def test_messages_are_announced(level: int, role: str) -> None:
    html = render_to_string("components/mensajes.html", {"messages": [Message(level, "Hecho.")]})

    assert f'role="{role}"' in html
    assert "<p>Hecho.</p>" in html


def test_the_styles_are_small() -> None:
    assert sum(path.stat().st_size for path in (STATIC / "css").glob("*.css")) < 40_000


def test_the_drawing_of_the_town_is_small() -> None:
    assert (STATIC / "img" / "traza.svg").stat().st_size < 20_000


@pytest.mark.parametrize("name", ["traza.svg", "marca.svg"])
def test_drawings_use_the_colours_of_the_tokens(name: str) -> None:
    """They cannot read the page's variables, so the values are written twice."""
    tokens = (STATIC / "css" / "tokens.css").read_text()

    style = re.search(r"<style>(.*?)</style>", (STATIC / "img" / name).read_text(), re.DOTALL)

    assert style
    assert set(re.findall(r"#[0-9a-f]{6}", style[1])) <= set(re.findall(r"#[0-9a-f]{6}", tokens))


@pytest.mark.parametrize("name", ["base.css", "components.css"])
def test_only_the_tokens_know_colours(name: str) -> None:
    css = (STATIC / "css" / name).read_text().split("@media print")[0]

    assert set(re.findall(r"#[0-9a-f]{3,8}\b", css)) <= {"#fff", "#000", "#fffefb"}


def test_the_fonts_carry_their_licence() -> None:
    for name in ("OFL-PublicSans.txt", "OFL-Archivo.txt", "OFL-NotoSansMath.txt"):
        assert "SIL OPEN FONT LICENSE" in (STATIC / "fonts" / name).read_text()
