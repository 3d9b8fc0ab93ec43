"""Sessions on the clock of their edition: written down, moved, reminded of, taken to calendars."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from icalendar import Calendar

from avisos.models import Aviso, Correo
from cuentas.models import Usuario
from cursos import reloj
from cursos.enums import EstadoInscripcion as E
from cursos.forms.ediciones.sesiones import SesionForm
from cursos.jobs.ediciones import remind_of_sessions
from cursos.models import Edicion, FechaDeEntrega, Sesion, TareaPage
from cursos.operations.ediciones import fechas, sesiones
from cursos.operations.ediciones.lugares import NoSePuede
from cursos.operations.ediciones.sesiones import DatosSesion
from tests.factories.cuentas import UsuarioFactory
from tests.factories.ediciones import EdicionFactory, SesionFactory, put
from tests.factories.sala import group

pytestmark = pytest.mark.django_db
BASE = "/formacion/ediciones/"
TIJUANA, CANCUN, CENTRO = "America/Tijuana", "America/Cancun", "America/Mexico_City"


def words(**changes: object) -> DatosSesion:
    start = timezone.now() + timedelta(days=3)
    values: dict[str, object] = {
        "titulo": "Leer un plan", "inicia_at": start, "termina_at": start + timedelta(hours=2),
        "lugar": "", "liga": "https://sala.example/x",
    }  # fmt: skip
    return DatosSesion(**(values | changes))


@pytest.mark.parametrize(
    ("zona", "utc"),
    [
        (CENTRO, datetime(2027, 7, 5, 16, tzinfo=UTC)),
        (TIJUANA, datetime(2027, 7, 5, 17, tzinfo=UTC)),  # it keeps daylight saving time
        (CANCUN, datetime(2027, 7, 5, 15, tzinfo=UTC)),
    ],
)
def test_ten_in_the_morning_is_read_and_shown_on_the_clock_of_the_edition(
    zona: str, utc: datetime
) -> None:
    form = SesionForm(
        {"titulo": "Uno", "inicia_at": "2027-07-05T10:00", "termina_at": "2027-07-05T12:00"},
        edicion=EdicionFactory(zona=zona),
    )

    assert form.is_valid(), form.errors
    assert form.datos.inicia_at == utc
    assert reloj.hour(form.datos.inicia_at, zona) == "10:00"


def test_an_hour_that_the_clock_jumps_over_is_refused_where_it_does() -> None:
    data = {"titulo": "Uno", "inicia_at": "2027-03-14T02:30", "termina_at": "2027-03-14T05:00"}

    tijuana = SesionForm(data, edicion=EdicionFactory(zona=TIJUANA))
    cancun = SesionForm(data, edicion=EdicionFactory(zona=CANCUN))

    assert "esa hora no existe" in str(tijuana.errors["inicia_at"])
    assert cancun.is_valid()


def test_changing_a_session_shows_what_was_written() -> None:
    edicion = EdicionFactory(zona=TIJUANA)
    sesion = SesionFactory(
        edicion=edicion, inicia_at=datetime(2027, 7, 5, 17, tzinfo=UTC),
        termina_at=datetime(2027, 7, 5, 19, tzinfo=UTC),
    )  # fmt: skip

    html = str(SesionForm(edicion=edicion, sesion=sesion)["inicia_at"])

    assert 'value="2027-07-05T10:00"' in html


def test_a_new_or_moved_session_is_told_to_who_is_in_and_to_nobody_else() -> None:
    edicion, by, at = EdicionFactory(zona=CANCUN), UsuarioFactory(), timezone.now()
    inside, outside = put(edicion, E.ACTIVA), put(edicion, E.EN_ESPERA)

    sesion = sesiones.add(edicion=edicion, datos=words(), by=by, at=at)
    sesiones.add(edicion=edicion, datos=words(inicia_at=sesion.inicia_at), by=by, at=at)
    sesiones.change(sesion=sesion, datos=words(lugar="Sala 2"), by=by, at=at + timedelta(hours=1))

    assert Sesion.objects.filter(edicion=edicion).count() == 1
    told = list(Aviso.objects.filter(persona=inside.persona).order_by("pk"))
    assert [one.texto.split(" de ")[0] for one in told] == [
        "Se agregó una sesión",
        "Cambió una sesión",
    ]
    assert "(reloj: Quintana Roo)" in told[0].texto
    assert Correo.objects.filter(para=inside.persona.email).count() == 2
    assert not Aviso.objects.filter(persona=outside.persona).exists()


def test_a_cancelled_session_stays_in_sight_and_is_told_once() -> None:
    edicion, by, at = EdicionFactory(), UsuarioFactory(), timezone.now()
    inside, sesion = put(edicion, E.ACTIVA), SesionFactory(edicion=edicion)

    for _ in range(2):
        sesiones.cancel(sesion=sesion, by=by, at=at)

    sesion.refresh_from_db()
    assert sesion.cancelada_at == at
    assert Aviso.objects.filter(persona=inside.persona).count() == 1
    with pytest.raises(sesiones.NoSePuede):
        sesiones.change(sesion=sesion, datos=words(), by=by, at=at)


def test_the_day_before_is_that_of_each_clock_and_told_once() -> None:
    # On the 6th at 05:30 UTC it is still the 5th in the centre and in Tijuana; in Cancún, the 6th.
    starts = datetime(2027, 7, 6, 5, 30, tzinfo=UTC)
    told = {}

    for zona in (TIJUANA, CENTRO, CANCUN):
        inside = put(EdicionFactory(zona=zona), E.ACTIVA)
        SesionFactory(edicion=inside.edicion, inicia_at=starts)
        told[zona] = inside.persona
    with time_machine.travel(datetime(2027, 7, 4, 14, 5, tzinfo=UTC), tick=False):
        first = [remind_of_sessions(), remind_of_sessions()]
    with time_machine.travel(datetime(2027, 7, 5, 14, 5, tzinfo=UTC), tick=False):
        second = remind_of_sessions()

    assert (first, second) == ([2, 2], 1)
    assert [Aviso.objects.filter(persona=one).count() for one in told.values()] == [1, 1, 1]


def calendar(client: Client, name: str, sesion: Sesion) -> str:
    edicion = sesion.edicion
    answer = client.get(f"/cursos/{edicion.curso.slug}/ediciones/{edicion.clave}/{name}.ics")
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def test_the_public_calendar_has_the_hours_and_no_link(client: Client) -> None:
    sesion = SesionFactory(
        edicion=EdicionFactory(zona=CANCUN), inicia_at=datetime(2027, 7, 5, 15, tzinfo=UTC)
    )

    text = calendar(client, "sesiones", sesion)

    (event,) = Calendar.from_ical(text).walk("VEVENT")
    assert event["DTSTART"].dt == sesion.inicia_at
    assert event["DTEND"].dt == sesion.termina_at
    assert "sala.example" not in text


def test_the_links_are_in_the_calendar_of_who_is_in_and_of_nobody_else(client: Client) -> None:
    sesion = SesionFactory()
    inside, waits = put(sesion.edicion, E.ACTIVA), put(sesion.edicion, E.EN_ESPERA)
    url = f"/cursos/{sesion.edicion.curso.slug}/ediciones/{sesion.edicion.clave}/mis-sesiones.ics"

    anonymous = client.get(url)
    client.force_login(waits.persona)
    refused = client.get(url)
    client.force_login(inside.persona)

    assert (anonymous.status_code, refused.status_code) == (302, 404)
    assert "https://sala.example/una" in calendar(client, "mis-sesiones", sesion)


def dates(edicion: Edicion, **when: str) -> dict[str, str]:
    """What the form of due dates sends of the edition's one assignment."""
    tarea = TareaPage.objects.descendant_of(edicion.curso).get()
    return {f"tarea_{tarea.pk}": when.get("vence", "2027-03-15T23:59")}


