"""Figures of questions: each once, and none taken away while something waits for it."""

from datetime import timedelta

import pytest
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks

from cursos.evaluaciones.models import Recurso
from cursos.evaluaciones.operations import recursos

from .test_reactivos import PIXEL

pytestmark = pytest.mark.django_db


def test_a_figure_brought_again_waits_as_long_as_the_last_file() -> None:
    now = timezone.now()
    recursos.keep(PIXEL, at=now - timedelta(days=31))
    recursos.keep(PIXEL, at=now)

    assert recursos.forget_unused(before=now - timedelta(days=30)) == 0
    assert Recurso.objects.count() == 1


def test_a_figure_whose_file_was_lost_has_it_again() -> None:
    kept = recursos.keep(PIXEL, at=timezone.now())
    kept.archivo.storage.delete(str(kept.archivo.name))

    again = recursos.keep(PIXEL, at=timezone.now())

    with again.archivo.open("rb") as opened:
        assert opened.read() == PIXEL


def test_what_nobody_took_in_goes(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    kept = recursos.keep(PIXEL, at=timezone.now() - timedelta(days=31))

    with django_capture_on_commit_callbacks(execute=True):
        assert recursos.forget_unused(before=timezone.now() - timedelta(days=30)) == 1

    assert not kept.archivo.storage.exists(str(kept.archivo.name))
