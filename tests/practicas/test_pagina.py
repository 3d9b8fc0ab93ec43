"""The page of a practice: what it tells, what it leaves unsaid, and that text stays text."""

import json
import re
from datetime import date, timedelta
from decimal import Decimal

import html5lib
import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from intercambio.practicas.models import Firma, PracticaPage
from intercambio.practicas.models.paginas import NARRATIVA
from intercambio.practicas.queries import indicadores
from intercambio.practicas.queries.practica import TITULOS, paragraphs
from tests.factories.cuentas import UsuarioFactory
from tests.factories.practicas import (
    DocumentoFactory,
    IndicadorFactory,
    MunicipioPageFactory,
    PracticaFactory,
)

pytestmark = pytest.mark.django_db
IMPLAN = "/intercambio/practicas/modelo-de-instituto-municipal/"
LEON = "/intercambio/practicas/11020/instituto-y-sistema-de-planeacion/"
XHTML = "{http://www.w3.org/1999/xhtml}"


def text(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200
    return response.content.decode()


def test_a_document_is_cited_by_author_and_date_or_by_its_title_alone(client: Client) -> None:
    leon, model = text(client, LEON), text(client, IMPLAN)

    assert "Visión 2025</i> (Instituto Municipal de Planeación de León, Guanajuato; pie de" in leon
    assert "Planeación (IMPLAN)</i> (sin fecha; hacia 2016, por los programas que nombra)." in model
    assert "Planeación (IMPLAN)» (sin fecha; hacia 2016, por los programas que nombra)." in model
    assert "Sin autor" not in model and '"creator"' in leon and '"creator"' not in model


def test_leon_is_told_with_its_source_and_says_nobody_signed_it(client: Client) -> None:
    html = text(client, LEON)

    assert "Tomada de un documento." in html
    assert "El municipio no la ha firmado." in html
    assert "con día y mes ambiguos" in html
    assert html.count("según León (2007)") + html.count("Según León (2007)") >= 8
    assert 'aria-label="Pasos 2, 4 y 6 del ciclo"' in html
    assert all(f">{titulo}</h" in html for titulo in TITULOS.values())
    assert "10 institutos" in html
    assert "sin confirmar que la hayan copiado" in html
    assert 'href="/metodologia/pasos/vision-estrategica/"' in html


@pytest.mark.parametrize(
    ("slug", "said"),
    [
        ("31050/coordinacion-de-ciudades-capitales", "una invitación no es una membresía"),
        ("15031/intencion-de-gobierno-abierto", "El INAI desapareció en marzo de 2025"),
    ],
)
def test_what_was_not_measured_is_said_instead_of_an_empty_table(
    client: Client, slug: str, said: str
) -> None:
    html = text(client, f"/intercambio/practicas/{slug}/")

    assert "no trae mediciones de antes y después" in html
    assert "<table" not in html
    assert said in html


def test_a_municipalitys_practice_has_no_band_and_cites_the_municipality(client: Client) -> None:
    practica = PracticaFactory(folio="PM-24024-2026-01", indicadores=1)

    html = text(client, practica.get_url())

    assert "Tomada de un documento" not in html
    assert "Municipio de Rioverde, San Luis Potosí (" in html
    assert "Folio PM-24024-2026-01" in html
    assert "CC BY 4.0" in html
    assert "planeacion@rioverde.example" in html
    assert "28 obras" in html and "31 dic 2024" in html


def test_what_is_empty_takes_no_heading(client: Client) -> None:
    practica = PracticaFactory(lecciones="", contacto_cargo="", contacto_correo="")

    html = text(client, practica.get_url())

    assert TITULOS["lecciones"] not in html
    assert "mailto:" not in html.split("<aside")[1]
    assert "Indicadores" not in html
    assert ">Documentos<" not in html


def test_the_signature_is_told_by_office_never_by_name(client: Client) -> None:
    practica = PracticaFactory()
    revision = practica.save_revision()
    at = timezone.now()
    Firma.objects.create(
        practica=practica, revision=revision, huella="a" * 64, nombre="Nombre de Persona",
        cargo="Secretaría del Ayuntamiento", correo="s@rioverde.example", secreto_huella="b" * 64,
        estado="firmada", pedida_por=UsuarioFactory(), pedida_at=at, decidida_at=at,
        vence_at=at + timedelta(days=10),
    )  # fmt: skip

    html = text(client, practica.get_url())

    assert "Con visto bueno del municipio: Secretaría del Ayuntamiento" in html
    assert "Nombre de Persona" not in html


def test_documents_say_whose_they_are_and_only_web_addresses_are_followed(client: Client) -> None:
    practica = PracticaFactory()
    DocumentoFactory(practica=practica)
    DocumentoFactory(practica=practica, liga="javascript:alert(1)", titulo="Ficha con trampa")

    html = text(client, practica.get_url())

    assert 'href="https://rioverde.example/ficha.pdf" rel="external nofollow ugc noopener"' in html
    assert "De Dirección de Obras, 2 may 2022" in html
    assert "javascript:" not in html
    assert "<span>Ficha con trampa</span>" in html


def test_a_draft_is_found_nowhere(client: Client) -> None:
    practica = PracticaFactory(borrador=True)

    assert client.get(practica.get_url()).status_code == 404


def test_a_draft_over_a_published_text_does_not_show(client: Client) -> None:
    practica = PracticaFactory(resumen="Lo publicado.")
    practica.resumen = "Lo que todavía no."
    practica.save_revision()

    html = text(client, practica.get_url())

    assert "Lo publicado." in html
    assert "Lo que todavía no." not in html


def test_the_municipalitys_branch_leads_to_its_page(client: Client) -> None:
    response = client.get(MunicipioPageFactory().get_url())

    assert response.status_code == 302
    assert response.headers["Location"] == "/municipios/24024/"


def test_machines_read_an_article_with_its_place_and_licence(client: Client) -> None:
    html = text(client, LEON)
    block = re.search(r'<script type="application/ld\+json">(.*?)</script>', html)
    assert block

    data = json.loads(block[1])

    assert data["@type"] == "Article"
    assert data["spatialCoverage"]["identifier"] == "11020"
    assert data["license"].startswith("https://creativecommons.org/licenses/by/4.0/")
    assert data["isBasedOn"]["name"].startswith("Instituto Municipal de Planeación")
    assert data["url"].endswith(LEON)


EVIL = "</script></style><img src=x onerror=alert(1)><svg onload=alert(1)>{{7*7}}\"'><b>negro</b>"
TEXTS = (
    "title", "resumen", "dependencia", "administracion", "contacto_cargo", *NARRATIVA,
)  # fmt: skip


def hostile() -> PracticaPage:
    practica = PracticaFactory(**{name: EVIL for name in TEXTS if name != "administracion"})
    practica.administracion = "<b>2021</b>"
    practica.save()
    IndicadorFactory(practica=practica, nombre=EVIL, unidad="<i>x</i>", fuente=EVIL)
    DocumentoFactory(practica=practica, titulo=EVIL, autor=EVIL)
    return practica


@pytest.mark.parametrize("where", ["practica", "biblioteca", "puerta", "municipio"])
def test_hostile_text_makes_no_element_and_no_handler(client: Client, where: str) -> None:
    practica = hostile()
    url = {
        "practica": practica.get_url(),
        "biblioteca": "/intercambio/practicas/",
        "puerta": "/intercambio/",
        "municipio": "/municipios/24024/",
    }[where]

    tree = html5lib.parse(text(client, url), treebuilder="etree")
    main = tree.find(f".//{XHTML}main")
    elements = list(tree.iter())

    assert main is not None
    assert not [one for one in elements if one.tag == f"{XHTML}b"]
    assert not [one for one in main.iter() if one.tag in {f"{XHTML}img", f"{XHTML}script"}]
    assert not [
        name for one in elements for name in one.attrib if str(name).lower().startswith("on")
    ]
    assert "onerror=alert(1)" in "".join(main.itertext())


def test_plain_text_becomes_paragraphs_at_blank_lines() -> None:
    assert paragraphs("una\r\n\r\ndos\nseguida\n \n\n tres ") == ["una", "dos\nseguida", "tres"]


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("3", "28", "+833.3 %"), ("46", "19", "−58.7 %"), ("0", "10", ""), ("7", "7", "0 %"),
        ("-4", "2", "+150 %"), ("0.1", "0.3", "+200 %"), ("1000", "3500", "+250 %"),
    ],
)  # fmt: skip
def test_change_is_computed_in_decimals_and_blank_without_a_base(
    before: str, after: str, told: str
) -> None:
    assert indicadores.change(Decimal(before), Decimal(after)) == told


