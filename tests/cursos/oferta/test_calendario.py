"""The calendar: a month on each group's clock, the year's plan, and what one takes from it."""

import xml.etree.ElementTree as ET  # our own answers
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.test import Client
from icalendar import Calendar
from pytest_django import DjangoAssertNumQueries

from cursos.enums import EstadoEdicion
from cursos.models import Actividad
from cursos.queries.oferta import calendario as queries
from tests.factories.cuentas import UsuarioFactory
from tests.factories.cursos import CursoFactory
from tests.factories.ediciones import EdicionFactory, SesionFactory

pytestmark = pytest.mark.django_db
AT = datetime(2027, 3, 10, 18, 0, tzinfo=UTC)
MARZO = date(2027, 3, 1)


def found(mes: date = MARZO) -> dict[int, list[str]]:
    """What each day of the month says."""
    vista = queries.read(mes, at=AT)
    return {dia.fecha.day: [cita.titulo for cita in dia.citas] for dia in vista.con_algo}


def plan(**fields: Any) -> Actividad:
    defaults = {"anio": 2027, "trimestre": 2, "lugares": 40, "modalidad": "mixta",
                "puesta_por": UsuarioFactory(), "puesta_at": AT, "publicada_at": AT}  # fmt: skip
    return Actividad.objects.create(curso=CursoFactory(), **(defaults | fields))


def test_a_month_says_what_begins_what_closes_and_what_is_held() -> None:
    edicion = EdicionFactory(
        curso__title="Catastro", inicia=date(2027, 3, 8), zona="America/Mexico_City",
        cierra_at=datetime(2027, 3, 5, 6, 30, tzinfo=UTC),
    )  # fmt: skip
    SesionFactory(
        edicion=edicion, titulo="Apertura", inicia_at=datetime(2027, 3, 9, 17, tzinfo=UTC)
    )

    assert found() == {
        5: ["Último día para inscribirse: Catastro"],
        8: ["Catastro"],
        9: ["Catastro: Apertura"],
    }


def test_a_session_stands_on_the_day_of_its_own_clock() -> None:
    late = datetime(2027, 4, 1, 5, 30, tzinfo=UTC)  # 31 March at 22:30 in Tijuana
    SesionFactory(edicion=EdicionFactory(zona="America/Tijuana"), inicia_at=late)
    SesionFactory(edicion=EdicionFactory(zona="America/Cancun"), inicia_at=late)

    assert list(found()) == [31]
    assert list(found(date(2027, 4, 1))) == [1]


def test_drafts_and_what_was_cancelled_are_not_shown() -> None:
    EdicionFactory(borrador=True, inicia=date(2027, 3, 8))
    EdicionFactory(estado=EstadoEdicion.CANCELADA, cerrada_at=AT, inicia=date(2027, 3, 8))
    edicion = EdicionFactory()
    SesionFactory(edicion=edicion, inicia_at=AT, cancelada_at=AT)

    assert found() == {}


def test_the_page_turns_months_and_not_for_ever(client: Client) -> None:
    EdicionFactory(curso__title="Catastro", inicia=date(2027, 3, 8))

    with time_machine.travel(AT):
        march = client.get("/cursos/calendario/?mes=2027-03").content.decode()
        nonsense = client.get("/cursos/calendario/?mes=2027-99").content.decode()
        last = client.get("/cursos/calendario/?mes=2030-12").content.decode()

    assert "Marzo de 2027" in march and "Catastro" in march and "desde1" in march
    assert 'href="?mes=2027-02"' in march and 'href="?mes=2027-04"' in march
    assert "Marzo de 2027" in nonsense
    assert "Este mes no hay nada con fecha" in last and 'rel="next"' not in last


def test_the_plan_of_the_year_is_read_by_quarter(client: Client) -> None:
    edicion = EdicionFactory(clave="2027-2", nombre="Grupo del golfo")
    plan(edicion=edicion, lugares=35)
    plan(trimestre=4, edicion=EdicionFactory(borrador=True, nombre="Borrador secreto"))
    plan(anio=2026)

    with time_machine.travel(AT):
        html = client.get("/cursos/calendario/").content.decode()

    assert html.index("Abril a junio") < html.index("Octubre a diciembre")
    assert "Grupo del golfo" in html and "Borrador secreto" not in html
    assert html.count('data-t="Lugares"') == 2


