"""What keeps a course, a lesson or an assignment from being published, said in one list."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from wagtail.models import Page
from wagtail.test.utils.form_data import inline_formset, rich_text

from cursos.evaluaciones.models import Casilla, Reactivo
from cursos.models import CursoPage
from cursos.queries.autoria import carga_horaria, publicacion
from tests.factories.cursos import CursoFactory, LeccionFactory, lessons, paso
from tests.factories.evaluaciones import bank
from tests.factories.paquetes import TareaFactory, course_form, lesson_form, task_form

pytestmark = pytest.mark.django_db
PUBLISH = {"action-publish": "1"}


@pytest.fixture
def curso() -> CursoPage:
    made: CursoPage = CursoFactory(pasos=[4, 5], lecciones=[2])
    return made


def edit(client: Client, pagina: Page, data: dict[str, Any]) -> Any:
    return client.post(reverse("wagtailadmin_pages:edit", args=[pagina.pk]), data)


def errors(answer: Any) -> list[str]:
    assert answer.status_code == 200
    return list(answer.context["form"].non_field_errors())


def test_a_lesson_says_all_it_lacks_and_stays_as_it_was(admin: Client, curso: CursoPage) -> None:
    leccion = lessons(curso)[0]
    data = lesson_form(leccion, lede="Otra", elementos=inline_formset([]), termino="hecha")

    answer = edit(admin, leccion, data | PUBLISH)

    said = errors(answer)
    assert len(said) == 2
    assert "elemento de la metodología" in said[0]
    assert "no tiene ninguna" in said[1]
    for text in said:
        assert text in answer.content.decode()
    leccion.refresh_from_db()
    assert leccion.lede == "Empiece por aquí."


def test_a_draft_may_lack_anything_but_not_what_is_sent_for_review(
    admin: Client, curso: CursoPage
) -> None:
    leccion = lessons(curso)[0]
    data = lesson_form(leccion, elementos=inline_formset([]))

    assert edit(admin, leccion, data).status_code == 302
    assert (
        "elemento de la metodología"
        in errors(edit(admin, leccion, data | {"action-submit": "1"}))[0]
    )


def test_a_whole_lesson_is_published_with_a_piece_of_advice(
    admin: Client, curso: CursoPage
) -> None:
    leccion = lessons(curso)[0]

    answer = admin.post(
        reverse("wagtailadmin_pages:edit", args=[leccion.pk]),
        lesson_form(leccion, lede="Otra") | PUBLISH,
        follow=True,
    )

    leccion.refresh_from_db()
    assert leccion.lede == "Otra"
    assert "Conviene revisar" in answer.content.decode()
    assert "No tiene un «Compruebe»" in answer.content.decode()


def test_an_element_chosen_twice_is_refused(admin: Client, curso: CursoPage) -> None:
    leccion = lessons(curso)[0]
    twice = inline_formset([{"elemento": paso(4).pk, "ORDER": n} for n in (1, 2)])

    answer = edit(admin, leccion, lesson_form(leccion, elementos=twice) | PUBLISH)

    assert answer.status_code == 200
    assert leccion.elementos.count() == 0


def test_a_new_lesson_is_not_published_without_an_element(admin: Client, curso: CursoPage) -> None:
    modulo = curso.get_children().get()
    url = reverse("wagtailadmin_pages:add", args=["cursos", "leccionpage", modulo.pk])
    nueva = LeccionFactory.build(title="Nueva", slug="nueva")

    refused = admin.post(url, lesson_form(nueva, elementos=inline_formset([])) | PUBLISH)
    assert "elemento de la metodología" in errors(refused)[0]
    assert modulo.get_children().filter(slug="nueva").count() == 0

    assert admin.post(url, lesson_form(nueva) | PUBLISH).status_code == 302
    assert modulo.get_children().get(slug="nueva").live


def test_a_video_needs_subtitles_and_a_transcript(curso: CursoPage) -> None:
    leccion = lessons(curso)[0]
    leccion.cuerpo = [
        ("video", {"archivo": None, "subtitulos": None, "transcripcion": None, "titulo": "Uno"})
    ]

    said = publicacion.review(leccion).faltas

    assert "El video «Uno» no tiene subtítulos." in said
    assert "El video «Uno» no tiene transcripción." in said


@pytest.mark.parametrize(("alt", "stops"), [("", True), ("plano.png", False)])
def test_a_figure_needs_words_and_good_ones(curso: CursoPage, alt: str, stops: bool) -> None:
    leccion = lessons(curso)[0]
    leccion.cuerpo = [("figura", {"imagen": None, "alt": alt, "pie": "Plano"})]

    revision = publicacion.review(leccion)

    assert any("«Plano»" in text for text in revision.faltas) is stops
    assert any("«Plano»" in text for text in revision.consejos) is not stops


def test_a_rubric_adds_up_to_a_hundred(admin: Client, curso: CursoPage) -> None:
    tarea = TareaFactory(parent=curso.get_children().get(), live=False)

    refused = edit(admin, tarea, task_form(tarea, 60, 30) | PUBLISH)
    assert errors(refused) == ["Los puntos de la rúbrica suman 90. Deben sumar 100."]
    tarea.refresh_from_db()
    assert not tarea.live

    assert edit(admin, tarea, task_form(tarea, 60, 40) | PUBLISH).status_code == 302
    tarea.refresh_from_db()
    assert tarea.live
    assert [criterio.puntos for criterio in tarea.criterios.all()] == [60, 40]


def test_the_hours_of_a_course_add_up(admin: Client, curso: CursoPage) -> None:
    TareaFactory(parent=curso.get_children().get(), horas=25)

    said = errors(edit(admin, curso, course_form(curso, horas="21") | PUBLISH))

    assert said == [
        "Dice 21 h y sus partes suman más: 1 h de lecciones + 25 h de trabajos.",
        "El desglose suma 20 h y el curso dice 21 h.",
    ]
    whole = course_form(
        curso, horas="26",
        desglose_horas=rich_text("<ul><li>Dos lecciones de 30 min: 1 h</li><li>25 h</li></ul>"),
    )  # fmt: skip
    assert edit(admin, curso, whole | PUBLISH).status_code == 302


def test_each_section_has_questions_enough(admin: Client) -> None:
    curso = CursoFactory(pasos=[4], lecciones=[1, 1], con_evaluacion=True)
    bank(curso.evaluacion, groups=2, each=5)
    for reactivo in Reactivo.objects.under(f"{curso.evaluacion.clave}/Módulo 2")[:3]:
        reactivo.estado = "retirada"
        reactivo.save()

    answer = edit(admin, curso, course_form(curso) | PUBLISH)

    assert errors(answer) == ["«Módulo 2» de la evaluación pone 3 preguntas y su banco tiene 2."]
    advice = publicacion.review(curso).consejos
    assert any("«Módulo 1» de la evaluación hay 5 preguntas y pone 3" in text for text in advice)


def test_an_assessment_that_asks_nothing_is_not_published(admin: Client) -> None:
    curso = CursoFactory(pasos=[4], lecciones=[1], con_evaluacion=True)

    answer = edit(admin, curso, course_form(curso) | PUBLISH)

    assert errors(answer) == [
        "La evaluación final no pone ninguna pregunta. Diga cuáles en su página."
    ]


def test_a_section_counts_each_question_that_any_of_its_places_may_hold_once(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    curso = CursoFactory(con_evaluacion=True)
    first, *_ = bank(curso.evaluacion, groups=1, each=3)
    first.elementos.add(paso(4), paso(5))
    drawn = {"categoria": first.categoria, "elemento": paso(4)}
    for place, what in enumerate(({"reactivo": first}, drawn), start=2):
        Casilla.objects.create(evaluacion=curso.evaluacion, seccion=1, sort_order=place, **what)

    with django_assert_num_queries(3):
        found = carga_horaria.questions(curso.evaluacion)

    assert [(one.titulo, one.pide, one.hay) for one in found] == [("Módulo 1", 5, 3)]


def test_a_selection_is_published_whole_or_not_at_all(admin: Client, curso: CursoPage) -> None:
    modulo = curso.get_children().get()
    good = LeccionFactory(parent=modulo, live=False, cuerpo=[])
    url = reverse(
        "wagtail_bulk_action", args=["wagtailcore", "page", "publish"], query={"id": [good.pk]}
    )

    answer = admin.post(url, {"include_descendants": ""})

    assert answer.status_code == 409
    assert "La lección está vacía" in answer.content.decode()
    good.refresh_from_db()
    assert not good.live


def test_looking_a_course_over_does_not_grow_with_its_lessons(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    curso = CursoPage.objects.get(slug="fundamentos")

    with django_assert_max_num_queries(8):
        publicacion.review(curso)


@pytest.mark.parametrize("kind", ["CursoPage", "LeccionPage", "TareaPage"])
def test_our_own_contents_lack_nothing(kind: str) -> None:
    lacking = {
        str(pagina): faltas
        for pagina in Page.objects.filter(content_type__model=kind.lower()).specific()
        if (faltas := publicacion.review(pagina).faltas)
    }

    assert lacking == {}
