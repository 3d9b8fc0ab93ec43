"""The dashboard: whose it is, what it counts, what it never shows."""

from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.utils import timezone
from openpyxl import load_workbook

from certificados.operations import revoke
from comun import graficas, periodos
from comun.periodos import Periodo
from cuentas.models import Designacion, Usuario
from panorama.queries.tablero import cifras, personas
from tests.factories.certificados import CertificadoFactory, datos_de_prueba
from tests.factories.cuentas import RIOVERDE, UsuarioFactory
from tests.factories.tablero import (
    certified,
    enlace_of,
    enrolled,
    many_people,
    moment,
    worker,
)

pytestmark = pytest.mark.django_db
TABLERO = f"/municipios/{RIOVERDE}/tablero/"
PAGINAS = ("", "informe/", "personas/", "invitaciones/", "personas.csv", "cifras.xlsx")


@pytest.fixture
def enlace() -> Usuario:
    return enlace_of()


@pytest.fixture
def rioverde(enlace: Usuario) -> dict[str, Usuario]:
    """Four people: two in one dependencia however they write it, one who left, one elsewhere."""
    ana = worker("Obras Públicas", nombre="Ana", confirmed=True)
    beto = worker("OBRAS PUBLICAS ", nombre="Beto")
    carla = worker("Tesorería", nombre="Carla", confirmed=True)
    enrolled(ana, moment(2), finished=moment(5))
    certified(ana, moment(5))
    enrolled(beto, moment(8))
    enrolled(carla, moment(11, year=2025), finished=moment(2))
    certified(carla, moment(2))
    revoke(certificado=certified(carla, moment(3)), motivo="error", by=enlace, at=moment(4))
    gone = worker("Tesorería", nombre="Delia")
    certified(gone, moment(3))
    Usuario.objects.filter(pk=gone.pk).update(municipio="11020")
    other = UsuarioFactory(nombre="Elsa", municipio_id="11020")
    enrolled(other, moment(3))
    certified(other, moment(3))
    return {"ana": ana, "beto": beto, "carla": carla}


def by_name(periodo: Periodo) -> dict[str, tuple[int, ...]]:
    found = cifras.read(RIOVERDE, periodo)
    return {
        cuenta.nombre: tuple(getattr(cuenta, name) for name in cifras.CIFRAS)
        for cuenta in [*found.dependencias, found.total]
    }


def test_people_are_todays_and_certificates_of_who_worked_there_then(
    rioverde: dict[str, Usuario],
) -> None:
    assert by_name(Periodo(2026)) == {
        # people, confirmed, enrolled, finished, certificates, hours
        "Obras Públicas": (2, 1, 2, 1, 1, 20),
        "Presidencia": (1, 0, 0, 0, 0, 0),
        "Tesorería": (1, 1, 0, 1, 2, 40),
        "Total": (4, 2, 2, 2, 3, 60),
    }


def test_a_quarter_counts_only_what_is_in_it(rioverde: dict[str, Usuario]) -> None:
    assert by_name(Periodo(2026, 1))["Total"] == (4, 2, 1, 1, 2, 40)
    assert by_name(Periodo(2026, 4))["Total"] == (4, 2, 0, 0, 0, 0)


def test_a_certificate_keeps_the_dependencia_of_that_day(rioverde: dict[str, Usuario]) -> None:
    Usuario.objects.filter(pk=rioverde["ana"].pk).update(dependencia="Catastro")

    assert by_name(Periodo(2026))["Catastro"][4] == 0
    assert by_name(Periodo(2026))["OBRAS PUBLICAS"][4] == 1


def test_the_months_are_local(enlace: Usuario) -> None:
    persona = worker("Obras")
    last_evening = timezone.make_aware(moment(1).replace(tzinfo=None, day=31, hour=23))
    enrolled(persona, last_evening)

    meses = cifras.read(RIOVERDE, Periodo(2026)).meses

    assert [mes.inscripciones for mes in meses][:2] == [1, 0]


def test_a_municipality_without_anybody_is_told_how_to_begin(client: Client) -> None:
    client.force_login(enlace_of("11020"))
    Usuario.objects.filter(municipio="11020").update(municipio=None)

    page = client.get("/municipios/11020/tablero/").content.decode()

    assert "Todavía no hay nadie de su municipio" in page
    assert client.get("/municipios/11020/tablero/informe/").status_code == 200


def test_the_page_shows_figures_and_nobodys_name_or_mark(
    client: Client, enlace: Usuario, rioverde: dict[str, Usuario]
) -> None:
    client.force_login(enlace)

    page = client.get(TABLERO + "?anio=2026").content.decode()

    assert "Obras Públicas" in page
    assert ">60<" in page
    for name in ("Ana", "Carla", "86.67", "calificación"):
        assert name not in page


@pytest.mark.parametrize("path", ["", "informe/", "?anio=2025&trimestre=4", "personas/"])
def test_queries_do_not_grow_with_the_people(
    path: str, client: Client, enlace: Usuario, django_assert_max_num_queries: Any
) -> None:
    many_people(300)
    client.force_login(enlace)

    with django_assert_max_num_queries(14):
        assert client.get(TABLERO + path).status_code == 200


