"""The menu «Municipios» in Wagtail's admin: who sees it, and what its forms refuse."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from directorio.models import Afirmacion, Instrumento, Integrante, Organo
from municipios.models import Membresia, Red
from tests.factories.cuentas import UsuarioFactory
from tests.factories.directorio import (
    AfirmacionFactory,
    InstrumentoFactory,
    MembresiaFactory,
    OrganoFactory,
    RedFactory,
    enlace_of,
)

pytestmark = pytest.mark.django_db

LISTAS = ["organos", "afirmaciones", "integrantes", "instrumentos", "redes", "membresias"]
FUENTE = {"fuente": "Gaceta 8", "fuente_url": "", "fuente_fecha": "2026-03-02"}


@pytest.fixture
def coordinacion(client: Client) -> Client:
    persona = UsuarioFactory(municipio=None)
    persona.groups.add(Group.objects.get(name="Coordinación"))
    client.force_login(persona)
    return client


@pytest.mark.parametrize("lista", LISTAS)
@pytest.mark.parametrize("view", ["index", "add"])
def test_the_coordination_may_read_and_add(coordinacion: Client, lista: str, view: str) -> None:
    assert coordinacion.get(reverse(f"{lista}:{view}")).status_code == 200


@pytest.mark.parametrize("lista", LISTAS)
@pytest.mark.parametrize(
    "who", [UsuarioFactory, enlace_of, "Facilitación"], ids=["persona", "enlace", "facilitacion"]
)
def test_nobody_else_sees_it(client: Client, lista: str, who: Any) -> None:
    persona = UsuarioFactory() if isinstance(who, str) else who()
    if isinstance(who, str):
        persona.groups.add(Group.objects.get(name=who))
    client.force_login(persona)

    for view in ("index", "add"):
        assert client.get(reverse(f"{lista}:{view}")).status_code == 302


def test_a_body_is_added_by_typing_its_municipality(coordinacion: Client) -> None:
    sent = {"municipio": "rioverde slp", "tipo": "instituto", "nombre": "IMPLAN", **FUENTE}

    coordinacion.post(reverse("organos:add"), sent)

    assert Organo.objects.get(municipio="24024").nombre == "IMPLAN"


def test_a_place_that_is_not_sure_is_asked_again(coordinacion: Client) -> None:
    sent = {"municipio": "benito juarez", "tipo": "instituto", "nombre": "IMPLAN", **FUENTE}

    html = coordinacion.post(reverse("organos:add"), sent).content.decode()

    assert "Varios coinciden" in html


def test_the_rest_is_added_too(coordinacion: Client) -> None:
    organo = OrganoFactory()
    red = RedFactory()
    coordinacion.post(
        reverse("afirmaciones:add"),
        {
            "organo": organo.pk,
            "aspecto": "estado",
            "valor": "creado",
            "texto": "Se crea.",
            **FUENTE,
        },
    )
    coordinacion.post(
        reverse("integrantes:add"),
        {"organo": organo.pk, "cargo": "Regidurías", "cuantos": "3", **FUENTE},
    )
    coordinacion.post(
        reverse("instrumentos:add"),
        {"municipio": "Rioverde", "titulo": "Plan", "otro_tipo": "Plan", **FUENTE},
    )
    coordinacion.post(reverse("redes:add"), {"nombre": "Red X", "slug": "red-x", **FUENTE})
    coordinacion.post(
        reverse("membresias:add"),
        {"red": red.pk, "municipio": "Rioverde", "estado": "miembro", **FUENTE},
    )

    assert Afirmacion.objects.filter(organo=organo).count() == 1
    assert Integrante.objects.filter(organo=organo).count() == 1
    assert Instrumento.objects.filter(municipio="24024").count() == 1
    assert Red.objects.filter(slug="red-x").exists()
    assert Membresia.objects.filter(red=red).count() == 1


def test_who_adds_a_row_is_written_beside_it(coordinacion: Client) -> None:
    sent = {"municipio": "Rioverde", "titulo": "Plan", "otro_tipo": "Plan", **FUENTE}

    coordinacion.post(reverse("instrumentos:add"), sent)

    filed = Instrumento.objects.get(municipio="24024")
    assert filed.anotado_por_id == int(coordinacion.session["_auth_user_id"])


@pytest.mark.parametrize(
    ("lista", "sent", "said"),
    [
        ("afirmaciones", {"aspecto": "fundacion", "valor": "creado", "texto": "x"}, "solo su año"),
        ("membresias", {"municipio": "Rioverde", "estado": "invitado", "funcion": "Preside"},
         "nadie coordina"),
        ("instrumentos", {"municipio": "Rioverde", "titulo": "P"}, "Elija un tipo"),
    ],
)  # fmt: skip
def test_what_the_database_would_refuse_is_said_in_words(
    coordinacion: Client, lista: str, sent: dict[str, str], said: str
) -> None:
    more = {"organo": str(OrganoFactory().pk), "red": str(RedFactory().pk), **FUENTE}

    html = coordinacion.post(reverse(f"{lista}:add"), more | sent).content.decode()

    assert said in html


def test_nobody_changes_or_deletes_a_statement(client: Client) -> None:
    said = AfirmacionFactory()
    client.force_login(UsuarioFactory(is_superuser=True))

    for view in ("edit", "delete"):
        url = reverse(f"afirmaciones:{view}", args=[said.pk])
        assert client.get(url).status_code == 302
        assert client.post(url, {"texto": "otra"}).status_code == 302
    assert client.get(reverse("afirmaciones:inspect", args=[said.pk])).status_code == 200
    assert Afirmacion.objects.get(pk=said.pk).texto == said.texto


@pytest.mark.parametrize(
    ("lista", "make"),
    [
        ("organos", lambda: AfirmacionFactory().organo),
        ("redes", lambda: MembresiaFactory().red),
        ("instrumentos", InstrumentoFactory),
    ],
)
def test_deleting_what_others_stand_on_explains_itself(
    client: Client, lista: str, make: Any
) -> None:
    client.force_login(UsuarioFactory(is_superuser=True))
    row = make()

    response = client.post(reverse(f"{lista}:delete", args=[row.pk]), follow=True)

    assert response.status_code == 200


@pytest.mark.parametrize("lista", LISTAS)
def test_a_list_asks_as_little_for_many_as_for_few(
    coordinacion: Client, lista: str, django_assert_max_num_queries
) -> None:
    for cvegeo in ("24001", "24002", "24003", "24004"):
        AfirmacionFactory(organo__municipio_id=cvegeo)
        InstrumentoFactory(municipio_id=cvegeo)
        MembresiaFactory(municipio_id=cvegeo)
    url = reverse(f"{lista}:index")
    coordinacion.get(url)

    with django_assert_max_num_queries(22):
        coordinacion.get(url)
