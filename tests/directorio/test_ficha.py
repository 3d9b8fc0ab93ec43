"""Writing in a municipality's record: who may, what is asked, and what a double click does."""

from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from cuentas.models import Usuario
from directorio.models import Afirmacion, Instrumento, Organo
from directorio.partes import _export
from tests.factories.cuentas import UsuarioFactory
from tests.factories.directorio import (
    AfirmacionFactory,
    InstrumentoFactory,
    MembresiaFactory,
    OrganoFactory,
    enlace_of,
)

pytestmark = pytest.mark.django_db

URL = "/municipios/24024/ficha/"
DICHO = {
    "que": "afirmacion", "nombre": "IMPLAN de Rioverde", "dice": "en_funciones", "anio": "",
    "texto": "Rinde su informe.", "fuente": "Acta 14 del Cabildo", "fuente_fecha": "2026-03-02",
}  # fmt: skip
PLAN = {
    "que": "instrumento", "titulo": "Plan municipal", "otro_tipo": "Plan", "horizonte": "2030",
    "vigente_hasta": "2027-09-30", "fuente": "Gaceta 8", "fuente_fecha": "2026-03-02",
}  # fmt: skip


@pytest.fixture
def enlace(client: Client) -> Usuario:
    persona = enlace_of()
    client.force_login(persona)
    return persona


def coordinacion() -> Usuario:
    persona: Usuario = UsuarioFactory(municipio=None)
    persona.groups.add(Group.objects.get(name="Coordinación"))
    return persona


