"""Designaciones in Wagtail's admin."""

import pytest
from django.contrib.auth.models import Group
from django.test import Client

from cuentas.models import Designacion, Usuario
from tests.factories.cuentas import UsuarioFactory

pytestmark = pytest.mark.django_db
NUEVA = "/admin/designaciones/new/"
DATOS = {
    "persona": "Persona@Rioverde.example",
    "municipio": "rioverde san luis potosi",
    "papel": "enlace",
    "calidad": "titular",
    "oficio": "PM/12/2026",
    "desde": "2026-01-01",
    "hasta": "2027-09-30",
}


@pytest.fixture
def persona(client: Client) -> Usuario:
    coordinadora = UsuarioFactory(estatal=True)
    coordinadora.groups.add(Group.objects.get(name="Coordinación"))
    client.force_login(coordinadora)
    found: Usuario = UsuarioFactory(email="persona@rioverde.example")
    return found


def test_the_coordinacion_writes_down_whom_a_municipality_appointed(
    client: Client, persona: Usuario
) -> None:
    response = client.post(NUEVA, DATOS)

    found = Designacion.objects.get()
    assert response.status_code == 302
    assert (found.persona, found.municipio_id) == (persona, "24024")


def test_it_is_edited_and_ended_by_date(client: Client, persona: Usuario) -> None:
    client.post(NUEVA, DATOS)
    found = Designacion.objects.get()
    url = f"/admin/designaciones/edit/{found.pk}/"

    shown = client.get(url).content.decode()
    client.post(url, DATOS | {"hasta": "2026-06-30"})

    found.refresh_from_db()
    assert "persona@rioverde.example" in shown and "Rioverde, San Luis Potosí" in shown
    assert str(found.hasta) == "2026-06-30"


@pytest.mark.parametrize(
    ("cambio", "dice"),
    [
        ({"persona": "nadie@x.example"}, "Nadie tiene cuenta"),
        ({"municipio": "Atlantis"}, "No encontramos"),
        ({"municipio": "Benito Juárez"}, "Varios coinciden"),
        ({"hasta": "2025-01-01"}, "Termina antes de empezar"),
    ],
)
def test_mistakes_are_explained(
    cambio: dict[str, str], dice: str, client: Client, persona: Usuario
) -> None:
    response = client.post(NUEVA, DATOS | cambio)

    assert dice in response.content.decode()
    assert not Designacion.objects.exists()


def test_the_same_appointment_is_not_written_twice(client: Client, persona: Usuario) -> None:
    client.post(NUEVA, DATOS)

    response = client.post(NUEVA, DATOS)

    assert "Ya está anotada" in response.content.decode()
    assert Designacion.objects.count() == 1


def test_other_people_do_not_appoint(client: Client, persona: Usuario) -> None:
    client.force_login(persona)

    assert client.post(NUEVA, DATOS).status_code == 302
    assert not Designacion.objects.exists()
