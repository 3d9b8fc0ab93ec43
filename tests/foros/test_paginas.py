"""Reading: what the pages show, in a number of queries that does not grow."""

import re
from datetime import timedelta
from typing import Any

import html5lib
import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from comun.marcas import Marca, read
from cuentas.models import Usuario
from intercambio.foros.models import Foro, Lectura, Mensaje, Tema
from intercambio.foros.operations import mensajes, moderacion, temas
from intercambio.foros.queries import temas as rows
from tests.comun.hostiles import VECTORES
from tests.factories.cuentas import UsuarioFactory
from tests.factories.foros import answer, ask, known, many, moderator, open_forum

pytestmark = pytest.mark.django_db
BASE = "/intercambio/foros/"


def html(client: Client, path: str) -> str:
    response = client.get(path if path.startswith("/") else f"{BASE}{path}")
    assert response.status_code == 200
    return response.content.decode()


def numbers(page: str) -> list[int]:
    return [int(number) for number in re.findall(r'<article class="mensaje[^>]*id="m(\d+)"', page)]


def recent(**fields: Any) -> Mensaje:
    return ask(at=timezone.now() - timedelta(hours=2), **fields)


def crowd(forums: list[Foro], count: int, by: Usuario) -> None:
    """Fill forums with conversations of one message, without asking anybody."""
    now = timezone.now() - timedelta(days=1)
    made = Tema.objects.bulk_create(
        [
            Tema(
                foro=forums[n % len(forums)], titulo=f"Tema {n}", autor=by, creado_at=now,
                ultimo_at=now + timedelta(seconds=n), ultimo_num=1, ultimo_visible=1, visibles=1,
            )
            for n in range(count)
        ],
        batch_size=2000,
    )  # fmt: skip
    Mensaje.objects.bulk_create(
        [
            Mensaje(tema=tema, num=1, autor=by, autor_nombre=by.nombre, texto="x", html="<p>x</p>",
                    creado_at=now)
            for tema in made
        ],
        batch_size=2000,
    )  # fmt: skip


def test_the_index_shows_every_forum_by_kind_and_what_moved(client: Client) -> None:
    recent()

    page = html(client, "")

    for words in ("Por paso del ciclo", "Por materia", "Diagnóstico", "Vivienda", "Indicadores"):
        assert words in page
    assert "De sus cursos" not in page
    assert "Sin leer" not in page


def test_what_others_wrote_is_unread_until_it_was_opened(client: Client) -> None:
    reader = known(date_joined=timezone.now() - timedelta(days=3))
    first = recent()
    client.force_login(reader)

    before = html(client, "").count("Sin leer"), "1 conversación sin leer" in html(client, "")
    html(client, f"t/{first.tema_id}/")
    after = html(client, "").count("Sin leer")
    answer(first.tema)
    again = html(client, "mesa-abierta/").count("Sin leer")

    assert before == (1, True)
    assert after == 0
    assert again == 1


def test_what_was_said_before_one_came_is_no_news(client: Client) -> None:
    recent()
    client.force_login(known(date_joined=timezone.now()))

    assert "Sin leer" not in html(client, "")


def test_pinned_conversations_come_first(client: Client) -> None:
    old, new = recent(titulo="La más vieja de todas"), recent(titulo="La más nueva de todas")
    temas.pin(tema=old.tema, by=moderator(), at=timezone.now())
    Tema.objects.filter(pk=new.tema_id).update(ultimo_at=timezone.now())

    page = html(client, "mesa-abierta/")

    assert page.index("La más vieja") < page.index("La más nueva")
    assert page.count("La más vieja") == 1


def test_a_forum_is_walked_page_by_page_without_loss(client: Client) -> None:
    crowd([open_forum()], 60, known())
    Tema.objects.update(ultimo_at=timezone.now())  # all at once: only the id tells them apart
    seen: list[str] = []
    path = "mesa-abierta/"

    for _ in range(3):
        page = html(client, path)
        seen += re.findall(r">(Tema \d+)</a>", page)
        after = re.search(r'href="(\?desde=[^"]+)"', page)
        path = f"mesa-abierta/{after[1]}" if after else ""

    assert not path
    assert sorted(seen) == sorted(f"Tema {n}" for n in range(60))


@pytest.mark.parametrize("mark", ["x", "9" * 30, "99999999999999999-1", "-1", "1-", "\x00", "٣-١"])
def test_a_spoilt_mark_begins_anew(mark: str, client: Client) -> None:
    recent()

    assert (
        "Indicadores para empezar"
        in client.get(f"{BASE}mesa-abierta/", {"desde": mark}).content.decode()
    )


def test_a_mark_is_read_as_it_was_written() -> None:
    mark = Marca(timezone.now(), 7)

    assert read(str(mark)) == mark


