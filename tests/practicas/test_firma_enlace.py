"""An enlace signs on the site, by an appointment that holds at that very moment."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from wagtail.models import TaskState

from avisos.models import Aviso, Correo
from cuentas.models import Designacion, Usuario
from intercambio.practicas import jobs
from intercambio.practicas.enums import EstadoFirma
from intercambio.practicas.models import Firma, PracticaPage
from tests.factories.autoria import appoint, complete_draft, enlace, write
from tests.factories.cuentas import UsuarioFactory
from tests.factories.vida import published

pytestmark = pytest.mark.django_db
ESCRIBIR = "/intercambio/practicas/escribir/"


@pytest.fixture
def autor() -> Usuario:
    return enlace()


@pytest.fixture
def otra() -> Usuario:
    persona: Usuario = UsuarioFactory(nombre="Berta Enlace")
    return persona


@pytest.fixture
def designacion(otra: Usuario) -> Designacion:
    return appoint(otra, calidad="suplente")


@pytest.fixture
def practica(autor: Usuario) -> PracticaPage:
    return complete_draft(autor)


def ask(client: Client, practica: PracticaPage, autor: Usuario, **sent: Any) -> Any:
    client.force_login(autor)
    return client.post(f"{ESCRIBIR}{practica.pk}/enviar/", sent, follow=True)


def asked(client: Client, practica: PracticaPage, autor: Usuario, one: Designacion) -> Firma:
    ask(client, practica, autor, quien=str(one.pk))
    return Firma.objects.get(practica=practica, estado=EstadoFirma.PEDIDA)


def address(firma: Firma) -> str:
    return f"/intercambio/practicas/firmar/{firma.pk}/"


def test_the_enlace_chosen_reads_and_signs_with_their_account(
    client: Client, practica: PracticaPage, autor: Usuario, otra: Usuario, designacion: Designacion
) -> None:
    firma = asked(client, practica, autor, designacion)
    letter = Correo.objects.get(clave=f"firma-{firma.pk}")
    client.force_login(otra)
    page = client.get(address(firma)).content.decode()
    empty = client.post(address(firma), {"firmar": "1"})
    for _ in range(2):
        done = client.post(address(firma), {"firmar": "1", "facultades": "on"}, follow=True)

    firma.refresh_from_db()
    assert letter.para == otra.email and address(firma) in letter.cuerpo
    assert "Que nadie baje de la banqueta." in page and empty.status_code == 422
    assert (firma.estado, firma.cargo) == ("firmada", "Enlace municipal suplente")
    assert "Firmada por" in done.content.decode()
    task = TaskState.objects.filter(workflow_state__object_id=str(practica.pk)).first()
    assert task and task.finished_by == otra


def test_who_answers_otherwise_in_a_second_window_is_told_that_it_was_not_kept(
    client: Client, practica: PracticaPage, autor: Usuario, otra: Usuario, designacion: Designacion
) -> None:
    firma = asked(client, practica, autor, designacion)
    client.force_login(otra)
    client.post(address(firma), {"firmar": "1", "facultades": "on"}, follow=True)

    late = client.post(address(firma), {"devolver": "1", "observaciones": "No"}, follow=True)

    firma.refresh_from_db()
    assert firma.estado == EstadoFirma.FIRMADA
    assert "no se guardó lo que usted envió" in late.content.decode()


def test_their_own_pages_say_that_it_is_their_turn(
    client: Client, practica: PracticaPage, autor: Usuario, otra: Usuario, designacion: Designacion
) -> None:
    firma = asked(client, practica, autor, designacion)
    pages = (ESCRIBIR, f"{ESCRIBIR}{practica.pk}/")
    told = {}

    for who in (autor, otra):
        client.force_login(who)
        told[who] = [client.get(page).content.decode() for page in pages]

    assert all(f'href="{address(firma)}"' in page for page in told[otra])
    assert not any(address(firma) in page for page in told[autor])
    assert "responde en el sitio, con su cuenta" in told[autor][1]


def test_nobody_else_sees_what_was_asked_of_an_enlace(
    client: Client, practica: PracticaPage, autor: Usuario, designacion: Designacion
) -> None:
    firma = asked(client, practica, autor, designacion)

    assert client.get(address(firma)).status_code == 404
    client.force_login(enlace())
    assert client.post(address(firma), {"firmar": "1", "facultades": "on"}).status_code == 404
    client.logout()
    assert client.get(address(firma)).status_code == 302
    firma.refresh_from_db()
    assert firma.estado == EstadoFirma.PEDIDA


def test_an_appointment_that_ended_an_hour_ago_signs_nothing_and_loses_nothing(
    client: Client, practica: PracticaPage, autor: Usuario, otra: Usuario, designacion: Designacion
) -> None:
    firma = asked(client, practica, autor, designacion)
    # Midnight in San Luis Potosí is six hours after midnight in Greenwich.
    Designacion.objects.filter(pk=designacion.pk).update(hasta=datetime(2027, 1, 15).date())
    Firma.objects.filter(pk=firma.pk).update(vence_at=datetime(2027, 3, 1, tzinfo=UTC))
    sent = {"firmar": "1", "facultades": "on"}
    with time_machine.travel(datetime(2027, 1, 16, 7, tzinfo=UTC), tick=False):
        client.force_login(otra)
        page, answer = client.get(address(firma)), client.post(address(firma), sent)

    practica.refresh_from_db()
    firma.refresh_from_db()
    assert (page.status_code, answer.status_code) == (403, 403)
    assert "no se firmó nada" in answer.content.decode()
    assert firma.estado == EstadoFirma.ANULADA and not practica.live
    told = Aviso.objects.get(persona=autor, clave=f"caduco-{firma.pk}")
    assert "pida la firma otra vez" in told.texto and "guardado" in told.texto
    assert practica.current_workflow_state is None


def test_the_clock_tells_the_author_before_anybody_tries(
    client: Client, practica: PracticaPage, autor: Usuario, designacion: Designacion
) -> None:
    firma = asked(client, practica, autor, designacion)
    at = timezone.now()
    Designacion.objects.filter(pk=designacion.pk).update(
        revocada_at=at, motivo="Otro puesto", revocada_por=autor
    )

    jobs.sweep()
    jobs.sweep()

    assert Aviso.objects.filter(persona=autor, clave=f"caduco-{firma.pk}").count() == 1


def test_only_enlaces_in_office_who_did_not_write_are_offered(
    client: Client, practica: PracticaPage, autor: Usuario, otra: Usuario, designacion: Designacion
) -> None:
    gone, writer = UsuarioFactory(nombre="Gastón Antes"), UsuarioFactory(nombre="Elsa Autora")
    ended = appoint(gone, hasta=timezone.localdate() - timedelta(days=2))
    appoint(writer, papel="autor")
    client.force_login(autor)

    page = client.get(f"{ESCRIBIR}{practica.pk}/enviar/").content.decode()
    refused = ask(client, practica, autor, quien=str(ended.pk))

    assert "Berta Enlace" in page
    assert not any(name in page for name in ("Gastón", "Elsa", f"{autor.get_full_name()},"))
    assert refused.status_code == 422 and not Firma.objects.exists()


def test_a_later_edit_makes_the_request_worth_nothing(
    client: Client, practica: PracticaPage, autor: Usuario, otra: Usuario, designacion: Designacion
) -> None:
    firma = asked(client, practica, autor, designacion)
    write(practica, autor, objetivos="Otra cosa")
    client.force_login(otra)

    answer = client.post(address(firma), {"firmar": "1", "facultades": "on"}, follow=True)

    firma.refresh_from_db()
    assert "ya no sirve" in answer.content.decode()
    assert firma.estado == EstadoFirma.ANULADA


def test_by_letter_still_works_and_says_what_is_missing(
    client: Client, practica: PracticaPage, autor: Usuario, designacion: Designacion
) -> None:
    empty = ask(client, practica, autor, quien="carta")
    sent = ask(
        client, practica, autor, quien="carta", nombre="Amalia", puesto="Presidencia municipal",
        correo="presidencia@rioverde.example",
    )  # fmt: skip

    assert empty.status_code == 422
    assert "Elija el cargo" in empty.content.decode()
    assert sent.status_code == 200
    assert Firma.objects.get().designacion is None


def test_an_update_says_what_changed(client: Client, autor: Usuario) -> None:
    practica = published(autor)
    write(practica, autor, objetivos="Otra cosa")
    letter = {
        "nombre": "Amalia", "puesto": "Presidencia municipal", "correo": "p@rioverde.example",
    }  # fmt: skip

    without = ask(client, practica, autor, **letter)
    ask(client, practica, autor, nota="Se midió otra vez", **letter)

    assert without.status_code == 422 and "qué cambió" in without.content.decode()
    assert Firma.objects.get(estado=EstadoFirma.PEDIDA).nota == "Se midió otra vez"


def test_wagtail_knows_what_waits_for_an_enlace_in_office(
    client: Client, practica: PracticaPage, autor: Usuario, otra: Usuario, designacion: Designacion
) -> None:
    asked(client, practica, autor, designacion)
    practica.refresh_from_db()
    task = practica.current_workflow_task_state.task.specific

    assert task.get_task_states_user_can_moderate(otra).count() == 1
    assert not task.get_task_states_user_can_moderate(autor).exists()
    Designacion.objects.filter(pk=designacion.pk).update(hasta=timezone.localdate() - timedelta(2))
    assert not task.get_task_states_user_can_moderate(otra).exists()
