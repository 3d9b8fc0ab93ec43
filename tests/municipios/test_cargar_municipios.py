"""Bringing the catalogue up to date: a rehearsal first, then all of it or nothing."""

from datetime import date, datetime
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone
from wagtail.models import ModelLogEntry

from municipios import ageeml
from municipios.ageeml import ArchivoInvalido
from municipios.models import Municipio
from municipios.operations import ageeml as operations
from municipios.operations import load_catalogo
from municipios.queries import search

from .archivos import archivo, renglon

pytestmark = pytest.mark.django_db

FECHA = date(2026, 8, 31)
AHORA = timezone.make_aware(datetime(2026, 11, 25, 10, 0))


def update(*renglones: str, aplicar: bool = True) -> operations.Informe:
    return operations.update(
        renglones=ageeml.parse(archivo(*renglones)), fecha=FECHA, at=AHORA, aplicar=aplicar
    )


def snapshot() -> list[dict[str, object]]:
    return list(Municipio.objects.order_by("cvegeo").values())


def whole_country() -> list[str]:
    """Every municipality as INEGI would give it: two names of Oaxaca repeat."""
    return [
        renglon(one.pk, one.nombre.split(" (distrito")[0], "Cabecera", "10")
        for one in Municipio.objects.order_by("pk")
    ]


def test_a_rehearsal_tells_and_writes_nothing() -> None:
    before = snapshot()

    informe = update(renglon("11020", "León de los Aldama"), aplicar=False)

    assert [(one.antes, one.ahora) for one in informe.renombrados] == [
        ("León", "León de los Aldama")
    ]
    assert snapshot() == before


def test_name_seat_and_population_are_written_with_source_and_date(client: Client) -> None:
    update(renglon("11020", "León", "León de los Aldama", "1721215"))

    leon = Municipio.objects.get(pk="11020")
    html = client.get("/municipios/11020/").content.decode()

    assert (leon.cabecera, leon.poblacion) == ("León de los Aldama", 1721215)
    assert (leon.fuente_datos, leon.fuente_fecha) == (operations.FUENTE, FECHA)
    assert "Población: 1,721,215" in html
    assert "31 ago 2026" in html


def test_a_municipality_without_a_figure_shows_none(client: Client) -> None:
    update(renglon("11020", "León", "León", "-"))

    html = client.get("/municipios/11020/").content.decode()

    assert Municipio.objects.get(pk="11020").poblacion is None
    assert "Población" not in html.replace("cabecera y población", "")
    assert "Población" not in client.get("/municipios/11003/").content.decode()


def test_who_is_renamed_is_found_by_both_names_and_keeps_its_others() -> None:
    update(renglon("23008", "Xaman-Há"))

    renamed = Municipio.objects.get(pk="23008")

    assert renamed.nombre == "Xaman-Há"
    for text in ("Xaman-Há", "xaman ha", "Playa del Carmen", "Solidaridad"):
        found = search(text).unico
        assert found is not None, text
        assert found.pk == "23008"
    assert ModelLogEntry.objects.filter(action=operations.ACCION).count() == 1


def test_preparing_the_site_again_keeps_what_inegi_said() -> None:
    update(renglon("23008", "Xaman-Há", "Xaman-Há", "5"))

    load_catalogo()
    load_catalogo()

    renamed = Municipio.objects.get(pk="23008")
    assert (renamed.nombre, renamed.poblacion) == ("Xaman-Há", 5)
    assert len(renamed.alias) == len(set(renamed.alias))
    assert search("Playa del Carmen").unico == search("Xaman-Há").unico == renamed


def test_a_new_one_is_added_without_point_or_zone(client: Client) -> None:
    informe = update(renglon("11047", "Nuevo Guanajuato"))

    added = Municipio.objects.get(pk="11047")

    assert informe.nuevos == ["11047 Nuevo Guanajuato, Guanajuato"]
    assert (added.lat, added.x, added.zona_horaria) == (None, None, "")
    assert search("Nuevo Guanajuato").unico == added
    assert client.get("/municipios/11047/").status_code == 200


def test_those_that_vanished_are_listed_only_for_its_states_and_never_deleted() -> None:
    informe = update(renglon("11020", "León"))

    assert len(informe.ausentes) == 45
    assert all(line.startswith("11") for line in informe.ausentes)
    assert Municipio.objects.count() == 2478


def test_two_that_exchange_their_names_do_not_meet_halfway() -> None:
    update(renglon("11020", "Allende"), renglon("11003", "León"))

    assert Municipio.objects.get(pk="11020").nombre == "Allende"
    assert Municipio.objects.get(pk="11003").nombre == "León"


def test_the_whole_country_twice_is_the_same_in_few_queries(django_assert_max_num_queries) -> None:
    rows = whole_country()
    with django_assert_max_num_queries(60):
        first = update(*rows)

    second = update(*rows)

    assert first.leidos == second.leidos == 2478
    assert len(first.ambiguos) == 4
    assert (second.nuevos, second.renombrados, second.cabeceras) == ([], [], [])
    assert (second.poblaciones, second.ausentes) == (0, [])
    assert Municipio.objects.filter(nombre="San Juan Mixtepec (distrito 08)").exists()


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([renglon("33001", "Atlántida")], "Línea 2: no hay estado con clave 33"),
        ([renglon("11020", "Abasolo")], "es aquí el nombre de 11001, que el archivo no trae"),
        ([renglon("11048", "Otro"), renglon("11049", "Otro")], "está dos veces en ese estado"),
    ],
)
def test_what_cannot_be_told_apart_stops_everything(rows: list[str], said: str) -> None:
    before = snapshot()

    with pytest.raises(ArchivoInvalido) as told:
        update(renglon("11003", "San Miguel"), *rows[:0], *rows)

    assert said.replace("Línea 2", "Línea 3") in str(told.value)
    assert snapshot() == before


def run(path: Path, *options: str) -> str:
    out = StringIO()
    call_command("cargar_municipios", str(path), *options, stdout=out)
    return out.getvalue()


def test_the_command_rehearses_then_applies(tmp_path: Path) -> None:
    path = tmp_path / "ageeml.csv"
    path.write_bytes(archivo(renglon("11020", "León de los Aldama"), encoding="latin-1"))

    rehearsal = run(path)
    assert "Fue un ensayo" in rehearsal
    assert "11020: León → León de los Aldama" in rehearsal
    assert Municipio.objects.get(pk="11020").nombre == "León"

    assert "quedaron escritos" in run(path, "--aplicar", "--fecha", "2026-08-31")
    assert Municipio.objects.get(pk="11020").fuente_fecha == FECHA


@pytest.mark.parametrize("fecha", ["31/08/2026", "2999-01-01", "ayer"])
def test_the_command_refuses_a_date_that_is_none(tmp_path: Path, fecha: str) -> None:
    with pytest.raises(CommandError):
        run(tmp_path / "x.csv", "--fecha", fecha)


def test_the_command_tells_a_broken_file_in_words(tmp_path: Path) -> None:
    path = tmp_path / "roto.csv"
    path.write_bytes(archivo(renglon("11020", "León"), renglon("11020", "León")))

    with pytest.raises(CommandError, match="No se cambió nada") as told:
        run(path, "--aplicar")

    assert "Línea 3" in str(told.value)
