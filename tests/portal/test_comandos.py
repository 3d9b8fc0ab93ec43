"""`aula estado` and `aula correo probar`: what they say, and with what exit status."""

import io
import shutil
from collections import namedtuple
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from pytest_django import Settings

from avisos import operations as correos
from avisos.models import Correo
from portal import estado
from tests.servidor import free_port
from tests.smtp import Servidor
from trabajos import jobs, latido
from trabajos import operations as trabajos
from trabajos.enums import EstadoTrabajo
from trabajos.models import Trabajo


def ask_estado() -> tuple[str, int]:
    out = io.StringIO()
    try:
        call_command("estado", stdout=out)
    except SystemExit as leaving:
        return out.getvalue(), int(str(leaving.code))
    return out.getvalue(), 0


@pytest.fixture
def alive(db: None) -> None:
    """The clock has just reached a worker, and nothing waits."""
    Trabajo.objects.all().delete()
    Correo.objects.all().delete()
    jobs.sweep()


@pytest.mark.usefixtures("alive")
def test_all_well() -> None:
    text, code = ask_estado()

    assert code == 0
    assert "ALARMA" not in text
    assert "Reloj: última señal hace 0 segundos" in text


@pytest.mark.usefixtures("alive")
def test_keys_that_are_not_there_are_an_alarm(settings: Settings, tmp_path: Path) -> None:
    assert "bien    Llaves" in ask_estado()[0]
    settings.AULA_LLAVES = tmp_path

    text, code = ask_estado()

    assert code == 1
    assert "ALARMA  Llaves: No se puede firmar" in text


@pytest.mark.django_db
def test_a_clock_never_heard_of_is_an_alarm() -> None:
    text, code = ask_estado()

    assert code == 1
    assert "ALARMA  Reloj: sin señal" in text


@pytest.mark.usefixtures("alive")
def test_a_clock_that_fell_silent_is_an_alarm() -> None:
    latido.mark(timezone.now() - estado.SIN_LATIDO - timedelta(seconds=30))

    text, code = ask_estado()

    assert code == 1
    assert "ALARMA  Reloj: última señal hace 2 minutos" in text


@pytest.mark.usefixtures("alive")
def test_a_job_that_waits_is_said_and_after_a_while_an_alarm() -> None:
    trabajo = trabajos.enqueue("avisos.tasks.send", correo_id="x")
    assert ask_estado()[1] == 0

    trabajo.disponible_at = timezone.now() - estado.SIN_HACER - timedelta(minutes=1)
    trabajo.save()

    text, code = ask_estado()
    assert code == 1
    assert "1 pendientes; el más antiguo, avisos.tasks.send, espera desde hace 11 minutos" in text


@pytest.mark.usefixtures("alive")
def test_a_job_given_up_is_an_alarm_with_its_error() -> None:
    trabajo = trabajos.enqueue("avisos.tasks.send", correo_id="x")
    Trabajo.objects.filter(pk=trabajo.pk).update(
        estado=EstadoTrabajo.FALLIDO, error="SMTPException: no"
    )

    text, code = ask_estado()

    assert code == 1
    assert "1 abandonados; el último: avisos.tasks.send (SMTPException: no)" in text


@pytest.mark.usefixtures("alive")
def test_a_letter_not_sent_is_an_alarm_after_a_while() -> None:
    correo = correos.write(clave="x", para="a@b.mx", asunto="Hola", cuerpo="Adiós")
    assert ask_estado()[1] == 0

    Correo.objects.filter(pk=correo.pk).update(
        creado_at=timezone.now() - estado.SIN_ENVIAR - timedelta(minutes=5)
    )

    text, code = ask_estado()
    assert code == 1
    assert "ALARMA  Correo: 1 por enviar; el más antiguo, hace 20 minutos" in text


@pytest.mark.usefixtures("alive")
def test_a_full_disk_is_an_alarm(monkeypatch: pytest.MonkeyPatch) -> None:
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage(10 * 1024**3, 0, 1024**3 // 2))

    text, code = ask_estado()

    assert code == 1
    assert "ALARMA  Disco: 0.5 GiB libres de 10" in text


@pytest.mark.usefixtures("alive")
def test_a_broker_that_is_down_is_said_without_alarm() -> None:
    from celery import current_app

    url = current_app.conf["broker_url"]
    current_app.conf["broker_url"] = "redis://127.0.0.1:1/0"
    try:
        text, code = ask_estado()
    finally:
        current_app.conf["broker_url"] = url

    assert code == 0
    assert "Mensajería: AVISO: no responde" in text


@pytest.fixture
def smtp(settings: Settings, servidor_de_correo: Servidor) -> Servidor:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", servidor_de_correo.port
    settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD = "aula", "clave"
    settings.EMAIL_USE_TLS, settings.EMAIL_TIMEOUT = False, 3
    return servidor_de_correo


@pytest.mark.django_db
def test_a_trial_letter_goes_out(smtp: Servidor) -> None:
    out = io.StringIO()

    call_command("correo", "probar", "sistemas@municipio.gob.mx", stdout=out)

    assert [str(letter["To"]) for letter in smtp.letters] == ["sistemas@municipio.gob.mx"]
    assert f"salió por 127.0.0.1:{smtp.port}" in out.getvalue()


@pytest.mark.parametrize(
    ("command", "answer", "explained"),
    [
        ("AUTH", "535 no", "Revise EMAIL_HOST_USER"),
        ("RCPT", "550 no", "no acepta esa dirección de destino"),
        ("MAIL", "550 no", "Revise DEFAULT_FROM_EMAIL"),
        ("DATA", "554 no", "El servidor rechazó la carta"),
        ("EHLO", "cuelga", "El servidor cortó la conexión"),
    ],
)
def test_a_refusal_is_explained(smtp: Servidor, command: str, answer: str, explained: str) -> None:
    smtp.refuse = {command: answer}

    with pytest.raises(CommandError, match=explained):
        call_command("correo", "probar", "sistemas@municipio.gob.mx")


def test_a_server_without_tls_is_explained(smtp: Servidor, settings: Settings) -> None:
    settings.EMAIL_USE_TLS = True

    with pytest.raises(CommandError, match="EMAIL_USE_TLS=0"):
        call_command("correo", "probar", "sistemas@municipio.gob.mx")


def test_nobody_listening_is_explained(smtp: Servidor, settings: Settings) -> None:
    settings.EMAIL_PORT = free_port()

    with pytest.raises(CommandError, match="Nadie atiende en ese puerto"):
        call_command("correo", "probar", "sistemas@municipio.gob.mx")


def test_what_is_no_address_is_refused() -> None:
    with pytest.raises(CommandError, match="no es una dirección de correo"):
        call_command("correo", "probar", "sistemas")
