"""What a course ends with counts: it is formal, whichever is changed first, and by whatever way."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from cursos.evaluaciones.models import Evaluacion
from cursos.models import CursoPage, EvaluacionDeCurso
from cursos.operations.autoria import publicaciones
from cursos.queries.autoria import publicacion
from tests.cursos.evaluaciones.banco.paginas import page_of, text
from tests.cursos.evaluaciones.banco.test_evaluaciones import rules
from tests.factories.cursos import CursoFactory, EvaluacionFactory
from tests.factories.evaluaciones import ENROLLED_AT, bank
from tests.factories.paquetes import course_form

pytestmark = pytest.mark.django_db
NO_PUEDE = "no puede ser la evaluación final, que cuenta para acreditar"


@pytest.fixture
def curso() -> CursoPage:
    """A course that may be published, and ends with nothing yet."""
    made: CursoPage = CursoFactory(pasos=[4], lecciones=[2], evaluacion=None)
    return made


def exercise(modo: str = "practica") -> Evaluacion:
    made: Evaluacion = EvaluacionFactory(titulo="A ver", modo=modo)
    bank(made)
    return made


@pytest.mark.parametrize("action", ["action-publish", "action-submit", "guardar"])
@pytest.mark.parametrize("modo", ["practica", "diagnostico"])
def test_a_course_is_not_saved_with_one_that_shows_its_key(
    admin: Client, curso: CursoPage, action: str, modo: str
) -> None:
    data = course_form(curso, evaluacion=exercise(modo).pk) | {action: "1"}

    answer = admin.post(reverse("wagtailadmin_pages:edit", args=[curso.pk]), data)

    assert answer.status_code == 200
    assert NO_PUEDE in " ".join(answer.context["form"].errors["evaluacion"])
    assert NO_PUEDE in text(answer)
    curso.refresh_from_db()
    assert curso.evaluacion is None


def test_a_formal_one_is_published(admin: Client, curso: CursoPage) -> None:
    final = exercise("formal")
    data = course_form(curso, evaluacion=final.pk) | {"action-publish": "1"}

    answer = admin.post(reverse("wagtailadmin_pages:edit", args=[curso.pk]), data)

    assert answer.status_code == 302
    curso.refresh_from_db()
    assert curso.evaluacion == final


def test_an_exercise_beside_the_end_may_show_its_key(admin: Client, curso: CursoPage) -> None:
    EvaluacionDeCurso.objects.create(curso=curso, evaluacion=exercise())

    assert publicacion.review(curso).faltas == ()


def test_a_draft_that_waits_is_held_back_if_it_came_to_show_its_key(curso: CursoPage) -> None:
    final = exercise("formal")
    curso.evaluacion = final
    curso.go_live_at = ENROLLED_AT
    curso.save_revision(approved_go_live_at=ENROLLED_AT)
    Evaluacion.objects.filter(pk=final.pk).update(modo="practica")

    held = publicaciones.hold_back(at=ENROLLED_AT)

    assert held == 1
    assert NO_PUEDE in publicacion.review(curso.get_latest_revision_as_object()).faltas[0]


@pytest.mark.parametrize("modo", ["practica", "diagnostico"])
def test_the_end_of_a_course_is_not_made_anything_else(admin: Client, modo: str) -> None:
    final = exercise("formal")
    CursoFactory(title="Aprender", evaluacion=final)

    answer = admin.post(page_of(Evaluacion, "edit", final.pk), _edited(final, modo))

    final.refresh_from_db()
    assert answer.status_code == 200
    assert "Es la evaluación final de «Aprender» y cuenta para acreditar" in text(answer)
    assert final.modo == "formal"


def test_what_ends_no_course_may_be_of_any_mode(admin: Client) -> None:
    loose = exercise("formal")

    admin.post(page_of(Evaluacion, "edit", loose.pk), _edited(loose, "practica"))

    loose.refresh_from_db()
    assert loose.modo == "practica"


def _edited(evaluacion: Evaluacion, modo: str) -> dict[str, Any]:
    return rules(secciones=1, clave=evaluacion.clave, titulo=evaluacion.titulo, modo=modo)
