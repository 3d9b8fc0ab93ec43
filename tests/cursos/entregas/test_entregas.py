"""Drafts, files and handing in."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import transaction

from cursos.enums import EstadoInscripcion
from cursos.models import ArchivoDeEntrega, Entrega, Inscripcion, TareaPage
from cursos.operations import entregas
from cursos.operations.entregas import Conflicto, NoSePuedeEntregar, entrega
from tests.factories.entregas import (
    TareaFactory,
    alumna,
    archivo,
    borrador,
    entregada,
    grupo,
)

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 20, 18, 0, tzinfo=UTC)


@pytest.fixture
def tarea() -> TareaPage:
    return TareaFactory()


@pytest.fixture
def ana(tarea: TareaPage) -> Inscripcion:
    return alumna(tarea, grupo(tarea, vence_at=AT + timedelta(days=3)))


def save(ana: Inscripcion, tarea: TareaPage, texto: str, base: str = "") -> Entrega | None:
    return entregas.save(
        inscripcion=ana, tarea=tarea, texto=texto, base=base, by=ana.persona, at=AT
    )


def submit(ana: Inscripcion, tarea: TareaPage, base: str, at: datetime = AT) -> Entrega:
    return entregas.submit(inscripcion=ana, tarea=tarea, base=base, by=ana.persona, at=at)


def attach(ana: Inscripcion, tarea: TareaPage, **kwargs: object) -> ArchivoDeEntrega:
    return entregas.attach(
        inscripcion=ana,
        tarea=tarea,
        archivo=archivo(**kwargs),
        by=ana.persona,
        at=AT,
    )


def test_the_text_is_drawn_once_and_without_what_harms(ana: Inscripcion, tarea: TareaPage) -> None:
    draft = save(ana, tarea, "**Una ficha** <script>alert(1)</script>")

    assert draft and "<strong>Una ficha</strong>" in draft.html
    assert "<script" not in draft.html


def test_nothing_written_is_no_draft(ana: Inscripcion, tarea: TareaPage) -> None:
    assert save(ana, tarea, "   \n") is None
    assert not Entrega.objects.exists()


def test_the_same_text_again_is_no_conflict(ana: Inscripcion, tarea: TareaPage) -> None:
    save(ana, tarea, "Uno")

    assert save(ana, tarea, "Uno", base="") is not None


def test_a_second_tab_is_told_and_takes_nothing_away(ana: Inscripcion, tarea: TareaPage) -> None:
    first = save(ana, tarea, "Uno")
    base = entregas.fingerprint(first)
    save(ana, tarea, "Uno y dos", base=base)

    with pytest.raises(Conflicto) as told:
        save(ana, tarea, "Uno y tres", base=base)

    assert told.value.entrega.texto == "Uno y dos"
    assert Entrega.objects.get().texto == "Uno y dos"


def test_handing_in_freezes_the_version_and_repeating_does_nothing(
    ana: Inscripcion, tarea: TareaPage
) -> None:
    seal = entregas.seal(borrador(ana, tarea, at=AT))

    first = submit(ana, tarea, seal)
    again = submit(ana, tarea, seal, at=AT + timedelta(seconds=2))

    assert first == again
    assert (again.numero, again.enviada_at, again.is_tarde) == (1, AT, False)


def test_what_was_not_looked_at_is_not_handed_in(ana: Inscripcion, tarea: TareaPage) -> None:
    seal = entregas.seal(borrador(ana, tarea, at=AT))
    attach(ana, tarea)

    with pytest.raises(Conflicto):
        submit(ana, tarea, seal)

    assert Entrega.objects.get().enviada_at is None


def test_an_empty_draft_is_not_handed_in(ana: Inscripcion, tarea: TareaPage) -> None:
    draft = borrador(ana, tarea, at=AT)
    emptied = save(ana, tarea, "", base=entregas.fingerprint(draft))
    assert emptied

    with pytest.raises(NoSePuedeEntregar, match="vacío"):
        submit(ana, tarea, entregas.seal(emptied))


def test_a_new_version_begins_with_the_words_and_files_of_the_last(
    ana: Inscripcion, tarea: TareaPage
) -> None:
    draft = borrador(ana, tarea, "Primera", at=AT)
    attach(ana, tarea)
    submit(ana, tarea, entregas.seal(draft))

    second = entregas.begin_again(inscripcion=ana, tarea=tarea, by=ana.persona, at=AT)
    again = entregas.begin_again(inscripcion=ana, tarea=tarea, by=ana.persona, at=AT)

    assert second == again
    assert (second.numero, second.texto) == (2, "Primera")
    assert [one.nombre for one in second.archivos.all()] == ["ficha.pdf"]


def test_taking_off_a_shared_file_leaves_what_was_handed_in(
    ana: Inscripcion, tarea: TareaPage, django_capture_on_commit_callbacks: Any
) -> None:
    draft = borrador(ana, tarea, at=AT)
    attach(ana, tarea)
    submit(ana, tarea, entregas.seal(draft))
    second = entregas.begin_again(inscripcion=ana, tarea=tarea, by=ana.persona, at=AT)

    with django_capture_on_commit_callbacks(execute=True):
        taken = entregas.detach(
            inscripcion=ana, archivo_id=second.archivos.get().pk, by=ana.persona, at=AT
        )

    kept = ArchivoDeEntrega.objects.get()
    assert taken
    assert kept.archivo.storage.exists(kept.archivo.name)


def test_the_last_one_off_leaves_nothing_stored(
    ana: Inscripcion, tarea: TareaPage, django_capture_on_commit_callbacks: Any
) -> None:
    kept = attach(ana, tarea)

    with django_capture_on_commit_callbacks(execute=True):
        entregas.detach(inscripcion=ana, archivo_id=kept.pk, by=ana.persona, at=AT)

    assert not kept.archivo.storage.exists(kept.archivo.name)


def test_a_file_that_was_handed_in_is_not_taken_off(ana: Inscripcion, tarea: TareaPage) -> None:
    draft = borrador(ana, tarea, at=AT)
    kept = attach(ana, tarea)
    submit(ana, tarea, entregas.seal(draft))

    assert not entregas.detach(inscripcion=ana, archivo_id=kept.pk, by=ana.persona, at=AT)


def test_the_same_file_twice_is_one_and_an_eleventh_is_refused(
    ana: Inscripcion, tarea: TareaPage
) -> None:
    for number in range(10):
        attach(ana, tarea, name=f"{number}.csv", content=f"a,{number}".encode())

    assert attach(ana, tarea, name="otro.csv", content=b"a,3").nombre == "3.csv"
    with pytest.raises(NoSePuedeEntregar, match="10 archivos"):
        attach(ana, tarea, name="once.csv", content=b"a,11")


@pytest.mark.parametrize(("tarde", "taken"), [("no", False), ("si", True), ("descuento", True)])
def test_after_the_day_the_assignments_own_rule_holds(tarde: str, taken: bool) -> None:
    tarea = TareaFactory(tarde=tarde)
    ana = alumna(tarea, grupo(tarea, vence_at=AT + timedelta(days=1)))
    seal = entregas.seal(borrador(ana, tarea, at=AT))
    late = AT + timedelta(days=2)

    if taken:
        assert submit(ana, tarea, seal, at=late).is_tarde
    else:
        with pytest.raises(NoSePuedeEntregar, match="plazo terminó"):
            submit(ana, tarea, seal, at=late)


def test_a_page_that_was_put_away_keeps_what_was_handed_in_and_takes_no_more(
    ana: Inscripcion, tarea: TareaPage
) -> None:
    entregada(ana, tarea, at=AT)
    tarea.unpublish()
    tarea.refresh_from_db()

    with pytest.raises(NoSePuedeEntregar, match="se conserva"):
        entregas.begin_again(inscripcion=ana, tarea=tarea, by=ana.persona, at=AT)

    assert Entrega.objects.get().enviada_at == AT


def test_the_assignment_of_another_course_takes_nothing(ana: Inscripcion) -> None:
    with pytest.raises(NoSePuedeEntregar):
        save(ana, TareaFactory(), "Ajeno")


def test_who_left_hands_nothing_in(ana: Inscripcion, tarea: TareaPage) -> None:
    Inscripcion.objects.filter(pk=ana.pk).update(estado=EstadoInscripcion.BAJA)

    with pytest.raises(NoSePuedeEntregar, match="lugar"), transaction.atomic():
        save(ana, tarea, "Ya no")


def test_versions_have_an_end(
    ana: Inscripcion, tarea: TareaPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(entrega, "MAX_VERSIONES", 1)
    entregada(ana, tarea, at=AT)

    with pytest.raises(NoSePuedeEntregar, match="versiones"):
        entregas.begin_again(inscripcion=ana, tarea=tarea, by=ana.persona, at=AT)
