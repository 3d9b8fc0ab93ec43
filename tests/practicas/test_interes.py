"""Keeping and following a practice, being told, and stopping; collections."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from avisos.models import Aviso, Correo
from intercambio.practicas.models import Interes, PracticaPage
from intercambio.practicas.operations import colecciones, interesados
from intercambio.practicas.queries.interes import token_of
from intercambio.practicas.sucesos import Suceso
from tests.factories.cuentas import UsuarioFactory
from tests.factories.practicas import PracticaFactory
from trabajos.operations import run_next

pytestmark = pytest.mark.django_db
LISTA = "/intercambio/practicas/guardadas/"


def press(client: Client, practica: PracticaPage, accion: str, **more: str) -> str:
    response = client.post(f"{LISTA}{practica.pk}/", {"accion": accion, **more}, follow=True)
    assert response.status_code == 200
    return response.content.decode()


def tell(practica: PracticaPage, clave: str = "version-2") -> None:
    interesados.tell(
        practica=practica, suceso=Suceso.VERSION, clave=clave, at=timezone.now(),
        detalle="Cambió la tabla de indicadores.",
    )  # fmt: skip
    while run_next():
        pass


def test_a_person_keeps_and_follows_with_two_buttons_and_takes_both_back(client: Client) -> None:
    practica, persona = PracticaFactory(title="Ficha de obra"), UsuarioFactory()
    client.force_login(persona)

    press(client, practica, "guardar")
    press(client, practica, "guardar")  # a double click
    html = press(client, practica, "seguir")

    assert "Guardada" in html and "La sigue" in html
    assert Interes.objects.filter(persona=persona).count() == 1
    assert "Ficha de obra" in client.get(LISTA).content.decode()
    press(client, practica, "soltar", volver="guardadas")
    assert Interes.objects.get(persona=persona).guardada_at is None
    html = press(client, practica, "dejar", volver="guardadas")
    assert "Todavía no guarda ninguna" in html
    assert not Interes.objects.exists()


def test_who_has_no_session_logs_in_and_comes_back_to_the_practice(client: Client) -> None:
    practica = PracticaFactory()

    for response in (client.get(f"{LISTA}{practica.pk}/"), client.post(f"{LISTA}{practica.pk}/")):
        assert response.status_code == 302
        assert response["Location"].endswith(f"?next={practica.get_url()}")
    assert not Interes.objects.exists()


def test_drafts_are_nobodys_to_keep_and_a_get_changes_nothing(client: Client) -> None:
    draft, practica = PracticaFactory(borrador=True), PracticaFactory()
    client.force_login(UsuarioFactory())

    assert client.post(f"{LISTA}{draft.pk}/", {"accion": "guardar"}).status_code == 404
    assert client.post(f"{LISTA}999999/", {"accion": "guardar"}).status_code == 404
    client.get(f"{LISTA}{practica.pk}/?accion=guardar")
    client.post(f"{LISTA}{practica.pk}/", {"accion": "<script>"})

    assert not Interes.objects.exists()


def test_so_many_fit_and_no_more(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(interesados, "MAXIMO", 1)
    client.force_login(UsuarioFactory())
    press(client, PracticaFactory(), "guardar")

    assert "Ya guarda o sigue 1 prácticas" in press(client, PracticaFactory(), "seguir")
    assert Interes.objects.count() == 1


def test_followers_are_told_once_and_who_only_keeps_it_is_not(client: Client) -> None:
    practica = PracticaFactory(title="Ficha <b>de</b> obra")
    follower, keeper, gone = UsuarioFactory(), UsuarioFactory(), UsuarioFactory(is_active=False)
    for who in (follower, gone):
        interesados.follow(practica=practica, by=who, at=timezone.now())
    interesados.save(practica=practica, by=keeper, at=timezone.now())

    tell(practica)
    tell(practica)

    assert list(Aviso.objects.values_list("persona", flat=True)) == [follower.pk]
    letter = Correo.objects.get(clave__startswith=f"practica-{practica.pk}-version")
    assert letter.para == follower.email
    assert "se publicó una versión nueva" in letter.cuerpo
    assert "Ficha <b>de</b> obra" in letter.cuerpo


def test_one_click_in_a_letter_stops_them_without_logging_in(client: Client) -> None:
    practica, persona = PracticaFactory(), UsuarioFactory()
    interesados.follow(practica=practica, by=persona, at=timezone.now())
    interesados.save(practica=practica, by=persona, at=timezone.now())
    tell(practica)
    address = Correo.objects.get(para=persona.email).liga_baja.partition("//")[2]
    path = address[address.index("/") :]

    assert "¿Dejar de recibir" in client.get(path).content.decode()
    assert Interes.objects.get().seguida_at is not None
    assert "Ya no recibirá" in client.post(path).content.decode()
    assert Interes.objects.get().seguida_at is None
    assert Interes.objects.get().guardada_at is not None
    assert "Ya no recibirá" in client.post(path).content.decode()


def test_a_link_that_was_not_ours_stops_nothing(client: Client) -> None:
    interesados.follow(practica=PracticaFactory(), by=UsuarioFactory(), at=timezone.now())
    token = token_of(Interes.objects.get())

    for forged in (token[:-1] + "_", "nada", f"{Interes.objects.get().pk}"):
        client.post(f"/intercambio/practicas/seguidas/baja/{forged}/")

    assert Interes.objects.get().seguida_at is not None


def test_the_list_is_ones_own_and_says_what_was_withdrawn(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    persona, other = UsuarioFactory(), UsuarioFactory()
    kept: list[Any] = PracticaFactory.create_batch(12)
    for practica in kept:
        interesados.save(practica=practica, by=persona, at=timezone.now())
    interesados.save(practica=PracticaFactory(title="De otra persona"), by=other, at=timezone.now())
    PracticaPage.objects.filter(pk=kept[0].pk).update(live=False)
    client.force_login(persona)
    client.get(LISTA)

    with django_assert_max_num_queries(9):
        html = client.get(LISTA).content.decode()

    assert "Ya no está publicada." in html
    assert "De otra persona" not in html
    press(client, kept[0], "soltar", volver="guardadas")
    assert Interes.objects.filter(persona=persona).count() == 11


def test_a_collection_shows_what_is_published_in_its_order_with_a_note(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    first, second, draft = (
        PracticaFactory(title="Primera"), PracticaFactory(title="Segunda"),
        PracticaFactory(borrador=True, title="Todavía no"),
    )  # fmt: skip
    made = colecciones.gather(
        slug="juntas", titulo="Se leen juntas", presentacion="Porque sí.\n\n<script>x</script>",
        practicas=[(second, "El acuerdo."), (first, "<i>La ficha</i>."), (draft, "Nada.")],
        by=UsuarioFactory(),
    )  # fmt: skip
    client.get("/intercambio/practicas/colecciones/")

    with django_assert_max_num_queries(8):
        page = client.get("/intercambio/practicas/colecciones/").content.decode()
    with django_assert_max_num_queries(8):
        html = client.get("/intercambio/practicas/colecciones/juntas/").content.decode()

    assert "Se leen juntas" in page and "2 prácticas" in page
    assert html.index("Segunda") < html.index("Primera")
    assert "El acuerdo." in html and "&lt;i&gt;La ficha" in html
    assert "Todavía no" not in html and "<script>x" not in html
    made.publicada = False
    made.save()
    assert client.get("/intercambio/practicas/colecciones/juntas/").status_code == 404
    assert (
        "Todavía no hay colecciones"
        in client.get("/intercambio/practicas/colecciones/").content.decode()
    )
