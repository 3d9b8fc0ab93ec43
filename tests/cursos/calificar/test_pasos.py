"""What marks and remedies mean for the course: certificates, notices, the coordination."""

from decimal import Decimal

import pytest

from avisos.models import Aviso
from certificados.models import Certificado
from cuentas.models import Usuario
from cursos.enums import EstadoInscripcion
from cursos.evaluaciones.models import Intento, Reactivo, Recalificacion
from cursos.evaluaciones.operations import impugnaciones as motor
from cursos.models import Edicion, Inscripcion
from cursos.operations.aprendizaje import avances
from cursos.operations.evaluaciones import calificaciones, impugnaciones, recalificaciones
from cursos.queries.evaluacion import claves
from tests.factories.calificar import (
    AT,
    ENTERA,
    assessment,
    correct_key,
    group,
    handed_in,
    question,
    tried,
)
from tests.factories.cuentas import UsuarioFactory
from tests.factories.cursos import lessons

pytestmark = pytest.mark.django_db


@pytest.fixture
def by() -> Usuario:
    usuario: Usuario = UsuarioFactory()
    return usuario


def enrolled(intento: Intento) -> Inscripcion:
    return claves.enrolments([intento])[intento.clave]


def read_all(intento: Intento) -> None:
    inscripcion = enrolled(intento)
    for leccion in lessons(inscripcion.curso):
        avances.mark_read(inscripcion=inscripcion, leccion=leccion, at=AT)


def first(edicion: Edicion) -> Reactivo:
    assert edicion.curso.evaluacion
    reactivo: Reactivo = edicion.curso.evaluacion.casillas.order_by("sort_order")[0].reactivo
    return reactivo


def remedy(edicion: Edicion, remedio: str, by: Usuario) -> Recalificacion:
    assert edicion.curso.evaluacion
    made = tried(edicion.curso.evaluacion, first(edicion), remedio, by)
    recalificaciones.apply(recalificacion=made, by=by, at=AT)
    made.refresh_from_db()
    recalificaciones.run(recalificacion=made, at=AT)
    return made


def notices(intento: Intento) -> list[str]:
    rows = Aviso.objects.filter(
        persona=intento.persona, clave__regex="pregunta|intento|recal|impug"
    )
    return list(rows.order_by("pk").values_list("texto", flat=True))


def test_a_released_mark_accredits_who_lacked_nothing_else_and_tells_them(by: Usuario) -> None:
    edicion, _ = group()
    intento = handed_in(edicion)
    read_all(intento)
    pregunta = question(intento)
    calificaciones.give(
        pregunta=pregunta, criterios=ENTERA, comentario="", base=pregunta.secuencia, by=by, at=AT
    )
    assert enrolled(intento).estado == EstadoInscripcion.ACTIVA

    calificaciones.publish(intentos=[intento], by=by, at=AT)

    assert enrolled(intento).estado == EstadoInscripcion.ACREDITADA
    assert Certificado.objects.filter(clave=enrolled(intento).clave_certificado).exists()
    (told,) = notices(intento)
    assert "100 de 100" in told


def test_who_passes_by_a_remedy_gets_the_certificate_that_the_trial_foretold(by: Usuario) -> None:
    edicion, _ = group(assessment(unicas=2, ensayos=0, minimo=50))
    intento = handed_in(edicion, rightly=False)
    read_all(intento)
    assert edicion.curso.evaluacion
    foretold = tried(edicion.curso.evaluacion, first(edicion), "regalar", by)
    assert foretold.cambios and foretold.cambios["cambian"][0]["sigue"] == "acredita"

    remedy(edicion, "regalar", by)

    assert enrolled(intento).estado == EstadoInscripcion.ACREDITADA
    assert notices(intento) == [
        f"Cambió la calificación de su evaluación de «{edicion.curso.title}»: era 0 y ahora es 50."
    ]


def test_who_falls_below_keeps_the_certificate_and_the_coordination_is_told(by: Usuario) -> None:
    boss = UsuarioFactory(is_superuser=True)
    edicion, _ = group(assessment(unicas=2, ensayos=0, minimo=80))
    intento = handed_in(edicion)
    read_all(intento)
    assert enrolled(intento).estado == EstadoInscripcion.ACREDITADA
    correct_key(first(edicion), "o2", by=by)

    made = remedy(edicion, "clave", by)

    assert made.cambios and made.cambios["cambian"][0]["sigue"] == "conserva"
    intento.refresh_from_db()
    assert intento.calificacion == 50
    assert enrolled(intento).estado == EstadoInscripcion.ACREDITADA
    told = Aviso.objects.get(persona=boss, clave=f"recalificacion-{made.pk}-conservan")
    assert "Su constancia no cambió" in told.texto


def test_a_remedy_run_again_tells_nobody_twice(by: Usuario) -> None:
    edicion, _ = group(assessment(unicas=2, ensayos=0))
    intento = handed_in(edicion, rightly=False)
    made = remedy(edicion, "regalar", by)

    again = recalificaciones.run(recalificacion=made, at=AT)

    assert again == 0
    assert len(notices(intento)) == 1


def test_a_correction_of_a_known_mark_is_told(by: Usuario) -> None:
    edicion, _ = group(assessment(unicas=2, ensayos=0))
    intento = handed_in(edicion, rightly=False)
    pregunta = question(intento, "unica")

    calificaciones.give(
        pregunta=pregunta, criterios={"1": Decimal(100)}, comentario="Vale.", by=by, at=AT,
        base=pregunta.secuencia,
    )  # fmt: skip

    assert notices(intento) == [
        f"Cambió la calificación de su evaluación de «{edicion.curso.title}»: era 0 y ahora es 50."
    ]


def test_an_answered_claim_is_told_to_its_author(by: Usuario) -> None:
    edicion, _ = group(assessment(unicas=1, ensayos=0))
    intento = handed_in(edicion, rightly=False)
    claim = motor.file(pregunta=question(intento, "unica"), motivo="No.", by=intento.persona, at=AT)

    impugnaciones.answer(impugnacion=claim, aceptada=False, respuesta="Es así.", by=by, at=AT)

    (told,) = notices(intento)
    assert told.startswith("Se respondió su impugnación de la pregunta 1")
    assert told.endswith("rechazada.")
