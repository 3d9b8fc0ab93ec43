"""«Mis prácticas» and the form: what they tell, in how many queries."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from intercambio.practicas import completitud
from intercambio.practicas.completitud import PESOS
from intercambio.practicas.operations import firmas, revisiones
from intercambio.practicas.queries.elementos import elementos
from tests.factories.autoria import (
    FIRMANTE,
    appoint,
    asked,
    complete_draft,
    coordinadora,
    empty_draft,
    enlace,
    signed,
    write,
)
from tests.factories.cuentas import UsuarioFactory

pytestmark = pytest.mark.django_db
LISTA = "/intercambio/practicas/escribir/"


def test_each_practice_says_where_it_stands_and_what_comes_next(client: Client) -> None:
    by = enlace()
    published = signed(by).practica
    revisiones.approve(practica=published, by=coordinadora(), at=timezone.now())
    asked(by, correo="otra@rioverde.example")
    returned = complete_draft(by, title="Devuelta")
    firma = firmas.ask(practica=returned, by=by, at=timezone.now(), firmante=FIRMANTE)
    firmas.give_back(firma=firma, observaciones="Falta el año", at=timezone.now())
    write(empty_draft(by), by, title="A medias")
    client.force_login(by)

    page = client.get(LISTA).content.decode()
    inside = client.get(f"{LISTA}{returned.pk}/identidad/").content.decode()

    for words in ("Publicada", "En espera de firma", "Devuelta con observaciones", "Borrador"):
        assert words in page
    assert "Falta el resumen." in page
    assert "Falta el año" in inside and "Amalia Berrones, Presidencia municipal" in inside


def test_who_nobody_appointed_is_told_how(client: Client) -> None:
    client.force_login(UsuarioFactory())

    page = client.get(LISTA).content.decode()

    assert "Ningún municipio le ha designado" in page


def test_the_list_does_not_grow_with_rows(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    by = enlace()
    appoint(by, "11020")
    for number in range(5):
        write(complete_draft(by, title=f"Práctica {number}"), by, objetivos="Otra cosa")
    asked(by)
    client.force_login(by)
    client.get(LISTA)

    with django_assert_max_num_queries(14):
        response = client.get(LISTA)

    assert response.content.decode().count("<h3>") == 6


@pytest.mark.parametrize(
    "page", ["", "identidad/", "clasificacion/", "indicadores/", "documentos/", "enviar/", "ver/"]
)
def test_a_practice_is_read_in_few_queries(
    page: str, client: Client, django_assert_max_num_queries: Any
) -> None:
    by = enlace()
    firma = asked(by)
    client.force_login(by)
    url = f"{LISTA}{firma.practica_id}/{page}"
    client.get(url)

    with django_assert_max_num_queries(14):
        response = client.get(url)

    assert response.status_code == 200


def test_the_review_queue_does_not_grow_with_rows(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    by = enlace()
    for _ in range(3):
        signed(by)
    client.force_login(coordinadora())
    client.get("/intercambio/practicas/revisar/")

    with django_assert_max_num_queries(14):
        response = client.get("/intercambio/practicas/revisar/")

    assert response.content.decode().count("Primera publicación") == 3


def test_the_weights_make_a_hundred() -> None:
    assert sum(PESOS.values()) == 100


def test_nothing_is_zero_and_everything_a_hundred() -> None:
    by = enlace()
    tipos = elementos().tipos

    nothing = completitud.evaluate(empty_draft(by).latest_revision.content, tipos)
    everything = completitud.evaluate(complete_draft(by).latest_revision.content, tipos)

    assert (nothing.porcentaje, nothing.is_complete) == (0, False)
    assert (everything.porcentaje, everything.faltan) == (100, ())
