"""Invitations by letter: written once, opened by a secret, accepted by who reads the address."""

import hashlib
import re
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.db import connection
from django.test import Client
from django.utils import timezone

from avisos.models import Correo
from cuentas.enums import Papel
from cuentas.models import Adscripcion, Invitacion, Usuario
from cuentas.operations import invitaciones
from cuentas.permissions import is_confirmed
from tests.factories.autoria import appoint, coordinadora, enlace
from tests.factories.cuentas import UsuarioFactory, municipio
from tests.factories.personas import invited
from trabajos.operations import run_next

pytestmark = pytest.mark.django_db
CORREO = "norma@rioverde.example"
ACEPTAR = "/cuentas/invitacion/"
DATOS = {
    "nombre": "Norma Infante Rico", "tipo": "municipal", "cargo_tipo": "participacion",
    "cargo": "Coordinadora", "dependencia": "Desarrollo Social", "contrasena": "",
}  # fmt: skip


def token_of(correo: str = CORREO) -> str:
    letter = Correo.objects.filter(para=correo, clave__startswith="invitacion-").latest("creado_at")
    found = re.search(r"/cuentas/invitacion/([\w-]+)/", letter.cuerpo)
    assert found
    return found[1]


def opened(client: Client, token: str | None = None):
    return client.get(f"{ACEPTAR}{token or token_of()}/", follow=True)


@pytest.fixture
def by() -> Usuario:
    persona = enlace(nombre="Julián Arriaga")
    persona.designaciones.update(desde=timezone.localdate() - timedelta(days=60))
    return persona


def test_the_letter_has_the_secret_the_database_its_fingerprint_and_the_outbox_forgets(
    by: Usuario,
) -> None:
    made = invited(by)
    token = token_of()

    assert made.secreto_huella == hashlib.sha256(token.encode()).hexdigest()
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM cuentas_invitacion")
        assert token not in str(cursor.fetchall())
    while run_next():
        pass
    letter = Correo.objects.get(para=CORREO)
    assert letter.enviado_at
    assert letter.cuerpo == ""


def test_inviting_again_is_the_same_invitation_and_no_second_letter(by: Usuario) -> None:
    first, again = invited(by), invited(by, correo=" Norma@Rioverde.example ", nombre="Otra")

    assert first == again
    assert Correo.objects.filter(para=CORREO).count() == 1


def test_what_expired_is_invited_anew(by: Usuario) -> None:
    at = timezone.now()
    old = invited(by, at - timedelta(days=31))

    new = invited(by, at)

    old.refresh_from_db()
    assert old.anulada_at
    assert new != old
    assert new.is_open(at)


@pytest.mark.parametrize("who", ["nobody", "elsewhere", "ended", "author"])
def test_only_a_present_enlace_of_the_place_invites(who: str) -> None:
    persona = UsuarioFactory()
    if who == "elsewhere":
        appoint(persona, "11020")
    elif who == "ended":
        appoint(persona, hasta=timezone.localdate() - timedelta(days=1))
    elif who == "author":
        appoint(persona, papel=Papel.AUTORIA)

    with pytest.raises(invitaciones.NoPuedeInvitar):
        invited(persona)


def test_the_coordination_invites_for_any_municipality() -> None:
    assert invited(coordinadora(), municipio=municipio("11020")).municipio_id == "11020"


def test_inviting_many_costs_a_few_queries_each(by: Usuario, django_assert_max_num_queries) -> None:
    invited(by)
    with django_assert_max_num_queries(220):
        for number in range(10):
            invited(by, correo=f"p{number}@rioverde.example")


def test_the_link_leaves_the_address_and_shows_who_invites(client: Client, by: Usuario) -> None:
    invited(by)
    token = token_of()

    answer = opened(client)

    page = answer.content.decode()
    assert answer.redirect_chain == [(ACEPTAR, 302)]
    assert "Rioverde le invita" in page
    assert "Julián Arriaga" in page
    assert 'value="Norma Infante"' in page
    assert token not in page


