"""Facets of municipality, cost, evidence and replicas; similar municipalities."""

from datetime import date
from decimal import Decimal

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from directorio.models import MunicipioPage
from intercambio.practicas import costo, tamano
from intercambio.practicas.enums import EstadoReplica, RangoCosto, RangoPoblacional
from intercambio.practicas.models import PracticaPage, Replica
from intercambio.practicas.queries import biblioteca, filtros, parecidos
from intercambio.practicas.queries.parecidos import Rasgos
from municipios.models import Entidad, Municipio
from municipios.regiones import Region, region_of
from tests.factories.cuentas import UsuarioFactory, municipio
from tests.factories.directorio import OrganoFactory
from tests.factories.practicas import MunicipioPageFactory, PracticaFactory, elemento

pytestmark = pytest.mark.django_db
URL = "/intercambio/practicas/"
AGUASCALIENTES, GUADALAJARA, TIJUANA, RIOVERDE = "01001", "14039", "02004", "24024"


def look(**asked: str) -> biblioteca.Biblioteca:
    return biblioteca.biblioteca(filtros.read(asked))


def titles(vista: biblioteca.Biblioteca) -> set[str]:
    return {fila.titulo for fila in vista.filas}


def totals(vista: biblioteca.Biblioteca, faceta: str) -> dict[str, int]:
    found = next((one for one in vista.facetas if one.titulo == faceta), None)
    return {opcion.titulo: opcion.total for opcion in found.opciones} if found else {}


def of(cvegeo: str, *, poblacion: int | None = None, **values: object) -> PracticaPage:
    """Publish a practice of that municipality, of so many inhabitants if it is said."""
    place = municipio(cvegeo)
    if poblacion is not None:
        Municipio.objects.filter(pk=cvegeo).update(
            poblacion=poblacion, fuente_datos="INEGI", fuente_fecha=date(2020, 3, 15)
        )
    made: PracticaPage = PracticaFactory(parent=MunicipioPageFactory(municipio=place), **values)
    return made


def test_every_state_is_in_one_region() -> None:
    found = {entidad.pk: region_of(entidad.pk) for entidad in Entidad.objects.all()}

    assert len(found) == 32
    assert {region: list(found.values()).count(region) for region in Region} == {
        Region.NORTE: 6, Region.CENTRO_NORTE: 10, Region.CENTRO: 8, Region.SUR: 8,
    }  # fmt: skip
    assert region_of(AGUASCALIENTES) == Region.CENTRO_NORTE


def test_population_falls_in_its_range_or_in_none() -> None:
    assert tamano.rango(None) is None
    assert tamano.rango(0) == RangoPoblacional.RURAL
    assert tamano.rango(15_000) == RangoPoblacional.PEQUENO
    assert tamano.rango(1_000_000) == RangoPoblacional.METROPOLI


def test_cost_is_the_same_told_of_one_as_annotated_on_all() -> None:
    for inversion in (None, 0, 100_000, 100_001, 10_000_000, 10_000_001):
        PracticaFactory(inversion=inversion)
    PracticaFactory(sin_costo=True)

    for one in costo.with_rango_costo(PracticaPage.objects.all()):
        assert one.rango_costo == (
            costo.rango(sin_costo=one.sin_costo, inversion=one.inversion) or ""
        )


def test_facets_of_the_municipality_narrow_and_count_what_the_others_leave() -> None:
    of(TIJUANA, title="Norte", poblacion=1_900_000, inversion=Decimal(50_000), nivel_evidencia=2)
    of(GUADALAJARA, title="Occidente", poblacion=1_380_000, sin_costo=True, nivel_evidencia=2)
    of(AGUASCALIENTES, title="Sin dato")
    OrganoFactory(municipio_id=TIJUANA)

    assert titles(look(region="norte")) == {"Norte"}
    assert titles(look(tamano="metropoli")) == {"Norte", "Occidente"}
    assert "Sin dato" in titles(look(tamano="sin-dato"))
    assert titles(look(costo="sin-costo")) == {"Occidente"}
    assert titles(look(evidencia="2", costo="bajo")) == {"Norte"}
    assert "Norte" in titles(look(instituto="si"))
    both = look(tamano="metropoli", evidencia="2")
    assert totals(both, "Región") == {"Norte": 1, "Centro norte": 1}
    assert totals(both, "Costo") == {
        RangoCosto.SIN_COSTO.label: 1, RangoCosto.BAJO.label: 1,
    }  # fmt: skip
    # Each facet's own count forgets its own choice.
    assert totals(look(region="norte"), "Región")["Centro norte"] >= 2


