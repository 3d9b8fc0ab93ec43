"""The coordination's figures: by place, month and edition, and only one's own network."""

from datetime import datetime
from io import BytesIO

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from openpyxl import load_workbook
from pytest_django import DjangoAssertNumQueries

from cursos.enums import EstadoInscripcion as E
from cursos.models import Edicion, Inscripcion
from tests.factories.anual import OpinionFactory
from tests.factories.cuentas import RIOVERDE, UsuarioFactory, municipio
from tests.factories.directorio import MembresiaFactory, RedFactory
from tests.factories.ediciones import EdicionFactory, put
from tests.factories.redes import encargada

pytestmark = pytest.mark.django_db
CIFRAS = "/formacion/cifras/"
MAYO = datetime(2026, 5, 20, 18, tzinfo=timezone.get_default_timezone())
OTRO = "14039"


@pytest.fixture(autouse=True)
def _today() -> object:
    with time_machine.travel(datetime(2026, 11, 26, 18, tzinfo=timezone.get_default_timezone())):
        yield


def enter(
    edicion: Edicion, estado: E, clave: str = RIOVERDE, at: datetime = MAYO, times: int = 1
) -> list[Inscripcion]:
    made = [put(edicion, estado, at=at) for _ in range(times)]
    for one in made:
        one.persona.municipio = municipio(clave)
        one.persona.save()
    return made


def network(*claves: str) -> Client:
    red = RedFactory()
    for clave in claves:
        MembresiaFactory(red=red, municipio_id=clave)
    client = Client()
    client.force_login(encargada(red=red).persona)
    return client


def test_figures_count_the_period_by_place(coordina: Client) -> None:
    edicion = EdicionFactory(curso__horas=20)
    enter(edicion, E.ACREDITADA, times=2)
    enter(edicion, E.ACTIVA)
    enter(edicion, E.EN_ESPERA, OTRO)
    enter(edicion, E.BAJA, OTRO)
    enter(edicion, E.ACTIVA, at=MAYO.replace(year=2025))

    found = coordina.get(f"{CIFRAS}?nivel=estado").context["cifras"]

    assert [(one.nombre, one.figures()) for one in found.lugares] == [
        ("San Luis Potosí", [3, 0, 3, 2, 40]),
        ("Jalisco", [2, 1, 0, 0, 0]),
    ]
    assert found.total.figures() == [5, 1, 3, 2, 40]
    other = coordina.get(f"{CIFRAS}?trimestre=1").context["cifras"]
    assert other.total.figures() == [0, 0, 0, 0, 0]
    region = coordina.get(CIFRAS).context["cifras"].lugares
    assert {one.nombre for one in region} == {"Centro norte"}


def test_months_are_read_on_the_sites_clock(coordina: Client) -> None:
    late = datetime(2026, 5, 31, 23, tzinfo=timezone.get_default_timezone())
    enter(EdicionFactory(), E.ACREDITADA, at=late)

    months = coordina.get(CIFRAS).context["meses"]

    assert [(one.nombre, one.acreditadas) for one in months if one.inscritas] == [("mayo", 1)]


def test_an_edition_says_what_its_group_thought_from_five_answers_on(coordina: Client) -> None:
    many = EdicionFactory(inicia=MAYO.date())
    few = EdicionFactory(inicia=MAYO.date())
    for one in enter(many, E.ACREDITADA, times=5):
        OpinionFactory(inscripcion=one, recomienda=5)
    for one in enter(few, E.ACREDITADA, times=4):
        OpinionFactory(inscripcion=one, recomienda=5)
    EdicionFactory(inicia=MAYO.date().replace(year=2025))

    groups = coordina.get(CIFRAS).context["grupos"]

    found = {one.edicion.pk: (one.cuenta.inscritas, one.sumas.general) for one in groups}
    assert found == {many.pk: (5, 5.0), few.pk: (4, None)}


def test_who_coordinates_a_network_sees_its_members_and_nobody_else() -> None:
    edicion = EdicionFactory(inicia=MAYO.date())
    enter(edicion, E.ACTIVA, RIOVERDE, times=6)
    enter(edicion, E.ACTIVA, OTRO, times=7)
    theirs = RedFactory()
    MembresiaFactory(red=theirs, municipio_id=OTRO)
    client = network(RIOVERDE)

    for address in (CIFRAS, f"{CIFRAS}?red={theirs.pk}"):
        found = client.get(address).context
        assert found["cifras"].total.inscritas == 6
        assert [one.cuenta.inscritas for one in found["grupos"]] == [6]
    text = client.get(f"{CIFRAS}cifras.csv?red={theirs.pk}&nivel=municipio").getvalue().decode()
    assert municipio(OTRO).nombre not in text


def test_a_network_is_not_told_figures_of_a_few_people_nor_what_subtracting_gives() -> None:
    edicion = EdicionFactory()
    for clave, count in ((RIOVERDE, 2), (OTRO, 6), ("24028", 9)):
        enter(edicion, E.ACTIVA, clave, times=count)
    client = network(RIOVERDE, OTRO, "24028")

    page = client.get(f"{CIFRAS}?nivel=municipio")

    told = {one.nombre: one.figures()[0] for one in page.context["cifras"].lugares}
    assert list(told.values()) == [9, None, None]


def test_nobody_else_reads_them() -> None:
    client = Client()
    client.force_login(UsuarioFactory())

    assert client.get(CIFRAS).status_code == 403
    assert client.get(f"{CIFRAS}cifras.csv").status_code == 403
    assert Client().get(CIFRAS).status_code == 302


def test_the_files_have_places_editions_and_months(coordina: Client) -> None:
    enter(EdicionFactory(inicia=MAYO.date(), curso__horas=20), E.ACREDITADA, times=5)

    book = load_workbook(BytesIO(coordina.get(f"{CIFRAS}cifras.xlsx").content))

    assert book.sheetnames == ["Lugares", "Ediciones", "Meses"]
    assert [cell.value for cell in book["Lugares"][2]] == ["Centro norte", 5, 0, 5, 5, 100]
    assert book["Ediciones"].max_row == 2
    assert coordina.get(f"{CIFRAS}cifras.pdf").status_code == 404


def test_the_page_costs_the_same_however_many_people_there_are(
    coordina: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    enter(EdicionFactory(inicia=MAYO.date()), E.ACTIVA)
    address = f"{CIFRAS}?nivel=municipio"
    coordina.get(address)
    with django_assert_num_queries(13):
        coordina.get(address)

    for clave in (OTRO, "24028", "31050"):
        enter(EdicionFactory(inicia=MAYO.date()), E.ACREDITADA, clave, times=3)

    with django_assert_num_queries(13):
        coordina.get(address)
