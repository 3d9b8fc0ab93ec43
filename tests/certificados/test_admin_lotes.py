"""The admin's own pages: corrections, batches that two people answer for, the register book."""

from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.utils import timezone

from certificados.models import Certificado, Lote
from certificados.permissions import GRUPO
from cuentas.models import Usuario
from tests.factories.certificados import CertificadoFactory, datos_de_prueba
from tests.factories.cuentas import UsuarioFactory
from trabajos.operations import run_next

pytestmark = pytest.mark.django_db
NUEVA = "/admin/certificado/revocar-varias/"


def manager() -> Usuario:
    group, _ = Group.objects.get_or_create(name=GRUPO)
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    person: Usuario = UsuarioFactory()
    person.groups.add(group)
    return person


@pytest.fixture
def asks(client: Client) -> Client:
    client.force_login(manager())
    return client


@pytest.fixture
def approves() -> Client:
    client = Client()
    client.force_login(manager())
    return client


def fields(certificado: Certificado, **cambios: Any) -> dict[str, Any]:
    datos = certificado.datos | cambios
    names = ("nombre", "municipio", "titulo", "horas", "modalidad", "inicio", "fin", "criterios")
    return {name: datos[name] or "" for name in names} | {"motivo": "correccion"}


def test_an_undelivered_one_keeps_its_folio_and_shows_before_and_after(asks: Client) -> None:
    one = CertificadoFactory(entregar=False)
    url = f"/admin/certificado/{one.pk}/corregir/"

    said = asks.get(url).content.decode()
    preview = asks.post(url, fields(one, nombre="Ana Ruiz")).content.decode()

    one.refresh_from_db()
    assert "conserva su folio" in said
    assert "<ins>Ana Ruiz</ins>" in preview
    assert f"<del>{datos_de_prueba()['nombre']}</del>" in preview
    assert one.datos["nombre"] == datos_de_prueba()["nombre"]

    asks.post(url, fields(one, nombre="Ana Ruiz") | {"confirmar": "1"})

    one.refresh_from_db()
    assert (one.datos["nombre"], one.correcciones, one.estado) == ("Ana Ruiz", 1, "valida")


def test_a_delivered_one_is_replaced(asks: Client) -> None:
    one = CertificadoFactory()
    url = f"/admin/certificado/{one.pk}/corregir/"

    said = asks.get(url).content.decode()
    asks.post(url, fields(one, nombre="Ana Ruiz") | {"confirmar": "1"})

    one.refresh_from_db()
    assert "folio nuevo" in said
    assert one.estado == "sustituida"
    assert one.sustituto.datos["nombre"] == "Ana Ruiz"


def test_nothing_changed_is_said(asks: Client) -> None:
    one = CertificadoFactory()

    answer = asks.post(
        f"/admin/certificado/{one.pk}/corregir/", fields(one) | {"confirmar": "1"}
    ).content.decode()

    assert "No cambió ningún dato" in answer
    assert Certificado.objects.count() == 1


def test_a_revocation_asked_by_one_is_approved_by_another(asks: Client, approves: Client) -> None:
    chosen = [CertificadoFactory() for _ in range(2)]
    folios = "\n".join(one.folio_impreso.lower() for one in chosen)

    asks.post(NUEVA, {"titulo": "Actas falsas", "folios": folios, "motivo": "fraude"})
    lote = Lote.objects.get()
    own = asks.get(f"/admin/certificado/lotes/inspect/{lote.pk}/").content.decode()
    asks.post(f"/admin/certificado/lotes/{lote.pk}/aprobar/")
    lote.refresh_from_db()

    assert "lo aprueba otra persona" in own
    assert "Aprobar y revocar" not in own
    assert lote.estado == "abierto"

    seen = approves.get(f"/admin/certificado/lotes/inspect/{lote.pk}/").content.decode()
    approves.post(f"/admin/certificado/lotes/{lote.pk}/aprobar/")
    while run_next():
        pass

    assert "Aprobar y revocar" in seen
    assert Certificado.objects.filter(estado="revocada").count() == 2


def test_a_folio_that_is_none_is_named(asks: Client) -> None:
    answer = asks.post(NUEVA, {"titulo": "x", "folios": "0000-NADA", "motivo": "fraude"})

    assert "0000-NADA" in answer.content.decode()
    assert not Lote.objects.exists()


def test_the_register_book_leaves_as_csv_and_runs_no_formula(asks: Client) -> None:
    one = CertificadoFactory(datos=datos_de_prueba(nombre="=cmd|' /C calc'!A0"))

    answer = asks.get(f"/admin/certificado/libro.csv?anio={timezone.now().year}")
    text = b"".join(answer.streaming_content).decode()

    assert one.numero_registro in text
    assert one.folio_impreso in text
    assert "\"'=cmd" in text


def test_nobody_else_enters(client: Client) -> None:
    one = CertificadoFactory()
    client.force_login(UsuarioFactory())

    for url in (NUEVA, "/admin/certificado/libro.csv", f"/admin/certificado/{one.pk}/corregir/"):
        assert client.get(url).status_code in (302, 403), url


def test_the_record_shows_its_copies_its_history_and_how_often_it_was_looked_at(
    asks: Client,
) -> None:
    one = CertificadoFactory(pdf=True)
    one.conteos.create(dia="2026-11-20", veces=1234)

    said = asks.get(f"/admin/certificado/inspect/{one.pk}/").content.decode()

    assert one.ejemplar.sha256 in said
    assert "1,234" in said
    assert "Se emitió la constancia" in said


@pytest.mark.parametrize("count", [2, 12])
def test_the_list_of_batches_costs_the_same_for_many(
    count: int, asks: Client, django_assert_max_num_queries: Any
) -> None:
    by = UsuarioFactory()
    for number in range(count):
        Lote.objects.create(
            clase="revocacion",
            titulo=f"Lote {number}",
            motivo="fraude",
            pedido_por=by,
            pedido_at=timezone.now(),
        )
    asks.get("/admin/certificado/lotes/")

    with django_assert_max_num_queries(16):
        asks.get("/admin/certificado/lotes/")


def test_the_undelivered_are_found_by_a_filter(asks: Client) -> None:
    waiting, given = CertificadoFactory(entregar=False), CertificadoFactory()

    said = asks.get("/admin/certificado/results/?sin_entregar=true").content.decode()

    assert waiting.folio_impreso.replace("-", "‑") in said or waiting.folio in said
    assert str(given.pk) not in said
