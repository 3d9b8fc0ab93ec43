"""Asking for the municipality's signature."""

import hashlib
import logging
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.db import connection
from django.test import Client
from django.utils import timezone
from wagtail.models import PageLogEntry, WorkflowState

from avisos.models import Correo
from cuentas.models import Usuario
from intercambio.practicas.models import Firma, PracticaPage
from intercambio.practicas.operations import firmas
from tests.factories.autoria import (
    FIRMANTE,
    asked,
    complete_draft,
    empty_draft,
    enlace,
    signed,
    write,
)
from trabajos.operations import run_next

from .cartas import address_of, token_of

pytestmark = pytest.mark.django_db
ESCRIBIR = "/intercambio/practicas/escribir"
FORMA = {"nombre": "Amalia Berrones", "puesto": "Presidencia municipal"}


@pytest.fixture
def autor(client: Client) -> Usuario:
    persona = enlace(email="autora@rioverde.example")
    client.force_login(persona)
    return persona


def ask(
    practica: PracticaPage, by: Usuario, *, at: datetime | None = None, **changes: Any
) -> Firma:
    firmante = replace(FIRMANTE, **changes)
    return firmas.ask(practica=practica, firmante=firmante, by=by, at=at or timezone.now())


def test_a_complete_practice_asks_and_says_what_comes_next(client: Client, autor: Usuario) -> None:
    practica = complete_draft(autor)

    response = client.post(
        f"{ESCRIBIR}/{practica.pk}/enviar/", FORMA | {"correo": "Presidencia@rioverde.example"},
        follow=True,
    )  # fmt: skip

    firma = Firma.objects.get()
    assert "Enviamos la liga a Presidencia@rioverde.example" in response.content.decode()
    assert (firma.estado, firma.cargo) == ("pedida", "Presidencia municipal")
    assert firma.vence_at - firma.pedida_at == timedelta(days=30)
    assert PageLogEntry.objects.filter(action="practicas.pedir_firma", user=autor).count() == 1


def test_what_is_incomplete_is_not_sent(client: Client, autor: Usuario) -> None:
    practica = empty_draft(autor)

    response = client.post(
        f"{ESCRIBIR}/{practica.pk}/enviar/", FORMA | {"correo": "p@rioverde.example"}
    )

    assert response.status_code == 422
    assert "Falta el título." in response.content.decode()
    assert not Firma.objects.exists() and not WorkflowState.objects.exists()


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"nombre": "", "puesto": "Presidencia municipal", "correo": "p@x.example"},
        {"nombre": "A", "puesto": "Regiduría", "correo": "p@x.example"},
        {"nombre": "A", "puesto": "titular", "area": "", "correo": "p@x.example"},
        {"nombre": "A", "puesto": "Presidencia municipal", "correo": "no es correo"},
        {"nombre": "A", "puesto": "Presidencia municipal", "correo": "a@b.example\nBcc: c@d.e"},
    ],
)
def test_who_signs_is_told_whole(data: dict[str, str], client: Client, autor: Usuario) -> None:
    practica = complete_draft(autor)

    response = client.post(f"{ESCRIBIR}/{practica.pk}/enviar/", data)

    assert response.status_code == 422
    assert not Firma.objects.exists()


@pytest.mark.parametrize(
    "correo", ["autora@rioverde.example", "AUTORA@Rioverde.example", "mia@casa.example",
               "coautora@rioverde.example"],
)  # fmt: skip
def test_who_wrote_does_not_sign(correo: str, client: Client, autor: Usuario) -> None:
    practica = complete_draft(autor)
    EmailAddress.objects.create(user=autor, email="mia@casa.example", verified=False)
    write(practica, enlace(email="coautora@rioverde.example"), objetivos="También yo")

    response = client.post(f"{ESCRIBIR}/{practica.pk}/enviar/", FORMA | {"correo": correo})

    assert "Quien firma debe ser otra persona" in response.content.decode()
    assert not Firma.objects.exists()


