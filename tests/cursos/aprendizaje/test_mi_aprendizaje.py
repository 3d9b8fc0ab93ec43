"""My learning: what I take, what is missing, my certificates."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from certificados import operations as certificados
from certificados.models import Certificado
from certificados.tasks import make_proofs
from cursos.models import Inscripcion
from cursos.operations import inscripciones
from tests.factories.cuentas import UsuarioFactory
from tests.factories.cursos import InscripcionFactory, lessons, read

pytestmark = pytest.mark.django_db


def accredited(at: datetime | None = None, **fields: Any) -> Inscripcion:
    inscripcion = InscripcionFactory(**fields)
    read(inscripcion, *lessons(inscripcion.curso))
    return inscripciones.recompute(inscripcion=inscripcion, at=at or timezone.now())


def page_of(client: Client, inscripcion: Inscripcion) -> str:
    client.force_login(inscripcion.persona)
    return client.get("/mi-aprendizaje/").content.decode()


def test_who_has_no_account_is_led_to_log_in(client: Client) -> None:
    response = client.get("/mi-aprendizaje/")

    assert response.headers["Location"] == "/cuentas/login/?next=/mi-aprendizaje/"


def test_who_takes_nothing_is_told_what_to_do(client: Client) -> None:
    client.force_login(UsuarioFactory())

    page = client.get("/mi-aprendizaje/").content.decode()

    assert "Todavía no toma ningún curso" in page
    assert 'href="/cursos/"' in page
    assert "¿Qué sigue?" not in page


def test_an_incomplete_profile_is_pointed_out(client: Client) -> None:
    client.force_login(UsuarioFactory(sin_perfil=True))

    page = client.get("/mi-aprendizaje/").content.decode()

    assert "Su perfil está incompleto" in page
    assert 'href="/cuentas/perfil/"' in page


def test_a_course_under_way_shows_progress_and_what_is_missing(client: Client) -> None:
    inscripcion = InscripcionFactory(curso__con_evaluacion=True)
    read(inscripcion, lessons(inscripcion.curso)[0])

    page = page_of(client, inscripcion)

    assert "Lleva 1 de 4 lecciones" in page
    assert "<li>Leer 3 lecciones</li>" in page
    assert "¿Qué sigue?" in page


def test_a_certificate_shows_its_state_its_folio_and_that_its_pdf_is_coming(
    client: Client,
) -> None:
    inscripcion = accredited()

    page = page_of(client, inscripcion)

    certificado = Certificado.objects.get()
    assert certificado.folio_impreso in page
    assert "En proceso" in page
    assert "PDF en preparación" in page


def test_a_certificate_with_its_pdf_offers_it(client: Client) -> None:
    inscripcion = accredited()
    certificado = Certificado.objects.get()
    folio = certificado.folio
    make_proofs(certificado_id=str(certificado.pk))

    page = page_of(client, inscripcion)

    assert f'href="/c/{folio}.pdf"' in page
    assert "PDF en preparación" not in page


@pytest.mark.parametrize(("change", "word"), [("suspend", "Suspendida"), ("revoke", "Revocada")])
def test_a_certificate_that_is_not_valid_says_so(client: Client, change: str, word: str) -> None:
    inscripcion = accredited()
    getattr(certificados, change)(
        certificado=Certificado.objects.get(),
        motivo="error" if change == "revoke" else "revision",
        by=UsuarioFactory(administra=True),
        at=timezone.now(),
    )

    page = page_of(client, inscripcion)

    assert word in page
    assert "Válida" not in page


def test_an_expired_certificate_says_so(client: Client) -> None:
    now = timezone.now()
    inscripcion = accredited(
        at=now - timedelta(days=60),
        curso__vigencia_meses=1,
        inscrita_at=now - timedelta(days=90),
    )

    page = page_of(client, inscripcion)

    assert "Vencida" in page


def test_a_course_put_away_after_accreditation_keeps_its_certificate(client: Client) -> None:
    inscripcion = accredited()
    inscripcion.curso.unpublish()

    page = page_of(client, inscripcion)

    assert "Su constancia sigue igual" in page
    assert Certificado.objects.get().folio_impreso in page


def test_it_is_kept_in_no_cache(client: Client) -> None:
    client.force_login(UsuarioFactory())

    response = client.get("/mi-aprendizaje/")

    assert "no-store" in response.headers["Cache-Control"]


@pytest.mark.parametrize("courses", [1, 6])
def test_queries_do_not_depend_on_the_courses(
    client: Client, courses: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    persona = accredited().persona
    InscripcionFactory.create_batch(courses, persona=persona, curso__con_evaluacion=True)
    client.force_login(persona)
    client.get("/salud/vivo/")

    with django_assert_max_num_queries(12):
        client.get("/mi-aprendizaje/")
