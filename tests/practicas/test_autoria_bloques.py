"""Writing block by block: drafts, mistakes, two people at once."""

import json
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from cuentas.models import Usuario
from intercambio.practicas.bloques import CONTACTO, IDENTIDAD, QUE_PASO, Bloque
from intercambio.practicas.models import PracticaPage
from intercambio.practicas.operations import firmas, practicas, revisiones
from intercambio.practicas.operations.firmas import Firmante
from tests.factories.autoria import (
    complete_draft,
    coordinadora,
    elemento,
    empty_draft,
    enlace,
    signed,
    write,
)

pytestmark = pytest.mark.django_db
ESCRIBIR = "/intercambio/practicas/escribir"


@pytest.fixture
def autor() -> Usuario:
    return enlace()


@pytest.fixture
def practica(autor: Usuario, client: Client) -> PracticaPage:
    client.force_login(autor)
    return empty_draft(autor)


def send(client: Client, practica: PracticaPage, bloque: Bloque | str, **data: Any) -> Any:
    key = bloque if isinstance(bloque, str) else bloque.clave
    url = f"{ESCRIBIR}/{practica.pk}/{key}/"
    if "base" not in data:
        data["base"] = client.get(url).context["base"]
    headers = {"Accept": "application/json"} if data.pop("script", False) else {}
    return client.post(url, data, headers=headers)


def content(practica: PracticaPage) -> dict[str, Any]:
    found: dict[str, Any] = PracticaPage.objects.get(pk=practica.pk).latest_revision.content
    return found


def indicator(**changes: str) -> dict[str, str]:
    values = {
        "nombre": "Niños", "unidad": "niños", "comportamiento": "ascendente",
        "valor_antes": "1,234.5", "fecha_antes": "14/02/2025",
        "valor_despues": "2 000", "fecha_despues": "2026-02-13", "fuente": "Conteo",
    } | changes  # fmt: skip
    return {f"indicadores-0-{name}": value for name, value in values.items()} | {
        "indicadores-total": "1"
    }


def test_a_block_is_saved_in_the_revision_and_leads_to_the_next(
    client: Client, practica: PracticaPage
) -> None:
    response = send(client, practica, CONTACTO, contacto_cargo="  Obras\x00 ", contacto_correo="")

    assert response.url.endswith("/costo/")
    assert content(practica)["contacto_cargo"] == "Obras"
    assert not PracticaPage.objects.get(pk=practica.pk).contacto_cargo  # only in the draft


def test_the_script_is_told_the_hour_and_the_next_base(
    client: Client, practica: PracticaPage
) -> None:
    first = send(client, practica, QUE_PASO, objetivos="Uno", script=True).json()
    second = send(client, practica, QUE_PASO, objetivos="Dos", base=first["base"], script=True)

    assert second.status_code == 200
    assert ":" in second.json()["guardado"]
    assert content(practica)["objetivos"] == "Dos"


def test_one_sitting_is_one_revision(client: Client, practica: PracticaPage) -> None:
    for text in ("Uno", "Uno y dos", "Uno, dos y tres"):
        send(client, practica, QUE_PASO, objetivos=text)

    assert practica.revisions.count() == 1


def test_what_is_wrong_is_said_and_the_rest_is_kept(client: Client, practica: PracticaPage) -> None:
    response = send(
        client, practica, IDENTIDAD, title="Rutas", resumen="x" * 281, fecha_inicio="ayer",
        dependencia="Obras", estado="inventado",
    )  # fmt: skip

    assert response.status_code == 422
    page = response.content.decode()
    assert "281 letras" in page and "x" * 281 in page and 'value="ayer"' in page
    assert (content(practica)["title"], content(practica)["dependencia"]) == ("Rutas", "Obras")
    assert not content(practica)["resumen"]


def test_too_many_words_are_saved_but_not_complete(client: Client, practica: PracticaPage) -> None:
    send(client, practica, QUE_PASO, objetivos="palabra " * 103)

    page = client.get(f"{ESCRIBIR}/{practica.pk}/que-paso/").content.decode()
    assert "103 de 100 palabras" in page
    assert "Sobran 3 palabras en los objetivos" in page
    assert len(content(practica)["objetivos"].split()) == 103


