"""The annual plan: lines, what they answer, the edition that each becomes."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from cuentas.models import Usuario
from cursos.enums import EstadoEdicion
from cursos.enums import EstadoInscripcion as E
from cursos.models import Actividad, Edicion
from cursos.operations.anual import planes
from tests.factories.anual import ActividadFactory, DeteccionFactory, NecesidadFactory
from tests.factories.cuentas import UsuarioFactory
from tests.factories.cursos import CursoFactory, paso
from tests.factories.directorio import RedFactory
from tests.factories.ediciones import EdicionFactory, put

pytestmark = pytest.mark.django_db
PLAN = "/formacion/plan/2027/"


def line(actividad: Actividad, rest: str) -> str:
    return f"/formacion/plan/actividades/{actividad.pk}/{rest}/"


def form(curso: int, **changes: object) -> dict[str, object]:
    return {
        "curso": curso, "trimestre": 3, "lugares": 25, "modalidad": "mixta", "nota": "", **changes,
    }  # fmt: skip


def test_a_line_is_added_from_what_was_asked_for(coordina: Client) -> None:
    curso = CursoFactory(lecciones=[1], pasos=[5])
    survey = DeteccionFactory()
    NecesidadFactory(deteccion=survey, elemento=paso(5), personas=40)

    page = coordina.get(PLAN)
    filled = coordina.get(f"{PLAN}nueva/?curso={curso.pk}&lugares=40").content.decode()
    coordina.post(f"{PLAN}nueva/", form(curso.pk, lugares=30, deteccion=survey.pk))

    assert f"{PLAN}nueva/?curso={curso.pk}&amp;lugares=40" in page.content.decode()
    assert 'value="40"' in filled
    (made,) = Actividad.objects.all()
    assert (made.anio, made.trimestre, made.lugares, made.deteccion) == (2027, 3, 30, survey)
    (missing,) = coordina.get(PLAN).context["plan"].pedidos
    assert (missing.lugares, missing.faltan) == (30, 10)


def test_enough_places_leave_nothing_to_plan(coordina: Client) -> None:
    NecesidadFactory(elemento=paso(5), personas=40)
    ActividadFactory(curso=CursoFactory(lecciones=[1], pasos=[5]), lugares=40)

    assert coordina.get(PLAN).context["plan"].pedidos == []


def test_a_line_counts_who_asks_who_came_and_who_finished(coordina: Client) -> None:
    curso = CursoFactory(lecciones=[1], pasos=[5, 6])
    one, other = DeteccionFactory(), DeteccionFactory()
    NecesidadFactory(deteccion=one, elemento=paso(5), personas=7)
    NecesidadFactory(deteccion=other, elemento=paso(5), personas=5)
    NecesidadFactory(deteccion=one, elemento=paso(6), personas=99)
    edicion = EdicionFactory(curso=curso)
    for estado in (E.ACTIVA, E.ACREDITADA, E.NO_ACREDITADA, E.BAJA, E.EN_ESPERA):
        put(edicion, estado)
    ActividadFactory(curso=curso, edicion=edicion, trimestre=1)
    ActividadFactory(curso=curso, deteccion=one, trimestre=2)

    whole, narrow = coordina.get(PLAN).context["plan"].lineas

    assert (whole.demanda, whole.inscritas, whole.terminaron) == (12, 3, 1)
    assert (narrow.demanda, narrow.inscritas) == (7, 0)


def test_a_line_opens_its_edition_in_one_step_and_only_once(
    coordina: Client, coordinacion: Usuario
) -> None:
    red = RedFactory()
    actividad = ActividadFactory(trimestre=4, red=red, lugares=18)

    response = coordina.post(line(actividad, "abrir"))
    again = planes.open_edicion(actividad=actividad, by=coordinacion, at=timezone.now())

    (edicion,) = Edicion.objects.all()
    assert again == edicion
    assert response["Location"] == f"/formacion/ediciones/{edicion.pk}/"
    assert (edicion.estado, edicion.cupo) == (EstadoEdicion.BORRADOR, 18)
    assert (edicion.inicia, edicion.termina) == (date(2027, 10, 1), date(2027, 12, 31))
    assert list(edicion.redes.all()) == [red]


def test_two_lines_of_a_course_in_a_quarter_get_editions_with_different_keys(
    coordinacion: Usuario,
) -> None:
    curso = CursoFactory(lecciones=[1])
    lines = [ActividadFactory(curso=curso) for _ in range(3)]

    made = [planes.open_edicion(actividad=one, by=coordinacion, at=timezone.now()) for one in lines]

    assert [one.clave for one in made] == ["2027-t2", "2027-t2-2", "2027-t2-3"]


def test_a_line_with_its_edition_no_longer_changes_nor_goes(coordina: Client) -> None:
    actividad = ActividadFactory(edicion=EdicionFactory())

    coordina.post(line(actividad, "cambiar"), form(actividad.curso_id))
    coordina.post(line(actividad, "quitar"))

    actividad.refresh_from_db()
    assert actividad.lugares == 30


def test_a_line_is_changed_and_taken_out(coordina: Client) -> None:
    actividad = ActividadFactory()

    coordina.post(line(actividad, "cambiar"), form(actividad.curso_id))
    actividad.refresh_from_db()
    assert (actividad.trimestre, actividad.lugares) == (3, 25)

    coordina.post(line(actividad, "quitar"))
    assert not Actividad.objects.exists()


def test_the_plan_leaves_as_csv(coordina: Client) -> None:
    actividad = ActividadFactory(nota="=1+1")

    text = coordina.get(f"{PLAN}plan.csv").getvalue().decode("utf-8-sig")

    assert actividad.curso.title in text and "Sin abrir" in text and "'=1+1" in text
    assert coordina.get(f"{PLAN}plan.xlsx").status_code == 200


def test_only_the_coordination_plans() -> None:
    client = Client()
    client.force_login(UsuarioFactory())
    actividad = ActividadFactory()

    assert client.get(PLAN).status_code == 403
    assert client.post(line(actividad, "abrir")).status_code == 403
    assert client.post(f"{PLAN}publicar/").status_code == 403
    assert not Edicion.objects.exists()


@pytest.mark.parametrize("anio", [1999, 2101, 99999])
def test_a_year_that_nobody_plans_is_not_there(coordina: Client, anio: int) -> None:
    assert coordina.get(f"/formacion/plan/{anio}/").status_code == 404


def test_the_plan_costs_the_same_however_many_lines_it_has(
    coordina: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    curso = CursoFactory(lecciones=[1], pasos=[5])
    NecesidadFactory(elemento=paso(5))
    ActividadFactory(curso=curso, edicion=EdicionFactory(curso=curso))
    coordina.get(PLAN)
    with django_assert_num_queries(11):
        coordina.get(PLAN)

    for number in range(2, 5):
        other = CursoFactory(lecciones=[1], pasos=[number])
        NecesidadFactory(elemento=paso(number))
        ActividadFactory(curso=other, trimestre=number, edicion=EdicionFactory(curso=other))

    with django_assert_num_queries(11):
        coordina.get(PLAN)


def test_a_plan_is_read_by_everybody_only_once_it_is_published(coordina: Client) -> None:
    curso = CursoFactory(lecciones=[1])
    public = "/cursos/calendario/?mes=2027-01"
    coordina.post(f"{PLAN}nueva/", form(curso.pk))

    prepared = coordina.get(PLAN).content.decode()
    before = Client().get(public).content.decode()
    coordina.post(f"{PLAN}publicar/")
    after = Client().get(public).content.decode()

    assert "El plan está en borrador" in prepared
    assert curso.title not in before
    assert curso.title in after


def test_what_is_added_later_is_a_draft_and_the_rest_keeps_its_day(
    coordina: Client, coordinacion: Usuario
) -> None:
    first, day = ActividadFactory(), timezone.now()
    assert planes.publish(anio=2027, by=coordinacion, at=day) == 1
    later = ActividadFactory()

    page = coordina.get(PLAN).content.decode()
    count = planes.publish(anio=2027, by=coordinacion, at=day + timedelta(days=3))

    assert "1 actividad en borrador" in page
    assert count == 1
    first.refresh_from_db()
    later.refresh_from_db()
    assert (first.publicada_at, later.publicada_at) == (day, day + timedelta(days=3))
    assert planes.publish(anio=2027, by=coordinacion, at=day + timedelta(days=9)) == 0
