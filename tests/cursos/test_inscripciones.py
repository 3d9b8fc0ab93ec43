"""Enrolling and being accredited."""

from datetime import UTC, datetime, timedelta

import pytest

from avisos.models import Correo
from certificados.models import Certificado
from cursos.enums import EstadoInscripcion
from cursos.models import Avance, Inscripcion
from cursos.operations import inscripciones
from cursos.operations.aprendizaje import avances
from cursos.operations.inscripciones import InscripcionCerrada, PerfilIncompleto
from tests.factories.cuentas import UsuarioFactory
from tests.factories.cursos import (
    CursoFactory,
    InscripcionFactory,
    LeccionFactory,
    attempt,
    lessons,
    read,
)
from trabajos.models import Trabajo

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 20, 18, 0, tzinfo=UTC)


def test_enrolling_gives_a_place_and_writes_a_letter() -> None:
    curso, persona = CursoFactory(lecciones=[1]), UsuarioFactory()

    inscripcion = inscripciones.enrol(curso=curso, persona=persona, at=AT)

    assert inscripcion.estado == EstadoInscripcion.ACTIVA
    assert inscripcion.inscrita_at == AT
    letter = Correo.objects.get(para=persona.email)
    assert curso.title in letter.asunto
    assert f"/cursos/{curso.slug}/" in letter.cuerpo


def test_enrolling_twice_gives_the_same_place_and_one_letter() -> None:
    curso, persona = CursoFactory(lecciones=[1]), UsuarioFactory()

    first = inscripciones.enrol(curso=curso, persona=persona, at=AT)
    second = inscripciones.enrol(curso=curso, persona=persona, at=AT + timedelta(seconds=1))

    assert first == second
    assert second.inscrita_at == AT
    assert Correo.objects.filter(para=persona.email).count() == 1


def test_a_title_with_an_ampersand_stays_as_it_is_in_the_letter() -> None:
    curso, persona = CursoFactory(title="Obra & presupuesto", lecciones=[1]), UsuarioFactory()

    inscripciones.enrol(curso=curso, persona=persona, at=AT)

    letter = Correo.objects.get(para=persona.email)
    assert "Obra & presupuesto" in letter.asunto
    assert "Obra & presupuesto" in letter.cuerpo


def test_a_closed_course_takes_nobody_new() -> None:
    curso = CursoFactory(cerrado=True)

    with pytest.raises(InscripcionCerrada, match="cerrada"):
        inscripciones.enrol(curso=curso, persona=UsuarioFactory(), at=AT)

    assert not Inscripcion.objects.filter(curso=curso).exists()


def test_a_course_that_is_not_published_takes_nobody() -> None:
    curso = CursoFactory(live=False)

    with pytest.raises(InscripcionCerrada):
        inscripciones.enrol(curso=curso, persona=UsuarioFactory(), at=AT)


def test_who_is_in_a_course_stays_when_it_closes() -> None:
    inscripcion = InscripcionFactory(curso__cerrado=True)

    again = inscripciones.enrol(curso=inscripcion.curso, persona=inscripcion.persona, at=AT)

    assert again == inscripcion


def test_an_incomplete_profile_is_asked_for_first() -> None:
    curso = CursoFactory()

    with pytest.raises(PerfilIncompleto, match="complete su perfil"):
        inscripciones.enrol(curso=curso, persona=UsuarioFactory(sin_perfil=True), at=AT)


def test_nothing_missing_accredits_and_issues_in_one_go() -> None:
    inscripcion = InscripcionFactory(inscrita_at=AT - timedelta(days=9))
    read(inscripcion, *lessons(inscripcion.curso))

    accredited = inscripciones.recompute(inscripcion=inscripcion, at=AT)

    assert accredited.estado == EstadoInscripcion.ACREDITADA
    assert accredited.acreditada_at == AT
    certificado = Certificado.objects.get(clave=inscripcion.clave_certificado)
    assert certificado.titular == inscripcion.persona
    assert Trabajo.objects.filter(tarea="certificados.tasks.make_proofs").count() == 1


def test_the_letter_says_where_the_certificate_is() -> None:
    inscripcion = InscripcionFactory(inscrita_at=AT)
    read(inscripcion, *lessons(inscripcion.curso))

    inscripciones.recompute(inscripcion=inscripcion, at=AT)

    certificado = Certificado.objects.get(clave=inscripcion.clave_certificado)
    letter = Correo.objects.get(asunto__startswith="Su constancia está lista")
    assert letter.para == inscripcion.persona.email
    assert f"https://aula.example/c/{certificado.folio}" in letter.cuerpo
    assert certificado.folio_impreso in letter.cuerpo


