"""Followers are told once on the site, and by one letter until they come back."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from avisos.models import Aviso, Correo
from cuentas.models import Usuario
from intercambio.foros.enums import EstadoMensaje
from intercambio.foros.models import Mensaje, Seguimiento, Tema
from intercambio.foros.operations import lecturas, seguimientos
from intercambio.foros.tasks import tell_followers
from tests.factories.cuentas import UsuarioFactory
from tests.factories.foros import NOW, answer, ask, known, many, open_forum
from trabajos.models import Trabajo
from trabajos.operations import run_next

pytestmark = pytest.mark.django_db


def work() -> None:
    while run_next():
        pass


def tell(mensaje: Mensaje) -> None:
    tell_followers(mensaje_id=mensaje.pk, at=mensaje.creado_at.isoformat())


def letters(persona: Usuario) -> list[str]:
    return list(Correo.objects.filter(para=persona.email).values_list("asunto", flat=True))


def test_a_new_message_is_one_job_that_tells_author_and_answerers_but_not_who_wrote_it() -> None:
    first = ask()
    second = answer(first.tema)

    work()

    told = Aviso.objects.get(persona=first.autor)
    assert told.texto == f"{second.autor_nombre} escribió en «Indicadores para empezar»."
    assert told.url == f"/intercambio/foros/t/{first.tema_id}/#m2"
    assert not Aviso.objects.filter(persona=second.autor).exists()
    assert Trabajo.objects.filter(tarea="foros.tasks.tell_followers").count() == 2
    assert [message.to for message in mail.outbox] == [[first.autor.email]]


def test_told_twice_nobody_hears_it_twice() -> None:
    first = ask()
    second = answer(first.tema)

    tell(second)
    tell(second)

    assert Aviso.objects.count() == Correo.objects.count() == 1
    assert Trabajo.objects.filter(tarea="avisos.tasks.send").count() == 1


def test_one_letter_until_they_come_back() -> None:
    first = ask()
    tell(answer(first.tema))
    tell(answer(first.tema))
    before = len(letters(first.autor))

    lecturas.visit(persona=first.autor, tema=first.tema, num=3, read=1, at=NOW)
    tell(answer(first.tema))

    assert before == 1
    assert len(letters(first.autor)) == 2
    assert Aviso.objects.filter(persona=first.autor, visto_at=None).count() == 1


def test_a_forums_followers_are_told_of_new_conversations() -> None:
    follower = UsuarioFactory()
    seguimientos.follow(persona=follower, foro=open_forum(), at=NOW)

    tell(ask())

    assert len(letters(follower)) == 1
    assert "sigue el foro «Mesa abierta»" in Correo.objects.get(para=follower.email).cuerpo


def test_whoever_follows_both_is_told_once_and_may_end_the_conversation() -> None:
    first = ask()
    seguimientos.follow(persona=first.autor, foro=open_forum(), at=NOW)

    tell(answer(first.tema))

    mine = Seguimiento.objects.get(persona=first.autor, tema=first.tema)
    assert str(mine.secreto) in Correo.objects.get(para=first.autor.email).cuerpo


@pytest.mark.parametrize("why", ["site_only", "closed_account", "stopped"])
def test_some_get_no_letter(why: str) -> None:
    first = ask()
    if why == "site_only":
        Seguimiento.objects.update(por_correo=False)
    elif why == "closed_account":
        Usuario.objects.filter(pk=first.autor_id).update(is_active=False)
    else:
        seguimientos.unfollow(persona=first.autor, tema=first.tema)

    tell(answer(first.tema))

    assert not letters(first.autor)
    assert Aviso.objects.filter(persona=first.autor).exists() == (why == "site_only")


def test_what_was_hidden_meanwhile_is_told_to_nobody() -> None:
    second = answer(ask().tema)
    Mensaje.objects.filter(pk=second.pk).update(estado=EstadoMensaje.OCULTO)

    tell(second)

    assert not Aviso.objects.exists()


def test_a_letter_says_how_to_stop_it_to_people_and_to_programs() -> None:
    first = ask()
    answer(first.tema)

    work()

    mine = Seguimiento.objects.get(persona=first.autor)
    address = f"https://aula.example/intercambio/foros/baja/{mine.secreto}/"
    headers = mail.outbox[0].message()
    assert headers["List-Unsubscribe"] == f"<{address}>"
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert address in str(mail.outbox[0].body)


def test_hostile_words_are_only_words_in_a_letter() -> None:
    first = ask(titulo="Título <b>&amp;</b> «x»\n\nBcc: a@x.example")
    answer(first.tema, texto="<script>alert(1)</script> & más")

    work()

    assert mail.outbox[0].subject.endswith("«Título <b>&amp;</b> «x» Bcc: a@x.example»")
    assert "<script>alert(1)</script> & más" in str(mail.outbox[0].body)


@pytest.mark.parametrize("followers", [3, 120])
def test_many_followers_cost_no_more_than_few(
    followers: int, django_assert_max_num_queries: Any
) -> None:
    first = ask()
    people = UsuarioFactory.create_batch(followers, direccion=None)
    Seguimiento.objects.bulk_create(
        Seguimiento(persona=persona, tema=first.tema, desde_at=NOW) for persona in people
    )
    second = answer(first.tema)

    with django_assert_max_num_queries(16):
        tell(second)

    assert Correo.objects.count() == Aviso.objects.count() == followers + 1
    assert Trabajo.objects.filter(tarea="avisos.tasks.send").count() == followers + 1


def test_opening_the_link_changes_nothing_and_the_button_ends_it(client: Client) -> None:
    first = ask()
    mine = Seguimiento.objects.get(persona=first.autor)
    address = f"/intercambio/foros/baja/{mine.secreto}/"

    opened = client.get(address)
    still = Seguimiento.objects.filter(pk=mine.pk).exists()
    ended = client.post(address)
    again = client.post(address)

    assert "¿Dejar de recibir estos correos?" in opened.content.decode()
    assert still
    assert "Ya no recibirá estos correos" in ended.content.decode()
    assert again.status_code == client.get(address).status_code == 200
    assert not Seguimiento.objects.filter(pk=mine.pk).exists()


def test_a_mail_program_ends_it_without_cookie_or_log_in() -> None:
    strict = Client(enforce_csrf_checks=True)
    mine = Seguimiento.objects.get(persona=ask().autor)

    response = strict.post(
        f"/intercambio/foros/baja/{mine.secreto}/", {"List-Unsubscribe": "One-Click"}
    )

    assert response.status_code == 200
    assert not Seguimiento.objects.exists()


def test_visiting_the_conversation_marks_its_notices_only(client: Client) -> None:
    first = ask(at=timezone.now() - timedelta(hours=1))
    other = ask(first.autor, at=timezone.now() - timedelta(minutes=50), texto="Otra pregunta más")
    for tema in (first.tema, other.tema):
        tell(answer(tema))
    client.force_login(first.autor)

    client.get(f"/intercambio/foros/t/{first.tema_id}/", headers={"sec-purpose": "prefetch"})
    guessed = Aviso.objects.filter(persona=first.autor, visto_at=None).count()
    client.get(f"/intercambio/foros/t/{first.tema_id}/")

    left = Aviso.objects.get(persona=first.autor, visto_at=None)
    assert guessed == 2
    assert f"/t/{other.tema_id}/" in left.url


def test_following_and_unfollowing(client: Client) -> None:
    persona, tema = known(), ask().tema
    client.force_login(persona)

    for path in (f"t/{tema.pk}/seguir/", "mesa-abierta/seguir/"):
        for accion, follows in (("seguir", 1), ("seguir", 1), ("dejar", 0), ("dejar", 0)):
            client.post(f"/intercambio/foros/{path}", {"accion": accion})
            assert Seguimiento.objects.filter(persona=persona).count() == follows


def test_long_conversations_are_found_by_both_ends(django_assert_max_num_queries: Any) -> None:
    from busqueda.models import Entrada
    from intercambio.foros import indexado

    first = ask()
    many(first.tema, 300, first.autor)

    with django_assert_max_num_queries(3):
        ficha = indexado.describe(Tema.objects.select_related("foro").get(pk=first.tema_id))

    assert ficha
    assert "indicadores" in ficha.texto
    assert "Mensaje 301" in ficha.texto
    assert Entrada.objects.get(clave=ficha.clave).url == f"/intercambio/foros/t/{first.tema_id}/"
