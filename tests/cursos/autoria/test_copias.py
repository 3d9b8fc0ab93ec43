"""Copying a whole course in the admin."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from cursos.evaluaciones.models import Evaluacion, Intento, Reactivo
from cursos.models import Criterio, CursoPage, Inscripcion, LeccionPage, TareaPage
from tests.factories.cursos import InscripcionFactory, attempt

pytestmark = pytest.mark.django_db


@pytest.fixture
def curso() -> CursoPage:
    return CursoPage.objects.get(slug="fundamentos")


def copy(client: Client, curso: CursoPage, **extra: str) -> Any:
    return client.post(
        reverse("wagtailadmin_pages:copy", args=[curso.pk]),
        {
            "new_title": "Fundamentos, otra vez", "new_slug": "fundamentos-2",
            "new_parent_page": curso.get_parent().pk, "copy_subpages": "on", **extra,
        },
    )  # fmt: skip


def places(evaluacion: Evaluacion | None) -> list[Any]:
    assert evaluacion
    rows = evaluacion.casillas.order_by("sort_order")
    titles = evaluacion.secciones.order_by("sort_order").values_list("titulo", flat=True)
    return [*titles, *rows.values_list("seccion", "categoria", "reactivo", "cantidad", "valor")]


def test_a_copy_has_everything_of_its_own_and_nobody_in_it(admin: Client, curso: CursoPage) -> None:
    attempt(InscripcionFactory(curso=curso), "80")
    before = Reactivo.objects.count()

    assert copy(admin, curso).status_code == 302

    made = CursoPage.objects.get(slug="fundamentos-2")
    assert not made.live
    for model in (LeccionPage, TareaPage):
        titles = [page.title for page in model.objects.descendant_of(made).order_by("path")]
        assert titles == [
            page.title for page in model.objects.descendant_of(curso).order_by("path")
        ]
    assert made.evaluacion and made.evaluacion != curso.evaluacion
    assert places(made.evaluacion) == places(curso.evaluacion) != []
    assert not Inscripcion.objects.filter(curso=made).exists()
    assert not Intento.objects.filter(evaluacion=made.evaluacion).exists()
    assert Reactivo.objects.count() == before  # the bank is shared


def test_the_exercises_of_a_copy_are_its_own(admin: Client, curso: CursoPage) -> None:
    beside = [row.evaluacion for row in curso.evaluaciones.all()]
    assert beside

    copy(admin, curso)

    made = CursoPage.objects.get(slug="fundamentos-2")
    drafted = made.get_latest_revision_as_object()
    for page in (made, drafted):
        own = [row.evaluacion for row in page.evaluaciones.all()]
        assert [one.titulo for one in own] == [one.titulo for one in beside]
        assert not {one.pk for one in own} & {one.pk for one in beside}
        assert all(one.clave.startswith("fundamentos-2-") for one in own)
        assert [places(one) for one in own] == [places(one) for one in beside]


def test_a_copied_rubric_has_keys_of_its_own(admin: Client, curso: CursoPage) -> None:
    copy(admin, curso)

    made = CursoPage.objects.get(slug="fundamentos-2")
    old, new = (
        {row.clave: row.titulo for row in Criterio.objects.filter(tarea__path__startswith=one.path)}
        for one in (curso, made)
    )
    assert sorted(old.values()) == sorted(new.values()) != []
    assert not old.keys() & new.keys()
    for tarea in TareaPage.objects.descendant_of(made):
        tarea.get_latest_revision().publish()
        assert not {criterio.clave for criterio in tarea.criterios.all()} & old.keys()


def test_the_copy_keeps_its_assessment_when_it_is_published(
    admin: Client, curso: CursoPage
) -> None:
    copy(admin, curso)
    made = CursoPage.objects.get(slug="fundamentos-2")

    made.get_latest_revision().publish()

    made.refresh_from_db()
    assert made.evaluacion and made.evaluacion.clave == "fundamentos-2"
    curso.refresh_from_db()
    assert curso.evaluacion and curso.evaluacion.clave == "fundamentos"


def test_copies_published_at_once_are_whole_too(admin: Client, curso: CursoPage) -> None:
    copy(admin, curso, publish_copies="on")

    made = CursoPage.objects.get(slug="fundamentos-2")
    assert made.live
    assert made.evaluacion
    assert made.live_revision_id == made.latest_revision_id


def test_a_course_has_no_alias_and_a_copy_of_a_copy_its_own_assessment(
    admin: Client, curso: CursoPage
) -> None:
    copy(admin, curso, alias="on")

    made = CursoPage.objects.get(slug="fundamentos-2")
    assert made.alias_of is None
    again = admin.post(
        reverse("wagtailadmin_pages:copy", args=[made.pk]),
        {"new_title": "Tres", "new_slug": "tres", "new_parent_page": curso.get_parent().pk},
    )
    assert again.status_code == 302
    assert CursoPage.objects.get(slug="tres").evaluacion.clave == "tres"


def test_the_dates_of_a_group_are_not_those_of_a_copy(admin: Client, curso: CursoPage) -> None:
    opens = datetime(2026, 11, 2, 15, tzinfo=UTC)
    Evaluacion.objects.filter(pk=curso.evaluacion_id).update(abre_at=opens, minutos=90)

    copy(admin, curso)

    made = Evaluacion.objects.get(clave="fundamentos-2")
    assert (made.minutos, made.abre_at) == (90, None)