def test_accepting_opens_the_account_with_the_address_proved(client: Client, by: Usuario) -> None:
    made = invited(by)
    opened(client)

    answer = client.post(ACEPTAR, DATOS | {"municipio": "11020"}, follow=True)

    persona = Usuario.objects.get(email=CORREO)
    assert answer.context["user"] == persona
    assert EmailAddress.objects.get(user=persona).verified
    assert (persona.municipio_id, persona.cargo_tipo) == ("24024", "participacion")
    assert not persona.has_usable_password()
    made.refresh_from_db()
    assert made.persona == persona
    adscripcion = Adscripcion.objects.get(persona=persona)
    assert (adscripcion.estado, adscripcion.via) == ("aprobada", "invitacion")
    assert is_confirmed(persona)
    assert Correo.objects.filter(para=CORREO).count() == 1, "no code to confirm"
    assert not Correo.objects.filter(para=by.email).exists(), "nothing left to decide"


def test_a_bad_password_opens_nothing(client: Client, by: Usuario) -> None:
    invited(by)
    opened(client)

    answer = client.post(ACEPTAR, DATOS | {"contrasena": "12345678"})

    assert answer.status_code == 422
    assert not Usuario.objects.filter(email=CORREO).exists()


def test_who_has_an_account_enters_and_confirms(client: Client, by: Usuario) -> None:
    persona = UsuarioFactory(email=CORREO, municipio=municipio("11020"), cargo="Regidora")
    invited(by)
    assert "Ya tiene cuenta" in opened(client).content.decode()
    refused = client.post(ACEPTAR, DATOS)
    assert "Ya tiene cuenta" in refused.content.decode()

    client.force_login(persona)
    page = opened(client).content.decode()
    client.post(ACEPTAR, DATOS)
    client.post(ACEPTAR, DATOS)

    assert "Su perfil dice otro municipio: León" in page
    persona.refresh_from_db()
    assert persona.municipio_id == "24024"
    assert Adscripcion.objects.filter(persona=persona, estado="aprobada").count() == 1


def test_an_invitation_is_used_once(client: Client, by: Usuario) -> None:
    invited(by)
    token = token_of()
    opened(client)
    client.post(ACEPTAR, DATOS)

    other = Client()
    page = opened(other, token).content.decode()
    stolen = other.post(ACEPTAR, DATOS)

    assert "Esta invitación ya se usó" in page
    assert Usuario.objects.filter(nombre="Norma Infante Rico").count() == 1
    assert "ya se usó" in stolen.content.decode()


@pytest.mark.parametrize("case", ["expired", "annulled", "tampered", "unknown", "empty session"])
def test_what_does_not_open_says_so(case: str, client: Client, by: Usuario) -> None:
    made = invited(by, timezone.now() - timedelta(days=31 if case == "expired" else 0))
    token = token_of()
    if case == "annulled":
        invitaciones.annul(invitacion=made, by=by, at=timezone.now())
    if case == "tampered":
        token = token[:-1] + ("A" if token[-1] != "A" else "B")
    if case == "unknown":
        token = "x" * 5000
    page = client.get(ACEPTAR) if case == "empty session" else opened(client, token)

    after = client.post(ACEPTAR, DATOS)

    assert re.search("venció|se anuló|No conocemos", page.content.decode())
    assert after.status_code in (200, 404)
    assert not Usuario.objects.filter(email=CORREO).exists()


def test_the_session_keeps_no_secret(client: Client, by: Usuario) -> None:
    invited(by)
    opened(client)

    assert token_of() not in str(dict(client.session))


