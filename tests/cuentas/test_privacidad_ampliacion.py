"""The term of an ARCO request: made longer once, with its reason; who answers is reminded."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.test import Client

from avisos.models import Aviso, Correo
from cuentas.jobs import remind_of_requests
from cuentas.models import SolicitudArco
from cuentas.operations import solicitudes
from cuentas.operations.solicitudes import RespuestaImposible
from tests.factories.autoria import coordinadora
from tests.factories.cuentas import UsuarioFactory

from .privacidad import NOW, receive

pytestmark = pytest.mark.django_db
MEXICO = ZoneInfo("America/Mexico_City")
MOTIVO = "Hay que buscar en el archivo de tres dependencias."


def test_it_is_extended_once_by_ten_working_days_and_a_letter_says_why(client: Client) -> None:
    solicitud = receive()
    url = f"/cuentas/privacidad/solicitudes/{solicitud.pk}/"
    with time_machine.travel(NOW + timedelta(days=1), tick=False):
        client.force_login(coordinadora())
        empty = client.post(url, {"ampliar": "1", "motivo": ""})
        client.post(url, {"ampliar": "1", "motivo": MOTIVO})
        client.post(url, {"ampliar": "1", "motivo": "Otro más"})
        page = client.get(url).content.decode()

    solicitud.refresh_from_db()
    assert empty.status_code == 422 and "Escriba el motivo" in empty.content.decode()
    assert solicitud.responder_antes == date(2027, 1, 8)  # ten working days after 23 December
    assert solicitud.ampliada_motivo == MOTIVO and MOTIVO in page
    assert "Ampliar el plazo" not in page
    letter = Correo.objects.get(clave=f"arco-ampliada-{solicitud.pk}")
    assert (letter.para, MOTIVO in letter.cuerpo) == (solicitud.correo, True)
    assert "8 de enero de 2027" in letter.cuerpo


def test_not_after_its_term_nor_after_the_answer() -> None:
    late, answered = receive(envio="a"), receive(envio="b")
    by = UsuarioFactory()
    solicitudes.answer(solicitud=answered, procede=False, identidad="", texto="No.", by=by, at=NOW)

    for solicitud, at in ((late, NOW + timedelta(days=60)), (answered, NOW)):
        with pytest.raises(RespuestaImposible):
            solicitudes.extend(solicitud=solicitud, motivo=MOTIVO, by=by, at=at)

    assert not SolicitudArco.objects.exclude(ampliada_at=None).exists()


def test_who_answers_is_reminded_five_days_before_and_the_day_before() -> None:
    coordina = coordinadora()
    solicitud = receive()
    sent = []
    for left in range(8, -3, -1):
        day = solicitud.responder_antes - timedelta(days=left)
        seven = datetime(
            day.year, day.month, day.day, 7, 15, tzinfo=ZoneInfo("America/Mexico_City")
        )
        with time_machine.travel(seven, tick=False):
            sent += [left] * remind_of_requests() + [left] * remind_of_requests() * 10

    assert sent == [5, 1]
    letters = Correo.objects.filter(para=coordina.email, asunto__contains="termina el")
    assert letters.count() == 2
    assert Aviso.objects.filter(persona=coordina, clave__startswith="arco-termina-").count() == 2
