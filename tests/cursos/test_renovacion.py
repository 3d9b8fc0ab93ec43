"""A course taken again when its certificate ends: a new one, and the old one kept."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.test import Client

from certificados.models import Certificado
from cursos.models import CursoPage, Inscripcion
from cursos.operations import inscripciones
from tests.factories.cuentas import UsuarioFactory
from tests.factories.cursos import CursoFactory, lessons, read

pytestmark = pytest.mark.django_db
BEGAN = datetime(2025, 9, 1, 18, tzinfo=UTC)


def accredit(curso: CursoPage, persona: object, at: datetime) -> Inscripcion:
    inscripcion = inscripciones.enrol(curso=curso, persona=persona, at=at)
    read(inscripcion, *lessons(curso), at=at)
    return inscripciones.recompute(inscripcion=inscripcion, at=at)


@pytest.fixture
def curso() -> CursoPage:
    return CursoFactory(lecciones=[1], vigencia_meses=12)


def test_while_the_certificate_holds_one_stays_where_one_is(curso: CursoPage) -> None:
    persona = UsuarioFactory()
    first = accredit(curso, persona, BEGAN)

    for days in (0, 100, 300):
        later = inscripciones.enrol(curso=curso, persona=persona, at=BEGAN + timedelta(days=days))
        assert later == first


@pytest.mark.parametrize("days", [310, 500])
def test_near_its_end_and_after_it_the_course_is_taken_again(curso: CursoPage, days: int) -> None:
    persona, again = UsuarioFactory(), BEGAN + timedelta(days=days)
    first = accredit(curso, persona, BEGAN)
    new = inscripciones.enrol(curso=curso, persona=persona, at=again)
    assert new != first
    assert inscripciones.enrol(curso=curso, persona=persona, at=again) == new

    accredit(curso, persona, again)

    old, renewed = Certificado.objects.order_by("otorgado_at")
    assert renewed.renueva == old
    assert old.estado == "valida"
    assert Inscripcion.objects.filter(persona=persona, estado="acreditada").count() == 2


def test_what_never_ends_is_not_taken_again() -> None:
    curso, persona = CursoFactory(lecciones=[1], vigencia_meses=None), UsuarioFactory()
    first = accredit(curso, persona, BEGAN)

    assert inscripciones.enrol(
        curso=curso, persona=persona, at=BEGAN + timedelta(days=5000)
    ) == first  # fmt: skip


def test_my_learning_and_the_course_say_when_and_how(curso: CursoPage, client: Client) -> None:
    persona = UsuarioFactory()
    accredit(curso, persona, BEGAN)
    with time_machine.travel(BEGAN + timedelta(days=400)):
        client.force_login(persona)
        mine = client.get("/mi-aprendizaje/").content.decode()
        page = client.get(curso.url).content.decode()
        client.post(f"/cursos/{curso.slug}/inscribirme/")
        after = client.get("/mi-aprendizaje/").content.decode()
        again = client.get(curso.url).content.decode()

    assert "Vencida" in mine
    assert f"/cursos/{curso.slug}/#renovar" in mine
    assert "Tomar el curso otra vez" in page
    assert "Renovar<" not in after
    assert "Tomar el curso otra vez" not in again
    assert Inscripcion.objects.filter(persona=persona).count() == 2