def test_only_the_fingerprint_of_the_secret_is_kept(
    client: Client, autor: Usuario, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    firma = asked(autor)
    token = token_of(firma)
    assert firma.secreto_huella == hashlib.sha256(token.encode()).hexdigest()
    assert len(token) >= 43  # 256 bits

    while run_next():
        pass
    visitor = Client()
    visitor.get(f"/intercambio/practicas/firma/{token}/")
    visitor.post(f"/intercambio/practicas/firma/{token}/", {"firmar": "1", "facultades": "on"})
    visitor.get(f"/intercambio/practicas/firma/{token}/")

    assert any(token in str(letter.body) for letter in mail.outbox)
    logged = [record for record in caplog.records if not record.name.startswith("django.db")]
    assert not any(token in record.getMessage() for record in logged)
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            assert not any(token in str(row) for row in cursor.fetchall()), table


def test_a_double_click_writes_one_letter(autor: Usuario) -> None:
    practica = complete_draft(autor)

    first, second = ask(practica, autor), ask(practica, autor)

    assert first.pk == second.pk
    assert Correo.objects.filter(clave__startswith="firma-").count() == 1
    assert WorkflowState.objects.count() == 1


def test_another_signer_needs_the_first_request_taken_back(autor: Usuario) -> None:
    practica = complete_draft(autor)
    first = ask(practica, autor)

    with pytest.raises(firmas.NoSePuedePedir, match="retire antes"):
        ask(practica, autor, correo="otro@rioverde.example")
    assert firmas.withdraw(practica=practica, by=autor, at=timezone.now())
    second = ask(practica, autor, correo="otro@rioverde.example")

    first.refresh_from_db()
    assert (first.estado, second.estado) == ("anulada", "pedida")
    assert WorkflowState.objects.get(status="cancelled").current_task_state is not None


def test_taking_back_twice_is_taking_back_once(client: Client, autor: Usuario) -> None:
    firma = asked(autor)
    url = f"{ESCRIBIR}/{firma.practica_id}/retirar/"

    pages = [client.post(url, follow=True).content.decode() for _ in range(2)]

    assert "La retiró" in pages[0] and "no había nada que retirar" in pages[1]
    assert PageLogEntry.objects.filter(action="practicas.anular").count() == 1


def test_after_a_month_it_can_be_asked_again(autor: Usuario) -> None:
    practica = complete_draft(autor)
    old = ask(practica, autor)
    later = timezone.now() + timedelta(days=31)

    new = ask(practica, autor, at=later)

    old.refresh_from_db()
    assert (old.estado, new.estado) == ("anulada", "pedida")
    assert new.pk != old.pk


def test_a_change_annuls_the_open_request(client: Client, autor: Usuario) -> None:
    firma = asked(autor)
    url = f"{ESCRIBIR}/{firma.practica_id}/contacto/"

    response = client.post(
        url,
        {
            "contacto_cargo": "Otra oficina", "contacto_correo": "obras@rioverde.example",
            "base": client.get(url).context["base"],
        },
        follow=True,
    )  # fmt: skip

    firma.refresh_from_db()
    assert "se anuló la solicitud" in response.content.decode()
    assert firma.estado == "anulada"
    assert firma.revision.content["contacto_cargo"] == "Dirección de Obras"  # as it was shown
    assert "ya no sirve" in Client().get(address_of(firma)).content.decode()


def test_a_text_signed_and_returned_unchanged_goes_back_without_a_second_signature(
    client: Client, autor: Usuario
) -> None:
    firma = signed(autor)
    firmas.withdraw(practica=firma.practica, by=autor, at=timezone.now())
    url = f"{ESCRIBIR}/{firma.practica_id}/enviar/"

    offered = client.get(url).content.decode()
    client.post(url, {"firmada": "1"})
    client.post(url, {"firmada": "1"})

    state = WorkflowState.objects.get(status="in_progress")
    assert "Este texto ya tiene firma" in offered
    assert "Revisión editorial" in state.current_task_state.task.name
    assert Firma.objects.count() == 1
