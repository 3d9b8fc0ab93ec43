"""Marking: points of a rubric, two who mark at once, what the author reads and when."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from avisos.models import Aviso, Correo
from cuentas.models import Usuario
from cursos.models import Entrega, Inscripcion, TareaPage
from cursos.operations import entregas
from cursos.operations.entregas import calificaciones, prorrogas
from cursos.operations.entregas.calificaciones import NoSeCalifica, Puntos, YaLaCalificaron
from cursos.queries.entregas import por_calificar
from cursos.queries.entregas.por_calificar import Filtro
from tests.factories.autoria import coordinadora
from tests.factories.cuentas import UsuarioFactory
from tests.factories.cursos import lessons, read
from tests.factories.entregas import TareaFactory, alumna, borrador, entregada, facilita, grupo

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 20, 18, 0, tzinfo=UTC)
TODO = {1: Puntos(Decimal(30), "Falta la fuente."), 2: Puntos(Decimal(40))}


@pytest.fixture
def tarea() -> TareaPage:
    return TareaFactory(tarde="descuento", descuento=10)


@pytest.fixture
def ana(tarea: TareaPage) -> Inscripcion:
    return alumna(tarea, grupo(tarea, vence_at=AT + timedelta(days=3)))


@pytest.fixture
def quien(ana: Inscripcion) -> Usuario:
    assert ana.edicion
    return facilita(ana.edicion)


def mark(entrega: Entrega, by: Usuario, puntos: Any = TODO, **kwargs: Any) -> Entrega:
    values: dict[str, Any] = {
        "comentario": "Buen comienzo.", "base": calificaciones.fingerprint(entrega),
        "liberar": False, "at": AT,
    }  # fmt: skip
    return calificaciones.save(entrega=entrega, puntos=puntos, by=by, **(values | kwargs))


def test_points_become_a_mark_that_its_author_does_not_see_yet(
    ana: Inscripcion, tarea: TareaPage, quien: Usuario
) -> None:
    marked = mark(entregada(ana, tarea, at=AT), quien)

    assert (marked.calificacion, marked.liberada_at) == (Decimal("70.00"), None)
    assert [(one.titulo, one.puntos, one.de) for one in marked.puntajes.order_by("orden")] == [
        ("Veracidad y fuente", 30, 60),
        ("Claridad", 40, 40),
    ]
    assert not Aviso.objects.filter(persona=ana.persona).exists()


def test_released_it_is_told_once_by_notice_and_letter(
    ana: Inscripcion, tarea: TareaPage, quien: Usuario
) -> None:
    entrega = entregada(ana, tarea, at=AT)

    first = mark(entrega, quien, liberar=True)
    mark(first, quien, liberar=True, at=AT + timedelta(minutes=1))

    assert first.liberada_at == AT
    assert Aviso.objects.filter(persona=ana.persona).count() == 1
    letter = Correo.objects.get(para=ana.persona.email)
    assert "70 de 100" in letter.cuerpo
    assert "Buen comienzo." in letter.cuerpo


def test_changed_after_it_was_released_it_is_told_again(
    ana: Inscripcion, tarea: TareaPage, quien: Usuario
) -> None:
    first = mark(entregada(ana, tarea, at=AT), quien, liberar=True)

    again = mark(first, quien, TODO | {1: Puntos(Decimal(60))}, at=AT + timedelta(hours=1))

    assert (again.calificacion, again.liberada_at) == (Decimal(100), AT)
    assert Aviso.objects.filter(texto__startswith="Cambió").count() == 1


def test_the_second_of_two_who_mark_is_told_and_nothing_is_lost(
    ana: Inscripcion, tarea: TareaPage, quien: Usuario
) -> None:
    entrega = entregada(ana, tarea, at=AT)
    base = calificaciones.fingerprint(entrega)
    mark(entrega, quien)

    with pytest.raises(YaLaCalificaron) as told:
        mark(entrega, UsuarioFactory(), {1: Puntos(Decimal(0))}, base=base)

    assert quien.nombre in str(told.value)
    entrega.refresh_from_db()
    assert entrega.calificacion == 70


def test_what_is_half_marked_is_kept_and_not_released(
    ana: Inscripcion, tarea: TareaPage, quien: Usuario
) -> None:
    entrega = entregada(ana, tarea, at=AT)
    half = {2: Puntos(Decimal("12.5"))}

    assert mark(entrega, quien, half).calificacion == Decimal("12.5")
    entrega.refresh_from_db()
    with pytest.raises(NoSeCalifica, match="Falta"):
        mark(entrega, quien, half, liberar=True)


def test_what_was_late_loses_its_points_and_never_more_than_all(
    ana: Inscripcion, tarea: TareaPage, quien: Usuario
) -> None:
    late = entregada(ana, tarea, at=AT + timedelta(days=9))
    assert late.is_tarde

    assert mark(late, quien).calificacion == 60
    late.refresh_from_db()
    nothing = {1: Puntos(Decimal(0)), 2: Puntos(Decimal(5))}
    assert mark(late, quien, nothing, at=AT + timedelta(days=10)).calificacion == 0


def test_the_mark_keeps_the_words_its_rubric_had(
    ana: Inscripcion, tarea: TareaPage, quien: Usuario
) -> None:
    marked = mark(entregada(ana, tarea, at=AT), quien)

    tarea.criterios.all().delete()

    assert marked.puntajes.get(orden=1).titulo == "Veracidad y fuente"


def test_an_assignment_without_rubric_is_marked_as_a_whole() -> None:
    tarea = TareaFactory(rubrica=False)
    ana = alumna(tarea)

    marked = mark(entregada(ana, tarea), UsuarioFactory(), {1: Puntos(Decimal(85))}, liberar=True)

    assert marked.calificacion == 85


def test_a_draft_is_not_marked(ana: Inscripcion, tarea: TareaPage, quien: Usuario) -> None:
    with pytest.raises(NoSeCalifica, match="no se entrega"):
        mark(borrador(ana, tarea, at=AT), quien)


def test_releasing_ends_with_the_course_computed_anew(
    ana: Inscripcion, tarea: TareaPage, quien: Usuario, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[Inscripcion] = []
    monkeypatch.setattr(
        "cursos.operations.inscripciones.recompute",
        lambda *, inscripcion, at: seen.append(inscripcion),
    )

    entrega = entregada(ana, tarea, at=AT)
    mark(entrega, quien)
    assert len(seen) == 1  # handing in
    entrega.refresh_from_db()
    mark(entrega, quien, liberar=True)

    assert seen == [ana, ana]


# ── The queue ───────────────────────────────────────────────────────────────────────────────


def names(usuario: Usuario, filtro: Filtro | None = None) -> list[str]:
    cola = por_calificar.read(usuario, filtro or Filtro(), at=AT)
    return [one.inscripcion.persona.nombre for one in cola.entregas]


def test_the_queue_is_of_the_groups_one_leads_the_oldest_first(
    ana: Inscripcion, tarea: TareaPage, quien: Usuario
) -> None:
    assert ana.edicion
    luis = alumna(tarea, ana.edicion)
    other = alumna(tarea, grupo(tarea))
    entregada(luis, tarea, at=AT + timedelta(hours=1))
    entregada(ana, tarea, at=AT)
    entregada(other, tarea, at=AT)

    assert names(quien) == [ana.persona.nombre, luis.persona.nombre]
    assert names(UsuarioFactory()) == []


def test_only_the_last_version_waits_and_what_was_released_does_not(
    ana: Inscripcion, tarea: TareaPage, quien: Usuario
) -> None:
    entregada(ana, tarea, at=AT)
    second = entregas.begin_again(inscripcion=ana, tarea=tarea, by=ana.persona, at=AT)
    handed = entregas.submit(
        inscripcion=ana, tarea=tarea, base=entregas.seal(second), by=ana.persona, at=AT
    )

    cola = por_calificar.read(quien, Filtro(), at=AT)
    assert cola.entregas == [handed]

    mark(handed, quien, liberar=True)
    assert names(quien) == []


def test_the_queue_is_narrowed_by_group_and_assignment(
    ana: Inscripcion, tarea: TareaPage, quien: Usuario
) -> None:
    segundo = grupo(tarea)
    facilita(segundo, quien)
    luis = alumna(tarea, segundo)
    entregada(ana, tarea, at=AT)
    entregada(luis, tarea, at=AT)

    assert names(quien, Filtro(grupo=segundo.pk)) == [luis.persona.nombre]
    assert names(quien, Filtro(trabajo=tarea.pk + 1)) == []


def test_who_left_the_group_sees_its_work_no_more(
    ana: Inscripcion, tarea: TareaPage, quien: Usuario
) -> None:
    entregada(ana, tarea, at=AT)
    quien.facilitaciones.update(hasta=AT)

    assert names(quien) == []


@pytest.mark.parametrize("people", [2, 9])
def test_the_queue_takes_the_same_queries_however_long(
    people: int, tarea: TareaPage, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    edicion = grupo(tarea)
    quien = facilita(edicion)
    for _ in range(people):
        entregada(alumna(tarea, edicion), tarea, at=AT)

    with django_assert_num_queries(4):
        por_calificar.read(quien, Filtro(), at=AT)


def test_work_of_who_studies_alone_is_the_coordinations_and_says_how_long_it_waits(
    client: Client, tarea: TareaPage
) -> None:
    sola, con_grupo = alumna(tarea), alumna(tarea, grupo(tarea))
    long_ago = timezone.now() - timedelta(days=20)
    entregada(sola, tarea, at=long_ago)
    entregada(con_grupo, tarea, at=timezone.now())
    client.force_login(coordinadora())

    everything = client.get("/mi-aprendizaje/por-calificar/")
    alone = client.get("/mi-aprendizaje/por-calificar/?grupo=ninguno")
    home = client.get("/").content.decode()

    assert [one.dias for one in everything.context["cola"].filas] == [20, 0]
    assert [one.entrega.inscripcion for one in alone.context["cola"].filas] == [sola]
    html = alone.content.decode()
    assert "Sin grupo, a su ritmo (1)" in html
    assert "Espera hace 20 días" in html and "Pasó su plazo" in html
    assert "1 trabajo de quien estudia sin grupo espera calificación" in home


def test_who_studies_alone_is_told_who_marks_and_until_when(
    client: Client, tarea: TareaPage
) -> None:
    sola = alumna(tarea)
    client.force_login(sola.persona)
    before = client.get(tarea.url).content.decode()
    read(sola, *lessons(sola.curso))
    with time_machine.travel(datetime(2026, 12, 1, 16, tzinfo=UTC)):
        entregada(sola, tarea)
        client.force_login(sola.persona)
        after = client.get(f"/cursos/{sola.curso.slug}/trabajos/{tarea.pk}/").content.decode()
        course = client.get(f"/cursos/{sola.curso.slug}/").content.decode()

    assert "Lo califica la coordinación de este sitio, a más tardar 15 días" in before
    assert "Se califica a más tardar el" in after
    assert "16 de diciembre de 2026" in after
    assert "Su trabajo está por calificarse" in course
    assert "Que se califique" in course


def test_who_leads_finds_the_queue_from_the_room_and_from_the_first_page(
    client: Client, tarea: TareaPage
) -> None:
    edicion = grupo(tarea)
    entregada(alumna(tarea, edicion), tarea)
    client.force_login(facilita(edicion))
    room = f"/cursos/{edicion.curso.slug}/ediciones/{edicion.clave}/grupo/"

    assert f'href="{room}entregas/"' in client.get(room).content.decode()
    for url in ("/", "/mi-aprendizaje/", "/mi-aprendizaje/grupos/"):
        assert 'href="/mi-aprendizaje/por-calificar/"' in client.get(url).content.decode(), url
    assert "1 trabajo espera su calificación" in client.get("/").content.decode()


# ── More time ───────────────────────────────────────────────────────────────────────────────


def give(ana: Inscripcion, tarea: TareaPage | None, by: Usuario, **kwargs: Any) -> Any:
    values: dict[str, Any] = {"hasta": AT + timedelta(days=9), "motivo": "Salud", "at": AT}
    return prorrogas.give(inscripcion=ana, tarea=tarea, by=by, **(values | kwargs))


def test_more_time_is_told_on_the_clock_of_the_edition_and_given_once(tarea: TareaPage) -> None:
    edicion = grupo(tarea, vence_at=AT, zona="America/Tijuana")
    ana, quien = alumna(tarea, edicion), facilita(edicion)

    assert give(ana, tarea, quien) == give(ana, tarea, quien)

    letter = Correo.objects.get(para=ana.persona.email)
    assert "hasta el domingo 29 de noviembre de 2026 a las 10:00" in letter.cuerpo
    assert "Motivo: Salud" in letter.cuerpo


@pytest.mark.parametrize(
    ("change", "words"),
    [({"hasta": AT}, "todavía no lleguen"), ({"motivo": "  "}, "Escriba por qué")],
)
def test_time_that_is_past_and_time_without_reason_are_refused(
    change: dict[str, Any], words: str, ana: Inscripcion, tarea: TareaPage, quien: Usuario
) -> None:
    with pytest.raises(prorrogas.ProrrogaImposible, match=words):
        give(ana, tarea, quien, **change)
