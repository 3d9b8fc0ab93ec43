"""Answering the letter: signing, giving back, and links that do not serve any more."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from wagtail.models import PageLogEntry, TaskState

from avisos.models import Aviso, Correo
from intercambio.practicas.models import Firma, PracticaPage
from intercambio.practicas.operations import firmas
from tests.factories.autoria import asked, coordinadora, enlace, write

from .cartas import address_of

pytestmark = pytest.mark.django_db
FIRMAR = {"firmar": "1", "facultades": "on"}
TARDE = "no se guardó lo que usted envió"


@pytest.fixture
def firma() -> Firma:
    return asked(enlace())


def state_of(firma: Firma) -> str:
    return str(Firma.objects.values_list("estado", flat=True).get(pk=firma.pk))


def task_of(firma: Firma) -> TaskState | None:
    practica = PracticaPage.objects.get(pk=firma.practica_id)
    found: TaskState | None = practica.current_workflow_task_state
    return found


def test_the_letter_shows_the_text_and_who_wrote_it(client: Client, firma: Firma) -> None:
    response = client.get(address_of(firma))

    page = response.content.decode()
    for words in ("Rutas a pie", "Los niños bajaban al arroyo.", "471.5", "Rioverde",
                  firma.pedida_por.nombre, "Presidencia municipal"):  # fmt: skip
        assert words in page
    assert response["Referrer-Policy"] == "strict-origin"
    assert "noindex" in response["X-Robots-Tag"]
    assert "no-store" in response["Cache-Control"]
    assert "/cuentas/login/" not in page  # a link that would carry the address along


@pytest.mark.parametrize("method", ["get", "head", "options", "put", "delete"])
def test_what_is_no_post_signs_nothing(method: str, client: Client, firma: Firma) -> None:
    getattr(client, method)(address_of(firma) + "?firmar=1&facultades=on")

    assert state_of(firma) == "pedida"


def test_signing_passes_the_practice_to_the_review(client: Client, firma: Firma) -> None:
    reviewer = coordinadora()

    response = client.post(address_of(firma), FIRMAR)

    assert "Firmada por Rioverde" in response.content.decode()
    assert state_of(firma) == "firmada"
    task = task_of(firma)
    assert task and task.task.name == "Revisión editorial de la práctica"
    assert Correo.objects.filter(para=reviewer.email, asunto__contains="espera su rev").exists()
    assert Aviso.objects.filter(persona=firma.pedida_por, texto__contains="firmó").exists()
    entry = PageLogEntry.objects.get(action="practicas.firmar")
    assert entry.data["cargo"] == "Presidencia municipal"


def test_signing_twice_is_signing_once(client: Client, firma: Firma) -> None:
    first = client.post(address_of(firma), FIRMAR)
    second = client.post(address_of(firma), FIRMAR)
    late = client.post(address_of(firma), {"devolver": "1", "observaciones": "No"})

    assert first.status_code == second.status_code == late.status_code == 200
    said = [TARDE in one.content.decode() for one in (first, second, late)]
    assert said == [False, False, True]
    assert state_of(firma) == "firmada"
    assert PageLogEntry.objects.filter(action="practicas.firmar").count() == 1


def test_without_the_tick_nothing_is_signed(client: Client, firma: Firma) -> None:
    response = client.post(address_of(firma), {"firmar": "1"})

    assert response.status_code == 422
    assert "No se firmó nada" in response.content.decode()
    assert state_of(firma) == "pedida"


def test_giving_back_says_why_to_the_author(client: Client, firma: Firma) -> None:
    empty = client.post(address_of(firma), {"devolver": "1", "observaciones": " "})
    given = client.post(address_of(firma), {"devolver": "1", "observaciones": "Falta el año"})
    again = client.post(address_of(firma), {"devolver": "1", "observaciones": "Otra cosa"})
    sign = client.post(address_of(firma), FIRMAR)

    assert empty.status_code == 422
    assert given.status_code == again.status_code == sign.status_code == 200
    said = [TARDE in one.content.decode() for one in (given, again, sign)]
    assert said == [False, True, True]
    firma.refresh_from_db()
    assert (firma.estado, firma.observaciones) == ("devuelta", "Falta el año")
    letter = Correo.objects.get(para=firma.pedida_por.email, asunto__startswith="Le devolvieron")
    assert "Falta el año" in letter.cuerpo
    state = firma.practica.current_workflow_state
    assert state.status == "needs_changes"


@pytest.mark.parametrize("token", ["nada", "a" * 43, "x" * 5000, "%00", "..%2f", "ñ"])
def test_an_unknown_link_explains_itself(token: str, client: Client) -> None:
    response = client.get(f"/intercambio/practicas/firma/{token}/")

    assert response.status_code == 404


def test_a_link_that_expired_signs_nothing(client: Client, firma: Firma) -> None:
    url = address_of(firma)

    with time_machine.travel(timezone.now() + timedelta(days=30, minutes=1), tick=False):
        shown = client.get(url).content.decode()
        client.post(url, FIRMAR)

    assert "La liga venció" in shown
    assert state_of(firma) == "pedida"


def test_a_text_that_changed_is_not_signed(client: Client, firma: Firma) -> None:
    url = address_of(firma)
    write(firma.practica, firma.pedida_por, objetivos="Otra cosa")

    response = client.post(url, FIRMAR)

    assert "ya no sirve" in response.content.decode()
    assert state_of(firma) == "anulada"


def test_a_revision_written_past_the_form_is_not_signed_either(
    client: Client, firma: Firma
) -> None:
    """In Wagtail's admin, or over the same revision: the fingerprint tells."""
    url = address_of(firma)
    revision = firma.revision
    revision.content = revision.content | {"objetivos": "Otra cosa"}
    revision.save()

    response = client.post(url, FIRMAR)

    assert response.status_code == 200
    assert state_of(firma) == "pedida"
    with pytest.raises(firmas.FirmaCerrada):
        firmas.sign(firma=firma, at=timezone.now())


def test_a_request_whose_workflow_was_stopped_signs_nothing(client: Client, firma: Firma) -> None:
    firma.practica.current_workflow_state.cancel(user=None)

    client.post(address_of(firma), FIRMAR)

    assert state_of(firma) == "pedida"


def test_nothing_half_done_if_the_last_step_fails(
    firma: Firma, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(**_: Any) -> None:
        raise RuntimeError

    monkeypatch.setattr("intercambio.practicas.operations.avisar.signed", fail)

    with pytest.raises(RuntimeError):
        firmas.sign(firma=firma, at=timezone.now())

    assert state_of(firma) == "pedida"
    task = task_of(firma)
    assert task and task.task.name == "Firma del municipio"
    assert not PageLogEntry.objects.filter(action="practicas.firmar").exists()
