"""The area of an assessment: who enters, what each page shows and does."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.utils import timezone

from cuentas.models import Usuario
from cursos.evaluaciones.enums import EstadoIntento
from cursos.evaluaciones.models import Casilla, Excepcion, Intento, Pregunta, Recalificacion
from cursos.evaluaciones.operations import archivos, impugnaciones
from cursos.models import Edicion
from cursos.operations import intentos
from cursos.operations.ediciones import facilitaciones
from tests.factories.calificar import (
    AT,
    assessment,
    group,
    handed_in,
    many,
    question,
    tried,
    under_way,
)
from tests.factories.cuentas import UsuarioFactory
from tests.factories.ediciones import EdicionFactory, ask
from tests.factories.entregas import PDF, archivo
from tests.factories.evaluaciones import ReactivoFactory
from tests.factories.sala import lead
from trabajos.operations import run_next

pytestmark = pytest.mark.django_db
SECRET = "Solo lo ve su grupo."


def coordination() -> Usuario:
    usuario: Usuario = UsuarioFactory()
    usuario.groups.add(Group.objects.get(name="Coordinación"))
    return usuario


def area(edicion: Edicion, rest: str = "") -> str:
    return f"/formacion/evaluaciones/{edicion.curso.evaluacion_id}/{rest}"


def text(answer: Any) -> str:
    body = b"".join(answer) if answer.streaming else answer.content
    return str(body.decode())


@pytest.fixture
def edicion() -> Edicion:
    return group()[0]


@pytest.fixture
def leader(edicion: Edicion, client: Client) -> Usuario:
    """Somebody who leads it, logged in."""
    who = lead(edicion)
    client.force_login(who)
    return who


def other_group(edicion: Edicion) -> Edicion:
    made: Edicion = EdicionFactory(curso=edicion.curso)
    return made


@pytest.mark.parametrize(
    "rest",
    [
        "", "intentos.csv", "intentos.xlsx", "por-calificar/", "publicar/", "impugnaciones/",
        "reactivos/", "excepciones/",
    ],
)  # fmt: skip
def test_it_is_there_for_who_leads_a_group_and_the_coordination_only(
    client: Client, edicion: Edicion, rest: str
) -> None:
    elsewhere, inside = lead(group()[0]), ask(edicion).persona

    def code(who: Usuario) -> int:
        client.force_login(who)
        return int(client.get(area(edicion, rest)).status_code)

    assert client.get(area(edicion, rest)).status_code == 302
    assert [code(who) for who in (lead(edicion), coordination())] == [200, 200]
    assert [code(who) for who in (elsewhere, inside, UsuarioFactory())] == [404, 404, 404]


def test_a_leader_sees_nothing_of_another_group_anywhere(
    client: Client, edicion: Edicion, leader: Usuario
) -> None:
    other = handed_in(other_group(edicion), texto=SECRET)
    claim = impugnaciones.file(
        pregunta=question(other, "unica"), motivo=SECRET, by=other.persona, at=AT
    )
    lists = ["", "intentos.csv", "por-calificar/", "publicar/", "impugnaciones/", "excepciones/"]
    things = [
        f"intentos/{other.pk}/", f"por-calificar/{question(other).pk}/",
        f"impugnaciones/{claim.pk}/",
    ]  # fmt: skip

    pages = [text(client.get(area(edicion, rest))) for rest in lists]
    codes = [client.get(area(edicion, rest)).status_code for rest in things]
    codes += [client.post(area(edicion, rest), {}).status_code for rest in things[1:]]
    asked = client.post(area(edicion, "publicar/"), {"intento": str(other.pk), "todos": "1"})
    given = client.post(
        area(edicion, "excepciones/"),
        {"correo": other.persona.email, "factor": "2", "intentos": "0", "motivo": "Acordado"},
    )

    assert not [
        page for page in pages if other.persona.email in page or other.persona.nombre in page
    ]
    assert codes == [404] * 5
    assert asked.status_code == 302
    assert given.status_code == 422 and Excepcion.objects.count() == 0


def test_what_changes_everybodys_marks_is_the_coordinations(
    client: Client, edicion: Edicion, leader: Usuario
) -> None:
    intento = handed_in(edicion)
    url = area(edicion, f"reactivos/{question(intento, 'unica').reactivo_id}/remediar/")

    refused = client.post(url, {"remedio": "regalar", "motivo": "Mal"}).status_code
    client.force_login(coordination())
    shown = client.get(url).status_code

    assert (refused, shown) == (404, 200)
    assert Recalificacion.objects.count() == 0


def test_marking_one_leads_to_the_next_of_the_same_question_and_then_to_the_list(
    client: Client, edicion: Edicion, leader: Usuario
) -> None:
    one, two = handed_in(edicion, texto="Mediría primero."), handed_in(edicion, texto="Iría.")
    queue = text(client.get(area(edicion, "por-calificar/")))
    mine = f"?reactivo={question(one).reactivo_id}"
    first, second = (area(edicion, f"por-calificar/{question(x).pk}/{mine}") for x in (one, two))
    assert first.replace("&", "&amp;") in queue and "2 respuestas esperan" in queue
    page = text(client.get(first))
    assert "Mediría primero." in page and "Claridad" in page

    def points(intento: Intento) -> dict[str, Any]:
        base = question(intento).secuencia
        return {"nivel-1": "4", "puntos-2": "3", "comentario": "Cite la norma.", "base": base}

    gone = client.post(first, points(one))
    ended = client.post(second, points(two))

    assert gone["Location"] == second
    assert ended["Location"] == area(edicion, "por-calificar/")
    assert str(question(one).puntos) == "0.7000000"
    detail = text(client.get(area(edicion, f"intentos/{one.pk}/")))
    assert "Cite la norma." in detail and "70 de 100 puntos" in detail


def test_a_file_handed_in_is_downloaded_by_who_leads_and_by_nobody_else(client: Client) -> None:
    evaluacion = assessment(unicas=0, ensayos=0)
    asked = {
        "tipo": "archivo", "enunciado": "Suba su plan.", "retro": "", "rubrica": [],
        "extensiones": [".pdf"], "cuantos": 1,
    }  # fmt: skip
    Casilla.objects.create(evaluacion=evaluacion, reactivo=ReactivoFactory(contenido=asked))
    edicion, leader = group(evaluacion)
    inscripcion = ask(edicion, at=AT)
    intento = under_way(inscripcion)
    page = archivos.Pagina(inscripcion.persona, intento.pk, 1, 0, "una")
    archivos.attach(pagina=page, archivo=archivo("plan.pdf"), at=AT)
    intentos.submit(inscripcion=inscripcion, intento=intento, at=AT)
    client.force_login(leader)

    shown = text(client.get(area(edicion, f"por-calificar/{question(intento, 'archivo').pk}/")))
    found = re.search(r"/respuestas/archivos/[0-9a-f-]{36}/", shown)
    assert found and "plan.pdf" in shown

    assert b"".join(client.get(found[0])) == PDF
    client.force_login(lead(other_group(edicion)))
    assert client.get(found[0]).status_code == 404


def test_two_leaders_mark_the_same_and_the_second_sees_both(
    client: Client, edicion: Edicion, leader: Usuario
) -> None:
    pregunta = question(handed_in(edicion))
    url, other = area(edicion, f"por-calificar/{pregunta.pk}/"), Client()
    other.force_login(lead(edicion))
    base = pregunta.secuencia
    other.post(url, {"puntos-1": "4", "puntos-2": "6", "base": base})

    mine = client.post(url, {"puntos-1": "1", "puntos-2": "0", "base": base})

    assert mine.status_code == 409
    assert "Hay dos calificaciones" in text(mine) and 'value="1"' in text(mine)
    assert question(pregunta.intento).puntos == 1


@pytest.mark.parametrize(
    "sent",
    [
        {"puntos-1": "5", "puntos-2": "1"},
        {"puntos-1": "-1", "puntos-2": "1"},
        {"puntos-1": "NaN", "puntos-2": "1"},
        {"puntos-1": "1e9999", "puntos-2": "1"},
        {"nivel-1": "4.5", "puntos-2": "1"},
        {"puntos-1": "1"},
        {"puntos-1": "1", "puntos-2": "1", "comentario": "x" * 4001},
        {"puntos-1": "1", "puntos-2": "1", "comentario": "a\x00b"},
    ],
)
def test_points_that_make_no_sense_are_refused_in_words(
    client: Client, edicion: Edicion, leader: Usuario, sent: dict[str, str]
) -> None:
    pregunta = question(handed_in(edicion))

    answer = client.post(area(edicion, f"por-calificar/{pregunta.pk}/"), sent | {"base": "x" * 50})

    assert answer.status_code in (409, 422)
    assert question(pregunta.intento).puntos is None


def test_marks_are_released_for_those_chosen(
    client: Client, edicion: Edicion, leader: Usuario
) -> None:
    one, two = handed_in(edicion), handed_in(edicion)
    for intento in (one, two):
        pregunta = question(intento)
        url = area(edicion, f"por-calificar/{pregunta.pk}/")
        client.post(url, {"puntos-1": "4", "puntos-2": "6", "base": pregunta.secuencia})
    assert str(one.pk) in text(client.get(area(edicion, "publicar/")))

    client.post(area(edicion, "publicar/"), {"intento": [str(one.pk), "nada", "x\x00"]})

    states = [Intento.objects.get(pk=x.pk).estado for x in (one, two)]
    assert states == [EstadoIntento.CALIFICADO, EstadoIntento.ENTREGADO]


def test_many_marks_are_released_by_the_worker(
    client: Client, edicion: Edicion, leader: Usuario
) -> None:
    ready = many(edicion, 30)
    Pregunta.objects.filter(intento__in=ready).update(puntos=1)

    asked = client.post(area(edicion, "publicar/"), {"todos": "1"})
    while run_next():
        pass

    assert asked["Location"].startswith("/trabajos/")
    assert Intento.objects.filter(estado=EstadoIntento.CALIFICADO).count() == len(ready)


def test_a_claim_is_read_beside_its_question_and_answered(
    client: Client, edicion: Edicion, leader: Usuario
) -> None:
    intento = handed_in(edicion, rightly=False)
    claim = impugnaciones.file(
        pregunta=question(intento, "unica"), motivo="<b>La ley</b> dice otra cosa.",
        by=intento.persona, at=AT,
    )  # fmt: skip
    url = area(edicion, f"impugnaciones/{claim.pk}/")
    page = text(client.get(url))
    assert "&lt;b&gt;La ley&lt;/b&gt;" in page and "Medir qué cambió" in page

    blank = client.post(url, {"aceptada": "si", "respuesta": "  "})
    done = client.post(url, {"aceptada": "si", "respuesta": "Tiene razón."})
    twice = client.post(url, {"aceptada": "no", "respuesta": "No."})

    assert (blank.status_code, done.status_code, twice.status_code) == (422, 302, 422)
    claim.refresh_from_db()
    assert (claim.estado, claim.respuesta) == ("aceptada", "Tiene razón.")


def test_a_remedy_is_tried_looked_at_and_applied_through_its_pages(
    client: Client, edicion: Edicion
) -> None:
    client.force_login(coordination())
    bad = handed_in(edicion, rightly=False)
    reactivo = question(bad, "unica").reactivo_id
    asked = client.post(
        area(edicion, f"reactivos/{reactivo}/remediar/"),
        {"remedio": "regalar", "motivo": "Dos opciones eran correctas."},
    )
    trial = asked["Location"]
    assert "La prueba se está haciendo" in text(client.get(trial)) or "En espera" in text(
        client.get(trial)
    )
    while run_next():
        pass
    shown = text(client.get(trial))
    assert bad.persona.nombre in shown and "0 → 100" in shown
    assert question(bad, "unica").puntos == 0

    applied = client.post(trial)
    while run_next():
        pass

    assert applied.status_code == 302
    assert "Remedio aplicado" in text(client.get(trial))
    assert question(bad, "unica").ajuste == "regalada"


def test_the_trial_shows_how_the_marks_that_people_know_would_change(client: Client) -> None:
    edicion, by = group(assessment(unicas=3, ensayos=0))
    client.force_login(coordination())
    bad = handed_in(edicion, rightly=False)
    remedy = tried(bad.evaluacion, question(bad, "unica").reactivo, "regalar", by)

    shown = text(client.get(area(edicion, f"recalificaciones/{remedy.pk}/")))

    assert "0 → 33.33" in shown


def test_an_exception_for_a_person_or_a_group_is_given_and_withdrawn(client: Client) -> None:
    edicion, leader = group(assessment(minutos=60, ensayos=0))
    client.force_login(leader)
    persona, url = ask(edicion).persona, area(edicion, "excepciones/")
    common = {"factor": "1.5", "intentos": "1", "motivo": "Ajuste acordado"}

    both = client.post(url, common | {"correo": persona.email, "edicion": str(edicion.pk)})
    own = client.post(url, common | {"correo": persona.email.upper()})
    whole = client.post(url, common | {"edicion": str(edicion.pk)})
    page = text(client.get(url))
    found = Excepcion.objects.get(persona=persona)
    client.post(area(edicion, f"excepciones/{found.pk}/quitar/"))

    assert (both.status_code, own.status_code, whole.status_code) == (422, 302, 302)
    assert persona.nombre in page and "90 minutos" in page
    assert [(one.persona, one.factor) for one in Excepcion.objects.all()] == [(None, 1.5)]


def test_what_its_time_closed_is_opened_again_until_an_hour_to_come(client: Client) -> None:
    edicion, leader = group(assessment(minutos=60, al_vencer="abandonar"))
    client.force_login(leader)
    intento = under_way(ask(edicion, at=AT))
    Intento.objects.filter(pk=intento.pk).update(estado=EstadoIntento.ABANDONADO)
    url = area(edicion, f"intentos/{intento.pk}/")
    later = f"{timezone.localtime() + timedelta(days=1):%Y-%m-%dT%H:%M}"

    past = client.post(f"{url}reabrir/", {"vence_at": "2020-01-01T10:00", "motivo": "Apagón"})
    done = client.post(f"{url}reabrir/", {"vence_at": later, "motivo": "Apagón"})

    assert (past.status_code, done.status_code) == (422, 302)
    intento.refresh_from_db()
    assert intento.estado == EstadoIntento.EN_CURSO


def test_nobody_marks_releases_or_reopens_their_own(client: Client, edicion: Edicion) -> None:
    mine = handed_in(edicion)
    facilitaciones.add(edicion=edicion, persona=mine.persona, by=edicion.creada_por, at=AT)
    client.force_login(mine.persona)

    page = text(client.get(area(edicion, f"intentos/{mine.pk}/")))
    codes = [
        client.get(area(edicion, f"por-calificar/{question(mine).pk}/")).status_code,
        client.post(
            area(edicion, f"intentos/{mine.pk}/reabrir/"),
            {"vence_at": "2030-01-01T10:00", "motivo": "Yo"},
        ).status_code,
    ]

    assert "Calificar a mano" not in page
    assert codes == [404, 404]
