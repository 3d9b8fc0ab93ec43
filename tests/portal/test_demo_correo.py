"""The demonstration's mailbox."""

from email.message import EmailMessage
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

pytestmark = pytest.mark.django_db


def leave_letter(folder: Path, name: str, subject: str, body: str) -> None:
    message = EmailMessage()
    message["To"], message["Subject"] = "ana@demo.example", subject
    message["Date"] = "Fri, 27 Nov 2026 16:42:00 +0000"
    message.set_content(body)
    (folder / f"{name}.eml").write_bytes(bytes(message))


def test_an_empty_mailbox_says_what_to_do(
    client: Client, settings: Settings, tmp_path: Path
) -> None:
    settings.BUZON_DIR = tmp_path

    html = client.get("/demo/correo/").content.decode()

    assert "Todavía no hay correos" in html


def test_letters_are_read_with_date_and_links(
    client: Client, settings: Settings, tmp_path: Path
) -> None:
    settings.BUZON_DIR = tmp_path
    leave_letter(tmp_path, "1", "Su código", "Es 123456.\nhttps://aula.example/cursos/")

    html = client.get("/demo/correo/").content.decode()

    assert "<strong>Su código</strong>" in html
    assert "para ana@demo.example, 27 nov 2026, 10:42" in html
    assert '<a href="https://aula.example/cursos/"' in html


def test_what_a_letter_says_is_text_and_not_markup(
    client: Client, settings: Settings, tmp_path: Path
) -> None:
    settings.BUZON_DIR = tmp_path
    leave_letter(tmp_path, "1", "<b>x</b>", "<script>alert(1)</script>")

    html = client.get("/demo/correo/").content.decode()

    assert "<script>alert" not in html
    assert "<b>x</b>" not in html
