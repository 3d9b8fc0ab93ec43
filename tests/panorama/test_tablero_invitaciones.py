"""Inviting from a list, as the enlace walks it: upload, read the report, say so, see it sent."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from avisos.models import Correo
from cuentas.enums import EstadoCarga
from cuentas.models import CargaDeInvitaciones, Invitacion, Usuario
from tests.factories.cuentas import RIOVERDE, UsuarioFactory
from tests.factories.tablero import enlace_of
from trabajos.models import Trabajo
from trabajos.operations import run_next

pytestmark = pytest.mark.django_db
INVITACIONES = f"/municipios/{RIOVERDE}/tablero/invitaciones/"
LISTA = (
    "Nombre;Correo\nAna Peña;ana@rioverde.example\nBeto;beto@rioverde.example\nMal;beto@\n"
).encode("cp1252")


@pytest.fixture
def enlace(client: Client) -> Usuario:
    found = enlace_of()
    client.force_login(found)
    return found


def send(client: Client, contenido: bytes = LISTA, name: str = "lista.csv") -> Any:
    return client.post(INVITACIONES, {"archivo": SimpleUploadedFile(name, contenido)})


def reviewed(client: Client, contenido: bytes = LISTA) -> str:
    place: str = send(client, contenido).url
    while run_next():
        pass
    return place


def text(client: Client, url: str) -> str:
    return client.get(url).content.decode()


def test_the_whole_walk(client: Client, enlace: Usuario) -> None:
    place = send(client).url
    assert "En espera" in text(client, place)
    while run_next():
        pass

    page = text(client, place)
    assert "Se puede invitar a 2 personas; 1 fila no se envía." in page
    assert "Invitar a estas 2 y dejar esta 1" in page
    assert "«beto@» no es un correo." in page
    assert not Invitacion.objects.exists()

    for _ in range(2):
        assert client.post(f"{place}invitar/").status_code == 302
    assert "Invitar a la lista" in text(client, place)
    while run_next():
        pass

    assert "2 personas recibieron su invitación" in text(client, place)
    assert Invitacion.objects.count() == 2
    assert Correo.objects.filter(para="ana@rioverde.example").count() == 1
    assert "lista.csv" in text(client, INVITACIONES)


def test_the_progress_survives_a_reload(client: Client, enlace: Usuario) -> None:
    place = send(client).url
    Trabajo.objects.filter(titulo__contains="lista.csv").update(
        estado="en_curso", avance=1_200, total=20_000, reservado_hasta="2027-01-01T00:00Z"
    )

    for _ in range(2):
        assert "En curso: 1,200 de 20,000." in text(client, place)


def test_work_that_was_given_up_can_be_taken_up_from_the_page(
    client: Client, enlace: Usuario
) -> None:
    place = send(client).url
    Trabajo.objects.filter(titulo__contains="lista.csv").update(estado="fallido", error="x")

    assert "Intentar de nuevo" in text(client, place)


def test_the_same_file_twice_is_one_list(client: Client, enlace: Usuario) -> None:
    assert send(client).url == send(client).url
    assert CargaDeInvitaciones.objects.count() == 1


@pytest.mark.parametrize(
    ("contenido", "name", "says"),
    [
        (b"", "lista.csv", "El archivo está vacío"),
        (b"x", "lista.pdf", "Guárdelo como CSV o como XLSX"),
        (b"x" * (5 * 1024 * 1024 + 1), "lista.csv", "pesa más de 5 MB"),
    ],
)
def test_a_file_that_is_none_is_refused_at_once(
    contenido: bytes, name: str, says: str, client: Client, enlace: Usuario
) -> None:
    answer = send(client, contenido, name)

    assert answer.status_code == 200
    assert says in answer.content.decode()
    assert not CargaDeInvitaciones.objects.exists()


def test_without_a_file_it_is_said_what_to_do(client: Client, enlace: Usuario) -> None:
    assert "Elija el archivo." in client.post(INVITACIONES).content.decode()


def test_what_cannot_be_read_is_said_with_the_row_and_nobody_is_invited(
    client: Client, enlace: Usuario
) -> None:
    place = reviewed(client, b"correo;puesto\na@x.example;Jefa\n")

    page = text(client, place)
    assert "Falta la columna «Nombre completo»" in page
    assert "No se invitó a nadie" in page
    client.post(f"{place}invitar/")
    assert "ya no espera su visto bueno" in text(client, place)
    assert not Invitacion.objects.exists()


def test_a_list_can_be_put_aside(client: Client, enlace: Usuario) -> None:
    place = reviewed(client)

    assert client.post(f"{place}descartar/").url == INVITACIONES
    assert CargaDeInvitaciones.objects.get().estado == EstadoCarga.DESCARTADA
    assert "se borraron" in text(client, place)


def test_the_report_filters_turns_and_leaves_as_csv(
    client: Client, enlace: Usuario, django_assert_max_num_queries: Any
) -> None:
    lines = "".join(f"p{n}@rioverde.example,Persona {n}\n" for n in range(150))
    place = reviewed(client, f"correo,nombre\n{lines}mal@,=1+1\n".encode())

    with django_assert_max_num_queries(12):
        page = text(client, place)
    assert "?desde=101" in page
    assert "p149@" in text(client, f"{place}?desde=101")
    assert "p149@" not in text(client, f"{place}?resultado=correo_malo")
    assert client.get(f"{place}?resultado=nada&desde=x").status_code == 200
    csv = client.get(f"{place}reporte.csv").getvalue().decode()
    assert csv.count("\r\n") == 152
    assert '"\'=1+1"' in csv


@pytest.mark.parametrize("formato", ["csv", "xlsx"])
def test_the_template_comes_back_as_a_list_without_rows(
    formato: str, client: Client, enlace: Usuario
) -> None:
    made = client.get(f"{INVITACIONES}plantilla.{formato}")
    contenido = made.getvalue() if made.streaming else made.content

    place = send(client, contenido, f"plantilla.{formato}").url
    while run_next():
        pass

    assert "no tiene filas debajo de los títulos" in text(client, place)
    assert client.get(f"{INVITACIONES}plantilla.doc").status_code == 404


def test_a_list_is_the_municipalitys_own(client: Client, enlace: Usuario) -> None:
    place = reviewed(client)
    elsewhere = place.replace(RIOVERDE, "11020")

    client.force_login(enlace_of("11020"))
    for path in (place, elsewhere, f"{elsewhere}reporte.csv"):
        assert client.get(path).status_code == 404
    for path in (place, elsewhere):
        assert client.post(f"{path}invitar/").status_code == 404
        assert client.post(f"{path}descartar/").status_code == 404
    client.force_login(UsuarioFactory())
    assert client.post(INVITACIONES).status_code == 404
    assert CargaDeInvitaciones.objects.get().estado == EstadoCarga.REVISADA


def test_another_enlace_of_the_municipality_goes_on_with_it(
    client: Client, enlace: Usuario
) -> None:
    place = reviewed(client)

    client.force_login(enlace_of())

    assert "Se puede invitar a 2 personas" in text(client, place)
    assert client.post(f"{place}invitar/").status_code == 302
