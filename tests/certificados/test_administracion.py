"""The register in the admin: looked at, searched, states changed with a reason; nothing else."""

from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client

from certificados.models import Certificado
from certificados.permissions import GRUPO
from tests.factories.certificados import CertificadoFactory, datos_de_prueba
from tests.factories.cuentas import UsuarioFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def coordinacion(client: Client) -> Client:
    """Somebody of the group, who may enter the admin."""
    group, _ = Group.objects.get_or_create(name=GRUPO)
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    person = UsuarioFactory()
    person.groups.add(group)
    client.force_login(person)
    return client


def page(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200
    return response.content.decode()


def act(client: Client, certificado: Certificado, verbo: str, **data: str) -> Any:
    return client.post(f"/admin/certificado/{certificado.pk}/{verbo}/", data)


def test_the_register_is_listed_without_a_way_to_add_or_edit(coordinacion: Client) -> None:
    certificado = CertificadoFactory()

    listing = page(coordinacion, "/admin/certificado/")

    assert certificado.folio_impreso in listing
    assert certificado.numero_registro in listing
    assert "/admin/certificado/new/" not in listing
    assert "/admin/certificado/edit/" not in listing
    assert "/admin/certificado/delete/" not in listing


@pytest.mark.parametrize("count", [2, 12])
def test_the_listing_costs_the_same_for_many(
    count: int, coordinacion: Client, django_assert_max_num_queries: Any
) -> None:
    titular = UsuarioFactory()
    for _ in range(count):
        CertificadoFactory(titular=titular)
    coordinacion.get("/admin/certificado/")

    with django_assert_max_num_queries(16):
        coordinacion.get("/admin/certificado/")


def test_it_is_searched_by_name_without_accents_by_folio_and_by_number(
    coordinacion: Client,
) -> None:
    sought = CertificadoFactory(datos=datos_de_prueba(nombre="José Ángel Núñez"))
    other = CertificadoFactory()

    for typed in (
        "jose nunez",
        "NÚÑEZ",
        sought.folio,
        sought.folio_impreso[:9].lower(),
        sought.numero_registro,
    ):
        found = page(coordinacion, f"/admin/certificado/results/?q={typed}")
        assert sought.folio_impreso in found, typed
        assert other.folio_impreso not in found, typed


@pytest.mark.parametrize("typed", ["--", "%", "2026/99999999999999", "9999/1", "ñ" * 300])
def test_searching_for_anything_finds_nothing_quietly(typed: str, coordinacion: Client) -> None:
    certificado = CertificadoFactory()

    found = page(coordinacion, f"/admin/certificado/results/?q={typed}")

    assert certificado.folio_impreso not in found


@pytest.mark.parametrize("action", ["new/", "edit/{}/", "delete/{}/"])
def test_adding_editing_and_deleting_are_refused_even_to_administrators(
    action: str, client: Client
) -> None:
    client.force_login(UsuarioFactory(administra=True))
    certificado = CertificadoFactory()
    url = f"/admin/certificado/{action.format(certificado.pk)}"

    for response in (client.get(url), client.post(url)):
        assert response.status_code in (302, 403)
    assert Certificado.objects.filter(pk=certificado.pk).exists()


@pytest.mark.parametrize(
    ("estado", "offered"),
    [
        (None, {"suspender", "revocar"}),
        ("suspendida", {"rehabilitar", "revocar"}),
        ("revocada", set()),
        ("sustituida", set()),
    ],
)
def test_only_changes_that_are_possible_are_offered(
    estado: str | None, offered: set[str], coordinacion: Client
) -> None:
    certificado = CertificadoFactory(estado=estado)

    sheet = page(coordinacion, f"/admin/certificado/inspect/{certificado.pk}/")

    for verbo in ("suspender", "rehabilitar", "revocar"):
        assert (f"/{certificado.pk}/{verbo}/" in sheet) is (verbo in offered)
    assert certificado.datos["nombre"] in sheet


def test_a_change_asks_for_a_reason_and_says_what_follows(coordinacion: Client) -> None:
    certificado = CertificadoFactory()

    question = page(coordinacion, f"/admin/certificado/{certificado.pk}/revocar/")
    unanswered = act(coordinacion, certificado, "revocar")
    invented = act(coordinacion, certificado, "revocar", motivo="porque sí")

    certificado.refresh_from_db()
    assert "Una revocación no se deshace." in question
    assert "Elija un motivo." in unanswered.content.decode()
    assert invented.status_code == 200
    assert certificado.estado == "valida"


@pytest.mark.parametrize(
    ("estado", "verbo", "motivo", "becomes"),
    [
        (None, "suspender", "revision", "suspendida"),
        ("suspendida", "rehabilitar", "aclarada", "valida"),
        (None, "revocar", "fraude", "revocada"),
    ],
)
def test_the_change_is_made_and_confirmed(
    estado: str | None, verbo: str, motivo: str, becomes: str, coordinacion: Client
) -> None:
    certificado = CertificadoFactory(estado=estado)

    response = act(coordinacion, certificado, verbo, motivo=motivo)

    certificado.refresh_from_db()
    assert response["Location"] == f"/admin/certificado/inspect/{certificado.pk}/"
    assert certificado.folio_impreso in page(coordinacion, response["Location"])
    assert (certificado.estado, certificado.estado_motivo) == (becomes, motivo)


def test_the_only_reason_there_is_need_not_be_chosen(coordinacion: Client) -> None:
    certificado = CertificadoFactory()

    asked = page(coordinacion, f"/admin/certificado/{certificado.pk}/suspender/")
    several = page(coordinacion, f"/admin/certificado/{certificado.pk}/revocar/")

    assert " checked" in asked.split('value="revision"')[1].split(">")[0]
    assert " checked" not in several.split('name="motivo"', 1)[1].split("</form>")[0]


def test_a_form_that_comes_too_late_is_told_so(coordinacion: Client) -> None:
    certificado = CertificadoFactory(estado="revocada")

    response = act(coordinacion, certificado, "suspender", motivo="revision")

    assert response.status_code == 302
    assert "una revocación no se deshace" in page(coordinacion, response["Location"])


def test_who_is_not_in_charge_is_kept_out(client: Client) -> None:
    certificado = CertificadoFactory()
    editor = UsuarioFactory()
    editor.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(editor)

    assert client.get("/admin/certificado/").status_code in (302, 403)
    assert act(client, certificado, "revocar", motivo="fraude").status_code in (302, 403)
    certificado.refresh_from_db()
    assert certificado.estado == "valida"


def test_an_unknown_certificate_is_404(coordinacion: Client) -> None:
    nobody = "00000000-0000-4000-8000-000000000000"

    assert coordinacion.get(f"/admin/certificado/{nobody}/revocar/").status_code == 404
