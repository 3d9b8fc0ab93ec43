"""Needs surveys: who is asked and told, what they answer, what the coordination reads."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from openpyxl import load_workbook
from pytest_django import DjangoAssertNumQueries

from avisos.models import Aviso, Correo
from cursos.models import Deteccion, Necesidad, SinNecesidad
from cursos.operations.anual import detecciones
from tests.factories.anual import DeteccionFactory, NecesidadFactory, respuesta
from tests.factories.cuentas import RIOVERDE, UsuarioFactory, municipio
from tests.factories.cursos import CursoFactory, paso
from tests.factories.designaciones import designado
from tests.factories.directorio import MembresiaFactory, RedFactory
from trabajos.operations import run_next

pytestmark = pytest.mark.django_db
LISTA = "/formacion/detecciones/"
OTRO = "14039"


def enlace(clave: str = RIOVERDE) -> tuple[Client, int]:
    designacion = designado(clave=clave)
    client = Client()
    client.force_login(designacion.persona)
    return client, designacion.persona_id


def answer_url(deteccion: Deteccion, clave: str = RIOVERDE) -> str:
    return f"{LISTA}{deteccion.pk}/responder/{clave}/"


def test_opening_a_survey_tells_each_enlace_once_on_the_site_and_by_mail(
    coordina: Client, django_capture_on_commit_callbacks: object
) -> None:
    _, persona = enlace()
    today = timezone.localdate()

    response = coordina.post(
        f"{LISTA}nueva/",
        {"titulo": "Qué aprender", "anio": 2027, "abre": today, "cierra": today},
    )
    while run_next():
        pass
    made = Deteccion.objects.get()
    detecciones.tell(deteccion=made, at=timezone.now())

    assert response.status_code == 302
    assert Aviso.objects.filter(persona=persona, clave=f"deteccion-{made.pk}").count() == 1
    letter = Correo.objects.get(clave__startswith=f"deteccion-{made.pk}")
    assert answer_url(made) in letter.cuerpo


def test_a_survey_that_opens_later_is_told_that_morning() -> None:
    enlace()
    now = timezone.now()
    later = DeteccionFactory(abre_at=now + timedelta(days=2))

    assert detecciones.tell(deteccion=later, at=now) == 0
    assert detecciones.tell(deteccion=later, at=now + timedelta(days=2, minutes=1)) == 1


def test_the_reminder_stops_for_who_has_answered() -> None:
    enlace()
    enlace(OTRO)
    now = timezone.now()
    survey = DeteccionFactory(cierra_at=now + timedelta(days=7))
    NecesidadFactory(deteccion=survey)

    assert detecciones.remind(at=now) == 1
    assert detecciones.remind(at=now) == 1  # the same letter: not written again
    letters = Correo.objects.filter(clave__contains="-faltan-7-")
    assert [OTRO in letter.clave for letter in letters] == [True]


def test_a_municipality_answers_row_by_row_and_changes_what_it_said() -> None:
    client, persona = enlace()
    survey = DeteccionFactory()
    detecciones.tell(deteccion=survey, at=timezone.now())

    client.post(answer_url(survey), respuesta())
    client.post(answer_url(survey), respuesta(personas="20"))

    (row,) = Necesidad.objects.all()
    assert (row.personas, row.municipio_id, row.dicha_por_id) == (20, RIOVERDE, persona)
    assert not Aviso.objects.filter(persona=persona, visto_at=None, clave__startswith="deteccion")
    page = client.get(answer_url(survey) + f"?elemento={row.elemento.clave}").content.decode()
    assert 'value="20"' in page  # the form carries what was said


def test_a_closed_survey_shows_the_answer_and_takes_no_more() -> None:
    client, _ = enlace()
    survey = DeteccionFactory(cerrada=True)
    row = NecesidadFactory(deteccion=survey, nota="Para el ordenamiento")

    client.post(answer_url(survey), respuesta())
    client.post(f"{answer_url(survey)}{row.pk}/quitar/")

    assert list(Necesidad.objects.all()) == [row]
    assert "Para el ordenamiento" in client.get(answer_url(survey)).content.decode()


def test_a_row_is_taken_away_only_by_its_own_municipality() -> None:
    client, _ = enlace()
    survey = DeteccionFactory()
    mine = NecesidadFactory(deteccion=survey)
    other = NecesidadFactory(deteccion=survey, municipio_id=OTRO)

    assert client.post(f"{answer_url(survey)}{mine.pk}/quitar/").status_code == 302
    assert client.post(f"{answer_url(survey)}{other.pk}/quitar/").status_code == 404
    assert list(Necesidad.objects.all()) == [other]


@pytest.mark.parametrize("changes", [{"personas": "0"}, {"elemento": ""}, {"urgencia": "ya"}])
def test_what_makes_no_sense_is_not_kept(changes: dict[str, str]) -> None:
    client, _ = enlace()
    survey = DeteccionFactory()

    assert client.post(answer_url(survey), respuesta(**changes)).status_code == 422
    assert not Necesidad.objects.exists()


def test_only_members_of_the_network_are_asked() -> None:
    client, _ = enlace()
    red = RedFactory()
    survey = DeteccionFactory(red=red)

    assert client.get(answer_url(survey)).status_code == 404
    assert detecciones.tell(deteccion=survey, at=timezone.now()) == 0

    MembresiaFactory(red=red, municipio_id=RIOVERDE)

    assert client.get(answer_url(survey)).status_code == 200
    assert detecciones.tell(deteccion=survey, at=timezone.now()) == 1


def test_who_is_not_its_enlace_neither_reads_nor_answers(coordina: Client) -> None:
    survey = DeteccionFactory()
    other, _ = enlace(OTRO)
    nobody = Client()
    nobody.force_login(UsuarioFactory())

    for client in (other, nobody, coordina):
        assert client.get(answer_url(survey)).status_code == 403
        assert client.post(answer_url(survey), respuesta()).status_code == 403
    assert nobody.get(LISTA).status_code == 403
    assert other.get(f"{LISTA}{survey.pk}/").status_code == 403


def test_an_enlace_lists_what_it_may_answer() -> None:
    client, _ = enlace()
    survey = DeteccionFactory()
    DeteccionFactory(cerrada=True, titulo="La del año pasado")

    page = client.get(LISTA).content.decode()

    assert answer_url(survey) in page
    assert "La del año pasado" not in page and "Nueva detección" not in page


def test_needs_are_ranked_by_people_with_the_courses_that_teach_them(coordina: Client) -> None:
    survey = DeteccionFactory()
    CursoFactory(title="Curso del paso uno", lecciones=[1], pasos=[1, 2])
    NecesidadFactory(deteccion=survey, elemento=paso(2), personas=9)
    NecesidadFactory(deteccion=survey, personas=6)
    NecesidadFactory(deteccion=survey, personas=7, municipio_id=OTRO, urgencia="despues")

    vista = coordina.get(f"{LISTA}{survey.pk}/").context["vista"]

    first, second = vista.renglones
    assert (first.clave, first.personas, first.municipios, first.este_anio) == ("E1", 13, 2, 6)
    assert "Curso del paso uno" in dict(first.cursos).values()
    assert second.clave == "E2"
    assert "Curso del paso uno" not in dict(second.cursos).values()
    narrowed = coordina.get(f"{LISTA}{survey.pk}/?estado=14").context["vista"]
    assert [(one.clave, one.personas) for one in narrowed.renglones] == [("E1", 7)]
    region = coordina.get(f"{LISTA}{survey.pk}/?region=sur").context["vista"]
    assert region.renglones == []


def test_who_has_not_answered_is_named(coordina: Client) -> None:
    enlace()
    enlace(OTRO)
    survey = DeteccionFactory()
    NecesidadFactory(deteccion=survey)

    pending = coordina.get(f"{LISTA}{survey.pk}/").context["pendientes"]

    assert [one.pk for one in pending.pagina] == [OTRO]
    assert (pending.preguntados, pending.respondieron) == (2, 1)


def test_the_answers_leave_as_csv_and_as_a_workbook_without_who_typed_them(
    coordina: Client,
) -> None:
    survey = DeteccionFactory()
    row = NecesidadFactory(deteccion=survey, nota="=HYPERLINK(1)")

    text = coordina.get(f"{LISTA}{survey.pk}/necesidades.csv").getvalue().decode("utf-8-sig")
    book = load_workbook(BytesIO(coordina.get(f"{LISTA}{survey.pk}/necesidades.xlsx").content))

    assert municipio().nombre in text and "'=HYPERLINK" in text
    assert row.dicha_por.nombre not in text and row.dicha_por.email not in text
    assert [cell.value for cell in book.active[2]][6] == 10
    assert coordina.get(f"{LISTA}{survey.pk}/necesidades.pdf").status_code == 404


def test_the_table_costs_the_same_whoever_answered(
    coordina: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    survey = DeteccionFactory()
    NecesidadFactory(deteccion=survey)
    coordina.get(f"{LISTA}{survey.pk}/")  # the session, content types
    with django_assert_num_queries(14):
        coordina.get(f"{LISTA}{survey.pk}/")

    for number, clave in enumerate((OTRO, "24028", "31050", "11020"), start=2):
        NecesidadFactory(deteccion=survey, municipio_id=clave, elemento=paso(number))

    with django_assert_num_queries(14):
        coordina.get(f"{LISTA}{survey.pk}/")


def test_answering_costs_the_same_however_much_was_said(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    client, _ = enlace()
    survey = DeteccionFactory()
    client.get(answer_url(survey))
    with CaptureQueriesContext(connection) as before:
        client.get(answer_url(survey))

    for number in range(1, 8):
        NecesidadFactory(deteccion=survey, elemento=paso(number))

    with django_assert_max_num_queries(len(before)):
        page = client.get(answer_url(survey)).content.decode()
    assert "nadie tiene constancia vigente" in page
    assert "?elemento=E1#id_elemento" in page


def test_a_municipality_may_need_nothing_and_is_asked_no_more(coordina: Client) -> None:
    client, persona = enlace()
    enlace(OTRO)
    now = timezone.now()
    survey = DeteccionFactory(cierra_at=now + timedelta(days=7))
    detecciones.tell(deteccion=survey, at=now)

    for _ in range(2):
        client.post(f"{answer_url(survey)}nada/")
    page = coordina.get(f"{LISTA}{survey.pk}/").content.decode()

    assert SinNecesidad.objects.get().dicha_por_id == persona
    assert not Aviso.objects.filter(persona=persona, visto_at=None, clave__startswith="deteccion")
    assert detecciones.remind(at=now) == 1  # the other one
    assert "No necesitan nada este año: 1 municipio" in page
    assert "Contestaron 1 de 2 municipios" in page
    assert "<p>1 municipio.</p>" in page.split('id="faltan"')[1]
    assert "no necesita nada este año" in client.get(LISTA).content.decode()
    rows = coordina.get(f"{LISTA}{survey.pk}/necesidades.csv").getvalue().decode("utf-8-sig")
    assert "No necesita nada este año" in rows


def test_who_needed_nothing_and_asks_for_something_needs_something() -> None:
    client, _ = enlace()
    survey = DeteccionFactory()
    client.post(f"{answer_url(survey)}nada/")

    client.post(answer_url(survey), respuesta())

    assert not SinNecesidad.objects.exists()
    assert Necesidad.objects.count() == 1


def test_who_asked_for_something_does_not_need_nothing() -> None:
    client, _ = enlace()
    survey = DeteccionFactory()
    client.post(answer_url(survey), respuesta())

    told = client.post(f"{answer_url(survey)}nada/", follow=True).content.decode()

    assert "Su municipio ya pidió temas" in told
    assert not SinNecesidad.objects.exists()


def test_a_closed_survey_takes_no_nothing_either() -> None:
    client, _ = enlace()
    survey = DeteccionFactory(cerrada=True)

    client.post(f"{answer_url(survey)}nada/")

    assert not SinNecesidad.objects.exists()
