"""Beginning and answering: numbers, first messages that wait, how often and how much."""

import uuid
from datetime import timedelta

import pytest

from cuentas.models import Usuario
from intercambio.foros.enums import EstadoMensaje
from intercambio.foros.models import Foro, Lectura, Mensaje, Seguimiento, Tema
from intercambio.foros.operations import foros, mensajes, moderacion, temas
from intercambio.foros.operations.limites import (
    DemasiadoSeguido,
    EnEspera,
    MuchasLigas,
    Repetido,
    TextoNoSirve,
)
from tests.factories.cuentas import UsuarioFactory
from tests.factories.foros import (
    NOW,
    TEXTO,
    answer,
    ask,
    facilitator,
    known,
    moderator,
    open_forum,
)

pytestmark = pytest.mark.django_db


def state(mensaje: Mensaje) -> EstadoMensaje:
    return EstadoMensaje(mensaje.estado)


def test_every_site_starts_with_a_forum_for_each_step_subject_and_course() -> None:
    slugs = set(Foro.objects.values_list("slug", flat=True))

    assert {"mesa-abierta", "paso-diagnostico", "materia-vivienda", "curso-fundamentos"} <= slugs
    assert Foro.objects.filter(elemento__isnull=False).count() == 21
    foros.prepare()
    assert Foro.objects.count() == len(slugs)


def test_a_conversation_begins_with_message_one_and_its_author_as_they_are_now() -> None:
    first = ask(known(cargo="Directora de planeación"))

    tema = first.tema
    assert (first.num, tema.ultimo_num, tema.ultimo_visible, tema.visibles) == (1, 1, 1, 1)
    assert first.autor_puesto == "Directora de planeación, Rioverde, San Luis Potosí"
    assert first.html == f"<p>{TEXTO}</p>"
    assert tema.ultimo_at == first.creado_at == NOW


def test_numbers_follow_each_other_and_the_conversation_moves_up() -> None:
    first = ask()

    second, third = answer(first.tema), answer(first.tema)

    first.tema.refresh_from_db()
    assert [second.num, third.num] == [2, 3]
    assert (first.tema.ultimo_num, first.tema.visibles) == (3, 3)
    assert first.tema.ultimo_at == third.creado_at


def test_who_writes_follows_and_has_read_what_they_wrote() -> None:
    first = ask()
    other = known()

    answer(first.tema, other)

    assert set(Seguimiento.objects.values_list("persona", "tema")) == {
        (first.autor_id, first.tema_id),
        (other.pk, first.tema_id),
    }
    assert Lectura.objects.get(persona=other).ultimo_num == 2


@pytest.mark.parametrize("who", [known, moderator, facilitator])
def test_whoever_is_known_is_published_at_once(who) -> None:
    assert state(ask(who())) == EstadoMensaje.VISIBLE


def test_the_staff_is_published_at_once() -> None:
    assert state(ask(UsuarioFactory(is_staff=True))) == EstadoMensaje.VISIBLE


def test_a_stranger_waits_until_two_messages_of_theirs_were_seen() -> None:
    stranger, judge = UsuarioFactory(), moderator()
    states = []

    for hour in range(3):
        at = NOW + timedelta(hours=hour)
        sent = ask(stranger, at=at, texto=f"Pregunta número {hour} de mi oficina")
        states.append(state(sent))
        moderacion.approve(mensaje=sent, by=judge, at=at + timedelta(minutes=5))

    assert states == [EstadoMensaje.PENDIENTE, EstadoMensaje.PENDIENTE, EstadoMensaje.VISIBLE]


def test_an_appointment_that_has_ended_makes_nobody_known() -> None:
    persona = known()
    persona.designaciones.update(hasta=NOW.date() - timedelta(days=1))

    assert state(ask(persona)) == EstadoMensaje.PENDIENTE


def test_what_waits_moves_nothing_that_others_see() -> None:
    first = ask()

    waiting = answer(first.tema, UsuarioFactory())

    first.tema.refresh_from_db()
    assert state(waiting) == EstadoMensaje.PENDIENTE
    assert (first.tema.ultimo_num, first.tema.ultimo_visible, first.tema.visibles) == (2, 1, 1)
    assert first.tema.ultimo_at == NOW


def test_only_one_may_wait_at_a_time() -> None:
    stranger = UsuarioFactory()
    ask(stranger)

    with pytest.raises(EnEspera):
        ask(stranger, at=NOW + timedelta(hours=1), texto="Otra pregunta, muy distinta")

    assert Mensaje.objects.filter(autor=stranger).count() == 1


@pytest.mark.parametrize(("links", "refused"), [(2, False), (3, True)])
def test_a_stranger_puts_two_links_at_most(links: int, refused: bool) -> None:
    texto = " ".join(f"vea https://x{n}.example/" for n in range(links))

    if refused:
        with pytest.raises(MuchasLigas):
            ask(UsuarioFactory(), texto=texto)
    else:
        ask(UsuarioFactory(), texto=texto)


