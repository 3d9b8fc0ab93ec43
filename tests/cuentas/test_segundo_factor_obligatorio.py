"""Who administers or coordinates does nothing as such without a second factor."""

import ast
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client

from certificados.permissions import can_manage
from cuentas.models import Usuario
from intercambio.foros.models.alcance import moderates, reads_every_course
from intercambio.practicas.permissions import can_review
from tests.factories.cuentas import UsuarioFactory
from tests.test_architecture import RAIZ, own_modules

from .factor import CODIGO, add_application, code_for, enter, with_factor

pytestmark = pytest.mark.django_db

# Person → what they are.
QUIENES = ("administracion", "personal", "coordinacion", "facilitacion", "participante")
DEBEN = {"administracion", "personal", "coordinacion"}
# Page → who may open it once they have what is asked of them.
PAGINAS: dict[str, set[str]] = {
    "/admin/": {"administracion", "coordinacion", "facilitacion"},
    "/admin/documents/": {"administracion", "coordinacion", "facilitacion"},
    "/admin/users/": {"administracion", "coordinacion"},
    "/admin/designaciones/": {"administracion", "coordinacion"},
    "/admin/reports/site-history/": {"administracion", "coordinacion", "facilitacion"},
    "/admin/api/main/pages/": {"administracion", "coordinacion", "facilitacion"},
    "/intercambio/foros/moderacion/": {"administracion", "coordinacion"},
    "/intercambio/practicas/revisar/": {"administracion", "coordinacion"},
}
# What everybody with an account goes on having.
DE_TODOS = ("/", "/mi-aprendizaje/", "/cuentas/seguridad/", "/cuentas/perfil/", "/avisos/")


@pytest.fixture
def _obligatorio(settings: Any) -> None:
    settings.AULA_SEGUNDO_FACTOR_OBLIGATORIO = True


def person(quien: str) -> Usuario:
    groups = {"coordinacion": "Coordinación", "facilitacion": "Facilitación"}
    persona: Usuario = UsuarioFactory(
        is_superuser=quien == "administracion", is_staff=quien in {"administracion", "personal"}
    )
    if quien in groups:
        persona.groups.add(Group.objects.get(name=groups[quien]))
    return persona


@pytest.mark.usefixtures("_obligatorio")
@pytest.mark.parametrize("factor", [False, True], ids=["sin", "con"])
@pytest.mark.parametrize("quien", QUIENES)
def test_each_page_opens_only_to_who_has_what_is_asked(
    quien: str, factor: bool, client: Client
) -> None:
    persona = person(quien)
    if factor:
        with_factor(persona)
    client.force_login(persona)

    wrong = []
    for url, allowed in PAGINAS.items():
        answer = client.get(url)
        lacks = quien in DEBEN and not factor
        opens = quien in allowed and not lacks
        if opens != (answer.status_code == 200):
            wrong.append((url, answer.status_code))
        explained = "Le falta un segundo factor" in answer.content.decode(errors="replace")
        if explained != (lacks and answer.status_code == 403):
            wrong.append((url, "explains", explained))
    wrong += [(url, code) for url in DE_TODOS if (code := client.get(url).status_code) != 200]

    assert not wrong


@pytest.mark.usefixtures("_obligatorio")
@pytest.mark.parametrize("quien", sorted(DEBEN))
def test_power_is_refused_wherever_it_is_asked_for(quien: str) -> None:
    lacking, complete = person(quien), person(quien)
    with_factor(complete)

    for power in (can_manage, can_review, moderates, reads_every_course):
        assert not power(lacking), power
    assert lacking.get_all_permissions() == set()
    assert not lacking.has_module_perms("wagtailcore")
    assert can_manage(complete) == (quien != "personal")


@pytest.mark.usefixtures("_obligatorio")
def test_nothing_is_changed_by_post_either(client: Client) -> None:
    client.force_login(person("administracion"))
    other = UsuarioFactory()

    answer = client.post("/admin/personas/desactivar/", {"persona": other.pk})

    other.refresh_from_db()
    assert answer.status_code == 403
    assert other.is_active


@pytest.mark.usefixtures("_obligatorio")
def test_the_log_in_leads_to_set_it_up_and_then_where_one_was_going(client: Client) -> None:
    persona = person("administracion")

    led = enter(client, persona, next="/admin/users/")
    page = client.get(led).content.decode()
    add_application(client)
    security = client.get("/cuentas/seguridad/").content.decode()

    assert led == "/cuentas/segundo-factor/"
    assert "/cuentas/2fa/totp/activate/" in page
    assert 'href="/admin/users/"' in security
    assert client.get("/admin/users/").status_code == 200


@pytest.mark.usefixtures("_obligatorio")
def test_a_session_that_began_without_it_elsewhere_ends_when_it_is_added(client: Client) -> None:
    persona = person("administracion")
    elsewhere = Client()
    enter(elsewhere, persona)
    enter(client, persona)

    add_application(client)

    assert elsewhere.get("/admin/").status_code == 302
    assert client.get("/admin/").status_code == 200


@pytest.mark.usefixtures("_obligatorio")
def test_taking_it_away_takes_the_power_away_at_once(client: Client) -> None:
    persona = person("coordinacion")
    secret = with_factor(persona)
    enter(client, persona)
    client.post(CODIGO, {"code": code_for(secret)})
    assert client.get("/admin/").status_code == 200

    persona.authenticator_set.all().delete()

    assert client.get("/admin/").status_code == 403


@pytest.mark.usefixtures("_obligatorio")
def test_the_way_out_stays_open_and_other_pages_remind(client: Client) -> None:
    client.force_login(person("administracion"))

    home = client.get("/").content.decode()

    assert "/cuentas/segundo-factor/" in home
    assert client.post("/admin/logout/").status_code == 302


def test_where_it_is_not_asked_nothing_changes(
    client: Client, django_assert_max_num_queries: object
) -> None:
    persona = person("administracion")
    client.force_login(persona)

    assert client.get("/admin/").status_code == 200
    assert client.get("/cuentas/segundo-factor/").url == "/cuentas/seguridad/"
    assert "/cuentas/segundo-factor/" not in client.get("/").content.decode()


def test_nobody_reads_the_bare_flags_of_a_person() -> None:
    """`has_full_power` and `acts_in` know about the second factor; the flags do not."""
    read = []
    for path in own_modules():
        if path.name in {"poderes.py", "administradores.py"} or "demo" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            flag = isinstance(node, ast.Attribute) and node.attr == "is_superuser"
            if flag and isinstance(node.ctx, ast.Load):
                read.append(f"{path.relative_to(RAIZ)}:{node.lineno}")

    assert not read
