"""What a finished course gives the register of certificates to freeze."""

from datetime import UTC, datetime
from typing import Any

import pytest

from certificados.models import Certificado
from cursos.models import Inscripcion
from cursos.operations import constancias, inscripciones
from municipios.models import Municipio
from tests.factories.cursos import (
    CursoFactory,
    InscripcionFactory,
    LeccionFactory,
    ModuloFactory,
    attempt,
    lessons,
    read,
)

pytestmark = pytest.mark.django_db
# Half past six in the evening of the 20th in Mexico City is already the 21st in UTC.
AT = datetime(2026, 11, 21, 0, 30, tzinfo=UTC)


def accredit(**fields: Any) -> Certificado:
    """Take a course to its end, by the operations."""
    inscripcion = InscripcionFactory(
        **{"inscrita_at": datetime(2026, 10, 1, 5, 59, tzinfo=UTC), **fields}
    )
    return finish(inscripcion)


def finish(inscripcion: Inscripcion) -> Certificado:
    read(inscripcion, *lessons(inscripcion.curso), at=AT)
    inscripciones.recompute(inscripcion=inscripcion, at=AT)
    return Certificado.objects.get(clave=inscripcion.clave_certificado)


def test_the_facts_are_those_of_course_and_person() -> None:
    rioverde = Municipio.objects.get(cvegeo="24024")

    certificado = accredit(
        curso__title="Fundamentos",
        curso__horas=20,
        persona__nombre="Ana Robles Peña",
        persona__municipio=rioverde,
    )

    datos = certificado.datos
    assert datos["nombre"] == "Ana Robles Peña"
    assert datos["titulo"] == "Fundamentos"
    assert datos["tipo_curso"] == "Curso"
    assert datos["horas"] == 20
    assert datos["modalidad"] == "En línea"
    assert datos["municipio"] == "Rioverde, San Luis Potosí"


def test_dates_are_those_of_mexico_city() -> None:
    certificado = accredit()

    assert certificado.datos["inicio"] == "2026-09-30"
    assert certificado.datos["fin"] == "2026-11-20"


def test_who_has_no_municipality_gets_none() -> None:
    certificado = accredit(persona__tipo="academia", persona__municipio=None)

    assert certificado.datos["municipio"] is None


def test_the_syllabus_lists_modules_and_their_lessons() -> None:
    curso = CursoFactory()
    for title in ("Por qué planear", "Quién planea"):
        modulo = ModuloFactory(parent=curso, title=title)
        LeccionFactory(parent=modulo, title=f"Lección de «{title}»")

    certificado = accredit(curso=curso)

    assert certificado.datos["temario"] == [
        {"titulo": "1. Por qué planear", "puntos": ["1.1 Lección de «Por qué planear»"]},
        {"titulo": "2. Quién planea", "puntos": ["2.1 Lección de «Quién planea»"]},
    ]


def test_the_elements_are_named_in_the_editors_order() -> None:
    certificado = accredit(curso=CursoFactory(lecciones=[1], pasos=[1, 2]))

    named = certificado.datos["elementos"]
    assert [one["titulo"] for one in named] == ["Diagnóstico", "Visión estratégica"]
    assert all(one["url"].startswith("https://aula.example/") for one in named)


def test_without_assessment_the_criterion_is_reading() -> None:
    certificado = accredit()

    assert certificado.datos["criterios"] == "Leer las 4 lecciones"
    assert certificado.datos["calificacion"] is None


def test_with_assessment_the_criterion_is_that_of_the_attempt() -> None:
    inscripcion = InscripcionFactory(curso__con_evaluacion=True, inscrita_at=AT)
    attempt(inscripcion, "93.33", at=AT)
    inscripcion.curso.evaluacion.minimo = 95  # raised after the attempt was opened
    inscripcion.curso.evaluacion.save()

    certificado = finish(inscripcion)

    assert certificado.datos["criterios"] == (
        "Leer las 4 lecciones y obtener al menos 70 de 100 en la evaluación final"
    )


@pytest.mark.parametrize(
    ("calificacion", "printed"), [("93.33", "93.33"), ("80.00", "80"), ("100.00", "100")]
)
def test_the_mark_is_printed_without_idle_zeros(calificacion: str, printed: str) -> None:
    inscripcion = InscripcionFactory(curso__con_evaluacion=True, inscrita_at=AT)
    attempt(inscripcion, calificacion, at=AT)

    certificado = finish(inscripcion)

    assert certificado.datos["calificacion"] == printed


def test_of_two_attempts_the_better_one_is_printed() -> None:
    inscripcion = InscripcionFactory(curso__con_evaluacion=True, inscrita_at=AT)
    attempt(inscripcion, "40", at=AT)
    attempt(inscripcion, "86.67", at=AT)

    certificado = finish(inscripcion)

    assert certificado.datos["calificacion"] == "86.67"


def test_the_version_is_the_published_revision() -> None:
    curso = CursoFactory(lecciones=[1])
    curso.save_revision().publish()
    curso.refresh_from_db()

    certificado = accredit(curso=curso)

    assert certificado.datos["version"] == str(curso.live_revision_id)


def test_without_term_it_does_not_expire() -> None:
    assert accredit().valido_hasta is None


@pytest.mark.parametrize(
    ("months", "last_second"),
    [
        (12, datetime(2027, 11, 21, 5, 59, 59, tzinfo=UTC)),
        (3, datetime(2027, 2, 21, 5, 59, 59, tzinfo=UTC)),
    ],
)
def test_with_a_term_it_holds_until_the_end_of_that_day(months: int, last_second: datetime) -> None:
    certificado = accredit(curso__vigencia_meses=months)

    assert certificado.valido_hasta == last_second


def test_a_term_that_ends_in_a_shorter_month_ends_on_its_last_day() -> None:
    curso = CursoFactory.build(vigencia_meses=1)

    until = constancias.valid_until(curso, datetime(2027, 1, 31, 18, 0, tzinfo=UTC))

    assert until is not None
    assert (until.month, until.day, until.hour) == (2, 28, 23)


def test_renaming_person_and_course_afterwards_changes_nothing() -> None:
    certificado = accredit(persona__nombre="Ana Robles", curso__title="Fundamentos")
    persona, curso = certificado.titular, Inscripcion.objects.get().curso

    persona.nombre = "Otra Persona"
    persona.save()
    curso.title = "Otro curso"
    curso.save()

    certificado.refresh_from_db()
    assert certificado.datos["nombre"] == "Ana Robles"
    assert certificado.datos["titulo"] == "Fundamentos"
