"""The figure of valid certificates of an element: counted once each, never named."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from certificados import operations as certificados
from certificados.enums import Motivo
from certificados.models import Certificado
from cursos.models import CursoElemento, CursoPage, Inscripcion
from cursos.operations import inscripciones
from metodologia.models import ElementoPage
from panorama.queries import constancias
from tests.factories.cuentas import UsuarioFactory
from tests.factories.cursos import CursoFactory, lessons, read
from tests.factories.metodologia import ElementoFactory
from tests.factories.panorama import LEON

pytestmark = pytest.mark.django_db


@pytest.fixture
def elemento() -> ElementoPage:
    return ElementoFactory(clave="Z9")


def course_about(*elementos: ElementoPage) -> CursoPage:
    curso = CursoFactory(lecciones=[1])
    for place, elemento in enumerate(elementos):
        CursoElemento.objects.create(
            curso=curso, elemento=elemento, sort_order=place, principal=place == 0
        )
    return curso


def accredit(curso: CursoPage, **persona: object) -> Certificado:
    now = timezone.now()
    inscripcion: Inscripcion = inscripciones.enrol(
        curso=curso, persona=UsuarioFactory(**persona), at=now
    )
    read(inscripcion, *lessons(curso))
    inscripciones.recompute(inscripcion=inscripcion, at=now)
    return Certificado.objects.get(clave=inscripcion.clave_certificado)


def counted(elemento: ElementoPage) -> tuple[int, int]:
    found = constancias.of_elemento(elemento.pk, at=timezone.now())
    return found.personas, found.municipios


def test_people_and_their_municipalities_are_counted(elemento: ElementoPage) -> None:
    curso = course_about(elemento)
    for cvegeo in ("24024", "24024", LEON):
        accredit(curso, municipio_id=cvegeo)

    assert counted(elemento) == (3, 2)


def test_a_course_where_it_is_not_the_principal_one_does_not_count(elemento: ElementoPage) -> None:
    accredit(course_about(ElementoFactory(clave="Z8"), elemento))

    assert counted(elemento) == (0, 0)


def test_a_certificate_that_is_not_valid_does_not_count(elemento: ElementoPage) -> None:
    curso = course_about(elemento)
    now = timezone.now()
    certificados.revoke(
        certificado=accredit(curso), motivo=Motivo.ERROR, by=UsuarioFactory(), at=now
    )
    curso.vigencia_meses = 1
    curso.save()
    accredit(curso)

    found = constancias.of_elemento(elemento.pk, at=now + timedelta(days=60))

    assert found.personas == 0


def test_the_figure_is_shown_without_names_and_only_where_there_is_one(
    client: Client, elemento: ElementoPage
) -> None:
    other = ElementoFactory(clave="Z8")
    accredit(course_about(elemento), nombre="Rosario Castellanos")

    html = client.get(elemento.get_url()).content.decode()

    assert '<b class="n">1</b> persona de <b class="n">1</b> municipio tiene constancia' in html
    assert "Rosario" not in html
    assert "tiene constancia" not in client.get(other.get_url()).content.decode()


def test_it_is_counted_in_one_query_and_kept(
    elemento: ElementoPage, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    accredit(course_about(elemento))

    with django_assert_num_queries(1):
        counted(elemento)
    with django_assert_num_queries(0):
        counted(elemento)
