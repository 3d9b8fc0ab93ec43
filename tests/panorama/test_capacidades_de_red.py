"""The map of a network: members of today, each counted once for each element."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.test import Client
from django.utils import timezone
from openpyxl import load_workbook
from pytest_django import DjangoAssertNumQueries

from directorio.models import Instrumento
from metodologia.models import ElementoPage
from municipios.enums import EstadoMembresia
from municipios.models import Municipio, Red
from panorama.queries.capacidades import red as mapas
from panorama.queries.capacidades.red import Renglon
from tests.factories.directorio import InstrumentoFactory, MembresiaFactory, RedFactory
from tests.factories.panorama import LEON, RIOVERDE, PracticaPublicadaFactory, town

from .test_capacidades import course, move, pass_course, person, replicate

pytestmark = pytest.mark.django_db
PACHUCA = "13048"


@pytest.fixture
def red() -> Red:
    """Two members; one that left and one that was only invited."""
    red = RedFactory(slug="la-red", nombre="La <b>red</b>")
    yesterday = timezone.localdate() - timedelta(days=1)
    for cvegeo in (RIOVERDE, PACHUCA):
        MembresiaFactory(red=red, municipio_id=cvegeo)
    MembresiaFactory(red=red, municipio_id=RIOVERDE, cargo="Presidencia municipal")
    MembresiaFactory(red=red, municipio_id=LEON, hasta=yesterday)
    MembresiaFactory(red=red, municipio_id="31050", estado=EstadoMembresia.INVITADO)
    return red


def row(clave: str) -> Renglon:
    mapa = mapas.read("la-red", at=timezone.now())
    assert mapa
    rows = [one for grupo in mapa.grupos for one in grupo.renglones]
    return next(one for one in rows if one.elemento.clave == clave)


def test_municipalities_are_counted_not_people(red: Red) -> None:
    curso = course("E4")
    for _ in range(3):
        pass_course(person(), curso)
    pass_course(person(LEON), curso)  # no member any more
    pass_course(person(PACHUCA, estado="pendiente"), curso)
    for _ in range(2):
        PracticaPublicadaFactory(elementos=["E4"])
    replicate(PracticaPublicadaFactory(parent=town(LEON), elementos=["E4"]), "operacion", PACHUCA)
    elemento = ElementoPage.objects.get(clave="I3")
    InstrumentoFactory(elemento=elemento, otro_tipo="")
    InstrumentoFactory(
        elemento=elemento, otro_tipo="", municipio_id=PACHUCA,
        vigente_hasta=timezone.localdate() - timedelta(days=1),
    )  # fmt: skip

    found = row("E4")

    assert (found.total, found.saben, found.publican, found.replican, found.hacen) == (
        2, 1, 1, 1, 2,
    )  # fmt: skip
    assert row("I3").con_instrumento == 1
    assert Instrumento.objects.count() >= 2


def test_a_person_counts_where_they_work_today(red: Red) -> None:
    persona = person()
    pass_course(persona, course("E4"))

    move(persona, PACHUCA)

    mapa = mapas.read("la-red", at=timezone.now())
    assert mapa
    know = {one.municipio.pk: [c.saben for c in one.celdas][3] for one in mapa.miembros}
    assert know == {RIOVERDE: False, PACHUCA: True}


def test_the_page_shows_each_member_and_files_them_all(client: Client, red: Red) -> None:
    pass_course(person(nombre="Rosario"), course("E4"))

    html = client.get("/municipios/redes/la-red/capacidades/").content.decode()
    content = client.get("/municipios/redes/la-red/capacidades.xlsx").content

    assert "La &lt;b&gt;red&lt;/b&gt;" in html
    assert "1 de 2" in html
    assert "Rosario" not in html
    sheet = load_workbook(BytesIO(content))["Municipios y pasos"]
    rows = {cells[0]: cells for cells in sheet.iter_rows(min_row=2, values_only=True)}
    assert set(rows) == {RIOVERDE, PACHUCA}
    assert rows[RIOVERDE][5] == "Lo saben"
    assert client.get("/municipios/redes/nada/capacidades/").status_code == 404
    assert client.get("/municipios/redes/la-red/capacidades.pdf").status_code == 404


def test_networks_without_members_or_without_anything_say_so(client: Client) -> None:
    empty = RedFactory(slug="vacia")
    assert "no consta" in client.get("/municipios/redes/vacia/capacidades/").content.decode()

    MembresiaFactory(red=empty, municipio_id="31001")

    html = client.get("/municipios/redes/vacia/capacidades/").content.decode()
    assert "La red puede empezar junta" in html
    assert "<table" not in html


def test_queries_do_not_grow_with_the_members(
    client: Client, red: Red, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    curso = course("E4")
    for found in Municipio.objects.filter(entidad="31")[:40]:
        MembresiaFactory(red=red, municipio_id=found.pk)
    pass_course(person("31001"), curso)
    PracticaPublicadaFactory(parent=town("31002"), elementos=["E4"])
    client.force_login(person())

    with django_assert_max_num_queries(14):
        html = client.get("/municipios/redes/la-red/capacidades/").content.decode()

    assert html.count('<th scope="row"') > 42
