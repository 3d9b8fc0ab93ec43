"""What people thought: asked once, changed for a month, read only in sums."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from avisos.models import Aviso
from cursos.enums import EstadoEdicion
from cursos.enums import EstadoInscripcion as E
from cursos.models import Edicion, Inscripcion, Opinion
from cursos.operations.anual import opiniones
from cursos.operations.ediciones import facilitaciones
from tests.factories.anual import OpinionFactory
from tests.factories.cuentas import UsuarioFactory
from tests.factories.cursos import InscripcionFactory
from tests.factories.ediciones import EdicionFactory, put

pytestmark = pytest.mark.django_db
ANSWER = {"utilidad": "5", "claridad": "4", "recomienda": "5", "comentario": "Más ejemplos"}


def url(inscripcion: Inscripcion) -> str:
    return f"/mi-aprendizaje/opinion/{inscripcion.pk}/"


def log_in(inscripcion: Inscripcion) -> Client:
    client = Client()
    client.force_login(inscripcion.persona)
    return client


def opined(edicion: Edicion, count: int, **said: object) -> None:
    for number in range(count):
        OpinionFactory(
            inscripcion=put(edicion, E.ACREDITADA), comentario=f"Comentario {number}", **said
        )


def test_who_finished_says_what_they_thought_and_changes_it_for_a_month() -> None:
    mine = InscripcionFactory(acreditada=True)
    client = log_in(mine)

    assert url(mine) in client.get("/mi-aprendizaje/").content.decode()
    client.post(url(mine), ANSWER)
    assert url(mine) not in client.get("/mi-aprendizaje/").content.decode()
    with time_machine.travel(timezone.now() + timedelta(days=29)):
        client.force_login(mine.persona)
        client.post(url(mine), ANSWER | {"utilidad": "1"})
    assert Opinion.objects.get().utilidad == 1
    with time_machine.travel(timezone.now() + timedelta(days=31)):
        client.force_login(mine.persona)
        client.post(url(mine), ANSWER | {"utilidad": "3"})

    assert Opinion.objects.get().utilidad == 1


@pytest.mark.parametrize("estado", [E.ACTIVA, E.BAJA, E.EN_ESPERA])
def test_who_has_not_ended_the_course_has_nothing_to_say_yet(estado: E) -> None:
    mine = put(EdicionFactory(), estado)

    log_in(mine).post(url(mine), ANSWER)

    assert not Opinion.objects.exists()


def test_nobody_answers_for_another() -> None:
    mine = InscripcionFactory(acreditada=True)
    client = Client()
    client.force_login(UsuarioFactory())

    assert client.get(url(mine)).status_code == 404
    assert client.post(url(mine), ANSWER).status_code == 404


def test_each_question_is_answered_but_the_one_on_who_led() -> None:
    mine = put(EdicionFactory(), E.NO_ACREDITADA)
    client = log_in(mine)

    assert client.post(url(mine), ANSWER | {"claridad": "6"}).status_code == 422
    assert client.post(url(mine), {**ANSWER, "recomienda": ""}).status_code == 422
    assert client.post(url(mine), ANSWER).status_code == 302
    assert Opinion.objects.get().facilitacion is None


def test_whose_course_ended_gets_one_notice_that_goes_when_they_answer() -> None:
    now = timezone.now()
    passed = InscripcionFactory(acreditada=True)
    edicion = EdicionFactory()
    failed = put(edicion, E.NO_ACREDITADA)
    Edicion.objects.filter(pk=edicion.pk).update(estado=EstadoEdicion.CERRADA, cerrada_at=now)
    put(edicion, E.ACTIVA)
    InscripcionFactory(acreditada=True, inscrita_at=now - timedelta(days=40))

    opiniones.ask(at=now)
    opiniones.ask(at=now + timedelta(hours=20))
    log_in(passed).post(url(passed), ANSWER)

    asked = Aviso.objects.filter(clave__startswith="opinion-")
    assert {one.persona_id for one in asked} == {passed.persona_id, failed.persona_id}
    assert asked.count() == 2
    assert [one.persona_id for one in asked.filter(visto_at=None)] == [failed.persona_id]


def test_a_group_is_read_in_sums_from_five_answers_on(coordina: Client) -> None:
    edicion = EdicionFactory()
    page = f"/formacion/ediciones/{edicion.pk}/opiniones/"
    opined(edicion, 4, utilidad=5, facilitacion=2)
    OpinionFactory()  # of another course

    few = coordina.get(page)
    assert few.context["vista"].comentarios is None
    assert "Comentario" not in few.content.decode()

    opined(edicion, 1, utilidad=3)
    enough = coordina.get(page)

    means = {one.pregunta: one.valor for one in enough.context["vista"].sumas.promedios}
    assert means["Me sirve en mi trabajo"] == 4.6
    assert means["Me acompañaron bien"] is None  # only four answered that one
    text = enough.content.decode()
    assert "Comentario 3" in text
    for one in Opinion.objects.select_related("inscripcion__persona"):
        assert one.inscripcion.persona.nombre not in text


def test_comments_come_by_their_words_not_by_when_they_came(coordina: Client) -> None:
    edicion = EdicionFactory()
    for word in ("Zeta", "Eme", "Alfa", "Beta", "Kilo"):
        OpinionFactory(inscripcion=put(edicion, E.ACREDITADA), comentario=word)

    vista = coordina.get(f"/formacion/ediciones/{edicion.pk}/opiniones/").context["vista"]

    assert list(vista.comentarios) == ["Alfa", "Beta", "Eme", "Kilo", "Zeta"]


def test_who_leads_reads_what_their_own_group_thought() -> None:
    edicion, at = EdicionFactory(), timezone.now()
    leads = UsuarioFactory()
    facilitaciones.add(edicion=edicion, persona=leads, by=leads, at=at)
    client = Client()
    client.force_login(leads)

    assert client.get(f"/formacion/ediciones/{edicion.pk}/opiniones/").status_code == 200
    other = EdicionFactory()
    assert client.get(f"/formacion/ediciones/{other.pk}/opiniones/").status_code == 403