def told(persona: Usuario) -> list[str]:
    rows = Aviso.objects.filter(persona=persona, clave__startswith="fechas-")
    return list(rows.order_by("pk").values_list("texto", flat=True))


def test_who_leads_moves_sessions_and_dates_of_their_own_group_and_of_no_other(
    client: Client,
) -> None:
    edicion, leader = group()
    other, _ = group()
    client.force_login(leader)
    sesion = SesionFactory(edicion=edicion)
    theirs = SesionFactory(edicion=other)
    words = {
        "titulo": "Otra hora", "inicia_at": "2027-02-15T10:00", "termina_at": "2027-02-15T12:00",
        "lugar": "", "liga": "",
    }  # fmt: skip
    room = f"/cursos/{edicion.curso.slug}/ediciones/{edicion.clave}/grupo/asistencia/"

    page = client.get(room).content.decode()
    one = client.post(f"{BASE}{edicion.pk}/sesiones/{sesion.pk}/", words)
    new = client.post(f"{BASE}{edicion.pk}/sesiones/", words | {"titulo": "Una más"})
    due = client.post(f"{BASE}{edicion.pk}/fechas/", dates(edicion))
    off = client.post(f"{BASE}{edicion.pk}/sesiones/{sesion.pk}/cancelar/")

    assert f"{BASE}{edicion.pk}/sesiones/{sesion.pk}/" in page
    assert f"{BASE}{edicion.pk}/fechas/" in page
    assert {answer.headers["Location"] for answer in (one, new, due, off)} == {room}
    assert FechaDeEntrega.objects.filter(edicion=edicion).count() == 1
    for rest in ("sesiones/", f"sesiones/{theirs.pk}/", "fechas/"):
        assert client.post(f"{BASE}{other.pk}/{rest}", words).status_code == 403
    assert client.get(f"{BASE}{edicion.pk}/").status_code == 403  # preparing is not theirs
    assert client.post(f"{BASE}{edicion.pk}/cerrar/").status_code == 403


def test_a_change_of_due_dates_is_told_once_to_each_who_is_in(client: Client) -> None:
    edicion, leader = group()
    inside, waiting = put(edicion, E.ACTIVA), put(edicion, E.EN_ESPERA)
    client.force_login(leader)
    url = f"{BASE}{edicion.pk}/fechas/"

    for _ in range(2):
        client.post(url, dates(edicion))
    client.post(url, dates(edicion, vence="2027-03-20T23:59"))
    client.post(url, dates(edicion, vence=""))

    first, second, third = told(inside.persona)
    assert "hasta el lunes 15 de marzo de 2027 a las 23:59" in first
    assert "20 de marzo" in second
    assert "ya sin fecha límite" in third
    assert told(waiting.persona) == []
    letters = Correo.objects.filter(clave__startswith="fechas-", para=inside.persona.email)
    assert letters.count() == 3
    assert "«Ficha de planeación»" in letters.first().cuerpo


def test_the_dates_of_an_edition_that_ended_stay() -> None:
    edicion, _ = group(cerrada=True)
    tarea = TareaPage.objects.descendant_of(edicion.curso).get()

    with pytest.raises(NoSePuede, match="ya terminó"):
        fechas.set_all(
            edicion=edicion, fechas={tarea.pk: timezone.now()}, by=UsuarioFactory(),
            at=timezone.now(),
        )  # fmt: skip

    assert not FechaDeEntrega.objects.exists()