@pytest.mark.parametrize(
    ("before", "after", "wanted", "told"),
    [
        (3, 28, "ascendente", "Subió: mejora"),
        (28, 3, "ascendente", "Bajó: empeora"),
        (46, 19, "descendente", "Bajó: mejora"),
        (19, 46, "descendente", "Subió: empeora"),
        (5, 5, "ascendente", "Sin cambio"),
    ],
)
def test_direction_is_told_in_words(before: int, after: int, wanted: str, told: str) -> None:
    row = IndicadorFactory(
        valor_antes=Decimal(before), valor_despues=Decimal(after), comportamiento=wanted
    )

    assert indicadores.read([row])[0].sentido == told


def test_numbers_are_written_as_people_read_them_and_bars_only_where_they_can_be() -> None:
    big = IndicadorFactory(valor_antes=Decimal("2478.5000"), valor_despues=Decimal("12000"))
    cold = IndicadorFactory(valor_antes=Decimal("-4"), valor_despues=Decimal("2"))

    rows = indicadores.read([big, cold])

    assert (rows[0].antes, rows[0].despues) == ("2,478.5", "12,000")
    assert (rows[0].barra_antes, rows[0].barra_despues) == ("31.0", "150.0")
    assert rows[1].barra_antes == ""


def test_a_practice_asks_as_little_however_much_it_holds(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    practica = PracticaFactory(
        elementos=["E1", "E5", "I1", "I4", "P1", "P3", "O1", "A1", "S1"], indicadores=6
    )
    DocumentoFactory.create_batch(5, practica=practica, fecha=date(2024, 1, 2))
    client.get(practica.get_url())
    cache.delete("practicas:parecidos:24024")  # as who comes first asks

    with django_assert_max_num_queries(12):
        client.get(practica.get_url())
