"""A relevo to somebody without an account: written once, kept, and made when they have come."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from avisos.models import Aviso, Correo
from cuentas import registro
from cuentas.models import Designacion, Invitacion, Relevo, RelevoEnEspera, Usuario
from cuentas.operations import relevos_en_espera
from tests.factories.cuentas import UsuarioFactory
from tests.factories.designaciones import designado

from .test_relevo_paginas import datos

pytestmark = pytest.mark.django_db
CORREO = "entra@rioverde.example"
PERFIL = {
    "nombre": "Ángeles Peña", "tipo": "municipal", "cargo_tipo": "planeacion",
    "cargo": "Directora", "dependencia": "Planeación", "contrasena": "",
}  # fmt: skip


@pytest.fixture
def saliente(client: Client) -> Designacion:
    made = designado(UsuarioFactory())
    client.force_login(made.persona)
    return made


@pytest.fixture
def url(saliente: Designacion) -> str:
    return f"/cuentas/designaciones/{saliente.pk}/relevo/"


def prepared(**cambios: Any) -> dict[str, Any]:
    sent = datos(invitar="1", **cambios)
    del sent["confirmo"]
    return sent


def test_what_was_written_waits_and_is_confirmed_without_typing_it_again(
    client: Client, url: str, saliente: Designacion
) -> None:
    page = client.post(url, prepared(), follow=True)

    waiting = RelevoEnEspera.objects.get()
    assert waiting.correo == CORREO and f"Invitamos a {CORREO}" in page.content.decode()
    assert not Relevo.objects.exists() and Designacion.objects.count() == 1
    letter = Correo.objects.get(para=CORREO)
    token = re.search(r"/cuentas/invitacion/([\w-]+)/", letter.cuerpo)
    assert token
    guest = Client()
    guest.get(f"/cuentas/invitacion/{token[1]}/")
    guest.post("/cuentas/invitacion/", PERFIL)
    recibe = Usuario.objects.get(email=CORREO)
    assert Aviso.objects.filter(persona=saliente.persona, texto__contains="ya tiene cuenta")
    assert url in Correo.objects.get(asunto__startswith="Ya puede confirmar").cuerpo

    ready = client.get(url).content.decode()
    sent = datos()
    del sent["oficio_archivo"]
    done = client.post(url, sent, follow=True)

    assert "ya tiene cuenta" in ready and f'value="{CORREO}"' in ready
    assert 'value="PM/088/2026"' in ready and "Invitarle" not in ready
    assert done.status_code == 200 and Relevo.objects.get().entrante.persona == recibe
    oficio = Relevo.objects.get().entrante.oficio_archivo
    assert oficio.name == waiting.oficio_archivo.name
    with oficio.open("rb") as kept:
        assert kept.read().startswith(b"%PDF")
    assert not RelevoEnEspera.objects.exists()


def test_prepared_again_the_new_words_stand_and_nobody_is_invited_twice(
    client: Client, url: str
) -> None:
    client.post(url, prepared())
    again = prepared(oficio="PM/2")
    del again["oficio_archivo"]

    client.post(url, again)

    assert RelevoEnEspera.objects.get().oficio == "PM/2"
    with RelevoEnEspera.objects.get().oficio_archivo.open("rb") as kept:
        assert kept.read().startswith(b"%PDF")
    assert Invitacion.objects.count() == 1


def test_who_has_an_account_is_not_invited_and_a_bad_form_keeps_nothing(
    client: Client, url: str
) -> None:
    UsuarioFactory(email="ya@rioverde.example")

    known = client.post(url, prepared(persona="ya@rioverde.example"))
    wrong = client.post(url, prepared(oficio=""))

    assert (known.status_code, wrong.status_code) == (422, 422)
    assert "ya tiene cuenta" in known.content.decode()
    assert not RelevoEnEspera.objects.exists() and not Invitacion.objects.exists()


def test_it_is_thrown_away_with_its_file_after_its_term_and_with_the_person(
    client: Client, url: str, django_capture_on_commit_callbacks: Any
) -> None:
    client.post(url, prepared())
    row = RelevoEnEspera.objects.get()
    storage, name = row.oficio_archivo.storage, row.oficio_archivo.name

    assert relevos_en_espera.forget(before=row.preparado_at) == 0
    with django_capture_on_commit_callbacks(execute=True):
        relevos_en_espera.forget(before=timezone.now() + timedelta(seconds=1))

    assert not storage.exists(name)
    client.post(url, prepared())
    parte = next(one for one in registro.partes if one.titulo.startswith("Relevos que se prep"))
    persona = UsuarioFactory(email=CORREO)
    assert parte.export and parte.erase
    assert parte.export(persona)[0]["oficio"] == "PM/088/2026"
    parte.erase(persona, timezone.now())
    assert not RelevoEnEspera.objects.exists()
