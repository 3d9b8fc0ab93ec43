"""When something fails: a clear answer in Spanish, and a way on."""

import pytest
from django.template.loader import render_to_string
from django.test import Client, RequestFactory, override_settings
from django.urls import path
from pytest_django import DjangoAssertNumQueries

from portal import urls
from portal.models import TextoPage
from portal.views import csrf_failure
from tests.factories.cuentas import UsuarioFactory

pytestmark = pytest.mark.django_db


def boom(request: object) -> None:
    raise RuntimeError("on purpose")


class UrlsThatFail:
    urlpatterns = [path("falla/", boom), *urls.urlpatterns]


@pytest.mark.parametrize("url", ["/nada/", "/metodologia/nada/", "/metodologia/pasos/nada/x/y/z/"])
def test_an_address_that_does_not_exist_offers_the_sections_and_the_register(
    client: Client, url: str
) -> None:
    response = client.get(url)

    html = response.content.decode()
    assert response.status_code == 404
    assert "No encontramos esa página" in html
    assert 'href="/metodologia/"' in html and 'action="/c/"' in html


def test_an_address_that_does_not_exist_asks_little(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(8):
        client.get("/nada/")


def test_a_stale_form_says_that_what_was_typed_is_still_there() -> None:
    client = Client(enforce_csrf_checks=True)

    response = client.post("/cuentas/login/", {"login": "a@b.mx"})

    html = response.content.decode()
    assert response.status_code == 403
    assert "vuelva atrás, lo que escribió sigue ahí" in html


def test_a_stale_form_can_be_answered_before_anybody_is_known(rf: RequestFactory) -> None:
    response = csrf_failure(rf.post("/cursos/x/inscribirme/"))

    assert response.status_code == 403


def test_what_may_not_be_seen_names_the_account_in_use(client: Client) -> None:
    persona = UsuarioFactory()
    client.force_login(persona)

    html = render_to_string("403.html", request=client.get("/").wsgi_request)

    assert "No tiene permiso para ver esto" in html
    assert persona.email in html


def test_too_many_tries_says_to_wait(client: Client) -> None:
    html = render_to_string("429.html", request=client.get("/").wsgi_request)

    assert "Demasiados intentos seguidos" in html


@override_settings(ROOT_URLCONF=UrlsThatFail)
def test_a_failure_of_ours_says_so_without_asking_the_database(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    client = Client(raise_request_exception=False)

    with django_assert_num_queries(0):
        response = client.get("/falla/")

    assert response.status_code == 500
    assert "Algo falló de nuestro lado" in response.content.decode()


def test_a_request_that_cannot_be_read_says_so(client: Client) -> None:
    response = client.get("/", headers={"host": "otro.example"})

    assert response.status_code == 400
    assert "No pudimos leer lo que envió" in response.content.decode()


def test_a_text_that_waits_to_be_published_says_so(client: Client) -> None:
    TextoPage.objects.filter(slug="privacidad").update(live=False)

    response = client.get("/privacidad/")

    assert response.status_code == 404
    assert "Este texto todavía no se publica" in response.content.decode()
