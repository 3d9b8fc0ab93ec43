"""Messages to the coordination in the admin: read, marked; nothing else."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from wagtail.models import ModelLogEntry

from tests.factories.cuentas import UsuarioFactory

from .contacto import received

pytestmark = pytest.mark.django_db


@pytest.fixture
def coordinacion(client: Client) -> Client:
    person = UsuarioFactory(nombre="Elena Quiroz")
    person.groups.add(Group.objects.get(name="Coordinación"))
    client.force_login(person)
    return client


def page(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200
    return response.content.decode()


def test_the_list_shows_what_waits_first_and_offers_no_way_to_write(coordinacion: Client) -> None:
    done, waiting = received(nombre="Ya Atendida"), received(nombre="Por Atender", envio="2")
    coordinacion.post(reverse("contacto_atender", args=[done.pk]))

    html = page(coordinacion, "/admin/contacto/")

    assert html.rindex(waiting.nombre) < html.rindex(done.nombre)
    assert "Atendido el" in html
    for verb in ("new", "edit", "delete"):
        assert f"/admin/contacto/{verb}/" not in html


def test_a_message_is_read_as_text(coordinacion: Client) -> None:
    contacto = received(mensaje="<img src=x onerror=alert(1)>\notro renglón", nombre="<b>Ana</b>")

    html = page(coordinacion, f"/admin/contacto/inspect/{contacto.pk}/")

    assert "<img src=x" not in html
    assert "&lt;img src=x onerror=alert(1)&gt;<br>otro renglón" in html
    assert contacto.correo in html


def test_marking_it_asks_first_and_leaves_a_trace(coordinacion: Client) -> None:
    contacto = received()
    url = reverse("contacto_atender", args=[contacto.pk])

    asked = page(coordinacion, url)
    contacto.refresh_from_db()
    before = contacto.atendido_at
    answers = [coordinacion.post(url).status_code for _ in range(2)]

    contacto.refresh_from_db()
    assert "desde aquí no se envía nada" in asked
    assert before is None
    assert answers == [302, 302]
    assert str(contacto.atendido_por) == "Elena Quiroz"
    assert ModelLogEntry.objects.filter(action="portal.atender").count() == 1


@pytest.mark.parametrize("group", [None, "Facilitación"])
def test_nobody_else_reads_or_marks_them(client: Client, group: str | None) -> None:
    contacto, person = received(), UsuarioFactory()
    if group:
        person.groups.add(Group.objects.get(name=group))
    client.force_login(person)

    answers = [
        client.get("/admin/contacto/"),
        client.get(f"/admin/contacto/inspect/{contacto.pk}/"),
        client.post(reverse("contacto_atender", args=[contacto.pk])),
    ]

    assert {response.status_code for response in answers} <= {302, 403}
    assert all(contacto.mensaje not in response.content.decode() for response in answers)
    contacto.refresh_from_db()
    assert contacto.atendido_at is None


def test_it_can_be_searched(coordinacion: Client) -> None:
    received(nombre="Ana Robles")
    received(nombre="Beto Luna", envio="2")

    html = page(coordinacion, "/admin/contacto/?q=Robles")

    assert "Ana Robles" in html
    assert "Beto Luna" not in html


@pytest.mark.parametrize("count", [2, 12])
def test_the_listing_costs_the_same_for_many(
    count: int, coordinacion: Client, django_assert_max_num_queries: Any
) -> None:
    for number in range(count):
        received(envio=str(number))
    coordinacion.get("/admin/contacto/")

    with django_assert_max_num_queries(16):
        coordinacion.get("/admin/contacto/")
