"""The profile, and the municipality found by typing."""

import re

import pytest
from django.test import Client
from wagtail.models import ModelLogEntry

from cuentas.models import Usuario
from tests.factories.cuentas import UsuarioFactory

pytestmark = pytest.mark.django_db

PERFIL = "/cuentas/perfil/"


@pytest.fixture
def persona(client: Client) -> Usuario:
    persona = UsuarioFactory(sin_perfil=True, nombre="Ana Ruiz")
    client.force_login(persona)
    return persona


def save(client: Client, **changes: str):
    data = {"nombre": "Ana Ruiz", "tipo": "municipal", "municipio": "Rioverde"}
    return client.post(PERFIL, data | changes)


def offered(page: str) -> list[str]:
    return re.findall(r'name="candidato" value="(\d{5})"', page)


def test_a_whole_profile_is_saved_and_says_which_municipality(
    client: Client, persona: Usuario
) -> None:
    answer = client.post(
        PERFIL,
        {"nombre": "Ana Ruiz", "tipo": "consejeria", "municipio": "Cancún", "cargo": "Consejera"},
        follow=True,
    )

    persona.refresh_from_db()
    assert persona.has_complete_profile
    assert (persona.municipio_id, persona.cargo) == ("23005", "Consejera")
    assert "Su municipio: Benito Juárez, Quintana Roo." in answer.content.decode()


def test_a_name_that_repeats_comes_back_as_a_choice_with_states(
    client: Client, persona: Usuario
) -> None:
    page = save(client, municipio="Benito Juárez").content.decode()
    keys = offered(page)

    assert "Varios coinciden con «Benito Juárez»" in page
    assert "23005" in keys
    assert "Benito Juárez, Quintana Roo" in page
    assert 'value="Benito Juárez"' in page, "what was typed is kept"

    saved = save(client, municipio="Benito Juárez", candidato="23005")

    assert saved.status_code == 302
    persona.refresh_from_db()
    assert persona.municipio_id == "23005"


def test_more_than_twenty_asks_for_the_state_too(client: Client, persona: Usuario) -> None:
    page = save(client, municipio="San Juan").content.decode()

    assert len(offered(page)) == 20
    assert "Más de 20 coinciden" in page
    assert "escribir arriba el estado" in page


def test_a_choice_left_over_from_another_name_does_not_count(
    client: Client, persona: Usuario
) -> None:
    save(client, municipio="Tuxtla", candidato="23005")

    persona.refresh_from_db()
    assert persona.municipio_id == "07101"


@pytest.mark.parametrize("texto", ["Springfield", "%%%", "Rioverde, Jalisco", "<script>"])
def test_nothing_found_says_so_with_an_example_and_keeps_the_rest(
    texto: str, client: Client, persona: Usuario
) -> None:
    page = save(client, municipio=texto, cargo="Directora").content.decode()

    assert "No encontramos" in page
    assert "Rioverde, San Luis Potosí" in page
    assert 'value="Directora"' in page
    assert "<script>" not in page
    persona.refresh_from_db()
    assert persona.tipo == ""


@pytest.mark.parametrize("tipo", ["municipal", "consejeria"])
def test_who_belongs_to_a_municipality_must_say_which(
    tipo: str, client: Client, persona: Usuario
) -> None:
    page = save(client, tipo=tipo, municipio="").content.decode()

    assert "Falta su municipio o alcaldía" in page


@pytest.mark.parametrize("tipo", ["estatal", "academia", "facilitacion", "otra"])
def test_who_belongs_to_none_has_none_whatever_is_in_the_field(
    tipo: str, client: Client, persona: Usuario
) -> None:
    save(client)
    saved = save(client, tipo=tipo, municipio="Springfield")

    assert saved.status_code == 302
    persona.refresh_from_db()
    assert persona.municipio is None


def test_name_and_kind_are_needed(client: Client, persona: Usuario) -> None:
    page = client.post(PERFIL, {"nombre": "", "municipio": ""}).content.decode()

    assert "Escriba su nombre completo" in page
    assert "Elija una opción" in page


def test_the_form_shows_what_is_on_record(client: Client) -> None:
    persona = UsuarioFactory()
    client.force_login(persona)

    page = client.get(PERFIL).content.decode()

    assert 'value="Rioverde, San Luis Potosí"' in page
    assert f'value="{persona.nombre}"' in page
    assert "las constancias ya emitidas no cambian" in page


def test_saving_what_the_form_shows_changes_and_logs_nothing(client: Client) -> None:
    persona = UsuarioFactory()
    client.force_login(persona)
    shown = client.get(PERFIL).context["form"].initial

    saved = client.post(PERFIL, shown)

    assert saved.status_code == 302
    assert not ModelLogEntry.objects.for_instance(persona).exists()


def test_a_change_is_logged_by_field_without_what_it_says(client: Client, persona: Usuario) -> None:
    save(client, nombre="Ana María Ruiz")

    entry = ModelLogEntry.objects.for_instance(persona).get()
    assert entry.user == persona
    assert entry.data == {"campos": ["nombre", "tipo", "municipio"]}


def test_it_leads_on_only_within_the_site(client: Client, persona: Usuario) -> None:
    assert save(client, next="/cursos/fundamentos/").url == "/cursos/fundamentos/"
    assert save(client, next="https://malo.example/").url == PERFIL
    page = client.get(PERFIL, {"next": "//malo.example/"}).content.decode()
    assert "malo.example" not in page


def test_a_stranger_is_led_to_log_in(client: Client) -> None:
    assert client.get(PERFIL).url == f"/cuentas/login/?next={PERFIL}"
    assert client.get("/cuentas/").url == PERFIL


def test_no_copy_of_it_stays_on_a_shared_computer(client: Client, persona: Usuario) -> None:
    assert "no-store" in client.get(PERFIL).headers["Cache-Control"]


def test_it_takes_few_queries(client: Client, django_assert_max_num_queries) -> None:
    client.force_login(UsuarioFactory())
    client.get(PERFIL)

    with django_assert_max_num_queries(14):
        client.get(PERFIL)


def test_suggestions_name_the_state_and_the_other_names(
    client: Client, django_assert_num_queries
) -> None:
    with django_assert_num_queries(1):
        response = client.get("/cuentas/municipios/", {"q": "cancun"})

    assert response.json() == {
        "resultados": [
            {"clave": "23005", "texto": "Benito Juárez, Quintana Roo", "alias": ["Cancún"]}
        ],
        "hay_mas": False,
    }
    assert "max-age=3600" in response.headers["Cache-Control"]
    assert "Cookie" not in response.headers.get("Vary", "")


@pytest.mark.parametrize(("texto", "cuantos"), [("", 0), ("san", 10), ("x" * 5000, 0)])
def test_suggestions_are_bounded(texto: str, cuantos: int, client: Client) -> None:
    response = client.get("/cuentas/municipios/", {"q": texto})

    assert len(response.json()["resultados"]) == cuantos
    assert client.post("/cuentas/municipios/").status_code == 405
