"""The list of people: searched, filtered, turned, taken away; for five or for fifty thousand."""

from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.core.files.storage import storages
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from openpyxl import load_workbook

from cuentas.models import Usuario
from panorama import operations
from panorama.queries.tablero import personas
from panorama.queries.tablero.personas import Filtro
from tests.factories.cuentas import RIOVERDE, UsuarioFactory
from tests.factories.tablero import certified, enlace_of, enrolled, many_people, moment, worker
from trabajos.models import Trabajo
from trabajos.operations import run_next

pytestmark = pytest.mark.django_db
TABLERO = f"/municipios/{RIOVERDE}/tablero/"


@pytest.fixture
def enlace(client: Client) -> Usuario:
    found = enlace_of(nombre="Zaira Enlace")
    client.force_login(found)
    return found


@pytest.fixture
def rioverde(enlace: Usuario) -> None:
    ana = worker("Obras Públicas", nombre="Ana Peña", cargo="Jefa", confirmed=True)
    enrolled(ana, moment(2), finished=moment(5))
    certified(ana, moment(5))
    enrolled(worker("Tesorería", nombre="Íñigo Ruiz", cargo="Auxiliar"), moment(8))
    worker("Tesorería", nombre="Úrsula Ávila", cargo="Directora")
    UsuarioFactory(nombre="Ana de otro municipio", municipio_id="11020")
    worker("Obras Públicas", nombre="Ana sin cuenta", is_active=False)


def names(**asked: str) -> list[str]:
    filtro = personas.read(asked)
    return [fila.nombre for fila in personas.page(RIOVERDE, filtro).filas]


def test_each_person_with_their_progress_and_no_mark(client: Client, rioverde: None) -> None:
    (ana, *_) = personas.page(RIOVERDE, Filtro()).filas

    assert ana.cells() == ("Ana Peña", "Obras Públicas", "Jefa", "Confirmada", 0, 1, 20)
    page = client.get(TABLERO + "personas/").content.decode()
    assert "4 personas" in page
    assert "Ana de otro municipio" not in page
    assert "@" not in page.split("<main")[1].split("</main")[0]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"q": "PENA"}, ["Ana Peña"]),
        ({"q": "inigo"}, ["Íñigo Ruiz"]),
        ({"q": "ursula directora"}, ["Úrsula Ávila"]),
        ({"q": "tesoreria ruiz"}, ["Íñigo Ruiz"]),
        ({"q": "100%_"}, []),
        ({"dependencia": "Obras Públicas"}, ["Ana Peña"]),
        ({"estado": "confirmada"}, ["Ana Peña"]),
        ({"avance": "en-curso"}, ["Íñigo Ruiz"]),
        ({"avance": "con-constancia"}, ["Ana Peña"]),
        ({"estado": "por-confirmar", "avance": "sin-empezar", "dependencia": "Tesorería"},
         ["Úrsula Ávila"]),
    ],
)  # fmt: skip
def test_it_is_searched_and_filtered(
    asked: dict[str, str], found: list[str], rioverde: None
) -> None:
    assert names(**asked) == found


def test_what_makes_no_sense_is_left_out(client: Client, rioverde: None) -> None:
    asked = "?estado=x&avance=y&despues=-1&q=%00&dependencia=" + "z" * 400

    assert client.get(TABLERO + "personas/" + asked).status_code == 200
    assert personas.read({"estado": "x", "avance": "y", "q": "\x00"}) == Filtro()


def test_turning_the_list_shows_everybody_once(enlace: Usuario) -> None:
    many_people(120)
    seen: list[str] = []
    after = 0
    while True:
        vista = personas.page(RIOVERDE, Filtro(), despues=after)
        seen += [fila.nombre for fila in vista.filas]
        after = vista.siguiente
        if not after:
            break

    assert len(seen) == len(set(seen)) == vista.total == 121
    assert seen == sorted(seen)


def test_the_mark_of_somebody_elsewhere_begins_the_list_anew(rioverde: None) -> None:
    stranger = UsuarioFactory(nombre="Beatriz", municipio_id="11020")

    found = personas.page(RIOVERDE, Filtro(), despues=stranger.pk).filas

    assert found[0].nombre == "Ana Peña"


@pytest.mark.parametrize("asked", ["", "?q=persona&estado=confirmada&avance=en-curso"])
def test_a_page_takes_as_many_queries_for_sixty_as_for_six_hundred(
    asked: str, client: Client, enlace: Usuario
) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(TABLERO + "personas/" + asked).status_code == 200
        return len(captured)

    many_people(600)
    many = queries()
    Usuario.objects.filter(nombre__gt="Persona 060").update(municipio="11020")
    few = queries()

    assert few == many <= 14


def test_the_csv_is_written_while_it_is_sent(
    client: Client, rioverde: None, django_assert_max_num_queries: Any
) -> None:
    worker("=1+1", nombre="@Zoe")

    with django_assert_max_num_queries(10):
        answer = client.get(TABLERO + "personas.csv?avance=sin-empezar")
        text = answer.getvalue().decode()

    assert answer.streaming
    assert '"\'@Zoe","\'=1+1"' in text
    assert "Ana Peña" not in text
    assert "Úrsula Ávila" in text


def ask_for_a_file(client: Client, **asked: str) -> str:
    return str(client.post(TABLERO + "exportar/", asked).url)


def test_the_worker_makes_the_workbook_and_who_asked_takes_it(
    client: Client, rioverde: None
) -> None:
    place = ask_for_a_file(client, estado="confirmada")
    assert ask_for_a_file(client, estado="confirmada") == place
    assert "En espera" in client.get(place).content.decode()
    assert client.get(f"{place}archivo/").url == place

    while run_next():
        pass

    assert "Está listo: 1 persona." in client.get(place).content.decode()
    answer = client.get(f"{place}archivo/")
    (sheet,) = load_workbook(BytesIO(b"".join(answer.streaming_content))).worksheets
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0] == personas.COLUMNAS
    assert rows[1:] == [("Ana Peña", "Obras Públicas", "Jefa", "Confirmada", 0, 1, 20)]


def test_nobody_else_takes_it_nor_who_is_enlace_no_more(client: Client, rioverde: None) -> None:
    place = ask_for_a_file(client)
    while run_next():
        pass
    trabajo = Trabajo.objects.get(tarea=operations.TAREA)
    owner = trabajo.persona
    assert owner

    client.force_login(enlace_of())
    for path in (place, f"{place}archivo/", f"/trabajos/{trabajo.pk}/"):
        assert client.get(path).status_code == 404
    client.force_login(owner)
    owner.designaciones.update(hasta=timezone.localdate() - timedelta(days=1))
    for path in (place, f"{place}archivo/"):
        assert client.get(path).status_code == 403


def test_a_file_goes_when_its_term_is_over(client: Client, rioverde: None) -> None:
    place = ask_for_a_file(client)
    while run_next():
        pass
    name = (Trabajo.objects.get(tarea=operations.TAREA).resultado or {})["archivo"]
    assert storages["privado"].exists(name)

    assert operations.forget_exports(moment(1)) == 0
    later = timezone.now() + timedelta(minutes=1)
    assert operations.forget_exports(later) == 1
    assert operations.forget_exports(later) == 0

    assert not storages["privado"].exists(name)
    assert "ya se borró" in client.get(place).content.decode()
    assert client.get(f"{place}archivo/").status_code == 302
