"""A municipality is recognised for its first publication, once, on a sheet of its own."""

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone
from pypdf import PdfReader

from avisos.models import Correo
from certificados import operations as certificados
from certificados.enums import Motivo, TipoCertificado
from certificados.models import Certificado
from cuentas.models import Usuario
from intercambio.practicas.models import PracticaPage
from panorama.queries.tablero.cifras import issued
from tests.factories.autoria import coordinadora, enlace
from tests.factories.vida import published, published_again
from trabajos.operations import run_next

pytestmark = pytest.mark.django_db


@pytest.fixture
def autor() -> Usuario:
    return enlace()


@pytest.fixture
def practica(autor: Usuario) -> PracticaPage:
    return published(autor)


def paper() -> Certificado:
    return Certificado.objects.get(tipo=TipoCertificado.RECONOCIMIENTO)


def test_the_first_publication_is_recognised_once_with_frozen_facts(
    practica: PracticaPage, autor: Usuario
) -> None:
    published_again(practica, autor, title="Otro título")

    found = paper()
    assert (found.titular, found.cvegeo) == (None, "24024")
    assert found.datos["nombre"] == "Municipio de Rioverde, San Luis Potosí"
    assert found.datos["titulo"] == "Rutas a pie"
    assert found.datos["folio_practica"] == practica.folio
    assert found.datos["autoria"] == ["Obras Públicas"]


def test_its_page_and_its_sheet_speak_of_a_municipality(
    client: Client, practica: PracticaPage, autor: Usuario
) -> None:
    while run_next():
        pass
    found = paper()
    page = client.get(found.get_absolute_url()).content.decode()
    sheet = client.get(f"{found.get_absolute_url()}.pdf")
    with found.ejemplar.archivo.open("rb") as stored:
        text = PdfReader(stored).pages[0].extract_text()

    assert "VÁLIDO" in page and "Este reconocimiento existe" in page
    assert "Esta constancia" not in page and "Lo otorga" in page
    assert "reconocimiento-" in sheet["Content-Disposition"]
    assert "otorga el presente" in text and "Municipio de Rioverde" in text
    assert practica.folio and practica.folio in text and "La escribió: Obras Públicas" in text
    letter = Correo.objects.get(para=autor.email, asunto__startswith="Se publicó")
    assert found.folio in letter.cuerpo


def test_it_is_the_municipality_s_and_counts_as_nobody_s_training(
    client: Client, practica: PracticaPage, autor: Usuario
) -> None:
    client.force_login(autor)

    page = client.get("/municipios/24024/tablero/").content.decode()

    assert "Reconocimientos del municipio" in page and paper().folio in page
    assert not issued("24024").exists()


def test_its_enlaces_are_told_when_it_is_worth_nothing(
    client: Client, practica: PracticaPage, autor: Usuario
) -> None:
    certificados.revoke(
        certificado=paper(), motivo=Motivo.ERROR, by=coordinadora(), at=timezone.now()
    )

    letter = Correo.objects.get(para=autor.email, asunto__contains="fue revocado")
    assert "el reconocimiento" in letter.cuerpo and "su municipio" in letter.cuerpo
    page = client.get(paper().get_absolute_url()).content.decode()
    assert "REVOCADO" in page


def test_the_coordination_looks_at_it_in_the_admin(client: Client, practica: PracticaPage) -> None:
    client.force_login(coordinadora())

    page = client.get(f"/admin/certificado/inspect/{paper().pk}/").content.decode()

    assert "El municipio" in page and "Rutas a pie" in page


def test_a_correction_replaces_it(practica: PracticaPage) -> None:
    new = certificados.correct(
        certificado=paper(), datos_cambios={"titulo": "Rutas a pie y en bici"},
        motivo=Motivo.CORRECCION, by=coordinadora(), at=timezone.now(),
    )  # fmt: skip

    assert (new.cvegeo, new.titular, new.datos["version"]) == ("24024", None, "1")


def test_a_certificate_is_of_somebody_or_of_some_municipality() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Certificado.objects.create(
            clave="de-nadie", tipo="reconocimiento", anio=2026, consecutivo=999, datos={},
            otorgado_at=timezone.now(),
        )  # fmt: skip