def test_who_invites_never_learns_whether_the_address_has_an_account(
    client: Client, by: Usuario
) -> None:
    UsuarioFactory(email="conocida@casa.example")
    client.force_login(by)
    seen = []
    for correo in ("conocida@casa.example", "desconoce@casa.example"):
        form = {"municipio": "24024", "correo": correo}
        answer = client.post("/cuentas/personas/invitar/", form, follow=True)
        listed = client.get("/cuentas/personas/")
        letter = Correo.objects.get(para=correo)
        seen.append(
            [
                re.sub(r"invitaciones/\d+|csrf\S+|value=\"\S+\"", "", text).replace(correo, "X")
                for text in (answer.content.decode(), letter.asunto, letter.cuerpo[:60])
            ]
            + [listed.content.decode().count(correo)]
        )
    assert seen[0] == seen[1]


def test_sending_again_makes_a_new_link_and_ends_the_old(client: Client, by: Usuario) -> None:
    made = invited(by, timezone.now() - timedelta(hours=1))
    old = token_of()
    client.force_login(by)

    for _ in range(2):
        client.post(f"/cuentas/personas/invitaciones/{made.pk}/", {"enviar": "1"})

    assert Invitacion.objects.filter(correo=CORREO, anulada_at=None).count() == 1
    assert Correo.objects.filter(para=CORREO).count() == 2, "the second click is none"
    assert "se anuló" in opened(Client(), old).content.decode()


@pytest.mark.parametrize("accion", ["anular", "enviar"])
def test_other_municipalities_invitations_are_not_found(accion: str, client: Client) -> None:
    made = invited(enlace())
    client.force_login(enlace("11020"))

    answer = client.post(f"/cuentas/personas/invitaciones/{made.pk}/", {accion: "1"})

    assert answer.status_code == 404
    made.refresh_from_db()
    assert made.anulada_at is None


@pytest.mark.parametrize("correo", ["", "nada", "a@b", "rosa-1@sin-correo.invalid"])
def test_a_bad_address_says_what_to_write(correo: str, client: Client, by: Usuario) -> None:
    client.force_login(by)

    answer = client.post("/cuentas/personas/invitar/", {"municipio": "24024", "correo": correo})

    assert answer.status_code == 422
    assert not Invitacion.objects.exists()


def test_one_by_one_there_is_a_limit_of_a_day_and_lists_do_not_count(
    by: Usuario, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(invitaciones, "AL_DIA", 2)
    client.force_login(by)
    url = "/cuentas/personas/invitar/"
    for number in range(2):
        assert client.post(url, {"correo": f"n{number}@rioverde.example"}).status_code == 302

    refused = client.post(url, {"correo": "n3@rioverde.example", "nombre": "Eva Ruiz"})
    again = client.post(url, {"correo": "n1@rioverde.example"})

    html = refused.content.decode()
    assert refused.status_code == 422 and "Hoy ya envió 2 invitaciones" in html
    assert "suba una lista" in html and 'value="Eva Ruiz"' in html
    assert again.status_code == 302, "who was invited is not invited anew"
    sent = {"nombre": "", "cargo": "", "dependencia": "", "municipio": municipio(), "by": by}
    now = timezone.now()
    invitaciones.invite(correo="lista@rioverde.example", at=now, en_lista=True, **sent)
    later = now + timedelta(days=1)
    invitaciones.invite(correo="n4@rioverde.example", at=later, **sent)
    assert Invitacion.objects.count() == 4


def test_the_coordination_that_is_an_enlace_too_reaches_what_came_to_it(client: Client) -> None:
    persona = coordinadora()
    appoint(persona)
    client.force_login(persona)

    own = client.get("/cuentas/personas/")
    escalated = client.get("/cuentas/personas/?escaladas=1").content.decode()

    assert own.context["municipio"] is not None
    assert "/cuentas/personas/?escaladas=1" in own.content.decode()
    assert "Nada espera a la coordinación" in escalated
    client.force_login(enlace())
    answer = client.get("/cuentas/personas/?escaladas=1")
    assert answer.context["municipio"] is not None, "an enlace gets their own"
