"""What an enlace, the coordination and the person see of who belongs."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.test import Client
from django.utils import timezone

from cuentas.models import Adscripcion, Usuario
from tests.factories.autoria import appoint, coordinadora, enlace
from tests.factories.cuentas import CONTRASENA, UsuarioFactory
from tests.factories.personas import confirmed, invited, sheet, waiting

from .cartas import last_code
from .test_dominios import note

pytestmark = pytest.mark.django_db
PERSONAS = "/cuentas/personas/"


@pytest.fixture
def by(client: Client) -> Usuario:
    persona = enlace(nombre="Julián Arriaga")
    client.force_login(persona)
    return persona


def test_the_list_shows_who_waits_who_was_invited_and_who_belongs(
    client: Client, by: Usuario
) -> None:
    waiting(nombre="Gilberto Mares")
    confirmed(by, nombre="Ofelia Castro")
    invited(by, nombre="Norma Infante")
    sheet(by)
    waiting(nombre="Ajena Lejana", municipio_id="11020", municipio=None)

    page = client.get(PERSONAS).content.decode()

    for name in ("Gilberto Mares", "Ofelia Castro", "Norma Infante", "Rosa Méndez Lara"):
        assert name in page
    assert "Ajena Lejana" not in page


def test_nobody_sees_a_persons_address(client: Client, by: Usuario) -> None:
    asked = waiting(email="secreta@casa.example")

    for address in (PERSONAS, f"{PERSONAS}{asked.pk}/"):
        assert "secreta@casa.example" not in client.get(address).content.decode()


def test_an_enlace_approves_and_goes_back_to_the_list(client: Client, by: Usuario) -> None:
    asked = waiting(nombre="Gilberto Mares")

    page = client.post(f"{PERSONAS}{asked.pk}/", {"aprobar": "1"}, follow=True).content.decode()

    assert "Confirmó a Gilberto Mares. Le avisamos." in page
    asked.refresh_from_db()
    assert asked.estado == "aprobada"


def test_a_refusal_needs_its_reason(client: Client, by: Usuario) -> None:
    asked = waiting()

    empty = client.post(f"{PERSONAS}{asked.pk}/", {"rechazar": "1", "motivo": " "})
    client.post(f"{PERSONAS}{asked.pk}/", {"rechazar": "1", "motivo": "No lo conocemos."})

    assert empty.status_code == 422
    assert "la persona lo leerá" in empty.content.decode()
    asked.refresh_from_db()
    assert (asked.estado, asked.motivo) == ("rechazada", "No lo conocemos.")


def test_who_comes_second_is_told_what_the_first_said(client: Client, by: Usuario) -> None:
    done = confirmed(enlace(), nombre="Ofelia Castro")

    page = client.post(
        f"{PERSONAS}{done.pk}/", {"rechazar": "1", "motivo": "No."}, follow=True
    ).content.decode()

    assert "Alguien respondió antes. Ofelia Castro: confirmada." in page


def test_a_get_decides_nothing(client: Client, by: Usuario) -> None:
    asked = waiting()

    client.get(f"{PERSONAS}{asked.pk}/?aprobar=1")

    asked.refresh_from_db()
    assert asked.estado == "pendiente"


def test_who_left_is_taken_off(client: Client, by: Usuario) -> None:
    done = confirmed(by)

    client.post(f"{PERSONAS}{done.pk}/", {"terminar": "1", "motivo": "Terminó su encargo."})

    done.refresh_from_db()
    assert done.estado == "terminada"


@pytest.mark.parametrize("method", ["get", "post"])
def test_requests_of_other_municipalities_are_not_found(method: str, client: Client) -> None:
    client.force_login(enlace("11020"))
    asked = waiting()

    answer = getattr(client, method)(f"{PERSONAS}{asked.pk}/", {"aprobar": "1"})

    assert answer.status_code == 404
    assert client.get(f"{PERSONAS}?municipio=24024").status_code == 404


def test_an_expired_designation_is_refused_in_words(client: Client) -> None:
    late = UsuarioFactory()
    appoint(late, hasta=timezone.localdate() - timedelta(days=1))
    client.force_login(late)
    asked = waiting()

    answer = client.get(PERSONAS)

    assert answer.status_code == 403
    assert "Su designación no está vigente" in answer.content.decode()
    assert client.post(f"{PERSONAS}{asked.pk}/", {"aprobar": "1"}).status_code == 404


def test_ones_own_request_is_not_ones_own_to_decide(client: Client, by: Usuario) -> None:
    own = Adscripcion.objects.create(
        persona=by, municipio_id="24024", estado="pendiente", pedida_at=timezone.now()
    )

    assert client.post(f"{PERSONAS}{own.pk}/", {"aprobar": "1"}).status_code == 404


def test_the_coordination_sees_what_was_escalated_and_any_municipality(client: Client) -> None:
    client.force_login(coordinadora())
    waiting(nombre="Héctor Manríquez")

    assert "Héctor Manríquez" in client.get(PERSONAS).content.decode()
    assert client.get(f"{PERSONAS}?municipio=24024").status_code == 200
    assert client.get(f"{PERSONAS}?municipio=99999").status_code == 404


def test_the_person_sees_where_it_stands_and_may_ask(client: Client) -> None:
    persona = UsuarioFactory()
    client.force_login(persona)
    assert "Pedir que me confirmen" in client.get("/cuentas/perfil/").content.decode()

    page = client.post("/cuentas/perfil/confirmacion/", follow=True).content.decode()

    assert "Por confirmar" in page
    assert "Mientras tanto puede leer" in page
    client.post("/cuentas/perfil/confirmacion/")
    assert Adscripcion.objects.filter(persona=persona).count() == 1


def test_an_address_of_the_domain_confirms_the_moment_it_is_proved(client: Client) -> None:
    note("rioverde.gob.mx")
    persona = UsuarioFactory(email="gilberto@casa.example")
    client.post("/cuentas/login/", {"login": persona.email, "password": CONTRASENA})
    client.post("/cuentas/perfil/confirmacion/")

    client.post("/cuentas/reauthenticate/", {"password": CONTRASENA})
    client.post("/cuentas/email/", {"action_add": "", "email": "gilberto@rioverde.gob.mx"})
    client.post("/cuentas/confirm-email/", {"code": last_code("gilberto@rioverde.gob.mx")})

    assert EmailAddress.objects.get(email="gilberto@rioverde.gob.mx").verified
    assert Adscripcion.objects.get(persona=persona).via == "dominio"


def test_a_name_is_searched_among_invited_and_confirmed(client: Client, by: Usuario) -> None:
    confirmed(by, nombre="Ofelia Castro")
    confirmed(by, nombre="Ramiro Peña")
    invited(by, nombre="Ofelia Norma Infante")

    page = client.get(PERSONAS, {"q": "ofelia"}).content.decode()
    none = client.get(PERSONAS, {"q": "<b>zz"}).content.decode()

    assert "Ofelia Castro" in page
    assert "Ofelia Norma" in page
    assert "Ramiro Peña" not in page
    assert "Nadie confirmado coincide con «&lt;b&gt;zz»" in none


def test_the_list_asks_as_much_for_many_as_for_few(
    client: Client, by: Usuario, django_assert_max_num_queries
) -> None:
    for number in range(12):
        waiting()
        confirmed(by)
        invited(by, correo=f"p{number}@rioverde.example")

    with django_assert_max_num_queries(14):
        client.get(PERSONAS)
