"""The training of a network's members: counted as told, by municipality, with no name in it."""

from io import BytesIO

import pytest
from django.test import Client
from openpyxl import load_workbook
from pytest_django import DjangoAssertNumQueries

from comun.periodos import Periodo
from cuentas.models import Usuario
from municipios.enums import EstadoMembresia
from municipios.models import Red
from panorama.queries.tablero import redes
from tests.factories.cuentas import UsuarioFactory
from tests.factories.directorio import MembresiaFactory, RedFactory
from tests.factories.redes import encargada
from tests.factories.tablero import certified, enrolled, moment, worker

pytestmark = pytest.mark.django_db


@pytest.fixture
def red() -> Red:
    """Rioverde and Mérida are members; León was only invited."""
    made: Red = RedFactory()
    MembresiaFactory(red=made, municipio_id="24024")
    MembresiaFactory(red=made, municipio_id="24024", cargo="Instituto")
    MembresiaFactory(red=made, municipio_id="31050")
    MembresiaFactory(red=made, municipio_id="11020", estado=EstadoMembresia.INVITADO)
    ana = worker("Obras", nombre="Ana Zurita")
    enrolled(ana, moment(2), finished=moment(5))
    certified(ana, moment(5))
    enrolled(worker("Obras"), moment(11, year=2025), finished=moment(3))
    for _ in range(3):
        worker("Catastro")
    UsuarioFactory(municipio_id="24024", is_active=False)
    invited = UsuarioFactory(municipio_id="11020")
    enrolled(invited, moment(2))
    certified(invited, moment(2))
    return made


def test_members_are_counted_once_and_who_was_only_invited_not_at_all(red: Red) -> None:
    found = redes.read(red, Periodo(2026), on=moment(6).date())
    spring = redes.read(red, Periodo(2026, 2), on=moment(6).date())

    figures = {
        one.nombre: tuple(getattr(one, name) for name in redes.CIFRAS) for one in found.miembros
    }
    assert figures == {
        "Mérida, Yucatán": (0, 0, 0, 0, 0),
        "Rioverde, San Luis Potosí": (5, 1, 2, 1, 20),
    }
    assert (found.total.terminadas, found.total.horas) == (2, 20)
    assert (spring.total.inscripciones, spring.total.terminadas) == (0, 1)
    assert (found.meses[1].inscripciones, found.meses[4].constancias) == (1, 1)


def test_the_page_and_the_files_say_the_same_and_name_nobody(client: Client, red: Red) -> None:
    client.force_login(encargada(UsuarioFactory(municipio_id="14039"), red).persona)
    url = f"/municipios/redes/{red.slug}/coordinar/formacion"

    page = client.get(f"{url}/?anio=2026").content.decode()
    csv = b"".join(client.get(f"{url}.csv?anio=2026").streaming_content).decode()
    book = load_workbook(BytesIO(client.get(f"{url}.xlsx?anio=2026").content))

    assert '"24024","Rioverde, San Luis Potosí","5","1","2","1","20"' in csv
    rows = [[cell.value for cell in row] for row in book["Municipios"].rows]
    assert rows[2] == ["24024", "Rioverde, San Luis Potosí", 5, 1, 2, 1, 20]
    assert rows[-1][1:] == ["Total", 5, 1, 2, 1, 20]
    assert "<svg" in page and "Rioverde, San Luis Potosí" in page
    everything = page + csv + str(rows)
    for persona in Usuario.objects.exclude(pk__in=red.nombramientos.values("persona")):
        assert persona.nombre not in everything and persona.email not in everything
    assert client.get(f"{url}.pdf").status_code == 404


def test_figures_of_a_few_people_are_kept_and_cannot_be_found_by_taking_away(
    client: Client, red: Red
) -> None:
    for cvegeo, people in (("24001", 2), ("24002", 7), ("24003", 6)):
        MembresiaFactory(red=red, municipio_id=cvegeo)
        for persona in UsuarioFactory.create_batch(people, municipio_id=cvegeo):
            certified(persona, moment(2))
    client.force_login(encargada(UsuarioFactory(municipio_id="14039"), red).persona)
    url = f"/municipios/redes/{red.slug}/coordinar/formacion"

    found = redes.read(red, Periodo(2026), on=moment(6).date())
    page = client.get(f"{url}/?anio=2026").content.decode()
    csv = b"".join(client.get(f"{url}.csv?anio=2026").streaming_content).decode()

    # The two of 24001, and with them the five of Rioverde, who are next.
    assert {one.cvegeo for one in found.miembros if one.reservado} == {"24001", "24024"}
    assert (found.total.personas, found.total.constancias) == (20, 16)
    assert page.count("Reservadas: son muy pocas personas") == 2
    assert "El total sí las incluye" in page
    assert csv.count('"reservada"') == 10 and '"Total","20"' in csv


def test_a_network_of_a_few_people_shows_no_months(client: Client) -> None:
    made = encargada(UsuarioFactory(municipio_id="14039"))
    MembresiaFactory(red=made.red, municipio_id="24024")
    enrolled(worker("Obras"), moment(2))
    client.force_login(made.persona)
    url = f"/municipios/redes/{made.red.slug}/coordinar/formacion"

    page = client.get(f"{url}/?anio=2026").content.decode()
    book = load_workbook(BytesIO(client.get(f"{url}.xlsx?anio=2026").content))

    assert "no se muestran las cifras de cada mes" in page and "<figure" not in page
    assert len(list(book["Meses"].rows)) == 1  # its titles


def test_a_network_without_members_says_what_to_do(client: Client) -> None:
    made = encargada()
    client.force_login(made.persona)

    html = client.get(f"/municipios/redes/{made.red.slug}/coordinar/formacion/").content.decode()

    assert "Todavía no consta ningún miembro" in html


def test_it_asks_as_little_for_many_as_for_few(
    red: Red, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for cvegeo in ("24001", "24002", "24003"):
        MembresiaFactory(red=red, municipio_id=cvegeo)
        certified(UsuarioFactory(municipio_id=cvegeo), moment(2))

    with django_assert_num_queries(6):
        redes.read(red, Periodo(2026), on=moment(6).date())
