"""Who lost the telephone and the codes: another administrator, or who holds the server."""

import io

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from wagtail.models import ModelLogEntry

from tests.factories.cuentas import UsuarioFactory

from .cartas import last_letter
from .factor import enter, factors, with_factor

pytestmark = pytest.mark.django_db


def url(pk: int) -> str:
    return f"/admin/personas/{pk}/segundo-factor/"


def test_an_administrator_takes_it_away_and_it_is_written_down(client: Client) -> None:
    admin, persona = UsuarioFactory(administra=True, nombre="Rosa Vela"), UsuarioFactory()
    with_factor(persona)
    client.force_login(admin)

    asked = client.get(url(persona.pk)).content.decode()
    edit = client.get(f"/admin/users/edit/{persona.pk}/").content.decode()
    done = client.post(url(persona.pk), follow=True)

    assert "códigos de respaldo" in asked
    assert url(persona.pk) in edit
    assert factors(persona) == []
    assert "Quitamos el segundo factor" in done.content.decode()
    entry = ModelLogEntry.objects.get(action="cuentas.quitar_segundo_factor")
    assert (entry.user, entry.object_id) == (admin, str(persona.pk))
    assert "Rosa Vela quitó el segundo factor" in last_letter(persona.email).cuerpo


def test_a_second_click_writes_nothing_more(client: Client) -> None:
    persona = UsuarioFactory()
    with_factor(persona)
    client.force_login(UsuarioFactory(administra=True))
    client.post(url(persona.pk))

    again = client.post(url(persona.pk), follow=True)

    assert "no tiene segundo factor" in again.content.decode()
    assert ModelLogEntry.objects.filter(action="cuentas.quitar_segundo_factor").count() == 1


def test_their_sessions_end(client: Client) -> None:
    persona, theirs = UsuarioFactory(), Client()
    enter(theirs, persona)
    with_factor(persona)
    enter(theirs, persona)
    client.force_login(UsuarioFactory(administra=True))

    client.post(url(persona.pk))

    assert "_auth_user_id" not in theirs.session


def test_only_who_administers_does_it_and_not_to_themselves(client: Client) -> None:
    persona, admin = UsuarioFactory(), UsuarioFactory(administra=True)
    with_factor(persona)
    with_factor(admin)
    answers = []
    for by, whom in ((UsuarioFactory(), persona), (admin, admin)):
        client.force_login(by)
        answers.append(client.post(url(whom.pk)).status_code)

    assert answers[0] in (302, 403)
    assert answers[1] in (302, 403)
    assert factors(persona)
    assert factors(admin)


def test_the_command_is_for_who_administers_alone() -> None:
    persona = UsuarioFactory(administra=True)
    with_factor(persona)
    out = io.StringIO()

    call_command("quitar_segundo_factor", persona.email.upper(), stdout=out)
    call_command("quitar_segundo_factor", persona.email, stdout=out)

    assert factors(persona) == []
    assert "no tiene segundo factor" in out.getvalue()
    assert "quien administra el servidor quitó" in last_letter(persona.email).cuerpo


def test_the_command_says_when_there_is_no_such_account() -> None:
    with pytest.raises(CommandError, match="Ninguna cuenta tiene"):
        call_command("quitar_segundo_factor", "nadie@rioverde.example")