@pytest.mark.parametrize("length", [6001, 20_000])
def test_a_very_long_text_is_refused_and_given_back(
    length: int, client: Client, practica: PracticaPage
) -> None:
    response = send(client, practica, QUE_PASO, objetivos="a" * length)

    assert response.status_code == 422
    assert "a" * length in response.content.decode()
    assert not content(practica)["objetivos"]


def test_a_title_taken_away_leaves_the_page_with_one(
    client: Client, practica: PracticaPage
) -> None:
    send(client, practica, IDENTIDAD, title="")

    assert content(practica)["title"] == "Práctica sin título"
    assert "Falta el título." in client.get(f"{ESCRIBIR}/{practica.pk}/enviar/").content.decode()


def test_elements_are_chosen_up_to_three(client: Client, practica: PracticaPage) -> None:
    steps = [elemento("pasos", slug).pk for slug in ("diagnostico", "estrategias", "evaluacion")]
    four = [*steps, elemento("pasos", "informe-anual").pk]
    materia = elemento("materias", "vivienda").pk
    problema = elemento("problemas", "capacidad-de-soporte").pk

    send(client, practica, "clasificacion", materia=materia, pasos=steps, problemas=[problema])
    refused = send(client, practica, "clasificacion", materia=materia, pasos=four, problemas=[])

    assert refused.status_code == 422 and "caben 3" in refused.content.decode()
    assert [row["elemento"] for row in content(practica)["elementos"]] == steps
    assert content(practica)["materia"] == materia


def test_an_element_of_another_list_is_refused(client: Client, practica: PracticaPage) -> None:
    response = send(
        client, practica, "clasificacion", materia=elemento("pasos", "diagnostico").pk, pasos=["x"]
    )

    assert response.status_code == 422
    assert content(practica)["materia"] is None


def test_an_indicator_keeps_exact_numbers(client: Client, practica: PracticaPage) -> None:
    response = send(client, practica, "indicadores", **indicator())

    row = content(practica)["indicadores"][0]
    assert response.status_code == 302
    assert Decimal(row["valor_antes"]) == Decimal("1234.5")
    assert Decimal(row["valor_despues"]) == 2000
    assert row["fecha_antes"] == "2025-02-14"


@pytest.mark.parametrize(
    ("campo", "valor", "dice"),
    [
        ("valor_antes", "12,5", "1,234.5"),
        ("valor_antes", "NaN", "1,234.5"),
        ("valor_antes", "1e999", "1,234.5"),
        ("valor_antes", "9" * 40, "doce cifras"),
        ("valor_antes", "0.00001", "cuatro decimales"),
        ("fecha_antes", "2026-02-13", "posterior"),
        ("fecha_despues", "2199-01-01", "todavía no llega"),
        ("fecha_antes", "0001-01-01", "muy antiguo"),
        ("comportamiento", "lateral", "opciones"),
    ],
)
def test_an_odd_figure_is_explained_and_the_row_is_kept(
    campo: str, valor: str, dice: str, client: Client, practica: PracticaPage
) -> None:
    response = send(client, practica, "indicadores", **indicator(**{campo: valor}))

    assert response.status_code == 422
    assert dice in response.content.decode()
    assert content(practica)["indicadores"][0]["nombre"] == "Niños"


def test_rows_are_added_and_removed_without_a_script(
    client: Client, practica: PracticaPage
) -> None:
    added = send(client, practica, "indicadores", **indicator(), ir="agregar-indicadores")
    page = client.get(added.url.split("#")[0])
    two = indicator() | {"indicadores-total": "2", "indicadores-1-nombre": "Puntos"}
    send(client, practica, "indicadores", **two)
    send(client, practica, "indicadores", **two, ir="quitar-indicadores-0")

    assert page.context["form"].partes[0].total == 2
    assert [row["nombre"] for row in content(practica)["indicadores"]] == ["Puntos"]


