"""A letter exists from the moment its cause is committed, and goes once."""

from pathlib import Path

import pytest
from django.core import mail
from django.db import transaction
from django.template import engines

from avisos import operations, tasks
from avisos.models import Correo
from trabajos.models import Trabajo
from trabajos.operations import run_next

pytestmark = pytest.mark.django_db


def write(**changes: object) -> Correo:
    letter = {"clave": "a", "para": "ana@x.example", "asunto": "Hola", "cuerpo": "Pase usted."}
    return operations.write(**(letter | changes))


def test_a_letter_and_its_job_are_rolled_back_with_their_cause() -> None:
    with pytest.raises(ValueError, match="se arrepintió"), transaction.atomic():
        write()
        raise ValueError("se arrepintió")

    assert not Correo.objects.exists()
    assert not Trabajo.objects.exists()


def test_a_letter_goes_once_for_each_key() -> None:
    first = write()
    second = write(asunto="Otra vez", cuerpo="De nuevo")
    write(clave="b", para="eva@x.example")

    while run_next():
        pass

    assert first == second
    assert [message.subject for message in mail.outbox] == ["Hola", "Hola"]
    assert [message.to for message in mail.outbox] == [["ana@x.example"], ["eva@x.example"]]


def test_a_letter_that_went_does_not_go_again() -> None:
    correo = write()

    tasks.send(correo_id=str(correo.pk))
    tasks.send(correo_id=str(correo.pk))

    assert len(mail.outbox) == 1


def test_a_letter_sent_again_after_a_crash_carries_the_same_id() -> None:
    correo = write()
    tasks.send(correo_id=str(correo.pk))
    # The worker was killed after handing it over, before writing that down.
    Correo.objects.update(enviado_at=None)

    tasks.send(correo_id=str(correo.pk))

    first, second = (message.message()["Message-ID"] for message in mail.outbox)
    assert first == second == f"<{correo.pk}@aula-municipal>"


def test_letters_say_that_a_machine_wrote_them() -> None:
    tasks.send(correo_id=str(write().pk))

    assert mail.outbox[0].message()["Auto-Submitted"] == "auto-generated"


def test_a_letter_with_a_code_forgets_it_once_sent_and_keeps_it_until_then() -> None:
    code, plain = write(efimero=True), write(clave="b")

    assert code.cuerpo == "Pase usted."
    while run_next():
        pass

    code.refresh_from_db()
    plain.refresh_from_db()
    assert (code.cuerpo, plain.cuerpo) == ("", "Pase usted.")
    assert code.enviado_at is not None
    assert mail.outbox[0].body == "Pase usted."


def test_a_subject_is_one_line_that_fits() -> None:
    correo = write(asunto="Acreditó:\n  " + "planeación " * 40)

    assert correo.asunto.startswith("Acreditó: planeación")
    assert len(correo.asunto) <= 200


def test_a_letter_from_a_template_is_plain_text(settings, tmp_path: Path) -> None:
    (tmp_path / "hola_subject.txt").write_text("Para {{ nombre }}\n")
    (tmp_path / "hola_body.txt").write_text("\n{{ nombre }}: ya puede verla.\n")
    original = settings.TEMPLATES[0]
    settings.TEMPLATES = [original | {"DIRS": [tmp_path]}]
    engines._templates = None

    correo = operations.write_from_template(
        clave="t", para="ana@x.example", plantilla="hola", contexto={"nombre": "Peña & O'Gorman"}
    )

    assert correo.asunto == "Para Peña & O'Gorman"
    assert correo.cuerpo == "Peña & O'Gorman: ya puede verla."