@pytest.mark.parametrize("asked", ["anio=1999", "anio=x&trimestre=9", "trimestre=-1", "anio="])
def test_an_address_that_makes_no_sense_is_this_year(
    asked: str, client: Client, enlace: Usuario
) -> None:
    client.force_login(enlace)

    page = client.get(f"{TABLERO}?{asked}").content.decode()

    assert f"Año {timezone.localdate().year}" in page


@pytest.mark.parametrize("path", PAGINAS)
def test_it_is_closed_to_everybody_else(path: str, client: Client) -> None:
    today = timezone.localdate()
    author = UsuarioFactory()
    Designacion.objects.create(
        municipio_id=RIOVERDE, persona=author, papel="autoria", desde=today - timedelta(days=9)
    )

    assert client.get(TABLERO + path).status_code == 302
    for persona in (UsuarioFactory(), enlace_of("11020"), author):
        client.force_login(persona)
        assert client.get(TABLERO + path).status_code == 404


@pytest.mark.parametrize("path", PAGINAS)
def test_it_closes_the_day_the_designacion_ends(path: str, client: Client) -> None:
    today = timezone.localdate()
    client.force_login(enlace_of(hasta=today))
    assert client.get(TABLERO + path).status_code == 200

    client.force_login(enlace_of(hasta=today - timedelta(days=1)))
    answer = client.get(TABLERO + path)

    assert answer.status_code == 403
    assert "Su designación terminó" in answer.content.decode()


def test_the_coordination_sees_every_municipality(client: Client) -> None:
    coordinadora = UsuarioFactory(estatal=True)
    coordinadora.groups.add(Group.objects.get(name="Coordinación"))
    client.force_login(coordinadora)

    assert client.get(TABLERO).status_code == 200
    assert client.get("/municipios/99999/tablero/").status_code == 404


def test_who_took_part_and_was_accredited_too_counts_the_hours_once() -> None:
    ana = worker("Obras Públicas", nombre="Ana")
    enrolment = enrolled(ana, moment(2), finished=moment(5))
    for clave, tipo, horas in (
        (enrolment.clave_participacion, "participacion", 20),
        (enrolment.clave_certificado, "acreditacion", 20),
        ("otra-participacion", "participacion", 4),
    ):
        CertificadoFactory(
            clave=clave, tipo=tipo, titular=ana, at=moment(5), datos=datos_de_prueba(horas=horas)
        )

    figures, shown = (
        cifras.read(RIOVERDE, Periodo(2026)).total,
        personas.everybody(RIOVERDE, personas.read({})),
    )

    assert (figures.constancias, figures.horas) == (3, 24)
    assert [one.horas for one in shown] == [24]


def test_the_figures_leave_as_csv_and_as_a_workbook(
    client: Client, enlace: Usuario, rioverde: dict[str, Usuario]
) -> None:
    worker("=cmd|' /C calc'!A0")
    client.force_login(enlace)

    csv = client.get(TABLERO + "cifras.csv?anio=2026").getvalue().decode()
    book = client.get(TABLERO + "cifras.xlsx?anio=2026")

    assert '"Tesorería","1","1","0","1","2","40"' in csv
    assert "\"'=cmd|' /C calc'!A0\"" in csv
    sheets = load_workbook(BytesIO(book.content))
    assert sheets.sheetnames == ["Dependencias", "Meses", "Cursos"]
    rows = list(sheets["Dependencias"].iter_rows(values_only=True))
    assert rows[-1] == ("Total", 5, 2, 2, 2, 3, 60)
    assert client.get(TABLERO + "cifras.pdf").status_code == 404


def test_the_report_says_source_and_date_of_each_figure(
    client: Client, enlace: Usuario, rioverde: dict[str, Usuario]
) -> None:
    client.force_login(enlace)

    page = client.get(TABLERO + "informe/?anio=2026").content.decode()

    assert "obtuvo 3 constancias, que suman 60 horas" in page
    assert page.count("Fuente: ") == 3


def test_quarters_begin_and_end_at_local_midnight() -> None:
    start, end = Periodo(2026, 4).bounds

    assert (start.isoformat(), end.isoformat()) == (
        "2026-10-01T00:00:00-06:00",
        "2027-01-01T00:00:00-06:00",
    )
    assert str(Periodo(2026, 4)) == "octubre a diciembre de 2026"
    assert periodos.read({}, on=moment(3).date()) == Periodo(2026)


@pytest.mark.parametrize(
    ("value", "top"), [(0, 2), (2, 2), (3, 4), (7, 10), (11, 20), (250, 400), (999, 1000)]
)
def test_the_scale_of_a_chart_ends_above_its_highest_bar(value: int, top: int) -> None:
    assert graficas.nice_top(value) == top


def test_the_bars_stand_on_the_base_line() -> None:
    drawn = graficas.columns(["ene", "feb"], [[0, 4], [2, 1]])

    bars = [barra for grupo in drawn.grupos for barra in grupo.barras]
    assert [barra.alto for barra in bars] == [0, 56, 112, 28]
    assert all(barra.y + barra.alto == drawn.base for barra in bars)
    assert [mark for _, mark in drawn.reglas] == [2, 4]
