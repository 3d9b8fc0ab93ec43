"""The mailbox of a site without a mail server."""

from email import message_from_bytes, policy
from pathlib import Path

import pytest
from django.core.mail import EmailMessage, get_connection

from avisos import operations, tasks
from avisos.models import Correo

BUZON = "avisos.buzon.BuzonBackend"


@pytest.fixture(autouse=True)
def _mailbox(settings, tmp_path: Path) -> None:
    settings.EMAIL_BACKEND = BUZON
    settings.BUZON_DIR = tmp_path / "buzon"


@pytest.mark.django_db
def test_a_letter_delivered_twice_is_there_once(tmp_path: Path) -> None:
    correo = operations.write(clave="a", para="ana@x.example", asunto="Año nuevo", cuerpo="¡Ñandú!")
    tasks.send(correo_id=str(correo.pk))
    Correo.objects.update(enviado_at=None)
    tasks.send(correo_id=str(correo.pk))

    files = list((tmp_path / "buzon").iterdir())

    assert [file.suffix for file in files] == [".eml"]
    message = message_from_bytes(files[0].read_bytes(), policy=policy.default)
    assert message["Subject"] == "Año nuevo"
    assert message.get_content().strip() == "¡Ñandú!"


def test_letters_without_a_key_of_their_own_are_each_there(tmp_path: Path) -> None:
    letters = [EmailMessage(f"Hola {n}", "Pase usted.", to=["ana@x.example"]) for n in range(3)]

    assert get_connection(BUZON).send_messages(letters) == 3

    assert len(list((tmp_path / "buzon").glob("*.eml"))) == 3
