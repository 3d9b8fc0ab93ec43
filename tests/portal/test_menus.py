"""Nothing in the menus leads nowhere."""

import re

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import Page

from cuentas.operations import privacidad
from cuentas.queries.privacidad import current
from portal.models import TextoPage
from tests.factories.cuentas import UsuarioFactory

pytestmark = pytest.mark.django_db

PIE = {
    "/cursos/", "/metodologia/", "/metodologia/problemas/", "/intercambio/practicas/",
    "/intercambio/foros/", "/municipios/", "/c/", "/verificacion/", "/ayuda/", "/contacto/",
    "/buscar/", "/datos/", "/privacidad/", "/accesibilidad/", "/fuentes/",
}  # fmt: skip


@pytest.fixture
def _legal_texts_published() -> None:
    """What an institution does before it opens its site."""
    for page in TextoPage.objects.filter(live=False):
        page.get_latest_revision().publish()


def links(html: str) -> set[str]:
    """Return the addresses in the header and the footer of a page, without places in it."""
    header = html.split("<main")[0]
    footer = html.split('<footer class="pie">')[1]
    return {url for url in re.findall(r'<a [^>]*href="([^"#]+)"', header + footer)}


@pytest.mark.parametrize("logged_in", [False, True])
@pytest.mark.usefixtures("_legal_texts_published")
def test_every_link_of_header_and_footer_answers(client: Client, logged_in: bool) -> None:
    if logged_in:
        persona, version = UsuarioFactory(), current()
        assert version
        privacidad.accept(by=persona, version_id=version.pk, at=timezone.now())
        client.force_login(persona)

    found = links(client.get("/").content.decode())

    assert found >= PIE | {"/demo/correo/"}
    assert {url: client.get(url).status_code for url in found} == dict.fromkeys(found, 200)


def test_the_links_of_the_help_lead_to_pages_that_exist(client: Client) -> None:
    pages = Page.objects.get(slug="ayuda").get_descendants(inclusive=True).live()
    found: set[str] = set()
    for page in pages:
        main = client.get(page.url).content.decode().split("<main")[1].split("</main>")[0]
        found |= set(re.findall(r'href="(/[^"#]*)"', main))

    answers = {url: client.get(url).status_code for url in found}

    # The profile, the desk of who writes and the admin ask who one is.
    assert {url: code for url, code in answers.items() if code not in (200, 302)} == {}
    assert len(found) > 15
