"""Whatever is asked of the open data, the answer is a list, a thing, or a reason in Spanish."""

import json
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from panorama.api.urls import api

pytestmark = pytest.mark.django_db
ESQUEMA = api.get_openapi_schema(path_prefix="/api/v1/")
LISTAS = [path for path in ESQUEMA["paths"] if "{" not in path]
UNO = [path for path in ESQUEMA["paths"] if "{" in path]
NOMBRES = sorted(
    {
        parameter["name"]
        for path in LISTAS
        for parameter in ESQUEMA["paths"][path]["get"]["parameters"]
    }
)
VALORES = st.one_of(
    st.text(max_size=30),
    st.integers().map(str),
    st.datetimes().map(str),
    st.floats().map(str),
    st.sampled_from(
        ["", "true", "24", "24024", "E1", "M3", "piloto", "\x00", "'", "%", "٢٤", "-1", "1e9",
         "0001-01-01", "9999-12-31T23:59:59-12:00", "99999999999999999999", "NaN"]
    ),
)  # fmt: skip
MUCHAS = settings(
    max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def ask(client: Client, url: str) -> tuple[int, dict[str, Any]]:
    response = client.get(url)
    return response.status_code, json.loads(response.content)


@pytest.fixture(autouse=True)
def _no_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("panorama.api.urls.spend", lambda request, limite: 0)


@MUCHAS
@given(
    path=st.sampled_from(LISTAS),
    parameters=st.dictionaries(st.sampled_from(NOMBRES), VALORES, max_size=4),
)
def test_no_parameter_of_a_list_breaks_it(
    client: Client, path: str, parameters: dict[str, str]
) -> None:
    query = urlencode(parameters, errors="replace")

    status, found = ask(client, f"{path}?{query}")

    assert status in (200, 422)
    assert set(found) == (
        {"total", "siguiente", "resultados"} if status == 200 else {"error", "parametros"}
    )


@MUCHAS
@given(path=st.sampled_from(UNO), key=VALORES.filter(lambda text: text.strip("/.\\")))
def test_no_key_breaks_the_answer(client: Client, path: str, key: str) -> None:
    before, _, after = path.partition("{")
    url = before + quote(key, safe="", errors="replace") + after.partition("}")[2]

    response = client.get(url)

    assert response.status_code in (200, 404, 422)


@pytest.mark.parametrize(
    ("url", "parametro", "mensaje"),
    [
        ("cursos/?limite=muchos", "limite", "debe ser un número entero"),
        ("cursos/?limite=0", "limite", "es menor que 1"),
        ("cursos/?limite=101", "limite", "es mayor que 100"),
        ("cursos/?modalidad=lejos", "modalidad", "debe ser uno de estos valores: 'en-linea'"),
        ("municipios/?entidad=SLP", "entidad", "no tiene la forma que se espera"),
        ("municipios/?con_practicas=quizá", "con_practicas", "debe ser «true» o «false»"),
        ("practicas/?modificado_desde=ayer", "modificado_desde", "debe ser una fecha"),
    ],
)
def test_a_mistake_is_explained_beside_its_parameter(
    client: Client, url: str, parametro: str, mensaje: str
) -> None:
    status, found = ask(client, f"/api/v1/{url}")

    assert status == 422
    assert mensaje in found["parametros"][parametro]


def test_a_year_out_of_this_world_is_refused(client: Client) -> None:
    status, found = ask(client, "/api/v1/cursos/?modificado_desde=0001-01-01T00:00:00%2B14:00")

    assert status == 422
    assert "1990" in str(found["error"])


def test_the_description_is_whole(client: Client) -> None:
    status, found = ask(client, "/api/v1/openapi.json")

    assert status == 200
    assert str(found["openapi"]).startswith("3.")
    operations = [(path, op) for path, ops in found["paths"].items() for op in ops.items()]
    assert {method for _, (method, _) in operations} == {"get"}
    names = [operation["operationId"] for _, (_, operation) in operations]
    assert len(names) == len(set(names)) == 9
    for path, (_, operation) in operations:
        assert "200" in operation["responses"], path
        assert operation["summary"], path
        in_path = {p["name"] for p in operation["parameters"] if p["in"] == "path"}
        assert in_path == {part[1:-1] for part in path.split("/") if part.startswith("{")}


def test_everything_it_refers_to_exists() -> None:
    schemas = ESQUEMA["components"]["schemas"]
    text = json.dumps(ESQUEMA)

    referred = {part.split('"')[0] for part in text.split('"#/components/schemas/')[1:]}

    assert referred
    assert referred <= set(schemas)