def test_a_conversation_is_read_twenty_at_a_time_forwards_and_back(client: Client) -> None:
    first = recent()
    many(first.tema, 49, first.autor)
    path = f"t/{first.tema_id}/"

    assert numbers(html(client, path)) == list(range(1, 21))
    assert numbers(html(client, f"{path}?desde=20")) == list(range(21, 41))
    assert numbers(html(client, f"{path}?desde=40")) == list(range(41, 51))
    assert numbers(html(client, f"{path}?antes=41")) == list(range(21, 41))
    assert 'href="?desde=20"' in html(client, path)
    assert 'href="?antes=21"' in html(client, f"{path}?desde=20")
    assert f'href="{BASE}{path}?desde=40#m50"' in html(client, path)
    for nothing in ("?desde=50", "?desde=999999999", "?desde=x", "?antes=-1", "?desde=%00"):
        assert client.get(f"{BASE}{path}{nothing}").status_code == 200


def test_whoever_comes_back_is_offered_what_they_have_not_read(client: Client) -> None:
    first, reader = recent(), known()
    many(first.tema, 49, first.autor)
    client.force_login(reader)
    path = f"t/{first.tema_id}/"

    html(client, path)
    page = html(client, f"{path}?antes=10")

    assert Lectura.objects.get(persona=reader).ultimo_num == 20
    assert f'href="{BASE}{path}?desde=20#m21"' in page


def test_a_permalink_outlives_what_it_points_to(client: Client) -> None:
    first = recent()
    second, third = answer(first.tema), answer(first.tema)
    mensajes.delete(mensaje=second, by=second.autor, at=timezone.now())
    moderacion.hide(mensaje=third, by=moderator(), motivo="Razón secreta", at=timezone.now())

    page = html(client, f"t/{first.tema_id}/")

    assert numbers(page) == [1, 2, 3]
    assert "Mensaje borrado por su autora o autor" in page
    assert second.texto not in page
    assert third.texto not in page
    assert "Razón secreta" not in page


def test_an_author_reads_why_theirs_is_hidden_and_moderators_what_it_said_before(
    client: Client,
) -> None:
    first, judge = recent(), moderator()
    at = first.creado_at + timedelta(minutes=10)
    mensajes.edit(mensaje=first, by=first.autor, texto="Ahora dice otra cosa", at=at)
    moderacion.hide(mensaje=first, by=judge, motivo="Muestra un teléfono", at=timezone.now())
    client.force_login(first.autor)
    own = html(client, f"t/{first.tema_id}/")
    client.force_login(judge)
    judged = html(client, f"t/{first.tema_id}/")

    assert "Muestra un teléfono" in own
    assert "versión anterior" not in own
    assert "1 versión anterior" in judged
    assert "indicadores" in judged


def test_a_feed_holds_the_latest_conversations(client: Client) -> None:
    first = recent(texto="Con **énfasis** y <b>nada</b> más")

    response = client.get(f"{BASE}mesa-abierta/atom.xml")

    assert response.headers["Content-Type"].startswith("application/atom+xml")
    assert f"https://aula.example{BASE}t/{first.tema_id}/" in response.content.decode()
    assert client.get(f"{BASE}no-hay/atom.xml").status_code == 404


def test_hostile_words_are_only_words_on_every_page(client: Client) -> None:
    text = "\n\n".join(VECTORES[:45])
    title = "<script>alert(1)</script>\"'><img src=x>"
    author = known(nombre="<b onclick=alert(1)>Ana", cargo="<script>x</script>")
    first = recent(by=author, titulo=title, texto=text[:9000])
    judge = moderator()
    client.force_login(judge)
    pages = [
        "", "mesa-abierta/", f"t/{first.tema_id}/", f"t/{first.tema_id}/responder/", "moderacion/",
        f"m/{first.pk}/reportar/",
    ]  # fmt: skip
    client.post(f"{BASE}m/{first.pk}/reportar/", {"causa": "otra", "texto": title})

    for path in pages:
        tree = html5lib.parse(client.get(f"{BASE}{path}").content, namespaceHTMLElements=False)
        for element in tree.iter():
            assert element.tag not in ("img", "iframe", "object", "embed", "style", "base"), path
            assert not [name for name in element.attrib if name.startswith("on")], path
            if element.tag == "script":
                assert element.attrib["src"].startswith("/static/")


@pytest.mark.parametrize("size", [3, 3000])
def test_no_page_costs_more_when_there_is_more(
    size: int, client: Client, django_assert_max_num_queries: Any
) -> None:
    first = recent()
    many(first.tema, size * 2, first.autor)
    crowd(list(Foro.objects.filter(curso=None)), size, first.autor)
    middle = f"t/{first.tema_id}/?desde={size}"

    for person in (None, known(), moderator()):
        cache.clear()  # each page as if it were the first
        if person:
            client.force_login(person)
        for path in ("", "mesa-abierta/", middle, "mesa-abierta/atom.xml", "paso-diagnostico/"):
            with django_assert_max_num_queries(14):
                html(client, path)


def test_lists_for_other_pages_take_one_query(django_assert_max_num_queries: Any) -> None:
    foro = Foro.objects.get(slug="paso-diagnostico")
    crowd([foro], 30, known())
    reader = UsuarioFactory()

    with django_assert_max_num_queries(3):
        found = rows.of_elemento(foro.elemento_id, reader, limit=4)

    assert [row.titulo for row in found] == ["Tema 29", "Tema 28", "Tema 27", "Tema 26"]
    assert found[0].url_foro == f"{BASE}paso-diagnostico/"
    assert rows.of_practica(0, reader) == []
