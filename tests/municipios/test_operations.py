"""The catalogue: 2 478 municipalities, the same each time it is loaded."""

import csv
from pathlib import Path

import pytest
from django.db.models import F

from municipios import operations
from municipios.models import Entidad, Municipio

pytestmark = pytest.mark.django_db

TOTAL = 2478
# Created after INEGI's Marco Geoestadístico 2019, which has the points.
SIN_PUNTO = {
    "02006", "02007", "04012", "04013", "07125", "12082", "12083", "12084", "12085",
    "17036", "24059", "25019", "25020",
}  # fmt: skip


def snapshot() -> list[dict[str, object]]:
    return list(Municipio.objects.order_by("cvegeo").values())


def test_loading_again_changes_nothing() -> None:
    before = snapshot()

    assert operations.load_catalogo() == TOTAL
    assert operations.load_catalogo() == TOTAL

    assert snapshot() == before
    assert len(before) == TOTAL
    assert Entidad.objects.count() == 32


def test_loading_again_takes_a_bounded_number_of_queries(django_assert_max_num_queries) -> None:
    # Two thousand rows in batches: SQLite allows so many values in one statement.
    with django_assert_max_num_queries(40):
        operations.load_catalogo()


@pytest.mark.parametrize(
    ("entidad", "cuantos"),
    [("09", 16), ("20", 570), ("21", 217), ("30", 212), ("14", 125), ("15", 125)],
)
def test_each_state_has_its_municipalities(entidad: str, cuantos: int) -> None:
    assert Municipio.objects.filter(entidad=entidad).count() == cuantos


def test_each_key_begins_with_its_states() -> None:
    assert not Municipio.objects.exclude(cvegeo__startswith=F("entidad_id")).exists()


def test_thirteen_have_neither_point_nor_zone_and_none_is_invented() -> None:
    without_point = set(Municipio.objects.filter(lat=None).values_list("pk", flat=True))
    without_zone = set(Municipio.objects.filter(zona_horaria="").values_list("pk", flat=True))

    assert without_point == without_zone == SIN_PUNTO
    assert not Municipio.objects.filter(pk__in=SIN_PUNTO).exclude(x=None, y=None, lon=None).exists()


def test_points_lie_in_mexico_and_zones_are_those_of_the_country() -> None:
    with_point = Municipio.objects.exclude(lat=None)

    assert with_point.filter(lat__range=(14, 33), lon__range=(-119, -86)).count() == TOTAL - 13
    zones = set(with_point.values_list("zona_horaria", flat=True))
    assert all(zone.startswith("America/") for zone in zones)


def test_a_renamed_municipality_is_refreshed_in_place(tmp_path: Path) -> None:
    renamed = tmp_path / "municipios.csv"
    with operations.CATALOGO.open(newline="", encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["cvegeo"] == "23008"]
    rows[0] |= {"nombre": "Xaman-Há", "alias": "Playa del Carmen|Solidaridad"}
    with renamed.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, fieldnames=list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)

    assert operations.load_catalogo(path=renamed) == 1

    municipio = Municipio.objects.get(pk="23008")
    assert municipio.nombre == "Xaman-Há"
    assert municipio.alias == ["Playa del Carmen", "Solidaridad"]
    assert "| xaman ha |/ quintana roo " in municipio.busqueda
    assert Municipio.objects.count() == TOTAL


def test_what_is_searched_fits_its_column() -> None:
    longest = max(
        len(busqueda) for busqueda in Municipio.objects.values_list("busqueda", flat=True)
    )

    assert longest <= (Municipio._meta.get_field("busqueda").max_length or 0)
