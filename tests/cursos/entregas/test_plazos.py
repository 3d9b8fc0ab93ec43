"""Until when: the edition's day on its own clock, more time, and what comes after."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from cursos.enums import EstadoInscripcion
from cursos.models import Prorroga
from cursos.queries.entregas import plazos
from tests.factories.cuentas import UsuarioFactory
from tests.factories.entregas import TareaFactory, alumna, grupo

pytestmark = pytest.mark.django_db
VENCE = datetime(2026, 12, 1, 5, 59, tzinfo=UTC)  # 30 November, 23:59 in the capital


def extend(inscripcion, tarea, hasta, dada_at=None):
    Prorroga.objects.create(
        inscripcion=inscripcion, tarea=tarea, hasta=hasta, motivo="Salud",
        dada_por=UsuarioFactory(), dada_at=dada_at or timezone.now(),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("zona", "cuando"),
    [
        ("America/Mexico_City", "lunes 30 de noviembre de 2026 a las 23:59 (hora del centro)"),
        (
            "America/Tijuana",
            "lunes 30 de noviembre de 2026 a las 21:59 (hora de Noroeste (Baja California))",
        ),
        ("America/Cancun", "martes 1 de diciembre de 2026 a las 00:59 (hora de Quintana Roo)"),
    ],
)
def test_the_day_is_read_on_the_clock_of_the_edition(zona: str, cuando: str) -> None:
    tarea = TareaFactory()
    edicion = grupo(tarea, vence_at=VENCE, zona=zona)

    assert plazos.of(alumna(tarea, edicion), tarea).cuando == cuando


def test_the_last_minute_is_taken_whole() -> None:
    tarea = TareaFactory()
    plazo = plazos.of(alumna(tarea, grupo(tarea, vence_at=VENCE)), tarea)

    assert not plazo.is_late(VENCE + timedelta(seconds=59))
    assert plazo.is_late(VENCE + timedelta(seconds=60))


def test_who_goes_at_their_pace_has_no_day() -> None:
    tarea = TareaFactory()

    assert plazos.of(alumna(tarea), tarea).vence_at is None


def test_more_time_is_of_one_person_and_the_last_word_counts() -> None:
    tarea = TareaFactory(tarde="no")
    edicion = grupo(tarea, vence_at=VENCE)
    ana, otra = alumna(tarea, edicion), alumna(tarea, edicion)
    extend(ana, tarea, VENCE + timedelta(days=20), dada_at=VENCE - timedelta(days=2))
    extend(ana, tarea, VENCE + timedelta(days=5), dada_at=VENCE - timedelta(days=1))

    assert plazos.of(ana, tarea).vence_at == VENCE + timedelta(days=5)
    assert plazos.of(ana, tarea).is_prorroga
    assert plazos.of(otra, tarea).vence_at == VENCE


def test_more_time_for_everything_holds_for_each_assignment() -> None:
    tarea = TareaFactory()
    ana = alumna(tarea, grupo(tarea, vence_at=VENCE))
    extend(ana, None, VENCE + timedelta(days=9))

    assert plazos.of(ana, tarea).vence_at == VENCE + timedelta(days=9)


def test_more_time_never_takes_time_away() -> None:
    tarea = TareaFactory()
    ana = alumna(tarea, grupo(tarea, vence_at=VENCE))
    extend(ana, tarea, VENCE - timedelta(days=9))

    plazo = plazos.of(ana, tarea)

    assert (plazo.vence_at, plazo.is_prorroga) == (VENCE, False)


@pytest.mark.parametrize(
    ("tarde", "descuento", "palabras"),
    [
        ("no", 0, "ya no se recibe"),
        ("si", 10, "se recibe igual"),
        ("descuento", 15, "se le descuentan 15 puntos"),
        ("descuento", 1, "se le descuentan un punto"),
    ],
)
def test_what_happens_afterwards_is_said(tarde: str, descuento: int, palabras: str) -> None:
    tarea = TareaFactory(tarde=tarde, descuento=descuento)
    plazo = plazos.of(alumna(tarea, grupo(tarea, vence_at=VENCE)), tarea)

    assert palabras in plazo.despues


def test_after_the_edition_closed_only_who_has_more_time_hands_in() -> None:
    tarea = TareaFactory()
    edicion = grupo(tarea, vence_at=VENCE)
    ana = alumna(tarea, edicion, estado=EstadoInscripcion.NO_ACREDITADA)
    otra = alumna(tarea, edicion, estado=EstadoInscripcion.NO_ACREDITADA)
    extend(ana, tarea, VENCE + timedelta(days=5))
    at = VENCE + timedelta(days=1)

    assert plazos.why_not(ana, plazos.of(ana, tarea), at=at) == ""
    assert "cerró" in plazos.why_not(otra, plazos.of(otra, tarea), at=at)
