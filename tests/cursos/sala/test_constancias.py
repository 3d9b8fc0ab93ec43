"""Certificates of a group: chosen by attendance or by hand, looked through, issued, handed over."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from certificados.models import Certificado, Lote
from certificados.operations.entregas import deliver
from cuentas.models import Usuario
from cursos.enums import EstadoAsistencia
from cursos.models import Asistencia, Edicion, Inscripcion
from cursos.operations.ediciones import facilitaciones
from tests.factories.cuentas import UsuarioFactory
from tests.factories.ediciones import EdicionFactory, SesionFactory, ask
from trabajos.operations import run_next

pytestmark = pytest.mark.django_db


@pytest.fixture
def edicion() -> Edicion:
    """Two sessions held; Ana came to both, Beto to one."""
    found: Edicion = EdicionFactory()
    for days in (9, 5):
        start = timezone.now() - timedelta(days=days)
        SesionFactory(edicion=found, inicia_at=start, termina_at=start + timedelta(hours=2))
    return found


def attend(edicion: Edicion, nombre: str, times: int) -> Inscripcion:
    inscripcion = ask(edicion, UsuarioFactory(nombre=nombre))
    for sesion in edicion.sesiones.order_by("inicia_at")[:times]:
        Asistencia.objects.create(
            sesion=sesion, inscripcion=inscripcion, estado=EstadoAsistencia.PRESENTE,
            anotada_por=edicion.creada_por, anotada_at=timezone.now(),
        )  # fmt: skip
    return inscripcion


def leader(edicion: Edicion) -> Usuario:
    persona: Usuario = UsuarioFactory(nombre="Rocío Belmont")
    facilitaciones.add(edicion=edicion, persona=persona, by=edicion.creada_por, at=timezone.now())
    return persona


def place(edicion: Edicion) -> str:
    return f"/cursos/{edicion.curso.slug}/ediciones/{edicion.clave}/grupo/constancias/"


def entered(persona: Usuario) -> Client:
    client = Client()
    client.force_login(persona)
    return client


def work() -> None:
    while run_next():
        pass


def test_who_attended_enough_is_marked_and_others_may_be_chosen(edicion: Edicion) -> None:
    ana, beto = attend(edicion, "Ana Ku", 2), attend(edicion, "Beto Paz", 1)
    client = entered(leader(edicion))

    marked = client.get(place(edicion)).content.decode()
    half = client.get(f"{place(edicion)}?asistencia=50").content.decode()

    assert f'value="{ana.pk}" checked' in marked
    assert f'value="{beto.pk}" checked' not in marked
    assert f'value="{beto.pk}" checked' in half


def test_from_the_list_to_each_ones_letter(edicion: Edicion) -> None:
    ana, beto = attend(edicion, "Ana Ku", 2), attend(edicion, "Beto Paz", 1)
    leads, coordina = entered(leader(edicion)), entered(UsuarioFactory(administra=True))

    answer = leads.post(place(edicion), {"quien": [ana.pk, beto.pk], "asistencia": "80"})
    page = answer["Location"]
    seen = leads.get(page).content.decode()
    assert "Ana Ku" in seen
    assert "La coordinación revisa esta lista y la emite" in seen
    assert leads.post(page, {"que": "emitir"}).status_code == 403

    fix = {"nombre": "Ana Kú Pech", "horas": 4, "inicio": "2026-09-01", "fin": "2026-09-30"}
    assert coordina.post(f"{page}1/", fix).status_code == 302
    coordina.post(page, {"que": "emitir"})
    work()
    issued = list(Certificado.objects.order_by("consecutivo"))
    assert [one.datos["nombre"] for one in issued] == ["Ana Kú Pech", "Beto Paz"]
    # One of the two came to half of the sessions: nothing is said that is not so.
    assert issued[0].datos["criterios"] is None
    assert "Mis constancias" not in entered(ana.persona).get("/mi-aprendizaje/").content.decode()

    assert "Entregar 2: un correo" in coordina.get(page).content.decode()
    choosing = leads.get(place(edicion)).content.decode()
    assert "Todas las personas del grupo tienen ya" in choosing
    assert "Preparar la lista" not in choosing
    for nobody in ("x", "9" * 40):
        assert coordina.post(page, {"que": "quitar", "renglon": nobody}).status_code == 404
    deliver(certificado=issued[0], by=edicion.creada_por, at=timezone.now())
    assert "Entregar 1: un correo" in coordina.get(page).content.decode()
    coordina.post(page, {"que": "entregar"})
    work()
    assert Certificado.objects.entregados().count() == 2
    assert "Mis constancias" in entered(ana.persona).get("/mi-aprendizaje/").content.decode()

    coordina.post(page, {"que": "zip"})
    work()
    lote = Lote.objects.get()
    answer = coordina.get(f"{page}archivo/")
    assert b"".join(answer.streaming_content)[:2] == b"PK"
    assert entered(ana.persona).get(f"{page}archivo/").status_code == 403
    lote.archivo.delete(save=False)


def test_what_all_of_them_attended_is_printed(edicion: Edicion) -> None:
    ana = attend(edicion, "Ana Ku", 2)

    entered(leader(edicion)).post(place(edicion), {"quien": [ana.pk], "asistencia": "80"})

    said = Lote.objects.get().renglones.get().datos["criterios"]
    assert said == "Asistir al menos a 80 % de las sesiones"


def test_who_led_and_who_spoke_are_recognised(edicion: Edicion) -> None:
    led, speaks = leader(edicion), UsuarioFactory(nombre="Itzel Cab")
    coordina = entered(UsuarioFactory(administra=True))

    page = coordina.post(place(edicion), {"que": "reconocimientos"})["Location"]
    coordina.post(page, {"que": "agregar", "correo": speaks.email.upper(), "papel": "ponente"})
    coordina.post(page, {"que": "agregar", "correo": "nadie@x.example", "papel": "ponente"})
    coordina.get(page)
    coordina.post(page, {"que": "emitir-y-entregar"})
    work()

    found = {one.titular: one for one in Certificado.objects.filter(tipo="reconocimiento")}
    assert set(found) == {led, speaks}
    assert found[led].datos["papel"] == "facilitacion"
    assert found[speaks].datos["papel"] == "ponente"
    # Who leads learns nothing there: no hours for the municipality's account.
    assert found[led].horas == 0
    page = Client().get(found[led].get_absolute_url()).content.decode()
    assert "por haber facilitado" in page


def test_nobody_chosen_is_said(edicion: Edicion) -> None:
    answer = entered(leader(edicion)).post(place(edicion), {}, follow=True)

    assert "Elija al menos a una persona" in answer.content.decode()


@pytest.mark.parametrize("count", [2, 9])
def test_the_pages_cost_the_same_for_many(
    count: int, edicion: Edicion, django_assert_max_num_queries: Any
) -> None:
    people = [attend(edicion, f"Ana {n}", 2).pk for n in range(count)]
    client = entered(leader(edicion))
    page = client.post(place(edicion), {"quien": people, "asistencia": "80"})["Location"]
    client.get(page)

    with django_assert_max_num_queries(14):
        client.get(place(edicion))
    with django_assert_max_num_queries(12):
        client.get(page)
