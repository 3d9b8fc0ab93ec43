"""The pages of a hand-over, and its annex."""

import io
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pypdf import PdfReader
from pytest_django import DjangoAssertNumQueries

from cuentas.models import Designacion, Relevo, Usuario
from tests.factories.autoria import complete_draft, coordinadora
from tests.factories.cuentas import UsuarioFactory
from tests.factories.designaciones import designado, pdf

pytestmark = pytest.mark.django_db


@pytest.fixture
def saliente(client: Client) -> Usuario:
    persona: Usuario = UsuarioFactory(nombre="Julián Arriaga Zapata")
    client.force_login(persona)
    return persona


@pytest.fixture
def url(saliente: Usuario) -> str:
    return f"/cuentas/designaciones/{designado(saliente).pk}/relevo/"


@pytest.fixture
def sucesora() -> Usuario:
    found: Usuario = UsuarioFactory(email="entra@rioverde.example", nombre="Ángeles Ñu’u Peña")
    return found


def datos(**cambios: Any) -> dict[str, Any]:
    today = timezone.localdate()
    return {
        "persona": "Entra@Rioverde.example", "desde": today.isoformat(), "hasta": "",
        "oficio": "PM/088/2026", "oficio_fecha": (today - timedelta(days=3)).isoformat(),
        "oficio_archivo": pdf(), "confirmo": "on",
    } | cambios  # fmt: skip


def text_of(response: Any) -> str:
    pages = PdfReader(io.BytesIO(response.content)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def test_it_shows_what_there_is_and_does_it(
    client: Client, url: str, saliente: Usuario, sucesora: Usuario
) -> None:
    complete_draft(saliente, title="Banquetas seguras")

    shown = client.get(url).content.decode()
    done = client.post(url, datos(), follow=True)

    assert "«Banquetas seguras»: borrador" in shown
    assert "El relevo está hecho" in done.content.decode()
    relevo = Relevo.objects.get()
    assert (relevo.entrante.persona, relevo.entrante.oficio) == (sucesora, "PM/088/2026")
    assert relevo.entrante.oficio_archivo.name.startswith("oficios/")


def test_a_double_click_makes_one(client: Client, url: str, sucesora: Usuario) -> None:
    coordina = coordinadora()
    client.force_login(coordina)  # who leaves has no right to a second one

    answers = [client.post(url, datos()) for _ in range(2)]

    assert [one.status_code for one in answers] == [302, 302]
    assert answers[0]["Location"] == answers[1]["Location"]
    assert Designacion.objects.count() == 2


@pytest.mark.parametrize(
    ("cambio", "says"),
    [
        ({"persona": "nadie@x.example"}, "Nadie tiene cuenta"),
        ({"persona": ""}, "Escriba el correo de quien recibe"),
        ({"desde": (timezone.localdate() - timedelta(days=1)).isoformat()}, "Elija un día entre"),
        ({"desde": (timezone.localdate() + timedelta(days=40)).isoformat()}, "Elija un día entre"),
        ({"desde": "pronto"}, "Escriba la fecha como"),
        ({"hasta": "2020-01-01"}, "Termina antes de empezar"),
        ({"oficio": ""}, "Escriba el número del oficio"),
        ({"oficio_archivo": ""}, "Suba el oficio firmado"),
        ({"confirmo": ""}, "Todavía no se hizo nada"),
    ],
)
def test_mistakes_are_explained_and_nothing_is_done(
    cambio: dict[str, str], says: str, client: Client, url: str, sucesora: Usuario
) -> None:
    response = client.post(url, datos(**cambio))

    assert response.status_code == 422
    assert says in response.content.decode()
    assert not Relevo.objects.exists()


def test_nobody_hands_over_to_themselves(client: Client, url: str, saliente: Usuario) -> None:
    response = client.post(url, datos(persona=saliente.email))

    assert response.status_code == 422
    assert "debe ser otra persona" in response.content.decode()


def test_who_may_begin_it(client: Client, url: str, sucesora: Usuario) -> None:
    suplente, ajena, vecino = UsuarioFactory(), UsuarioFactory(), UsuarioFactory()
    designado(suplente, calidad="suplente")
    designado(vecino, "11020")
    autora = UsuarioFactory()
    designado(autora, papel="autoria")

    codes = {}
    for name, who in {"suplente": suplente, "coordina": coordinadora(), "ajena": ajena,
                      "vecino": vecino, "autora": autora}.items():  # fmt: skip
        client.force_login(who)
        codes[name] = client.get(url).status_code

    assert codes == {"suplente": 200, "coordina": 200, "ajena": 404, "vecino": 404, "autora": 403}


def test_without_an_account_one_is_led_to_log_in(url: str) -> None:
    assert Client().get(url)["Location"].startswith("/cuentas/login/")


def test_the_annex_says_what_was_handed_over(
    client: Client, url: str, saliente: Usuario, sucesora: Usuario
) -> None:
    complete_draft(saliente, title="Banquetas seguras")
    client.post(url, datos())
    relevo = Relevo.objects.get()

    response = client.get(f"/cuentas/relevos/{relevo.pk}/anexo.pdf")

    said = text_of(response)
    assert response["Content-Type"] == "application/pdf"
    for words in ("Rioverde, San Luis Potosí", "Julián Arriaga Zapata", "Ángeles Ñu’u Peña",
                  "PM/088/2026", "«Banquetas seguras»: borrador", "Página 1 de 1",
                  "entrega-recepción"):  # fmt: skip
        assert words in said, words
    assert b"PublicSans" in response.content and b"Helvetica" not in response.content


def test_the_annex_never_changes(
    client: Client, url: str, saliente: Usuario, sucesora: Usuario
) -> None:
    client.post(url, datos())
    annex = f"/cuentas/relevos/{Relevo.objects.get().pk}/anexo.pdf"
    before = client.get(annex).content

    Usuario.objects.filter(pk=saliente.pk).update(nombre="Otro Nombre", cargo="Otro")
    complete_draft(sucesora, title="Después")

    assert client.get(annex).content == before


def test_a_long_list_goes_on_on_other_pages(client: Client, url: str, sucesora: Usuario) -> None:
    client.post(url, datos())
    relevo = Relevo.objects.get()
    relevo.datos["cosas"] = [
        {"titulo": "Prácticas", "cosas": [f"«Práctica {n}» " + "larga " * 30 for n in range(60)]}
    ]
    relevo.save()

    said = text_of(client.get(f"/cuentas/relevos/{relevo.pk}/anexo.pdf"))

    assert "«Práctica 0»" in said and "«Práctica 59»" in said and "Página 2 de " in said


def test_both_and_the_coordination_fetch_it_later_and_nobody_else(
    client: Client, url: str, saliente: Usuario, sucesora: Usuario
) -> None:
    client.post(url, datos())
    base = f"/cuentas/relevos/{Relevo.objects.get().pk}"

    codes = {}
    for name, who in {"sale": saliente, "entra": sucesora, "coordina": coordinadora(),
                      "ajena": UsuarioFactory()}.items():  # fmt: skip
        client.force_login(who)
        codes[name] = {client.get(f"{base}/{end}").status_code for end in ("", "anexo.pdf")}

    assert codes == {"sale": {200}, "entra": {200}, "coordina": {200}, "ajena": {404}}


def test_queries_do_not_grow_with_what_is_in_hand(
    client: Client, url: str, saliente: Usuario,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:  # fmt: skip
    for n in range(4):
        complete_draft(saliente, title=f"Práctica {n}")

    with django_assert_max_num_queries(30):
        client.get(url)
