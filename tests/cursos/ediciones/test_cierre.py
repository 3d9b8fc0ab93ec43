"""Preparing, publishing, closing and cancelling an edition."""

from datetime import timedelta

import pytest
from django.utils import timezone

from avisos.models import Aviso
from certificados.models import Certificado
from cursos.enums import EstadoEdicion
from cursos.enums import EstadoInscripcion as E
from cursos.jobs.ediciones import settle
from cursos.models import Edicion
from cursos.operations import ediciones, inscripciones
from cursos.operations.ediciones import facilitaciones
from cursos.operations.ediciones.lugares import NoSePuede
from cursos.permissions import can_lead, leads
from cursos.queries.ediciones import cierre
from tests.factories.cuentas import UsuarioFactory
from tests.factories.cursos import CursoFactory, lessons, read
from tests.factories.ediciones import EdicionFactory, ask, datos, estados, put
from trabajos.models import Trabajo

pytestmark = pytest.mark.django_db


def finish(edicion: Edicion) -> None:
    """Do what the worker does after an edition ended."""
    trabajo = Trabajo.objects.get(clave=f"edicion-{edicion.pk}-fin")
    settle(**trabajo.argumentos)


def test_two_editions_of_a_course_do_not_share_a_key() -> None:
    edicion, by, at = EdicionFactory(clave="2027-1"), UsuarioFactory(), timezone.now()
    other = EdicionFactory(curso=edicion.curso)

    with pytest.raises(ediciones.ClaveRepetida):
        ediciones.create(datos=datos(edicion), by=by, at=at)
    with pytest.raises(ediciones.ClaveRepetida):
        ediciones.change(edicion=other, datos=datos(other, clave="2027-1"), by=by, at=at)

    elsewhere = ediciones.create(datos=datos(edicion, curso=CursoFactory()), by=by, at=at)
    assert elsewhere.estado == EstadoEdicion.BORRADOR


def test_an_edition_with_people_does_not_change_course() -> None:
    edicion = EdicionFactory()
    ask(edicion)

    with pytest.raises(NoSePuede, match="no cambia de curso"):
        ediciones.change(
            edicion=edicion, datos=datos(edicion, curso=CursoFactory()), by=UsuarioFactory(),
            at=timezone.now(),
        )  # fmt: skip


def test_closing_says_to_each_person_how_they_finished() -> None:
    curso = CursoFactory(lecciones=[2])
    edicion, by, at = EdicionFactory(curso=curso), UsuarioFactory(), timezone.now()
    people = [
        put(edicion, one) for one in (E.ACTIVA, E.ACTIVA, E.SOLICITADA, E.EN_ESPERA, E.OFRECIDA)
    ]
    done = put(edicion, E.ACREDITADA)
    read(people[1], *lessons(curso))  # everything read, and nobody counted it yet

    for _ in range(2):
        ediciones.close(edicion=edicion, by=by, at=at)
    finish(edicion)
    finish(edicion)

    assert estados([*people, done]) == [
        "no-acreditada", "acreditada", "rechazada", "baja", "baja", "acreditada",
    ]  # fmt: skip
    assert people[0].movimientos.get().motivo == "Faltó: Leer 2 lecciones"
    assert Certificado.objects.filter(clave=people[1].clave_certificado).count() == 1
    assert all(Aviso.objects.filter(persona=one.persona).count() == 1 for one in people)
    assert not Aviso.objects.filter(persona=done.persona).exists()


def test_what_is_marked_after_the_closing_still_accredits() -> None:
    curso, at = CursoFactory(lecciones=[1]), timezone.now()
    edicion = EdicionFactory(curso=curso)
    one = put(edicion, E.ACTIVA)
    ediciones.close(edicion=edicion, by=UsuarioFactory(), at=at)
    finish(edicion)
    read(one, *lessons(curso))

    inscripciones.recompute(inscripcion=one, at=at + timedelta(days=1))

    assert estados([one]) == ["acreditada"]


def test_cancelling_tells_everybody_why_and_takes_no_certificate() -> None:
    edicion, by, at = EdicionFactory(), UsuarioFactory(), timezone.now()
    people = [put(edicion, one) for one in (E.ACTIVA, E.SOLICITADA, E.EN_ESPERA, E.OFRECIDA)]
    done = put(edicion, E.ACREDITADA)

    with pytest.raises(NoSePuede):
        ediciones.cancel(edicion=edicion, by=by, at=at, motivo=" ")
    ediciones.cancel(edicion=edicion, by=by, at=at, motivo="Cerró la sede")
    finish(edicion)

    assert estados([*people, done]) == ["baja"] * 4 + ["acreditada"]
    assert all("Cerró la sede" in one.movimientos.get().motivo for one in people)


def test_nobody_comes_into_an_edition_that_ended() -> None:
    edicion, by, at = EdicionFactory(), UsuarioFactory(), timezone.now()
    ediciones.close(edicion=edicion, by=by, at=at)

    with pytest.raises(NoSePuede):
        ask(edicion)
    with pytest.raises(NoSePuede):
        ediciones.cancel(edicion=edicion, by=by, at=at, motivo="Tarde")
    with pytest.raises(NoSePuede):
        ediciones.change(edicion=edicion, datos=datos(edicion), by=by, at=at)


def test_a_draft_of_a_course_that_is_not_published_is_not_published() -> None:
    edicion = EdicionFactory(borrador=True)
    edicion.curso.unpublish()

    with pytest.raises(NoSePuede, match="El curso no está publicado"):
        ediciones.publish(edicion=edicion, by=UsuarioFactory(), at=timezone.now())


def test_the_preview_names_what_each_person_lacks_in_a_fixed_number_of_queries(
    django_assert_num_queries,
) -> None:
    curso = CursoFactory(lecciones=[2], con_evaluacion=True)
    edicion = EdicionFactory(curso=curso)
    for _ in range(12):
        put(edicion, E.ACTIVA)
    put(edicion, E.EN_ESPERA)

    with django_assert_num_queries(10):
        vista = cierre.read(edicion, pagina="")

    assert (vista.activas, vista.esperan, len(vista.pendientes)) == (12, 1, 12)
    assert vista.pendientes[0].falta[0] == "Leer 2 lecciones"


def test_who_stops_leading_keeps_nothing() -> None:
    edicion, somebody, by = EdicionFactory(), UsuarioFactory(), UsuarioFactory()
    at = timezone.now()
    facilitacion = facilitaciones.add(edicion=edicion, persona=somebody, by=by, at=at)
    again = facilitaciones.add(edicion=edicion, persona=somebody, by=by, at=at)
    before = can_lead(somebody, edicion, at=at)

    for _ in range(2):
        facilitaciones.end(facilitacion=facilitacion, by=by, at=at + timedelta(hours=1))

    assert again == facilitacion
    assert before
    assert not leads(somebody, edicion, at=at + timedelta(hours=1))
    assert not Edicion.objects.facilitadas_por(somebody.pk, at + timedelta(hours=1)).exists()
    assert Aviso.objects.filter(persona=somebody).count() == 2
