"""Deleting in the admin a practice or a municipality with records: explained, never a 500."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.documents import get_document_model
from wagtail.models import Page

from intercambio.practicas.models import Firma, PracticaPage
from metodologia.models import ElementoPage, Fuente
from tests.factories.cuentas import UsuarioFactory
from tests.factories.practicas import DocumentoFactory, PracticaFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(client: Client) -> Client:
    client.force_login(UsuarioFactory(administra=True))
    return client


def signed() -> PracticaPage:
    practica = PracticaFactory()
    at = timezone.now()
    Firma.objects.create(
        practica=practica, revision=practica.save_revision(), huella="a" * 64, nombre="Persona",
        cargo="Secretaría", correo="s@rioverde.example", secreto_huella="b" * 64,
        pedida_por=UsuarioFactory(), pedida_at=at, vence_at=at + timedelta(days=10),
    )  # fmt: skip
    return practica


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("which", ["practica", "municipio"])
def test_what_has_records_is_explained_instead_of_deleted(
    admin: Client, which: str, method: str
) -> None:
    practica = signed()
    page = practica if which == "practica" else practica.get_parent()

    response = getattr(admin, method)(f"/admin/pages/{page.pk}/delete/")

    assert response.status_code == 409
    answer = response.content.decode()
    assert "firmas municipales: 1" in answer
    assert "Despublicar y archivar" in answer
    assert Page.objects.filter(pk=practica.pk).exists()


def test_archiving_takes_it_off_the_site_and_keeps_the_signature(admin: Client) -> None:
    practica = signed()

    admin.post("/admin/cursos/archivar/", {"pagina": [practica.pk]})

    practica.refresh_from_db()
    assert not practica.live
    assert practica.firmas.count() == 1
    assert admin.get(practica.get_url()).status_code == 404


def test_a_practice_without_records_is_deleted_as_ever(admin: Client) -> None:
    practica = PracticaFactory(elementos=["E5"], indicadores=1)

    response = admin.post(f"/admin/pages/{practica.pk}/delete/")

    assert response.status_code == 302
    assert not PracticaPage.objects.filter(pk=practica.pk).exists()


@pytest.mark.parametrize("clave", ["E5", "M12"])
def test_an_element_that_practices_touch_is_explained(admin: Client, clave: str) -> None:
    PracticaFactory(elementos=["E5"])
    elemento = ElementoPage.objects.get(clave=clave)

    response = admin.post(f"/admin/pages/{elemento.pk}/delete/")

    assert response.status_code == 409


def test_a_source_of_a_practice_stays(admin: Client) -> None:
    fuente = Fuente.objects.get(clave="leon-2007")

    with pytest.raises(Exception, match="protected"):
        fuente.delete()


def test_a_file_of_a_practice_is_not_deleted_by_the_admin(admin: Client) -> None:
    archivo = get_document_model().objects.create(title="Ficha", file="documents/ficha.pdf")
    practica = PracticaFactory()
    DocumentoFactory(practica=practica, archivo=archivo, liga="")
    practica.save_revision().publish()

    response = admin.post(f"/admin/documents/delete/{archivo.pk}/")

    assert response.status_code in (302, 403)
    assert get_document_model().objects.filter(pk=archivo.pk).exists()
