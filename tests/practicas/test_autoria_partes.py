"""The parts of the form beyond the story: the way, costs, who took part, what it is tied to."""

from decimal import Decimal

import pytest
from django.test import Client

from cuentas.models import Usuario
from directorio.models import MunicipioPage
from intercambio.practicas.models import PracticaPage
from tests.factories.autoria import elemento, empty_draft, enlace
from tests.factories.practicas import PracticaFactory

from .test_autoria_bloques import content, send

pytestmark = pytest.mark.django_db
ESCRIBIR = "/intercambio/practicas/escribir"
LEON, OTRO = "11020", "31050"


@pytest.fixture
def autor() -> Usuario:
    return enlace()


@pytest.fixture
def practica(autor: Usuario, client: Client) -> PracticaPage:
    client.force_login(autor)
    return empty_draft(autor)


def rows(hijos: str, *filled: dict[str, str]) -> dict[str, str]:
    said = {
        f"{hijos}-{place}-{name}": value
        for place, row in enumerate(filled)
        for name, value in row.items()
    }
    return said | {f"{hijos}-total": str(len(filled))}


def test_the_way_is_told_in_moments(client: Client, practica: PracticaPage) -> None:
    paso = elemento("pasos", "diagnostico").pk
    first = {"fecha": "07/04/2025", "que": "Acuerdo", "paso": str(paso), "responsable": "Cabildo"}
    long = {"fecha": "2025-05-01", "que": "palabra " * 13}

    response = send(client, practica, "que-paso", objetivos="Uno", **rows("hitos", first, long, {}))

    assert response.url.endswith("/que-resulto/")
    saved = content(practica)
    assert saved["objetivos"] == "Uno"
    assert [(row["fecha"], row["paso"]) for row in saved["hitos"]] == [
        ("2025-04-07", paso), ("2025-05-01", None),
    ]  # fmt: skip
    page = client.get(f"{ESCRIBIR}/{practica.pk}/enviar/").content.decode()
    assert "Momento 2: sobra 1 palabra." in page


def test_sixty_rows_are_told_and_the_first_twenty_kept(
    client: Client, practica: PracticaPage
) -> None:
    many = rows("actores", *({"nombre": f"Área {number}"} for number in range(60)))

    response = send(client, practica, "actores", **many)

    assert response.status_code == 422 and "Caben 20 y llegaron 60" in response.content.decode()
    assert len(content(practica)["actores"]) == 20
    page = client.get(f"{ESCRIBIR}/{practica.pk}/actores/").content.decode()
    assert "Actor 1: falta el sector, qué hizo." in page


def test_costs_are_exact_and_odd_ones_explained(client: Client, practica: PracticaPage) -> None:
    send(
        client, practica, "costo", inversion="$1,250,000.50", anio_base="2024", personal="1.5",
        meses="10", financiamiento=["propios", "ramo-33"],
        **rows("fundamentos", {"tipo": "cabildo", "numero": "12/2025"}),
    )  # fmt: skip
    saved = content(practica)
    refused = send(
        client, practica, "costo", inversion="-5", costo_anual="0.001", anio_base="24",
        personal="123456", meses="9999", financiamiento=["loteria"], sin_costo="on",
        **rows("fundamentos", {"tipo": "cabildo", "liga": "javascript:alert(1)"}),
    )  # fmt: skip

    assert Decimal(saved["inversion"]) == Decimal("1250000.5")
    assert [row["valor"] for row in saved["opciones"]] == ["propios", "ramo-33"]
    assert saved["fundamentos"][0]["numero"] == "12/2025"
    page = refused.content.decode()
    for words in (
        "menor que cero", "dos decimales", "cuatro cifras", "un decimal", "caben hasta 600",
        "Elija solo de la lista", "https://",
    ):  # fmt: skip
        assert words in page, words
    assert Decimal(content(practica)["inversion"]) == Decimal("1250000.5")


def test_no_cost_and_an_investment_is_one_or_the_other(
    client: Client, practica: PracticaPage
) -> None:
    both = send(client, practica, "costo", sin_costo="on", inversion="100", **rows("fundamentos"))

    assert both.status_code == 422 and "deje solo una de las dos" in both.content.decode()
    saved = content(practica)
    assert (saved["sin_costo"], saved["inversion"]) == (False, None)
    send(client, practica, "costo", inversion="100", **rows("fundamentos"))
    page = client.get(f"{ESCRIBIR}/{practica.pk}/enviar/").content.decode()
    assert "Falta de qué año son los pesos" in page


def test_the_lists_of_two_blocks_do_not_touch_each_other(
    client: Client, practica: PracticaPage
) -> None:
    send(client, practica, "costo", financiamiento=["propios"], **rows("fundamentos"))
    send(
        client, practica, "replicabilidad", requisito=["cabildo"], acompanamiento=["visita"],
        rango_poblacional="rural",
    )  # fmt: skip
    four = send(client, practica, "clasificacion", ods=["1", "2", "3", "4"])

    assert four.status_code == 422 and "caben 3" in four.content.decode()
    marked = {(row["lista"], row["valor"]) for row in content(practica)["opciones"]}
    assert marked == {
        ("financiamiento", "propios"), ("requisito", "cabildo"), ("acompanamiento", "visita"),
    }  # fmt: skip


