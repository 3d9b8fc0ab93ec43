"""The week in which Tijuana's clock changes and Cancún's does not: everywhere the same hour."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.test import Client
from icalendar import Calendar

from avisos.models import Aviso, Correo
from cursos.enums import EstadoInscripcion as E
from cursos.forms.sesiones import SesionForm
from cursos.jobs.ediciones import remind_of_sessions
from cursos.models import Edicion, FechaDeEntrega, Inscripcion, ModuloPage, Sesion
from cursos.operations import recordatorios
from cursos.queries import agenda, calendario
from tests.factories.ediciones import EdicionFactory, put
from tests.factories.sala import TareaFactory, lead

pytestmark = pytest.mark.django_db
TIJUANA, CANCUN = "America/Tijuana", "America/Cancun"
# Sundays of 2027 in which it goes ahead and back; at ten of the days around them.
DIAS = ["2027-03-13", "2027-03-14", "2027-03-15", "2027-11-06", "2027-11-07", "2027-11-08"]
UTC_DE_TIJUANA = [18, 17, 17, 17, 18, 18]
AT = datetime(2027, 3, 10, 18, 0, tzinfo=UTC)


def meet(edicion: Edicion, day: str, hour: str = "10:00") -> Sesion:
    """Write a session down as the form takes it."""
    start = datetime.fromisoformat(f"{day}T{hour}")
    form = SesionForm(
        {
            "titulo": day, "inicia_at": start.isoformat()[:16],
            "termina_at": (start + timedelta(hours=2)).isoformat()[:16],
        },
        edicion=edicion,
    )  # fmt: skip
    assert form.is_valid(), form.errors
    made = Sesion.objects.create(
        edicion=edicion, titulo=day, inicia_at=form.datos.inicia_at,
        termina_at=form.datos.termina_at,
    )  # fmt: skip
    made.refresh_from_db()  # as whoever reads it has it
    return made


@pytest.fixture
def en_tijuana() -> Inscripcion:
    return put(EdicionFactory(zona=TIJUANA), E.ACTIVA, AT)


def test_ten_is_ten_before_and_after_and_the_calendars_get_the_instant(
    client: Client, en_tijuana: Inscripcion
) -> None:
    edicion = en_tijuana.edicion
    assert edicion
    made = [meet(edicion, day) for day in DIAS]
    url = f"/cursos/{edicion.curso.slug}/ediciones/{edicion.clave}/"

    events = Calendar.from_ical(client.get(f"{url}sesiones.ics").content).walk("VEVENT")
    page = client.get(url).content.decode()

    assert [one.inicia_at.astimezone(UTC).hour for one in made] == UTC_DE_TIJUANA
    assert [event["DTSTART"].dt for event in events] == [one.inicia_at for one in made]
    assert [event["DTEND"].dt for event in events] == [one.termina_at for one in made]
    assert page.count("de 10:00 a 12:00") == len(DIAS)


def test_cancun_has_no_such_week() -> None:
    edicion = EdicionFactory(zona=CANCUN)

    assert {meet(edicion, day).inicia_at.astimezone(UTC).hour for day in DIAS} == {15}


def test_a_session_over_the_night_of_the_change_lasts_what_it_lasts(client: Client) -> None:
    edicion = EdicionFactory(zona=TIJUANA)
    ahead, back = meet(edicion, "2027-03-14", "01:00"), meet(edicion, "2027-11-07", "00:00")

    assert ahead.termina_at - ahead.inicia_at == timedelta(hours=1)  # there is no two o'clock
    assert back.termina_at - back.inicia_at == timedelta(hours=3)  # one o'clock comes twice


def test_the_month_shows_it_at_its_hour(en_tijuana: Inscripcion) -> None:
    assert en_tijuana.edicion
    for day in DIAS[:3]:
        meet(en_tijuana.edicion, day, "23:30")

    vista = calendario.read(datetime(2027, 3, 1).date(), at=AT)

    assert [(dia.fecha.day, dia.citas[0].hora) for dia in vista.con_algo] == [
        (13, "23:30"), (14, "23:30"), (15, "23:30"),
    ]  # fmt: skip


def test_what_comes_next_is_on_the_clock_of_its_group_and_says_so(
    client: Client, en_tijuana: Inscripcion
) -> None:
    assert en_tijuana.edicion
    meet(en_tijuana.edicion, "2027-03-13")
    meet(en_tijuana.edicion, "2027-03-15")
    with time_machine.travel(AT):
        client.force_login(en_tijuana.persona)
        html = client.get("/mi-aprendizaje/").content.decode()

    clock = "(reloj: Noroeste (Baja California))"
    assert f"13 mar 2027, 10:00 {clock}" in html and f"15 mar 2027, 10:00 {clock}" in html
    assert 'datetime="2027-03-13T' in html
    assert [cita.at.hour for cita in agenda.read(en_tijuana.persona, AT)] == [10, 10]


def test_the_eve_is_told_once_though_that_day_has_twenty_three_hours(
    en_tijuana: Inscripcion,
) -> None:
    assert en_tijuana.edicion
    meet(en_tijuana.edicion, "2027-03-14", "23:30")

    for hour in range(0, 72, 24):
        with time_machine.travel(datetime(2027, 3, 12, 14, 5, tzinfo=UTC) + timedelta(hours=hour)):
            remind_of_sessions()

    assert Aviso.objects.filter(persona=en_tijuana.persona).count() == 1


def test_work_due_at_midnight_is_told_with_its_own_day(en_tijuana: Inscripcion) -> None:
    assert en_tijuana.edicion
    tarea = TareaFactory(parent=ModuloPage.objects.child_of(en_tijuana.curso).get())
    FechaDeEntrega.objects.create(  # the 14th at 23:59 in Tijuana
        edicion=en_tijuana.edicion, tarea=tarea, vence_at=datetime(2027, 3, 15, 6, 59, tzinfo=UTC)
    )

    recordatorios.remind_of_ends(at=datetime(2027, 3, 13, 14, tzinfo=UTC))

    (letter,) = Correo.objects.filter(clave__contains="trabajo")
    assert "se entrega hasta el 14/03/2027" in letter.cuerpo


def test_the_list_to_sign_is_called_by_the_day_of_its_session(
    client: Client, en_tijuana: Inscripcion
) -> None:
    edicion = en_tijuana.edicion
    assert edicion
    sesion = meet(edicion, "2027-03-13", "20:00")
    client.force_login(lead(edicion))
    room = f"/cursos/{edicion.curso.slug}/ediciones/{edicion.clave}/grupo/"

    answer = client.get(f"{room}asistencia/{sesion.pk}/lista.pdf")

    assert f"lista-{edicion.clave}-2027-03-13.pdf" in answer["Content-Disposition"]
