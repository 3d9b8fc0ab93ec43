"""Changing, deleting and reporting messages; what moderators decide."""

from datetime import timedelta

import pytest
from wagtail.models import ModelLogEntry

from avisos.models import Aviso
from busqueda.models import Entrada
from intercambio.foros.enums import CausaReporte, EstadoMensaje
from intercambio.foros.models import Edicion, Mensaje, Reporte
from intercambio.foros.operations import mensajes, moderacion
from tests.factories.cuentas import UsuarioFactory, municipio
from tests.factories.foros import LEON, NOW, TEXTO, answer, ask, known, moderator

pytestmark = pytest.mark.django_db
MINUTES = timedelta(minutes=1)


def report(mensaje: Mensaje, by=None):
    mensajes.report(
        mensaje=mensaje, by=by or UsuarioFactory(), causa=CausaReporte.PUBLICIDAD, texto="", at=NOW
    )
    mensaje.refresh_from_db()


def actions(mensaje: Mensaje) -> list[str]:
    rows = ModelLogEntry.objects.filter(object_id=str(mensaje.pk), content_type__model="mensaje")
    return list(rows.order_by("pk").values_list("action", flat=True))


def test_a_slip_noticed_at_once_leaves_no_history() -> None:
    first = ask()

    mensajes.edit(mensaje=first, by=first.autor, texto=f"{TEXTO} Gracias.", at=NOW + 5 * MINUTES)

    first.refresh_from_db()
    assert first.html.endswith("Gracias.</p>")
    assert first.editado_at is None
    assert not Edicion.objects.exists()


def test_a_later_change_keeps_what_it_said() -> None:
    first, at = ask(), NOW + 6 * MINUTES

    mensajes.edit(mensaje=first, by=first.autor, texto="Ahora pregunto otra cosa", at=at)
    mensajes.edit(mensaje=first, by=first.autor, texto="Ahora pregunto otra cosa", at=at + MINUTES)

    first.refresh_from_db()
    assert first.editado_at == at
    assert list(Edicion.objects.values_list("texto", "por")) == [(TEXTO, first.autor_id)]
    assert Entrada.objects.get(clave=f"tema-{first.tema_id}").resumen == "Ahora pregunto otra cosa"


@pytest.mark.parametrize("why", ["another", "late", "hidden", "deleted"])
def test_some_changes_are_refused(why: str) -> None:
    first = ask()
    by, at = first.autor, NOW + MINUTES
    if why == "another":
        by = moderator()
    elif why == "late":
        at = NOW + timedelta(hours=24, seconds=1)
    elif why == "hidden":
        moderacion.hide(mensaje=first, by=moderator(), motivo="Ajeno", at=NOW)
    else:
        mensajes.delete(mensaje=first, by=first.autor, at=NOW)

    with pytest.raises(mensajes.NoPuedeEscribir):
        mensajes.edit(mensaje=first, by=by, texto="Otra cosa muy distinta", at=at)


def test_a_deleted_answer_keeps_its_number_and_the_next_gets_another() -> None:
    tema = ask().tema
    second = answer(tema)

    mensajes.delete(mensaje=second, by=second.autor, at=NOW)
    third = answer(tema)

    tema.refresh_from_db()
    second.refresh_from_db()
    assert (second.estado, second.num, third.num) == (EstadoMensaje.BORRADO, 2, 3)
    assert (tema.visibles, tema.ultimo_visible, tema.ultimo_num) == (2, 3, 3)


def test_a_conversation_outlives_its_first_message_if_somebody_answered() -> None:
    answered, alone = ask(), ask()
    answer(answered.tema)

    for first in (answered, alone):
        mensajes.delete(mensaje=first, by=first.autor, at=NOW)
        first.tema.refresh_from_db()

    assert answered.tema.estado == EstadoMensaje.VISIBLE
    assert alone.tema.estado == EstadoMensaje.BORRADO
    assert list(Entrada.objects.filter(tipo="tema").values_list("clave", flat=True)) == [
        f"tema-{answered.tema_id}"
    ]


def test_nobody_deletes_what_is_not_theirs_or_what_was_hidden() -> None:
    first = ask()

    with pytest.raises(mensajes.NoPuedeEscribir):
        mensajes.delete(mensaje=first, by=moderator(), at=NOW)
    moderacion.hide(mensaje=first, by=moderator(), motivo="Ajeno", at=NOW)
    with pytest.raises(mensajes.NoPuedeEscribir):
        mensajes.delete(mensaje=first, by=first.autor, at=NOW)