def test_the_principal_materia_is_not_another_one(client: Client, practica: PracticaPage) -> None:
    vivienda, cultura = elemento("materias", "vivienda").pk, elemento("materias", "cultura").pk
    organo = elemento("organos", "junta-de-gobierno").pk

    refused = send(client, practica, "clasificacion", materia=vivienda, materias=[vivienda])
    send(client, practica, "clasificacion", materia=vivienda, materias=[cultura], organos=[organo])

    assert "Marcó también la materia principal" in refused.content.decode()
    assert {row["elemento"] for row in content(practica)["elementos"]} == {cultura, organo}


def test_coauthors_are_looked_for_by_name_and_chosen(
    client: Client, practica: PracticaPage
) -> None:
    asked = send(client, practica, "identidad", title="Rutas", q="leon guanajuato", ir="buscar")
    found = client.get(asked.url.split("#")[0]).content.decode()
    send(client, practica, "identidad", title="Rutas", coautores=[LEON])
    nobody = client.get(f"{ESCRIBIR}/{practica.pk}/identidad/?q=zzzz").content.decode()

    assert f'value="{LEON}"' in found and "León" in found
    assert content(practica)["title"] == "Rutas"
    assert [row["municipio"] for row in content(practica)["coautores"]] == [LEON]
    assert "Ningún municipio se llama así" in nobody and f'value="{LEON}" ' in nobody


@pytest.mark.parametrize("sent", [["24024"], ["99999"], ["x" * 500], ["11020'--"]])
def test_a_coauthor_that_cannot_be_is_refused(
    sent: list[str], client: Client, practica: PracticaPage
) -> None:
    response = send(client, practica, "identidad", title="Rutas", coautores=sent)

    assert response.status_code == 422
    assert content(practica)["title"] == "Rutas" and not content(practica)["coautores"]


def test_related_practices_are_found_by_folio_and_typed(
    client: Client, practica: PracticaPage
) -> None:
    otra = PracticaFactory(folio="PM-24024-2026-77", title="Otra manera")
    borrador = PracticaFactory(borrador=True)
    asked = send(client, practica, "vinculos", q="pm-24024-2026-77", ir="buscar")
    found = client.get(asked.url.split("#")[0]).content.decode()

    send(client, practica, "vinculos", **{f"relacion-{otra.pk}": "antecede"})
    page = client.get(f"{ESCRIBIR}/{practica.pk}/ver/").content.decode()
    gone = [
        send(client, practica, "vinculos", **{f"relacion-{pk}": "complementa"})
        for pk in (borrador.pk, practica.pk, 999_999)
    ]

    assert f'name="relacion-{otra.pk}"' in found and "Otra manera" in found
    assert [(row["otra"], row["tipo"]) for row in content(practica)["relaciones"]] == [
        (otra.pk, "antecede")
    ]
    assert "Antecede a Otra manera" in page
    assert all(answer.status_code == 422 for answer in gone)
    send(client, practica, "vinculos", **{f"relacion-{otra.pk}": ""})
    assert not content(practica)["relaciones"]


def test_a_course_that_is_not_published_is_refused(client: Client, practica: PracticaPage) -> None:
    page = client.get(f"{ESCRIBIR}/{practica.pk}/vinculos/")
    pk, _ = page.context["form"].partes[0].fields["cursos"].choices[0]

    send(client, practica, "vinculos", cursos=[pk])
    bad = send(client, practica, "vinculos", cursos=[MunicipioPage.objects.all()[0].pk])

    assert bad.status_code == 422
    assert [row["curso"] for row in content(practica)["cursos"]] == [int(pk)]


def test_two_people_at_once_see_rows_and_marks_in_words(
    client: Client, practica: PracticaPage
) -> None:
    base = client.get(f"{ESCRIBIR}/{practica.pk}/costo/").context["base"]
    one = rows("fundamentos", {"tipo": "cabildo", "numero": "De Rosa"})
    send(client, practica, "costo", financiamiento=["propios"], **one)
    mine = rows("fundamentos", {"tipo": "decreto", "numero": "El mío"})

    page = send(client, practica, "costo", base=base, sin_costo="on", **mine)

    text = page.content.decode()
    assert page.status_code == 409
    for words in ("Recursos propios", "De Rosa · Acuerdo de cabildo", "El mío · Decreto", "Sí"):
        assert words in text, words
    assert content(practica)["fundamentos"][0]["numero"] == "De Rosa"


@pytest.mark.parametrize(
    "bloque", ["identidad", "clasificacion", "que-paso", "costo", "replicabilidad", "actores",
               "vinculos"],
)  # fmt: skip
def test_a_hundred_kilobytes_in_every_field_are_told_and_nothing_breaks(
    bloque: str, client: Client, practica: PracticaPage
) -> None:
    page = client.get(f"{ESCRIBIR}/{practica.pk}/{bloque}/")
    before = content(practica)
    names = {
        field.html_name
        for parte in page.context["form"].partes
        for form in (getattr(parte, "filas", None) or [parte])
        for field in form.visible_fields()
    }
    totals = {f"{hijos}-total": "1" for hijos in ("hitos", "actores", "fundamentos")}

    heavy = "<b onload=x>" + "a" * (100_000 // len(names))
    response = send(client, practica, bloque, **(dict.fromkeys(names, heavy) | totals))

    assert response.status_code == 422
    assert content(practica)["title"] == before["title"]
    assert "<b onload" not in response.content.decode()