def test_without_a_single_population_size_is_no_facet() -> None:
    assert Municipio.objects.filter(pagina__isnull=False, poblacion__isnull=False).count() == 0
    assert totals(look(), "Tamaño del municipio") == {}


def test_what_somebody_adopted_is_replicated_and_mere_interest_is_not() -> None:
    adopted, looked_at = of(TIJUANA, title="Adoptada"), of(TIJUANA, title="Vista")
    for practica, estado in (
        (adopted, EstadoReplica.OPERACION), (looked_at, EstadoReplica.INTERES),
    ):  # fmt: skip
        Replica.objects.create(
            origen=practica, municipio=municipio(RIOVERDE), estado=estado,
            pedida_por=UsuarioFactory(), pedida_at=timezone.now(),
        )  # fmt: skip

    assert titles(look(replicada="si")) == {"Adoptada"}
    assert totals(look(), "Réplicas") == {"Replicada por otro municipio": 1}


def test_what_was_archived_is_out_unless_it_is_asked_for(client: Client) -> None:
    of(TIJUANA, title="La vieja", archivada_at=timezone.now(), motivo_de_baja="La norma cambió.")

    assert "La vieja" not in titles(look())
    assert totals(look(), "Archivadas") == {"Solo las archivadas": 1}
    assert titles(look(archivadas="si")) == {"La vieja"}
    assert "Archivada" in client.get(f"{URL}?archivadas=si").content.decode()
    assert "La vieja" not in client.get("/intercambio/").content.decode()


@pytest.mark.parametrize(
    "query",
    ["region=este", "costo=x", "evidencia=6", "evidencia=²", "tamano=cualquiera", "replicada=no",
     "instituto=1", "parecidos=99999", "parecidos=1'--", "archivadas=%00"],
)  # fmt: skip
def test_values_that_do_not_exist_are_left_out(client: Client, query: str) -> None:
    html = client.get(f"{URL}?{query}").content.decode()

    assert "3 prácticas" in html


def test_likeness_is_what_both_have_and_no_datum_is_not_compared() -> None:
    titles = {1: "Movilidad", 2: "Vivienda"}
    one = Rasgos("grande", "norte", True, frozenset({1, 2}))

    assert parecidos.shared(one, one, titles) == [
        "tamaño", "región", "instituto de planeación", "materias: movilidad, vivienda",
    ]  # fmt: skip
    nothing = Rasgos("", "sur", False, frozenset())
    assert parecidos.shared(nothing, nothing, titles) == ["región"]
    assert parecidos.shared(one, nothing, titles) == []


def test_similar_municipalities_are_told_with_the_reason_on_pages_and_as_a_facet(
    client: Client,
) -> None:
    materia = elemento("M2")
    mine = of(TIJUANA, title="Mía", materia=materia, poblacion=1_900_000)
    of("26003", title="De Álamos", materia=materia, poblacion=1_500_000)
    of("31102", title="Lejana", materia=elemento("M6"))

    found = parecidos.of(TIJUANA)

    assert found
    assert {one.lugar: one.en_comun for one in found.municipios}["Alamos, Sonora"] == [
        "tamaño", "región", "materias: movilidad y transporte",
    ]  # fmt: skip
    assert "31102" not in found.claves
    reason = "Se parecen en: tamaño, región, materias: movilidad y transporte."
    for url in (f"/municipios/{TIJUANA}/", mine.get_url()):
        assert reason in client.get(url).content.decode(), url
    assert titles(look(parecidos=TIJUANA)) == {"De Álamos"}
    client.force_login(UsuarioFactory(municipio=municipio(TIJUANA)))
    assert "Parecidos a Tijuana, Baja California" in client.get(URL).content.decode()


def test_an_unknown_population_is_told(client: Client) -> None:
    of(TIJUANA, materia=elemento("M2"))
    of("26003", materia=elemento("M2"))

    html = client.get(f"/municipios/{TIJUANA}/").content.decode()

    assert "De Tijuana no hay dato de población" in html


def test_facets_ask_as_little_for_many_as_for_few(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    for place in Municipio.objects.filter(pagina=None).order_by("pk")[:30]:
        MunicipioPage.objects.filter(municipio=place).exists() or of(place.pk)

    with django_assert_max_num_queries(10):
        look(region="norte", costo="bajo", q="obra", instituto="si", paso="E5")
    with django_assert_max_num_queries(13):
        look(parecidos=AGUASCALIENTES)
