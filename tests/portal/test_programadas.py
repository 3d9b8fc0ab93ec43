"""Pages that their editors leave to be published at an hour."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from intercambio.practicas.models import PracticaPage
from portal.jobs import publish_scheduled
from portal.models import InicioPage, TextoPage

pytestmark = pytest.mark.django_db


def test_a_page_is_published_at_its_hour_and_taken_down_at_its_other(client: Client) -> None:
    now = timezone.now()
    page = TextoPage(title="Convocatoria", slug="convocatoria", live=False, cuerpo=[])
    page.go_live_at, page.expire_at = now + timedelta(hours=1), now + timedelta(hours=3)
    InicioPage.objects.get().add_child(instance=page)
    page.save_revision().publish()
    answers = []

    for hours in (0, 2, 4):
        with time_machine.travel(now + timedelta(hours=hours)):
            publish_scheduled()
            publish_scheduled()
            answers.append(client.get("/convocatoria/").status_code)

    assert answers == [404, 200, 404]


def test_a_practice_has_no_hour_for_nobody_would_ask_for_its_signature() -> None:
    form = PracticaPage.get_edit_handler().get_form_class()

    assert not {"go_live_at", "expire_at"} & set(form.base_fields)
    assert "go_live_at" in TextoPage.get_edit_handler().get_form_class().base_fields
