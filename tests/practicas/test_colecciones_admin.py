"""Collections in Wagtail's admin: who makes them, and what their forms refuse."""

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from intercambio.practicas.models import Coleccion, ColeccionPractica
from portal.operations.roles import COORDINACION, EDICION, FACILITACION
from tests.factories.cuentas import UsuarioFactory
from tests.factories.practicas import PracticaFactory

pytestmark = pytest.mark.django_db
ALTA = reverse("colecciones_de_practicas:add")
FILA = reverse("practicas_de_colecciones:add")
DATOS = {
    "titulo": "Para empezar", "slug": "para-empezar", "presentacion": "Léalas juntas.",
    "orden": "1", "publicada": "on",
}  # fmt: skip


def enter(client: Client, grupo: str) -> None:
    persona = UsuarioFactory()
    persona.groups.add(Group.objects.get(name=grupo))
    client.force_login(persona)


@pytest.mark.parametrize("grupo", [COORDINACION, EDICION])
def test_edition_and_coordination_make_one_and_put_published_practices_in_it(
    client: Client, grupo: str
) -> None:
    practica, draft = PracticaFactory(), PracticaFactory(borrador=True)
    enter(client, grupo)

    client.post(ALTA, DATOS)
    coleccion = Coleccion.objects.get()
    refused = client.post(FILA, {"coleccion": coleccion.pk, "practica": draft.pk, "orden": "0"})
    client.post(FILA, {"coleccion": coleccion.pk, "practica": practica.pk, "orden": "0"})
    again = client.post(FILA, {"coleccion": coleccion.pk, "practica": practica.pk, "orden": "1"})

    assert "Esa práctica no está publicada" in refused.content.decode()
    assert ColeccionPractica.objects.get().practica == practica
    assert again.status_code == 200  # told in the form, never a 500
    assert client.get(reverse("practicas_de_colecciones:index")).status_code == 200


def test_others_do_not(client: Client) -> None:
    enter(client, FACILITACION)

    client.post(ALTA, DATOS)

    assert not Coleccion.objects.exists()
