"""Networks: dated membership, offices, and invitations that make nobody a member."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from directorio.queries import redes
from municipios.enums import EstadoMembresia
from municipios.models import Membresia
from tests.factories.directorio import MembresiaFactory, RedFactory

pytestmark = pytest.mark.django_db

ACCM = "/municipios/redes/ciudades-capitales/"
COORDINACION = "/municipios/redes/coordinacion-nacional-de-planeacion-municipal/"


def _noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=ZoneInfo("America/Mexico_City"))


def test_the_association_is_told_with_its_two_names_and_its_source(client: Client) -> None:
    html = client.get(ACCM).content.decode()

    assert "Asociación de Ciudades Capitales de México" in html
    assert "Asociación Nacional de Ciudades Capitales de México" in html
    assert "10 mar 2023" in html
    assert "Presidencia municipal: Presidencia de la asociación" in html
    assert "Mérida, Yucatán" in html
    assert "Renán" not in html


def test_who_was_invited_is_no_member(client: Client) -> None:
    vista = client.get(COORDINACION).context["vista"]

    assert [str(one.municipio) for one in vista.invitados] == ["San Luis Potosí, San Luis Potosí"]
    assert vista.miembros == vista.coordinacion == []
    assert not Membresia.objects.de_miembros(date(2026, 1, 1)).filter(municipio="24028").exists()


def test_who_left_no_longer_waits_with_an_invitation(client: Client) -> None:
    asked = MembresiaFactory(
        estado=EstadoMembresia.INVITADO, fuente_fecha=date(2025, 1, 10), desde=None, hasta=None
    )
    left = MembresiaFactory(
        red=asked.red, municipio=asked.municipio, estado=EstadoMembresia.RETIRADO,
        fuente_fecha=date(2026, 1, 10), desde=None, hasta=date(2026, 1, 9),
    )  # fmt: skip

    vista = client.get(f"/municipios/redes/{asked.red.slug}/").context["vista"]
    listed = redes.lista(on=date(2026, 6, 1)).get(pk=asked.red_id)

    assert list(vista.invitados) == []
    assert {one.pk for one in vista.anteriores} == {asked.pk, left.pk}
    assert listed.invitados == 0


@pytest.mark.parametrize(
    ("hoy", "is_member"),
    [
        (date(2023, 12, 31), False),
        (date(2024, 1, 1), True),
        (date(2025, 12, 31), True),
        (date(2026, 1, 1), False),
    ],
)
def test_membership_holds_from_its_first_day_to_its_last(hoy: date, is_member: bool) -> None:
    one = MembresiaFactory(desde=date(2024, 1, 1), hasta=date(2025, 12, 31))

    vista = redes.red(one.red.slug, at=_noon(hoy))

    assert vista is not None
    assert (vista.miembros == [one]) is is_member
    assert (vista.anteriores == [one]) is not is_member
    assert Membresia.objects.de_miembros(hoy).filter(pk=one.pk).exists() is is_member


def test_the_coordination_is_made_of_offices() -> None:
    one = MembresiaFactory(cargo="Dirección del instituto", funcion="Secretaría técnica")

    vista = redes.red(one.red.slug, at=_noon(date(2026, 6, 1)))

    assert vista is not None
    assert vista.coordinacion == [one]
    assert vista.miembros == []


@pytest.mark.parametrize(
    "values",
    [
        {"estado": EstadoMembresia.INVITADO, "funcion": "Presidencia"},
        {"estado": "amigo"},
        {"desde": date(2026, 1, 2), "hasta": date(2026, 1, 1)},
    ],
)
def test_the_database_refuses_what_cannot_be(values: dict[str, object]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        MembresiaFactory(**values)


def test_a_municipality_tells_its_networks(client: Client) -> None:
    MembresiaFactory(red=RedFactory(nombre="Red del altiplano"), estado=EstadoMembresia.INVITADO)

    html = client.get("/municipios/24024/").content.decode()

    assert "Red del altiplano" in html
    assert "Con invitación" in html


@pytest.mark.parametrize("slug", ["no-hay", "11020", "<b>", "%00", "a" * 300])
def test_a_network_that_is_not_there_is_not_found(client: Client, slug: str) -> None:
    assert client.get(f"/municipios/redes/{slug}/").status_code == 404


@pytest.mark.parametrize("url", ["/municipios/redes/", ACCM])
def test_it_asks_as_little_for_many_as_for_few(
    client: Client, url: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for cvegeo in ("24001", "24002", "24003", "24004"):
        MembresiaFactory(municipio_id=cvegeo, red__nombre=f"Red de {cvegeo}")
    client.get(url)

    with django_assert_max_num_queries(6):
        client.get(url)
