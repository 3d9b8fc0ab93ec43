"""Wagtail's «Despublicar»: a practice leaves no reader without a reason."""

from typing import Any

import pytest
from django.test import Client

from intercambio.practicas.models import BibliotecaPage, PracticaPage
from tests.factories.cuentas import UsuarioFactory
from tests.factories.vida import published

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(client: Client) -> Client:
    client.force_login(UsuarioFactory(administra=True))
    return client


def unpublish(admin: Client, page: Any, **sent: str) -> str:
    done = admin.post(f"/admin/pages/{page.pk}/unpublish/", sent, follow=True)
    return str(done.content.decode())


def test_a_practice_is_not_unpublished_and_the_words_lead_to_the_archive(admin: Client) -> None:
    practica = published()

    page = unpublish(admin, practica)

    assert PracticaPage.objects.get(pk=practica.pk).live
    assert "no se despublica desde aquí" in page
    assert f"/intercambio/practicas/vigencia/{practica.pk}/" in page


def test_nor_with_the_library_and_all_below_nor_from_the_selection(admin: Client) -> None:
    practica = published()

    page = unpublish(admin, BibliotecaPage.objects.get(), include_descendants="on")
    done = admin.post(f"/admin/bulk/wagtailcore/page/unpublish/?id={practica.pk}", {}, follow=True)

    assert PracticaPage.objects.get(pk=practica.pk).live and BibliotecaPage.objects.get().live
    assert "no se despublica desde aquí" in page
    assert "no se despublica desde aquí" in done.content.decode()


def test_other_pages_are_unpublished_as_ever(admin: Client) -> None:
    biblioteca = BibliotecaPage.objects.get()

    unpublish(admin, biblioteca)

    assert not BibliotecaPage.objects.get().live
