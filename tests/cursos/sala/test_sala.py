"""The room: who enters, whom it shows, who is behind and why."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.utils import timezone

from cursos.enums import EstadoInscripcion as E
from cursos.models import Edicion, FechaDeEntrega, Prorroga, TareaPage
from cursos.queries.sala import personas
from cursos.queries.sala.personas import Pedido
from cursos.queries.sala.senales import Filtro
from tests.factories.cuentas import UsuarioFactory, municipio
from tests.factories.cursos import attempt, lessons, read
from tests.factories.ediciones import SesionFactory, ask, put
from tests.factories.sala import crowd, group, handed_in, lead, leave

pytestmark = pytest.mark.django_db


def address(edicion: Edicion, rest: str = "") -> str:
    return f"/cursos/{edicion.curso.slug}/ediciones/{edicion.clave}/grupo/{rest}"


def names(edicion: Edicion, filtro: str = "", q: str = "") -> list[str]:
    vista = personas.read(edicion, Pedido(filtro, q), pagina="", at=timezone.now())
    assert vista.pagina.paginator.count == len(vista.filas)
    return [fila.inscripcion.persona.nombre for fila in vista.filas]


def test_only_who_leads_it_today_and_the_coordination_enter(client: Client) -> None:
    edicion, leader = group()
    _, other = group()
    inside = ask(edicion).persona
    gone = lead(edicion)
    leave(edicion, gone, timezone.now() - timedelta(hours=1))
    coordination = UsuarioFactory()
    coordination.groups.add(Group.objects.get(name="Coordinación"))

    def enter(who: object) -> int:
        client.force_login(who)
        return client.get(address(edicion)).status_code

    assert client.get(address(edicion)).status_code == 302
    assert [enter(who) for who in (leader, coordination)] == [200, 200]
    assert [enter(who) for who in (gone, other, inside)] == [403, 403, 403]


@pytest.mark.parametrize(
    "rest", ["anuncios/", "asistencia/", "calificaciones/", "calificaciones.csv", "expediente/"]
)
def test_who_left_an_hour_ago_opens_no_door_of_the_room(client: Client, rest: str) -> None:
    edicion, leader = group()
    client.force_login(leader)
    assert client.get(address(edicion, rest)).status_code == 200

    leave(edicion, leader, timezone.now() - timedelta(hours=1))

    assert client.get(address(edicion, rest)).status_code == 403
    assert client.post(address(edicion, rest)).status_code in (403, 405)


def test_a_person_is_shown_with_all_they_did(client: Client) -> None:
    edicion, leader = group()
    SesionFactory(edicion=edicion, inicia_at=timezone.now() - timedelta(days=1),
                  termina_at=timezone.now())  # fmt: skip
    mine = ask(edicion, UsuarioFactory(nombre="Ana Sol", cargo="Jefa", municipio=municipio()))
    read(mine, *lessons(edicion.curso)[:3])
    attempt(mine, "65.50")
    handed_in(mine, "80", by=leader)
    client.force_login(leader)

    html = client.get(address(edicion)).content.decode()

    assert "Ana Sol" in html
    assert "3 de 4" in html
    assert "65.5" in html
    assert "1 de 1" in html
    assert "0 de 1" in html


def test_the_attempt_of_an_enrolment_that_ended_is_not_this_ones() -> None:
    edicion, _ = group()
    mine = ask(edicion)
    attempt(mine, "90", at=mine.inscrita_at - timedelta(days=30))

    vista = personas.read(edicion, Pedido(), pagina="", at=timezone.now())

    assert vista.filas[0].inscripcion.mejor is None


def test_who_reads_slower_than_the_days_pass_is_behind_and_told_why() -> None:
    today = timezone.localdate()
    edicion, _ = group(inicia=today - timedelta(days=5), termina=today + timedelta(days=4))
    slow = ask(edicion, UsuarioFactory(nombre="Lenta"))
    quick = ask(edicion, UsuarioFactory(nombre="Pronta"))
    read(slow, lessons(edicion.curso)[0])
    read(quick, *lessons(edicion.curso)[:2])

    vista = personas.read(edicion, Pedido(Filtro.ATRASADAS), pagina="", at=timezone.now())

    assert [fila.inscripcion.persona.nombre for fila in vista.filas] == ["Lenta"]
    assert vista.filas[0].atraso == ["A esta fecha van 2 lecciones y lleva 1"]


def test_who_never_came_in_is_told_apart_from_who_stopped() -> None:
    edicion, _ = group()
    ask(edicion, at=timezone.now() - timedelta(days=20))

    vista = personas.read(edicion, Pedido(), pagina="", at=timezone.now())

    assert vista.filas[0].atraso == ["Hace más de 14 días que se inscribió y no ha entrado"]


def test_work_whose_day_passed_makes_late_unless_handed_in_or_given_longer() -> None:
    edicion, leader = group()
    tarea = TareaPage.objects.descendant_of(edicion.curso).get()
    FechaDeEntrega.objects.create(
        edicion=edicion, tarea=tarea, vence_at=timezone.now() - timedelta(hours=1)
    )
    ask(edicion, UsuarioFactory(nombre="Debe"))
    sent = ask(edicion, UsuarioFactory(nombre="Entregó"))
    longer = ask(edicion, UsuarioFactory(nombre="Tiene prórroga"))
    handed_in(sent, None, by=leader)
    Prorroga.objects.create(
        inscripcion=longer, tarea=tarea, hasta=timezone.now() + timedelta(days=1), motivo="Salud",
        dada_por=leader, dada_at=timezone.now(),
    )  # fmt: skip

    assert names(edicion, Filtro.ATRASADAS) == ["Debe"]


def test_who_was_not_seen_for_two_weeks_is_behind() -> None:
    edicion, _ = group()
    old = timezone.now() - timedelta(days=20)
    quiet = ask(edicion, UsuarioFactory(nombre="Quieta"), at=old)
    back = ask(edicion, UsuarioFactory(nombre="Volvió"), at=old)
    ask(edicion, UsuarioFactory(nombre="Nueva"))
    read(quiet, lessons(edicion.curso)[0], at=old)
    read(back, lessons(edicion.curso)[0], at=timezone.now())

    assert names(edicion, Filtro.ATRASADAS) == ["Quieta"]


def test_each_filter_keeps_its_own() -> None:
    edicion, _ = group()
    ask(edicion, UsuarioFactory(nombre="Sin entrar"))
    ready = ask(edicion, UsuarioFactory(nombre="Leyó todo"))
    read(ready, *lessons(edicion.curso))
    for estado in (E.ACREDITADA, E.EN_ESPERA, E.OFRECIDA, E.BAJA, E.SOLICITADA):
        made = put(edicion, estado)
        made.persona.nombre = str(estado.label)
        made.persona.save(update_fields=["nombre"])

    assert names(edicion) == ["Acreditada", "Leyó todo", "Sin entrar"]
    assert names(edicion, Filtro.SIN_ENTRAR) == ["Sin entrar"]
    assert names(edicion, Filtro.POR_ACREDITAR) == ["Leyó todo"]
    assert names(edicion, Filtro.ACREDITADAS) == ["Acreditada"]
    assert names(edicion, Filtro.EN_ESPERA) == ["Con lugar por confirmar", "En lista de espera"]


def test_the_search_forgives_accents_and_reads_names_and_municipalities() -> None:
    edicion, _ = group()
    ask(edicion, UsuarioFactory(nombre="Óscar Núñez", municipio=municipio()))
    ask(edicion, UsuarioFactory(nombre="Ana Paz", municipio=None, tipo="otra"))

    assert names(edicion, q="oscar nunez") == ["Óscar Núñez"]
    assert names(edicion, q=f"NÚÑEZ {municipio().nombre}") == ["Óscar Núñez"]
    assert names(edicion, q="oscar paz") == []


@pytest.mark.parametrize("filtro", ["", "atrasadas", "por-acreditar"])
def test_the_room_asks_as_much_of_the_database_for_sixty_as_for_two(
    client: Client, django_assert_max_num_queries: Callable[..., object], filtro: str
) -> None:
    edicion, leader = group()
    SesionFactory(edicion=edicion, inicia_at=timezone.now() - timedelta(days=1))
    old = timezone.now() - timedelta(days=20)
    for mine in crowd(edicion, 60, at=old):
        read(mine, *lessons(edicion.curso), at=old)
    client.force_login(leader)

    with django_assert_max_num_queries(14):
        html = client.get(address(edicion), {"filtro": filtro}).content.decode()

    assert "Página 1 de 2" in html


def test_my_groups_are_those_i_lead_today(
    client: Client, django_assert_max_num_queries: Callable[..., object]
) -> None:
    edicion, leader = group(nombre="El mío")
    group(nombre="El de otra")
    crowd(edicion, 3)
    put(edicion, E.ACREDITADA)
    client.force_login(leader)

    with django_assert_max_num_queries(8):
        html = client.get("/mi-aprendizaje/grupos/").content.decode()

    assert "El mío" in html
    assert "El de otra" not in html
    leave(edicion, leader, timezone.now() - timedelta(hours=1))
    assert "Hoy no facilita ningún grupo" in client.get("/mi-aprendizaje/grupos/").content.decode()
