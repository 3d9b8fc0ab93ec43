"""The assessments of a course in its package: everything they ask, and from where."""

import io
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from PIL import Image

from cursos.evaluaciones.models import Casilla, Evaluacion, Reactivo, Seccion
from cursos.evaluaciones.operations import recursos
from cursos.evaluaciones.queries.evaluaciones import room
from cursos.models import CursoPage, EvaluacionDeCurso
from metodologia.models import ElementoPage
from tests.factories.cursos import EvaluacionFactory
from tests.factories.evaluaciones import CategoriaFactory, PasajeFactory, ReactivoFactory

from .ida_y_vuelta import bring, export, make, packed, text

pytestmark = pytest.mark.django_db
SLUG = "gobierno-abierto-municipal"


def picture() -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (2, 2), "white").save(file, "PNG")
    return file.getvalue()


def question(ruta: str, clave: str, **fields: Any) -> Reactivo:
    made: Reactivo = ReactivoFactory(categoria=CategoriaFactory(ruta=ruta), clave=clave, **fields)
    return made


def ask(evaluacion: Evaluacion, seccion: int, **place: Any) -> None:
    count = evaluacion.casillas.count()
    Casilla.objects.create(evaluacion=evaluacion, seccion=seccion, sort_order=count, **place)


@pytest.fixture
def elemento() -> ElementoPage:
    return ElementoPage.objects.get(slug="diagnostico")


@pytest.fixture
def curso(elemento: ElementoPage) -> CursoPage:
    """A course that asks in every way there is, from its own drawer and from two others."""
    curso = CursoPage.objects.get(slug=SLUG)
    final = curso.evaluacion
    assert final
    Evaluacion.objects.filter(pk=final.pk).update(tolerancia_segundos=90, minutos=45)
    shown = recursos.keep(picture(), at=timezone.now())
    for number in range(3):
        made = question("Agua/Tarifas", f"a-{number}", dificultad="dificil")
        made.elementos.add(elemento)
    named = question(f"{SLUG}/Casos", "r-1", pasaje=PasajeFactory(clave=f"{SLUG}-presa"))
    named.contenido["enunciado"] += f"\n\n![El plano](recurso:{shown.sha256})"
    named.save()
    Seccion.objects.create(evaluacion=final, titulo="Casos", mezclar=True, sort_order=9)
    last = final.secciones.count()
    ask(final, last, reactivo=named, valor=Decimal("2.50"))
    ask(final, last, categoria=made.categoria, elemento=elemento, dificultad="dificil", cantidad=2)
    ask(final, last, categoria=CategoriaFactory(ruta="Agua"), valor=3)
    for clave, modo in ((f"{SLUG}-repaso", "practica"), ("lo-que-ya-sé-2026", "diagnostico")):
        beside = EvaluacionFactory(clave=clave, modo=modo, intentos=None)
        EvaluacionDeCurso.objects.create(curso=curso, evaluacion=beside)
        # The bank is shared: the same questions that the final one may ask.
        ask(beside, 1, categoria=made.categoria, cantidad=3)
    return curso


def places(evaluacion: Evaluacion) -> list[tuple[Any, ...]]:
    return list(
        evaluacion.casillas.order_by("seccion", "sort_order").values_list(
            "seccion", "reactivo__clave", "categoria__ruta", "elemento", "dificultad", "cantidad",
            "valor",
        )
    )  # fmt: skip


def test_what_was_taken_away_and_brought_back_asks_the_same(
    coordinacion: Client, curso: CursoPage
) -> None:
    before = export(coordinacion, SLUG)

    url = make(coordinacion, packed(before, SLUG))

    assert "El curso quedó en borrador" in text(coordinacion, url)
    after = export(coordinacion, "otro")
    after["curso.yaml"] = after["curso.yaml"].replace(b"slug: otro", f"slug: {SLUG}".encode(), 1)
    assert after == before


def test_places_rules_and_exercises_are_those_of_the_course(
    coordinacion: Client, curso: CursoPage, elemento: ElementoPage
) -> None:
    make(coordinacion, packed(export(coordinacion, SLUG), SLUG))

    made = CursoPage.objects.get(slug="otro")
    final = made.evaluacion
    assert final and (final.clave, final.tolerancia_segundos, final.minutos) == ("otro", 90, 45)
    last = final.secciones.order_by("sort_order").last()
    assert last and (last.titulo, last.mezclar) == ("Casos", True)
    number = final.secciones.count()
    assert places(final)[-3:] == [
        (number, "r-1", None, None, "", 1, Decimal("2.5")),
        (number, None, "otro/Agua/Tarifas", elemento.pk, "dificil", 2, Decimal(1)),
        (number, None, "otro/Agua", None, "", 1, Decimal(3)),
    ]
    beside = [one.evaluacion for one in made.evaluaciones.order_by("sort_order")]
    assert [(one.clave, one.modo) for one in beside] == [
        ("otro-repaso", "practica"), ("otro-lo-que-ya-se-2026", "diagnostico")
    ]  # fmt: skip
    assert places(beside[0]) == [(1, None, "otro/Agua/Tarifas", None, "", 3, Decimal(1))]
    assert not any(room(evaluacion).falta for evaluacion in [final, *beside])


def test_a_question_that_two_assessments_ask_is_one_question(
    coordinacion: Client, curso: CursoPage
) -> None:
    make(coordinacion, packed(export(coordinacion, SLUG), SLUG))

    brought = Reactivo.objects.under("otro")
    assert brought.filter(clave__in=["a-0", "a-1", "a-2"]).count() == 3
    assert brought.count() == (
        Reactivo.objects.under(SLUG).count() + Reactivo.objects.under("Agua").count()
    )
    one = brought.get(clave="r-1")
    assert (one.version, one.pasaje and one.pasaje.clave) == (1, "otro-presa")


def test_figures_of_questions_travel_and_are_looked_at(
    coordinacion: Client, curso: CursoPage
) -> None:
    files = export(coordinacion, SLUG)
    (name,) = [name for name in files if name.startswith("recursos/")]
    assert files[name] == picture()

    files[name] = picture() + b"more"

    assert f"{name}: no es la imagen" in text(
        coordinacion, bring(coordinacion, packed(files, SLUG))
    )


def test_what_is_in_other_drawers_does_not_slip_into_the_courses_own(
    coordinacion: Client, curso: CursoPage
) -> None:
    final = curso.evaluacion
    assert final
    ask(final, 1, categoria=CategoriaFactory(ruta=SLUG))
    before = export(coordinacion, SLUG)

    make(coordinacion, packed(before, SLUG))

    made = Evaluacion.objects.get(clave="otro")
    assert f"otro/{SLUG}" in {ruta for _, _, ruta, *_ in places(made)}
    assert Reactivo.objects.under(f"otro/{SLUG}").count() == Reactivo.objects.under(SLUG).count()
    assert export(coordinacion, "otro")["reactivos.yaml"] == before["reactivos.yaml"]


def test_an_assessment_that_is_here_already_is_never_written_over(
    coordinacion: Client, curso: CursoPage
) -> None:
    EvaluacionFactory(clave="otro-repaso")

    page = text(coordinacion, bring(coordinacion, packed(export(coordinacion, SLUG), SLUG)))

    assert "Ya hay una evaluación con la clave «otro-repaso»" in page
