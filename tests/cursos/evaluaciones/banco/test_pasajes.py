"""From a passage to its questions: it is chosen already, and the list shows only its own."""

import pytest
from django.test import Client

from cursos.evaluaciones.models import Pasaje, Reactivo
from tests.factories.evaluaciones import PasajeFactory, ReactivoFactory

from .paginas import page_of, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def pasaje() -> Pasaje:
    made: Pasaje = PasajeFactory(titulo="El caso", url="https://example.org/caso/")
    return made


def test_its_page_leads_to_its_source_to_its_questions_and_to_one_more(
    facilita: Client, pasaje: Pasaje
) -> None:
    ReactivoFactory.create_batch(2, pasaje=pasaje)

    page = text(facilita.get(page_of(Pasaje, "edit", pasaje.pk)))

    assert "https://example.org/caso/" in page
    assert f"{page_of(Reactivo, 'add')}?pasaje={pasaje.pk}" in page
    assert f"{page_of(Reactivo, 'list')}?pasaje={pasaje.pk}" in page
    assert "Ver los 2 reactivos que ya tiene" in page


def test_the_passage_goes_along_to_the_form(facilita: Client, pasaje: Pasaje) -> None:
    kinds = text(facilita.get(f"{page_of(Reactivo, 'add')}?pasaje={pasaje.pk}"))
    form = text(facilita.get(f"{page_of(Reactivo, 'add')}?tipo=unica&pasaje={pasaje.pk}"))

    assert "Sobre el pasaje «El caso»." in kinds
    assert f"?tipo=unica&amp;pasaje={pasaje.pk}" in kinds
    assert f'<option value="{pasaje.pk}" selected>' in form


@pytest.mark.parametrize("asked", ["", "x", "0", "²", "9" * 40, "-1"])
def test_a_passage_that_is_none_is_not_chosen(facilita: Client, asked: str) -> None:
    response = facilita.get(page_of(Reactivo, "add"), {"pasaje": asked, "tipo": "unica"})

    assert response.status_code == 200


def test_the_list_is_narrowed_to_one_passage(facilita: Client, pasaje: Pasaje) -> None:
    ReactivoFactory(pasaje=pasaje, clave="del-caso")
    ReactivoFactory(clave="suelto")

    page = text(facilita.get(page_of(Reactivo, "list"), {"pasaje": pasaje.pk}))

    assert "del-caso" in page and "suelto" not in page


def test_a_new_passage_is_saved_first(facilita: Client) -> None:
    page = text(facilita.get(page_of(Pasaje, "add")))

    assert "Guárdelo primero." in page
