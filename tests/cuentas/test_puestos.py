"""The posts somebody holds one after the other."""

from datetime import date, timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from cuentas.models import Puesto, Usuario
from cuentas.operations import perfiles, puestos
from cuentas.operations.perfiles import DatosPerfil
from tests.factories.cuentas import UsuarioFactory, municipio

pytestmark = pytest.mark.django_db
PERFIL = "/cuentas/perfil/"


@pytest.fixture
def persona(client: Client) -> Usuario:
    persona: Usuario = UsuarioFactory(cargo="Analista")
    client.force_login(persona)
    return persona


def datos(persona: Usuario, **changes: object) -> DatosPerfil:
    values = {
        "nombre": persona.nombre, "tipo": persona.tipo, "cargo": persona.cargo,
        "dependencia": persona.dependencia, "municipio": persona.municipio,
    }  # fmt: skip
    return DatosPerfil(**(values | changes))


def held(persona: Usuario, days: int = 40) -> Puesto:
    """The post of the profile, held since so many days ago."""
    puesto = puestos.follow(persona=persona, at=timezone.now() - timedelta(days=days))
    assert puesto
    return puesto


def test_another_post_closes_the_one_before_the_day_before(persona: Usuario) -> None:
    first = held(persona)

    perfiles.update(usuario=persona, datos=datos(persona, cargo="Directora"), at=timezone.now())

    first.refresh_from_db()
    second = Puesto.objects.get(persona=persona, hasta=None)
    today = timezone.localdate()
    assert (first.cargo, first.hasta) == ("Analista", today - timedelta(days=1))
    assert (second.cargo, second.desde) == ("Directora", today)


@pytest.mark.parametrize("campo", ["municipio", "dependencia", "tipo", "cargo_tipo"])
def test_municipality_organisation_and_kind_make_another_post_too(
    campo: str, persona: Usuario
) -> None:
    held(persona)
    values = {
        "municipio": municipio("11020"), "dependencia": "Contraloría",
        "tipo": "consejeria", "cargo_tipo": "contraloria",
    }  # fmt: skip

    perfiles.update(
        usuario=persona, datos=datos(persona, **{campo: values[campo]}), at=timezone.now()
    )

    assert Puesto.objects.filter(persona=persona).count() == 2


def test_a_name_is_no_post(persona: Usuario) -> None:
    held(persona)

    perfiles.update(usuario=persona, datos=datos(persona, nombre="Otra Ruiz"), at=timezone.now())

    assert Puesto.objects.filter(persona=persona).count() == 1


def test_what_is_corrected_on_the_same_day_makes_no_second_post(persona: Usuario) -> None:
    at = timezone.now()

    for cargo in ("Anlista", "Analista B"):
        perfiles.update(usuario=persona, datos=datos(persona, cargo=cargo), at=at)

    assert Puesto.objects.get(persona=persona).cargo == "Analista B"


def test_a_correction_keeps_the_post(client: Client, persona: Usuario) -> None:
    first = held(persona)
    shown = client.get(PERFIL)
    assert "corrige" in shown.context["form"].fields

    client.post(PERFIL, shown.context["form"].initial | {"cargo": "Análista", "corrige": "on"})

    first.refresh_from_db()
    assert (first.cargo, first.hasta) == ("Análista", None)


def test_the_profile_lists_the_posts_and_says_which_is_open(
    client: Client, persona: Usuario
) -> None:
    held(persona)
    perfiles.update(usuario=persona, datos=datos(persona, cargo="Directora"), at=timezone.now())

    page = client.get(PERFIL).content.decode()

    assert page.index("<h3>Directora</h3>") < page.index("<h3>Analista</h3>")
    assert page.count("<strong>actual</strong>") == 1


def test_dates_are_corrected(client: Client, persona: Usuario) -> None:
    puesto = held(persona)

    answer = client.post(f"{PERFIL}puestos/{puesto.pk}/", {"desde": "2024-10-01"})

    assert answer.status_code == 302
    puesto.refresh_from_db()
    assert (puesto.desde, puesto.hasta) == (date(2024, 10, 1), None)


@pytest.mark.parametrize(
    ("desde", "hasta", "said"),
    [
        ("2024-10-01", "2024-09-30", "Termina antes de empezar"),
        ("2124-10-01", "2124-10-02", "Ese día todavía no llega"),
        ("2024-10-01", "2124-10-02", "Ese día todavía no llega"),
        ("2024-10-01", "", "Escriba hasta qué día"),
        ("2024-02-30", "2024-09-30", "Esa fecha no existe"),
        ("", "", "Escriba desde qué día"),
    ],
)
def test_impossible_dates_say_why(
    desde: str, hasta: str, said: str, client: Client, persona: Usuario
) -> None:
    puesto = held(persona)
    perfiles.update(usuario=persona, datos=datos(persona, cargo="Directora"), at=timezone.now())

    page = client.post(f"{PERFIL}puestos/{puesto.pk}/", {"desde": desde, "hasta": hasta})

    assert said in page.content.decode()
    before = puesto.desde
    puesto.refresh_from_db()
    assert puesto.desde == before


@pytest.mark.parametrize("method", ["get", "post"])
def test_other_peoples_posts_are_not_found(method: str, client: Client, persona: Usuario) -> None:
    puesto = held(UsuarioFactory())

    assert getattr(client, method)(f"{PERFIL}puestos/{puesto.pk}/").status_code == 404


def test_the_database_knows_one_open_post(persona: Usuario) -> None:
    held(persona)

    with pytest.raises(IntegrityError), transaction.atomic():
        Puesto.objects.create(persona=persona, tipo="otra", desde=date(2026, 1, 1))


def test_the_migration_gives_a_post_to_each_whole_profile_once() -> None:
    whole, half = UsuarioFactory(), UsuarioFactory(sin_perfil=True)
    lost = UsuarioFactory(municipio=None)
    migration = import_module("cuentas.migrations.0005_primer_puesto")

    migration.begin(apps, None)
    migration.begin(apps, None)

    puesto = Puesto.objects.get(persona=whole)
    assert puesto.cargo == whole.cargo
    assert puesto.desde == timezone.localdate(whole.date_joined)
    assert not Puesto.objects.filter(persona__in=[half, lost]).exists()


def test_the_profile_asks_as_much_with_twenty_posts(
    client: Client, persona: Usuario, django_assert_max_num_queries
) -> None:
    for year in range(2000, 2020):
        Puesto.objects.create(
            persona=persona, tipo="municipal", municipio=persona.municipio,
            desde=date(year, 1, 1), hasta=date(year, 12, 31),
        )  # fmt: skip

    with django_assert_max_num_queries(12):
        client.get(PERFIL)