def test_recomputing_again_changes_nothing() -> None:
    inscripcion = InscripcionFactory(inscrita_at=AT)
    read(inscripcion, *lessons(inscripcion.curso))
    inscripciones.recompute(inscripcion=inscripcion, at=AT)

    again = inscripciones.recompute(inscripcion=inscripcion, at=AT + timedelta(days=1))

    assert again.acreditada_at == AT
    assert Certificado.objects.filter(titular=inscripcion.persona).count() == 1
    assert Correo.objects.filter(asunto__startswith="Su constancia está lista").count() == 1


def test_one_unread_lesson_is_enough_to_wait() -> None:
    inscripcion = InscripcionFactory(inscrita_at=AT)
    read(inscripcion, *lessons(inscripcion.curso)[:-1])

    waiting = inscripciones.recompute(inscripcion=inscripcion, at=AT)

    assert waiting.estado == EstadoInscripcion.ACTIVA
    assert not Certificado.objects.filter(titular=inscripcion.persona).exists()


def test_a_lesson_opened_is_not_a_lesson_read() -> None:
    inscripcion = InscripcionFactory(inscrita_at=AT)
    for leccion in lessons(inscripcion.curso):
        avances.see(inscripcion=inscripcion, leccion=leccion, at=AT)

    waiting = inscripciones.recompute(inscripcion=inscripcion, at=AT)

    assert waiting.estado == EstadoInscripcion.ACTIVA


def test_a_course_without_lessons_accredits_nobody() -> None:
    inscripcion = InscripcionFactory(curso__lecciones=[], inscrita_at=AT)

    waiting = inscripciones.recompute(inscripcion=inscripcion, at=AT)

    assert waiting.estado == EstadoInscripcion.ACTIVA


def test_lessons_first_assessment_afterwards() -> None:
    inscripcion = InscripcionFactory(curso__con_evaluacion=True, inscrita_at=AT)
    read(inscripcion, *lessons(inscripcion.curso))
    before = inscripciones.recompute(inscripcion=inscripcion, at=AT)
    attempt(inscripcion, "70", at=AT)

    after = inscripciones.recompute(inscripcion=inscripcion, at=AT)

    assert before.estado == EstadoInscripcion.ACTIVA
    assert after.estado == EstadoInscripcion.ACREDITADA


def test_assessment_first_lessons_afterwards() -> None:
    inscripcion = InscripcionFactory(curso__con_evaluacion=True, inscrita_at=AT)
    attempt(inscripcion, "93.33", at=AT)
    before = inscripciones.recompute(inscripcion=inscripcion, at=AT)

    for leccion in lessons(inscripcion.curso):
        after = avances.mark_read(inscripcion=inscripcion, leccion=leccion, at=AT)

    assert before.estado == EstadoInscripcion.ACTIVA
    assert after.estado == EstadoInscripcion.ACREDITADA


def test_a_failed_assessment_does_not_accredit() -> None:
    inscripcion = InscripcionFactory(curso__con_evaluacion=True, inscrita_at=AT)
    read(inscripcion, *lessons(inscripcion.curso))
    attempt(inscripcion, "69.99", at=AT)

    waiting = inscripciones.recompute(inscripcion=inscripcion, at=AT)

    assert waiting.estado == EstadoInscripcion.ACTIVA


def test_a_lesson_added_after_accreditation_takes_nothing_away() -> None:
    inscripcion = InscripcionFactory(inscrita_at=AT)
    read(inscripcion, *lessons(inscripcion.curso))
    inscripciones.recompute(inscripcion=inscripcion, at=AT)
    frozen = Certificado.objects.get(clave=inscripcion.clave_certificado).datos
    LeccionFactory(parent=inscripcion.curso.get_children().last(), slug="nueva")

    again = inscripciones.recompute(inscripcion=inscripcion, at=AT + timedelta(days=1))

    assert again.estado == EstadoInscripcion.ACREDITADA
    assert Certificado.objects.get(clave=inscripcion.clave_certificado).datos == frozen


def test_lessons_withdrawn_from_publication_are_not_asked_for() -> None:
    inscripcion = InscripcionFactory(inscrita_at=AT)
    *published, withdrawn = lessons(inscripcion.curso)
    withdrawn.unpublish()
    read(inscripcion, *published)

    accredited = inscripciones.recompute(inscripcion=inscripcion, at=AT)

    assert accredited.estado == EstadoInscripcion.ACREDITADA


def test_progress_of_one_person_is_not_that_of_another() -> None:
    inscripcion = InscripcionFactory(inscrita_at=AT)
    other = InscripcionFactory(curso=inscripcion.curso, inscrita_at=AT)
    read(other, *lessons(inscripcion.curso))

    inscripciones.recompute(inscripcion=other, at=AT)
    waiting = inscripciones.recompute(inscripcion=inscripcion, at=AT)

    assert waiting.estado == EstadoInscripcion.ACTIVA
    assert not Avance.objects.filter(inscripcion=inscripcion).exists()
