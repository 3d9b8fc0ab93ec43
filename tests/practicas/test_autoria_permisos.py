"""Who may write, ask, review and read drafts: role by permission."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from django.utils import timezone

from intercambio.practicas import permissions
from intercambio.practicas.bloques import CONTACTO
from intercambio.practicas.operations import practicas
from tests.factories.autoria import appoint, complete_draft, coordinadora, empty_draft, enlace
from tests.factories.cuentas import RIOVERDE, UsuarioFactory

pytestmark = pytest.mark.django_db
ESCRIBIR = "/intercambio/practicas/escribir"


def expired() -> object:
    persona = UsuarioFactory()
    yesterday = timezone.localdate() - timedelta(days=1)
    appoint(persona, desde=yesterday - timedelta(days=30), hasta=yesterday)
    return persona


def not_yet() -> object:
    persona = UsuarioFactory()
    appoint(persona, desde=timezone.localdate() + timedelta(days=1))
    return persona


def until_today() -> object:
    persona = UsuarioFactory()
    appoint(persona, papel="autoria", hasta=timezone.localdate())
    return persona


def inactive() -> object:
    return enlace(inactiva=True)


QUIEN: dict[str, Callable[[], object]] = {
    "anonimo": AnonymousUser,
    "persona": UsuarioFactory,
    "enlace": enlace,
    "autora hasta hoy": until_today,
    "enlace de otro municipio": lambda: enlace("11020"),
    "designación vencida": expired,
    "designación por empezar": not_yet,
    "cuenta desactivada": inactive,
    "coordinación": coordinadora,
    "administración": lambda: UsuarioFactory(administra=True),
}
# escribir, pedir firma, revisar, leer el borrador
TABLA = {
    "anonimo": (False, False, False, False),
    "persona": (False, False, False, False),
    "enlace": (True, True, False, True),
    "autora hasta hoy": (True, True, False, True),
    "enlace de otro municipio": (False, False, False, False),
    "designación vencida": (False, False, False, False),
    "designación por empezar": (False, False, False, False),
    "cuenta desactivada": (False, False, False, False),
    "coordinación": (False, False, True, True),
    "administración": (False, False, True, True),
}


@pytest.mark.parametrize("quien", QUIEN)
def test_each_role_may_do_what_the_table_says(quien: str) -> None:
    persona, today = QUIEN[quien](), timezone.localdate()

    may = (
        permissions.can_write(persona, RIOVERDE, on=today),
        permissions.can_ask_signature(persona, RIOVERDE, on=today),
        permissions.can_review(persona),
        permissions.can_read_draft(persona, RIOVERDE, on=today),
    )

    assert may == TABLA[quien]


@pytest.mark.parametrize("page", ["", "ver/", "enviar/", "identidad/", "indicadores/"])
@pytest.mark.parametrize("quien", ["persona", "enlace de otro municipio", "administración"])
def test_other_peoples_practices_do_not_exist(quien: str, page: str, client: Client) -> None:
    practica = empty_draft(enlace())
    client.force_login(QUIEN[quien]())

    response = client.get(f"{ESCRIBIR}/{practica.pk}/{page}")

    assert response.status_code == 404


@pytest.mark.parametrize("page", ["enviar/", "retirar/", "identidad/", "documentos/"])
def test_nothing_is_written_in_other_peoples_practices(page: str, client: Client) -> None:
    practica = complete_draft(enlace())
    client.force_login(enlace("11020"))

    response = client.post(f"{ESCRIBIR}/{practica.pk}/{page}", {"title": "Ajeno", "base": ""})

    practica.refresh_from_db()
    assert response.status_code == 404
    assert practica.latest_revision.content["title"] == "Rutas a pie"


def test_an_appointment_that_ends_closes_a_form_left_open(client: Client) -> None:
    by = enlace()
    practica = empty_draft(by)
    client.force_login(by)
    base = practicas.block_of(practica, CONTACTO)
    by.designaciones.update(hasta=timezone.localdate() - timedelta(days=1))
    sent = {"contacto_cargo": "Dirección de lo que sea", "base": base}

    page = client.post(f"{ESCRIBIR}/{practica.pk}/contacto/", sent)
    script = client.post(
        f"{ESCRIBIR}/{practica.pk}/contacto/", sent, headers={"Accept": "application/json"}
    )

    practica.refresh_from_db()
    assert page.status_code == script.status_code == 403
    assert "Dirección de lo que sea" in page.content.decode()  # given back, to be copied
    assert "designación" in script.json()["error"]
    assert not practica.latest_revision.content["contacto_cargo"]


def test_a_practice_is_begun_only_for_ones_own_municipality(client: Client) -> None:
    client.force_login(enlace())

    refused = client.post(f"{ESCRIBIR}/empezar/", {"municipio": "11020"})
    odd = client.post(f"{ESCRIBIR}/empezar/", {"municipio": "' OR 1"})

    assert (refused.status_code, odd.status_code) == (404, 404)


def test_who_ended_their_session_reads_what_they_wrote(client: Client) -> None:
    practica = empty_draft(enlace())
    url = f"{ESCRIBIR}/{practica.pk}/que-paso/"

    page = client.post(url, {"objetivos": "Que nadie pierda lo que escribe <b>nunca</b>"})
    script = client.post(url, {"objetivos": "x"}, headers={"Accept": "application/json"})

    assert page.status_code == 403
    assert "Que nadie pierda lo que escribe &lt;b&gt;" in page.content.decode()
    assert script.status_code == 401
    assert url in script.json()["entrar"]


def test_a_form_of_an_earlier_session_is_shown_again_filled_in() -> None:
    by = enlace()
    practica = empty_draft(by)
    client = Client(enforce_csrf_checks=True)
    client.force_login(by)

    response = client.post(
        f"{ESCRIBIR}/{practica.pk}/contacto/", {"contacto_cargo": "Obras", "base": "x"}
    )

    assert response.status_code == 403
    assert 'value="Obras"' in response.content.decode()