def test_a_row_half_filled_is_kept_and_told(client: Client, practica: PracticaPage) -> None:
    send(client, practica, "indicadores", **indicator(unidad="", valor_despues=""))

    page = client.get(f"{ESCRIBIR}/{practica.pk}/indicadores/").content.decode()
    assert "Indicador 1: falta la unidad, el valor de después." in page


def test_two_people_at_once_see_both_versions_and_choose(
    client: Client, practica: PracticaPage
) -> None:
    base = client.get(f"{ESCRIBIR}/{practica.pk}/que-paso/").context["base"]
    other = enlace(nombre="Rosa Cruz")
    write(practica, other, objetivos="Lo de Rosa")

    script = send(client, practica, QUE_PASO, objetivos="Lo mío", base=base, script=True)
    page = send(client, practica, QUE_PASO, objetivos="Lo mío", base=base)
    text = page.content.decode()

    assert (script.status_code, page.status_code) == (409, 409)
    assert "Rosa Cruz guardó otra versión" in text and "Lo de Rosa" in text and "Lo mío" in text
    assert content(practica)["objetivos"] == "Lo de Rosa"
    send(client, practica, QUE_PASO, objetivos="Lo mío", base=page.context["base"])
    assert content(practica)["objetivos"] == "Lo mío"


def test_two_tabs_on_different_blocks_lose_nothing(client: Client, practica: PracticaPage) -> None:
    base = client.get(f"{ESCRIBIR}/{practica.pk}/contacto/").context["base"]
    send(client, practica, QUE_PASO, objetivos="De la otra pestaña")

    response = send(client, practica, CONTACTO, contacto_cargo="Obras", base=base)

    assert response.status_code == 302
    saved = content(practica)
    assert (saved["objetivos"], saved["contacto_cargo"]) == ("De la otra pestaña", "Obras")


def test_a_draft_changes_nothing_that_is_published(client: Client, autor: Usuario) -> None:
    firma = signed(autor)
    revisiones.approve(practica=firma.practica, by=coordinadora(), at=timezone.now())
    client.force_login(autor)

    send(client, firma.practica, QUE_PASO, objetivos="Otra cosa")

    live = PracticaPage.objects.get(pk=firma.practica_id)
    assert live.objetivos == "Que nadie baje de la banqueta."
    assert live.has_unpublished_changes
    assert live.live_revision_id != live.latest_revision_id


def test_saving_the_same_words_takes_nothing_back(client: Client, autor: Usuario) -> None:
    practica = complete_draft(autor)
    client.force_login(autor)
    firma = firmas.ask(
        practica=practica, firmante=Firmante("A", "B", "a@b.example"), by=autor, at=timezone.now()
    )

    send(client, practica, CONTACTO, contacto_cargo="Dirección de Obras",
         contacto_correo="obras@rioverde.example")  # fmt: skip

    firma.refresh_from_db()
    assert firma.estado == "pedida"


def test_beginning_twice_is_beginning_once(client: Client, autor: Usuario) -> None:
    client.force_login(autor)

    first = client.post(f"{ESCRIBIR}/empezar/", {"municipio": "24024"})
    second = client.post(f"{ESCRIBIR}/empezar/", {"municipio": "24024"})
    practica = PracticaPage.objects.get(owner=autor)
    send(client, practica, CONTACTO, contacto_cargo="Obras")
    third = client.post(f"{ESCRIBIR}/empezar/", {"municipio": "24024"})

    assert first.url == second.url != third.url
    assert practica.get_parent().slug == "24024"
    assert not practica.live


def test_the_fingerprint_of_a_draft_survives_saving_it_again(autor: Usuario) -> None:
    practica = complete_draft(autor)
    before = practicas.block_of(practica, QUE_PASO)
    draft = practica.get_latest_revision_as_object()
    draft.save_revision(clean=False)

    again = PracticaPage.objects.select_related("latest_revision").get(pk=practica.pk)

    assert practicas.block_of(again, QUE_PASO) == before
    assert json.dumps(again.latest_revision.content)