def test_each_person_reports_once_and_nobody_their_own() -> None:
    first, reporter = ask(), UsuarioFactory()

    report(first, reporter)
    report(first, reporter)

    assert Reporte.objects.count() == 1
    with pytest.raises(mensajes.NoPuedeEscribir):
        report(first, first.autor)


@pytest.mark.parametrize(
    ("places", "state"),
    [
        ([None, None, None], EstadoMensaje.VISIBLE),
        (["24024", "24024", "24024"], EstadoMensaje.VISIBLE),
        (["24024", LEON], EstadoMensaje.VISIBLE),
        (["24024", "24024", LEON], EstadoMensaje.OCULTO),
    ],
)
def test_three_people_of_two_places_hide_a_message(
    places: list[str | None], state: EstadoMensaje
) -> None:
    first = ask()

    for place in places:
        report(first, UsuarioFactory(municipio=municipio(place) if place else None))

    first.tema.refresh_from_db()
    assert first.estado == state
    assert first.tema.estado == state
    assert Entrada.objects.filter(clave=f"tema-{first.tema_id}").exists() == (state == "visible")


def test_finding_no_fault_brings_back_what_reports_hid() -> None:
    first, judge = ask(), moderator()
    for place in ("24024", LEON, "14097"):
        report(first, UsuarioFactory(municipio=municipio(place)))

    moderacion.dismiss(mensaje=first, by=judge, at=NOW)
    report(first)

    assert first.estado == EstadoMensaje.VISIBLE
    assert Reporte.objects.filter(atendido_por=judge).count() == 3
    assert actions(first) == ["foros.ocultar", "foros.desestimar"]


def test_what_reports_hid_may_stay_hidden_with_a_reason() -> None:
    first, judge = ask(), moderator()
    for place in ("24024", LEON, "14097"):
        report(first, UsuarioFactory(municipio=municipio(place)))

    moderacion.hide(mensaje=first, by=judge, motivo="Vende un producto", at=NOW)

    first.refresh_from_db()
    assert (first.estado, first.motivo) == (EstadoMensaje.OCULTO, "Vende un producto")
    assert not Reporte.objects.filter(atendido_at=None).exists()


def test_approving_publishes_with_its_number_tells_its_author_and_brings_it_up() -> None:
    waiting, at = ask(UsuarioFactory()), NOW + 40 * MINUTES

    moderacion.approve(mensaje=waiting, by=moderator(), at=at)
    moderacion.approve(mensaje=waiting, by=moderator(), at=at + MINUTES)

    waiting.refresh_from_db()
    tema = waiting.tema
    assert (waiting.estado, waiting.num, tema.ultimo_visible) == (EstadoMensaje.VISIBLE, 1, 1)
    assert (tema.estado, tema.ultimo_at) == (EstadoMensaje.VISIBLE, at)
    assert Aviso.objects.get(persona=waiting.autor).texto.startswith("Publicamos su mensaje")
    assert actions(waiting) == ["foros.aprobar"]


def test_hiding_says_why_to_its_author_and_showing_brings_it_back() -> None:
    tema, judge = ask().tema, moderator()
    second = answer(tema)

    moderacion.hide(mensaje=second, by=judge, motivo=" Muestra\x00 un teléfono ", at=NOW)
    tema.refresh_from_db()
    hidden = (tema.visibles, tema.ultimo_visible)
    moderacion.show(mensaje=second, by=judge, at=NOW)

    tema.refresh_from_db()
    assert hidden == (1, 1)
    assert (tema.visibles, tema.ultimo_visible) == (2, 2)
    assert "Muestra un teléfono" in Aviso.objects.get(persona=second.autor).texto
    assert actions(second) == ["foros.ocultar", "foros.mostrar"]


def test_hiding_needs_a_reason() -> None:
    with pytest.raises(moderacion.FaltaMotivo):
        moderacion.hide(mensaje=ask(), by=moderator(), motivo=" \x00", at=NOW)


def test_only_moderators_decide() -> None:
    first, nobody = ask(), known()

    for decide in (moderacion.approve, moderacion.show, moderacion.dismiss):
        with pytest.raises(moderacion.NoModera):
            decide(mensaje=first, by=nobody, at=NOW)
    with pytest.raises(moderacion.NoModera):
        moderacion.hide(mensaje=first, by=nobody, motivo="No", at=NOW)


def test_moderators_are_told_that_something_waits() -> None:
    judge = moderator()

    waiting = ask(UsuarioFactory())

    told = Aviso.objects.get(persona=judge)
    assert told.clave == f"foros-revisar-{waiting.pk}"
    assert told.url == "/intercambio/foros/moderacion/"
