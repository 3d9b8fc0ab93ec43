"""A municipality's training in figures: certificates always, people and hours if they are many."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from certificados import operations as certificados
from certificados.enums import Motivo
from panorama.queries import formacion
from tests.factories.cuentas import UsuarioFactory
from tests.factories.cursos import CursoFactory
from tests.factories.panorama import LEON

from .test_constancias import accredit

pytestmark = pytest.mark.django_db

RIOVERDE = "24024"


def figures(cvegeo: str = RIOVERDE) -> tuple[int, int | None, int | None]:
    cache.clear()
    found = formacion.of_municipio(cvegeo, at=timezone.now())
    return found.constancias, found.personas, found.horas


@pytest.mark.parametrize(("people", "told"), [(1, (1, None, None)), (4, (4, None, None))])
def test_few_people_are_not_counted(people: int, told: tuple[int, None, None]) -> None:
    curso = CursoFactory(lecciones=[1], horas=6)
    for _ in range(people):
        accredit(curso, municipio_id=RIOVERDE)

    assert figures() == told


def test_from_five_on_people_and_hours_are_told() -> None:
    curso = CursoFactory(lecciones=[1], horas=6)
    for _ in range(5):
        accredit(curso, municipio_id=RIOVERDE)
    accredit(curso, municipio_id=LEON)

    assert figures() == (5, 5, 30)
    assert figures(LEON) == (1, None, None)


def test_what_is_not_valid_any_more_does_not_count() -> None:
    curso = CursoFactory(lecciones=[1])
    revoked = accredit(curso, municipio_id=RIOVERDE)
    accredit(curso, municipio_id=RIOVERDE)
    by = UsuarioFactory(is_superuser=True)
    certificados.revoke(certificado=revoked, motivo=Motivo.ERROR, by=by, at=timezone.now())

    assert figures()[0] == 1


def test_who_left_the_office_does_not_count() -> None:
    certificado = accredit(CursoFactory(lecciones=[1]), municipio_id=RIOVERDE)
    certificado.titular.municipio_id = LEON
    certificado.titular.save()

    assert (figures()[0], figures(LEON)[0]) == (0, 1)


def test_one_that_expired_does_not_count() -> None:
    accredit(CursoFactory(lecciones=[1], vigencia_meses=12), municipio_id=RIOVERDE)
    cache.clear()

    later = formacion.of_municipio(RIOVERDE, at=timezone.now() + timedelta(days=400))

    assert later.constancias == 0


def test_the_page_tells_it_and_never_who(client: Client) -> None:
    certificado = accredit(CursoFactory(lecciones=[1]), municipio_id=RIOVERDE)

    html = client.get("/municipios/24024/").content.decode()

    assert "Constancias vigentes" in html
    assert "Menos de 5" in html
    assert certificado.titular.nombre not in html


def test_it_is_one_query_and_none_the_second_time(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    accredit(CursoFactory(lecciones=[1]), municipio_id=RIOVERDE)
    cache.clear()

    with django_assert_num_queries(1):
        formacion.of_municipio(RIOVERDE, at=timezone.now())
    with django_assert_num_queries(0):
        formacion.of_municipio(RIOVERDE, at=timezone.now())
