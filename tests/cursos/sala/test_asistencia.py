"""Attendance: noted on screen and from paper, corrected in the open, and what follows from it."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import ModelLogEntry

from cuentas.models import Usuario
from cursos.enums import EstadoInscripcion as E
from cursos.models import Asistencia, Edicion, Inscripcion, Sesion
from cursos.operations.ediciones.lugares import NoSePuede
from cursos.operations.sala import asistencias
from tests.factories.cuentas import UsuarioFactory
from tests.factories.cursos import CursoFactory, lessons, read
from tests.factories.ediciones import EdicionFactory, SesionFactory, ask, put
from tests.factories.sala import crowd, group, lead
from trabajos import operations as trabajos

from .test_sala import address

pytestmark = pytest.mark.django_db


def held(edicion: Edicion) -> Sesion:
    start = timezone.now() - timedelta(hours=2)
    return SesionFactory(edicion=edicion, inicia_at=start, termina_at=start + timedelta(hours=1))


def note(sesion: Sesion, by: Usuario, **estados: str) -> int:
    by_name = {one.persona.nombre: one.pk for one in sesion.edicion.inscripciones.all()}
    said = {by_name[name]: estado for name, estado in estados.items()}
    return asistencias.note(sesion=sesion, estados=said, by=by, at=timezone.now())


def noted(sesion: Sesion) -> dict[str, str]:
    rows = Asistencia.objects.filter(sesion=sesion)
    return dict(rows.values_list("inscripcion__persona__nombre", "estado"))


def test_noting_again_changes_only_what_changed_and_says_who_corrected() -> None:
    edicion, leader = group()
    sesion = held(edicion)
    for name in ("Ana", "Beto"):
        ask(edicion, UsuarioFactory(nombre=name))
    second = lead(edicion)

    assert note(sesion, leader, Ana="presente", Beto="ausente") == 2
    assert note(sesion, second, Ana="presente", Beto="justificada") == 1

    assert noted(sesion) == {"Ana": "presente", "Beto": "justificada"}
    rows = Asistencia.objects.order_by("inscripcion__persona__nombre")
    assert [row.anotada_por for row in rows] == [leader, second]
    entry = ModelLogEntry.objects.filter(action="cursos.asistencia").latest("timestamp")
    assert entry.user == second
    beto = Inscripcion.objects.get(persona__nombre="Beto")
    assert entry.data["antes"] == [[str(beto.pk), "ausente", "justificada"]]


def test_an_enrolment_of_another_edition_is_left_out() -> None:
    edicion, leader = group()
    other, _ = group()
    stranger = ask(other)

    count = asistencias.note(
        sesion=held(edicion), estados={stranger.pk: "presente"}, by=leader, at=timezone.now()
    )

    assert count == 0
    assert not Asistencia.objects.exists()


def test_a_session_is_noted_from_its_day_on_by_the_clock_of_the_edition() -> None:
    edicion, leader = group(zona="America/Tijuana")
    # 21:00 of the 9th in Tijuana.
    start = datetime(2027, 3, 10, 5, tzinfo=UTC)
    sesion = SesionFactory(edicion=edicion, inicia_at=start, termina_at=start + timedelta(hours=1))
    mine = ask(edicion)
    before, on_the_day = datetime(2027, 3, 9, 7, tzinfo=UTC), datetime(2027, 3, 9, 9, tzinfo=UTC)

    with pytest.raises(NoSePuede, match="martes 9 de marzo"):
        asistencias.note(sesion=sesion, estados={mine.pk: "presente"}, by=leader, at=before)

    assert asistencias.note(sesion=sesion, estados={mine.pk: "presente"}, by=leader, at=on_the_day)


def test_a_session_that_was_called_off_takes_no_attendance() -> None:
    edicion, leader = group()
    sesion = held(edicion)
    Sesion.objects.filter(pk=sesion.pk).update(cancelada_at=timezone.now())
    ask(edicion, UsuarioFactory(nombre="Ana"))

    with pytest.raises(NoSePuede, match="se canceló"):
        note(sesion, leader, Ana="presente")


@pytest.mark.parametrize("count", [1, 12])
def test_who_lacked_only_attendance_is_accredited_at_once_or_by_the_worker(count: int) -> None:
    curso = CursoFactory(lecciones=[1], asistencia_minima=100)
    edicion, leader = group(curso=curso)
    sesion = held(edicion)
    mine = crowd(edicion, count)
    for one in mine:
        read(one, *lessons(curso))

    asistencias.note(
        sesion=sesion, estados={one.pk: "presente" for one in mine}, by=leader, at=timezone.now()
    )
    while trabajos.run_next():
        pass

    assert edicion.inscripciones.filter(estado=E.ACREDITADA).count() == count


def test_the_signed_list_notes_all_but_those_named() -> None:
    edicion, leader = group()
    sesion = held(edicion)
    for name in ("Ana", "Beto", "Caro"):
        ask(edicion, UsuarioFactory(nombre=name))

    asistencias.note_signed_list(
        sesion=sesion, faltaron={2}, justificadas={3}, by=leader, at=timezone.now()
    )

    assert noted(sesion) == {"Ana": "presente", "Beto": "ausente", "Caro": "justificada"}


def test_numbers_that_are_not_on_the_list_or_stand_twice_are_refused(client: Client) -> None:
    edicion, leader = group()
    sesion = held(edicion)
    ask(edicion)
    put(edicion, E.BAJA)
    client.force_login(leader)
    url = address(edicion, f"asistencia/{sesion.pk}/firmada/")

    gone = client.post(url, {"faltaron": "2"})
    twice = client.post(url, {"faltaron": "1", "justificadas": "1"})
    letters = client.post(url, {"faltaron": "uno, 2"})

    assert [gone.status_code, twice.status_code, letters.status_code] == [422, 422, 422]
    assert "No hay nadie con este número en la lista: 2" in gone.content.decode()
    assert "Está en las dos casillas: 1" in twice.content.decode()
    assert "«uno» no es un número" in letters.content.decode()
    assert not Asistencia.objects.exists()


def test_the_button_notes_as_present_those_nobody_marked(client: Client) -> None:
    edicion, leader = group()
    sesion = held(edicion)
    ana, beto = (ask(edicion, UsuarioFactory(nombre=name)) for name in ("Ana", "Beto"))
    client.force_login(leader)
    url = address(edicion, f"asistencia/{sesion.pk}/")

    shown = [str(ana.pk), str(beto.pk), "x"]
    ask(edicion, UsuarioFactory(nombre="Caro"))  # came in while the page was open

    client.post(url, {"quien": shown, f"p-{ana.pk}": "ausente"})
    assert noted(sesion) == {"Ana": "ausente"}
    client.post(url, {"quien": shown, f"p-{ana.pk}": "ausente", "todas": "1"})

    assert noted(sesion) == {"Ana": "ausente", "Beto": "presente"}


def test_another_editions_session_is_not_found_here(client: Client) -> None:
    edicion, leader = group()
    other, _ = group()
    sesion = held(other)
    client.force_login(leader)

    for rest in ("", "lista.pdf"):
        assert client.get(address(edicion, f"asistencia/{sesion.pk}/{rest}")).status_code == 404
    assert client.post(address(edicion, f"asistencia/{sesion.pk}/firmada/")).status_code == 404


def test_the_list_to_sign_is_a_document_with_everybody(client: Client) -> None:
    import io

    from pypdf import PdfReader

    edicion, leader = group(zona="America/Cancun")
    start = datetime(2027, 1, 15, 15, tzinfo=UTC)
    sesion = SesionFactory(edicion=edicion, inicia_at=start, termina_at=start + timedelta(hours=2))
    crowd(edicion, 60)
    client.force_login(leader)

    answer = client.get(address(edicion, f"asistencia/{sesion.pk}/lista.pdf"))

    reader = PdfReader(io.BytesIO(answer.content))
    text = " ".join(page.extract_text() for page in reader.pages)
    assert len(reader.pages) > 1
    assert "10:00" in text
    assert "Persona 00001" in text
    assert "Persona 00060" in text


def test_a_page_of_a_session_asks_as_much_for_many_as_for_few(
    client: Client, django_assert_max_num_queries: Callable[..., object]
) -> None:
    edicion, leader = group()
    sesion = held(edicion)
    people = crowd(edicion, 120)
    asistencias.note(
        sesion=sesion, estados={one.pk: "presente" for one in people}, by=leader,
        at=timezone.now(),
    )  # fmt: skip
    client.force_login(leader)

    with django_assert_max_num_queries(12):
        html = client.get(address(edicion, f"asistencia/{sesion.pk}/")).content.decode()
    with django_assert_max_num_queries(10):
        client.get(address(edicion, "asistencia/"))

    assert "Página 1 de 2" in html


def test_noting_a_large_group_takes_few_statements(
    django_assert_max_num_queries: Callable[..., object],
) -> None:
    edicion, leader = group()
    sesion = held(edicion)
    people = crowd(edicion, 400)

    with django_assert_max_num_queries(20):
        asistencias.note_signed_list(
            sesion=sesion, faltaron={1}, justificadas=set(), by=leader, at=timezone.now()
        )

    assert Asistencia.objects.count() == len(people)


def test_who_prepares_and_does_not_lead_is_kept_out_of_a_draft_they_did_not_make(
    client: Client,
) -> None:
    edicion = EdicionFactory(borrador=True)
    client.force_login(UsuarioFactory())

    assert client.get(address(edicion, "asistencia/")).status_code == 403