@pytest.mark.parametrize(
    ("who", "seconds", "refused"),
    [(known, 14, True), (known, 15, False)],
)
def test_seconds_pass_between_one_message_and_the_next(who, seconds: int, refused: bool) -> None:
    persona = who()
    tema = ask().tema
    answer(tema, persona, at=NOW)
    again = NOW + timedelta(seconds=seconds)

    if refused:
        with pytest.raises(DemasiadoSeguido, match="Espere 1 segundo "):
            answer(tema, persona, at=again)
    else:
        answer(tema, persona, at=again)


def test_a_stranger_waits_longer() -> None:
    stranger = UsuarioFactory()
    sent = ask(stranger)
    moderacion.approve(mensaje=sent, by=moderator(), at=NOW)

    with pytest.raises(DemasiadoSeguido):
        answer(sent.tema, stranger, at=NOW + timedelta(seconds=29))
    answer(sent.tema, stranger, at=NOW + timedelta(seconds=30))


def test_a_minute_passes_between_conversations() -> None:
    persona = known()
    ask(persona)

    with pytest.raises(DemasiadoSeguido, match="otro tema"):
        ask(persona, at=NOW + timedelta(seconds=59), texto="Otra pregunta distinta")
    ask(persona, at=NOW + timedelta(seconds=60), texto="Otra pregunta distinta")


def test_nobody_opens_more_than_twenty_in_a_day() -> None:
    persona = known()
    for number in range(20):
        ask(persona, at=NOW + timedelta(minutes=10 * number), texto=f"Pregunta número {number}")

    with pytest.raises(DemasiadoSeguido, match="20 temas"):
        ask(persona, at=NOW + timedelta(hours=23), texto="La vigésima primera")
    ask(persona, at=NOW + timedelta(hours=24, minutes=1), texto="La del día siguiente")


def test_the_same_words_are_refused_for_five_minutes() -> None:
    persona = known()
    tema = ask().tema
    answer(tema, persona, at=NOW, texto="De acuerdo con lo anterior.")

    with pytest.raises(Repetido):
        answer(tema, persona, at=NOW + timedelta(minutes=4), texto="De acuerdo con lo anterior.")
    answer(tema, persona, at=NOW + timedelta(minutes=6), texto="De acuerdo con lo anterior.")


def test_the_same_form_sent_twice_is_one_message() -> None:
    persona, clave = known(), uuid.uuid4()
    tema = ask().tema

    first = answer(tema, persona, clave=clave, texto="Nosotros lo hicimos así.")
    second = answer(
        tema, persona, clave=clave, texto="Nosotros lo hicimos así.", at=first.creado_at
    )

    assert first == second
    assert tema.mensajes.count() == 2


def test_the_key_of_another_persons_form_gives_nothing_away() -> None:
    first = ask()

    second = answer(first.tema, known(), clave=first.clave)

    assert second.num == 2
    assert second.clave != first.clave


@pytest.mark.parametrize("texto", ["corto", "   a   ", "a" * 10_001, "[a" * 200, "- " * 500])
def test_what_cannot_be_published_is_refused(texto: str) -> None:
    with pytest.raises(TextoNoSirve):
        ask(texto=texto)

    assert not Tema.objects.exists()


def test_a_title_must_say_something() -> None:
    with pytest.raises(temas.TituloNoSirve):
        ask(titulo="\u202eHola\x00")


def test_what_cannot_be_seen_is_not_stored() -> None:
    first = ask(titulo="Indicadores\u202e para\x00 empezar", texto=f"\u2066{TEXTO}\x07\r\nFin.")

    assert first.tema.titulo == "Indicadores para empezar"
    assert first.texto == f"{TEXTO}\nFin."


def test_who_has_not_said_who_they_are_does_not_write() -> None:
    nobody: Usuario = UsuarioFactory(sin_perfil=True)

    with pytest.raises(mensajes.PerfilIncompleto):
        ask(nobody)


def test_a_closed_conversation_takes_a_moderators_answer_only() -> None:
    judge, tema = moderator(), ask().tema
    temas.close(tema=tema, by=judge, at=NOW)

    with pytest.raises(mensajes.NoPuedeEscribir):
        answer(tema)
    answer(tema, judge)
    temas.close(tema=tema, by=judge, at=NOW, closed=False)
    answer(tema, at=NOW + timedelta(hours=1))


def test_a_closed_forum_takes_no_new_conversations() -> None:
    Foro.objects.update(cerrado=True)

    with pytest.raises(mensajes.NoPuedeEscribir):
        ask(foro=open_forum())


@pytest.mark.parametrize("operation", [temas.close, temas.pin])
def test_only_moderators_close_and_pin(operation) -> None:
    first = ask()

    with pytest.raises(mensajes.NoPuedeEscribir):
        operation(tema=first.tema, by=first.autor, at=NOW)