@pytest.mark.parametrize(
    ("who", "code"),
    [
        (lambda: None, 302),
        (UsuarioFactory, 403),
        (lambda: enlace_of("11020"), 403),
        (lambda: enlace_of(hasta=date(2026, 11, 1)), 403),
        (lambda: enlace_of(desde=date(2999, 1, 1)), 403),
        (enlace_of, 200),
        (coordinacion, 200),
        (lambda: UsuarioFactory(is_superuser=True), 200),
    ],
    ids=["anonimo", "ajena", "otro-municipio", "vencida", "futura", "enlace", "coord", "admin"],
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_only_whom_the_municipality_appointed_may_write(
    client: Client, who: Any, code: int, method: str
) -> None:
    if persona := who():
        client.force_login(persona)

    response = client.post(URL, DICHO) if method == "post" else client.get(URL)

    assert response.status_code == (302 if code == 200 and method == "post" else code)
    assert Afirmacion.objects.filter(organo__municipio="24024").exists() is (
        code == 200 and method == "post"
    )


def test_the_link_is_shown_to_whom_it_serves(client: Client, enlace: Usuario) -> None:
    assert URL in client.get("/municipios/24024/").content.decode()
    assert "ficha/" not in client.get("/municipios/11020/").content.decode()


def test_an_enlace_writes_down_what_a_source_says(client: Client, enlace: Usuario) -> None:
    for _ in range(2):
        client.post(URL, DICHO)
    html = client.get("/municipios/24024/").content.decode()

    said = Afirmacion.objects.get(organo__municipio="24024")
    assert (said.valor, said.anotada_por) == ("en_funciones", enlace)
    assert "IMPLAN de Rioverde" in html
    assert "Acta 14 del Cabildo" in html
    assert enlace.nombre not in html.split("<main", 1)[1]


def test_a_second_statement_goes_to_the_institute_that_is_there(
    client: Client, enlace: Usuario
) -> None:
    organo = OrganoFactory()

    client.post(URL, DICHO | {"nombre": "", "organo": str(organo.pk), "dice": "fundacion",
                              "anio": "2001"})  # fmt: skip

    said = Afirmacion.objects.get(organo=organo)
    assert (said.aspecto, said.anio, said.valor) == ("fundacion", 2001, "")
    assert Organo.objects.filter(municipio="24024").count() == 1


def test_an_institute_of_another_municipality_cannot_be_chosen(
    client: Client, enlace: Usuario
) -> None:
    OrganoFactory()
    other = OrganoFactory(municipio_id="11003")

    html = client.post(URL, DICHO | {"organo": str(other.pk)}).content.decode()

    assert "errores-titulo" in html
    assert not Afirmacion.objects.filter(organo=other).exists()


def test_an_enlace_files_an_instrument_once(client: Client, enlace: Usuario) -> None:
    for _ in range(2):
        client.post(URL, PLAN)

    filed = Instrumento.objects.get(municipio="24024")
    assert (filed.horizonte, filed.vigente_hasta, filed.anotado_por) == (
        2030, date(2027, 9, 30), enlace,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        (DICHO | {"fuente": ""}, "Fuente:"),
        (DICHO | {"fuente_fecha": "2999-01-01"}, "todavía no llega"),
        (DICHO | {"fuente_fecha": "ayer"}, "Fecha de la fuente"),
        (DICHO | {"nombre": ""}, "Escriba el nombre del instituto"),
        (DICHO | {"dice": "fundacion"}, "Escriba el año que da la fuente"),
        (DICHO | {"dice": "fundacion", "anio": "1492"}, "Escriba un año entre 1900"),
        (DICHO | {"anio": "1994"}, "El año va solo con"),
        (DICHO | {"dice": "grande"}, "Qué dice la fuente"),
        (DICHO | {"texto": "x" * 601}, "Palabras de la fuente"),
        (DICHO | {"fuente_url": "javascript:alert(1)"}, "Liga de la fuente"),
        (PLAN | {"titulo": ""}, "Título"),
        (PLAN | {"otro_tipo": ""}, "Elija una clase de la lista"),
        (PLAN | {"elemento": "999999"}, "Qué clase de instrumento es"),
        (PLAN | {"horizonte": "20"}, "año de cuatro cifras"),
        (PLAN | {"horizonte": "9" * 40}, "Horizonte"),
        (PLAN | {"aprobado": "2027-10-01"}, "Deja de valer antes de aprobarse"),
        (PLAN | {"titulo": "a\x00b"}, "Título"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_written(
    client: Client, enlace: Usuario, sent: dict[str, str], said: str
) -> None:
    response = client.post(URL, sent)
    html = response.content.decode()

    assert response.status_code == 200
    assert said in html[html.index("errores-titulo") :]
    assert not Instrumento.objects.filter(municipio="24024").exists()
    assert not Organo.objects.filter(municipio="24024").exists()


@pytest.mark.parametrize("sent", [{}, {"que": "otra"}, {"que": ["afirmacion", "instrumento"]}])
def test_an_empty_or_odd_form_changes_nothing(
    client: Client, enlace: Usuario, sent: dict[str, str]
) -> None:
    assert client.post(URL, sent).status_code == 200
    assert not Organo.objects.filter(municipio="24024").exists()


@pytest.mark.parametrize("cvegeo", ["99999", "abcde", "%00", "110200"])
def test_a_key_that_is_none_is_not_found(client: Client, enlace: Usuario, cvegeo: str) -> None:
    assert client.get(f"/municipios/{cvegeo}/ficha/").status_code == 404


def test_one_receives_what_one_wrote(client: Client, enlace: Usuario) -> None:
    client.post(URL, DICHO)
    client.post(URL, PLAN)

    told = _export(enlace)

    assert [row.get("dice") or row.get("instrumento") for row in told] == [
        "Estado: En funciones", "Plan municipal",
    ]  # fmt: skip
    assert _export(UsuarioFactory()) == []


def test_a_full_record_asks_as_little_as_an_empty_one(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(4):
        AfirmacionFactory()
        InstrumentoFactory()
        MembresiaFactory()
    url = "/municipios/24024/"
    client.get(url)

    with django_assert_max_num_queries(9):
        client.get(url)
    client.force_login(enlace_of())
    client.get(url)
    with django_assert_max_num_queries(14):
        client.get(url)