def test_the_queries_do_not_depend_on_how_much_there_is(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for _ in range(5):
        edicion = EdicionFactory(inicia=date(2027, 3, 8))
        SesionFactory(edicion=edicion, inicia_at=AT)
        plan(edicion=edicion)

    with django_assert_num_queries(3):
        queries.read(MARZO, at=AT)


def test_calendars_subscribe_to_all_editions(client: Client) -> None:
    edicion = EdicionFactory(curso__title="Catastro", inicia=date(2027, 3, 8))
    SesionFactory(edicion=edicion, titulo="Apertura", inicia_at=AT)
    EdicionFactory(borrador=True, inicia=date(2027, 3, 8))
    EdicionFactory(inicia=date(2026, 1, 1), termina=date(2026, 2, 1))
    off = EdicionFactory(estado=EstadoEdicion.CANCELADA, cerrada_at=AT, inicia=date(2027, 4, 8))

    with time_machine.travel(AT):
        answer = client.get("/cursos/calendario.ics")

    events = {str(x["UID"]): x for x in Calendar.from_ical(answer.content).walk("VEVENT")}
    assert answer.headers["Content-Type"].startswith("text/calendar")
    assert len(events) == 3
    assert b"sala.example" not in answer.content
    assert events[f"edicion-{off.pk}@aula-municipal"]["STATUS"] == "CANCELLED"
    assert str(events[f"edicion-{edicion.pk}@aula-municipal"]["URL"]).endswith(
        f"/cursos/{edicion.curso.slug}/ediciones/{edicion.clave}/"
    )


def test_the_feed_tells_of_new_editions(client: Client) -> None:
    old = EdicionFactory(curso__title="Catastro", creada_at=AT - timedelta(days=2), nombre="Viejo")
    EdicionFactory(curso=old.curso, creada_at=AT, nombre="Nuevo", inicia=date(2027, 3, 8))
    EdicionFactory(borrador=True, nombre="Borrador")

    tree = ET.fromstring(client.get("/cursos/ediciones.xml").content)

    atom = "{http://www.w3.org/2005/Atom}"
    names = [entry.findtext(f"{atom}title") for entry in tree.iter(f"{atom}entry")]
    assert names == ["Catastro: Nuevo", "Catastro: Viejo"]
    summary = tree.findtext(f"{atom}entry/{atom}summary") or ""
    assert "Empieza el lunes 8 de marzo de 2027." in summary


def test_the_map_for_search_engines_knows_the_editions(client: Client) -> None:
    edicion = EdicionFactory()
    draft = EdicionFactory(borrador=True)

    xml = client.get("/sitemap-ediciones.xml").content.decode()

    assert f"/cursos/{edicion.curso.slug}/ediciones/{edicion.clave}/" in xml
    assert f"/ediciones/{draft.clave}/" not in xml
    assert "/sitemap-ediciones.xml" in client.get("/sitemap.xml").content.decode()


def test_open_data_tells_of_level_and_groups(client: Client) -> None:
    edicion = EdicionFactory(curso__slug="catastro", curso__nivel="avanzado", cupo=30)
    EdicionFactory(curso=edicion.curso, borrador=True)

    data = client.get("/api/v1/cursos/catastro/").json()

    assert data["nivel"] == "avanzado"
    assert [(x["clave"], x["cupo"]) for x in data["ediciones"]] == [(edicion.clave, 30)]
    found = client.get("/api/v1/cursos/?nivel=avanzado").json()["resultados"]
    assert [one["slug"] for one in found] == ["catastro"]


def test_a_course_may_not_take_the_calendars_address() -> None:
    curso = CursoFactory()
    curso.slug = "calendario"

    with pytest.raises(ValidationError, match="es una dirección del sitio"):
        curso.full_clean()


def test_an_edition_says_what_it_is_to_search_engines(client: Client) -> None:
    edicion = EdicionFactory(modalidad="presencial", sede="Casa de Cultura", inicia=MARZO)

    html = client.get(f"/cursos/{edicion.curso.slug}/ediciones/{edicion.clave}/").content.decode()
    course = client.get(f"/cursos/{edicion.curso.slug}/").content.decode()

    for page in (html, course):
        assert '"startDate":"2027-03-01"' in page.replace(": ", ":")
        assert "Casa de Cultura" in page and "CourseInstance" in page
