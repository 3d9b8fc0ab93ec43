"""Letters that a message to the coordination causes, and those it must not."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.core import mail
from django.core.mail import EmailMessage
from django.utils import timezone
from pytest_django import Settings

from avisos.models import Correo
from portal.models import Contacto
from portal.operations import contactos
from tests.factories.cuentas import UsuarioFactory
from trabajos.operations import run_next

from .contacto import DATOS, received

pytestmark = pytest.mark.django_db

ACUSE = "Recibimos su mensaje"


def to_coordination() -> list[Correo]:
    return list(Correo.objects.exclude(asunto=ACUSE).order_by("para"))


def deliver() -> list[EmailMessage]:
    while run_next():
        pass
    return mail.outbox


def test_the_address_of_the_settings_gets_it_alone(settings: Settings) -> None:
    settings.AULA_CONTACTO = "planeacion@municipio.example"
    UsuarioFactory().groups.add(Group.objects.get(name="Coordinación"))

    contacto = received()

    (carta,) = to_coordination()
    assert carta.para == "planeacion@municipio.example"
    assert carta.asunto == "Mensaje de contacto: Un curso o una constancia"
    for told in (contacto.nombre, contacto.correo, contacto.mensaje):
        assert told in carta.cuerpo
    assert f"https://aula.example/admin/contacto/inspect/{contacto.pk}/" in carta.cuerpo


def test_without_it_everybody_who_coordinates_gets_it() -> None:
    group = Group.objects.get(name="Coordinación")
    people = [UsuarioFactory(email=f"{name}@aula.example") for name in ("ana", "beto")]
    for person in [*people, UsuarioFactory(email="ex@aula.example", inactiva=True)]:
        person.groups.add(group)

    received()

    assert [carta.para for carta in to_coordination()] == ["ana@aula.example", "beto@aula.example"]


def test_where_nobody_coordinates_the_administrators_get_it() -> None:
    UsuarioFactory(email="jefa@aula.example", administra=True)

    received()

    assert [carta.para for carta in to_coordination()] == ["jefa@aula.example"]


def test_where_there_is_nobody_at_all_it_is_still_kept() -> None:
    received()

    assert Contacto.objects.count() == 1
    assert to_coordination() == []


def test_the_acknowledgement_never_repeats_what_somebody_typed() -> None:
    received(nombre="Compre en https://spam.example", mensaje="https://spam.example ahora")

    acuse = Correo.objects.get(asunto=ACUSE)

    assert acuse.para == DATOS["correo"]
    assert "spam" not in acuse.cuerpo + acuse.asunto
    assert "tres días hábiles" in acuse.cuerpo
    assert "https://aula.example/contacto/" in acuse.cuerpo


def test_a_stranger_cannot_have_somebody_written_to_more_than_once_an_hour() -> None:
    start = timezone.now().replace(minute=50)

    for minutes in (0, 1, 20, 59):
        received(envio=str(minutes), at=start + timedelta(minutes=minutes))

    assert Contacto.objects.count() == 4
    assert Correo.objects.filter(asunto=ACUSE).count() == 1


def test_an_hour_later_a_new_message_is_acknowledged_again() -> None:
    start = timezone.now()
    received(at=start)

    received(envio="dos", at=start + timedelta(minutes=61))

    assert Correo.objects.filter(asunto=ACUSE).count() == 2


def test_nothing_that_somebody_typed_gets_into_a_header(settings: Settings) -> None:
    settings.AULA_CONTACTO = "planeacion@municipio.example"
    received(
        nombre="Ana Bcc: x@y.example",
        mensaje="Subject: otra cosa\nBcc: x@y.example\n\nhola",
    )

    sent = deliver()

    assert {tuple(message.to) for message in sent} == {
        ("planeacion@municipio.example",),
        (DATOS["correo"],),
    }
    assert all(not message.bcc and not message.cc for message in sent)
    assert all("x@y" not in str(dict(message.message().items())) for message in sent)


def test_letters_are_not_escaped_for_a_web_page(settings: Settings) -> None:
    settings.AULA_CONTACTO = "planeacion@municipio.example"

    received(mensaje="Peña & Ruiz <compras>")

    assert "Peña & Ruiz <compras>" in to_coordination()[0].cuerpo


def test_a_message_is_attended_to_once() -> None:
    contacto, first, second = received(), UsuarioFactory(), UsuarioFactory()
    at = timezone.now()

    contactos.attend(contacto=contacto, by=first, at=at)
    contactos.attend(contacto=contacto, by=second, at=at + timedelta(days=1))

    contacto.refresh_from_db()
    assert (contacto.atendido_at, contacto.atendido_por) == (at, first)
