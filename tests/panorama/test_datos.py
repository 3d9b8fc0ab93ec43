"""The page of the open data and its codebook, which cannot drift from the answers."""

import json
from typing import Any

import pytest
from django.test import Client

from cursos.models import CursoPage
from intercambio.practicas.models import PracticaPage
from panorama.api import diccionario
from tests.factories.autoria import enlace
from tests.factories.ediciones import EdicionFactory
from tests.factories.panorama import PracticaPublicadaFactory
from tests.factories.publico import complete
from tests.practicas.replicas import MATEHUALA, adopted, measured, medicion

pytestmark = pytest.mark.django_db
UNO = {
    "municipios": "municipios/24024/",
    "elementos": "elementos/E1/",
    "cursos": "cursos/fundamentos/",
    "practicas": "practicas/PM-24024-2026-99/",
    "replicas": "replicas/",
}


def names(value: dict[str, Any], prefix: str = "") -> set[str]:
    """Every name in an answer, those inside of lists too."""
    found = set()
    for name, inner in value.items():
        found.add(f"{prefix}{name}")
        inner = inner[0] if isinstance(inner, list) and inner else inner
        if isinstance(inner, dict):
            found |= names(inner, f"{prefix}{name}.")
    return found


@pytest.mark.parametrize("conjunto", diccionario.CONJUNTOS)
def test_the_codebook_names_exactly_what_the_api_answers(client: Client, conjunto: str) -> None:
    practica = PracticaPublicadaFactory(folio="PM-24024-2026-99", medida=True, elementos=["E1"])
    complete(practica)
    _replicate(practica)
    EdicionFactory(curso=CursoPage.objects.get(slug="fundamentos"))
    answer = json.loads(client.get(f"/api/v1/{UNO[conjunto]}").content)
    if conjunto == "replicas":  # asked for only in a list
        answer = answer["resultados"][0]

    told = json.loads(client.get("/datos/diccionario.json").content)["conjuntos"]

    fields = next(one["campos"] for one in told if one["nombre"] == conjunto)
    assert {field["nombre"] for field in fields} == names(answer)


@pytest.mark.parametrize("conjunto", diccionario.read(), ids=lambda one: one.nombre)
def test_every_field_is_explained(conjunto: diccionario.Conjunto) -> None:
    assert conjunto.descripcion
    for campo in conjunto.campos:
        assert campo.descripcion.endswith("."), campo.nombre
        assert campo.tipo, campo.nombre


def test_the_page_shows_the_codebook_the_terms_and_the_credits(client: Client) -> None:
    html = client.get("/datos/").content.decode()

    assert html.count('<th scope="row">') == sum(len(one.campos) for one in diccionario.read())
    assert "CC BY 4.0" in html
    assert "INEGI, Marco Geoestadístico 2019" in html
    assert 'href="/api/v1/practicas/"' in html


def _replicate(practica: PracticaPage) -> None:
    """Let another municipality take it up and measure what it measured."""
    (indicador,) = practica.indicadores.all()
    by = enlace(MATEHUALA)
    medida = medicion(nombre=indicador.nombre, unidad=indicador.unidad)
    measured(adopted(practica, by=by), by, medida)
