"""Announcements: to whom, once, how many a day, and who reads them afterwards."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from avisos.models import Aviso, Correo
from cuentas.models import Usuario
from cursos.enums import EstadoInscripcion as E
from cursos.models import Anuncio, Edicion
from cursos.operations.ediciones import lugares
from cursos.operations.ediciones.lugares import NoSePuede
from cursos.operations.sala import anuncios
from cursos.queries.sala.senales import Filtro
from tests.factories.cuentas import UsuarioFactory
from tests.factories.cursos import lessons, read
from tests.factories.ediciones import EdicionFactory, ask, put
from tests.factories.sala import crowd, group
from trabajos import operations as trabajos
from trabajos.models import Trabajo

from .test_sala import address

pytestmark = pytest.mark.django_db


def work() -> None:
    while trabajos.run_next():
        pass


def announce(edicion: Edicion, by: Usuario, titulo: str = "Hola", **kwargs: object) -> Anuncio:
    said = {"texto": "Nos vemos el **martes**.", "filtro": "", "at": timezone.now()} | kwargs
    return anuncios.announce(edicion=edicion, by=by, titulo=titulo, **said)


def letters(anuncio: Anuncio) -> list[str]:
    found = Correo.objects.filter(clave__contains=f"anuncio-{anuncio.pk}")
    return sorted(found.values_list("para", flat=True))


def test_the_letter_the_notice_and_the_page_reach_whom_it_was_for(client: Client) -> None:
    edicion, leader = group()
    mine = ask(edicion)
    put(edicion, E.BAJA)

    anuncio = announce(edicion, leader, titulo="Cambio de aula")
    work()
    client.force_login(mine.persona)
    page = client.get(f"/cursos/{edicion.curso.slug}/ediciones/{edicion.clave}/")
    read_all = client.get(f"/cursos/{edicion.curso.slug}/ediciones/{edicion.clave}/anuncios/")

    assert letters(anuncio) == [mine.persona.email]
    assert "Cambio de aula" in page.content.decode()
    assert "<strong>martes</strong>" in read_all.content.decode()
    aviso = Aviso.objects.get(persona=mine.persona, clave__endswith=str(anuncio.pk))
    assert aviso.visto_at is not None


def test_written_to_a_filter_only_those_read_it_also_when_they_no_longer_fit(
    client: Client,
) -> None:
    edicion, leader = group()
    absent = ask(edicion)
    present = ask(edicion)
    read(present, lessons(edicion.curso)[0])

    anuncio = announce(edicion, leader, titulo="¿Puede entrar?", filtro=Filtro.SIN_ENTRAR)
    work()
    read(absent, lessons(edicion.curso)[0])

    def sees(who: Usuario) -> bool:
        client.force_login(who)
        page = client.get(f"/cursos/{edicion.curso.slug}/ediciones/{edicion.clave}/")
        return "¿Puede entrar?" in page.content.decode()

    assert letters(anuncio) == [absent.persona.email]
    assert [sees(absent.persona), sees(present.persona)] == [True, False]
    assert list(anuncio.para.all()) == [absent]


def test_what_was_told_to_all_is_read_by_who_comes_later_and_not_by_who_left(
    client: Client,
) -> None:
    edicion, leader = group()
    ask(edicion)
    announce(edicion, leader, titulo="Reglas del grupo")
    late = ask(edicion)
    asked = put(edicion, E.SOLICITADA)

    for who, there in ((late.persona, True), (asked.persona, False)):
        client.force_login(who)
        page = client.get(f"/cursos/{edicion.curso.slug}/ediciones/{edicion.clave}/")
        assert ("Reglas del grupo" in page.content.decode()) is there


def test_who_never_was_in_the_edition_finds_no_announcements(client: Client) -> None:
    edicion, leader = group()
    ask(edicion)
    announce(edicion, leader)
    client.force_login(UsuarioFactory())

    answer = client.get(f"/cursos/{edicion.curso.slug}/ediciones/{edicion.clave}/anuncios/")

    assert answer.status_code == 404


def test_twenty_a_day_and_the_next_day_more() -> None:
    edicion, leader = group()
    ask(edicion)
    at = timezone.now()
    for number in range(20):
        announce(edicion, leader, titulo=f"Aviso {number}", at=at)

    with pytest.raises(NoSePuede, match="20 veces"):
        announce(edicion, leader, titulo="Uno más", at=at)

    announce(edicion, leader, titulo="Uno más", at=at + timedelta(days=1, minutes=1))


def test_the_same_pressed_twice_is_one() -> None:
    edicion, leader = group()
    ask(edicion)

    first, second = announce(edicion, leader), announce(edicion, leader)

    assert first.pk == second.pk


def test_nobody_to_write_to_is_said_and_nothing_is_kept() -> None:
    edicion, leader = group()

    with pytest.raises(NoSePuede, match="no hay nadie"):
        announce(edicion, leader, filtro=Filtro.ACREDITADAS)

    assert not Anuncio.objects.exists()


def test_a_draft_has_nobody_to_write_to() -> None:
    edicion = EdicionFactory(borrador=True)

    with pytest.raises(NoSePuede):
        announce(edicion, edicion.creada_por)


def test_the_worker_killed_half_way_and_run_again_writes_each_letter_once() -> None:
    edicion, leader = group()
    crowd(edicion, 5)
    anuncio = announce(edicion, leader)

    after, _ = anuncios.send_batch(anuncio=anuncio, after=0, size=2, at=timezone.now())
    assert len(letters(anuncio)) == 2
    work()

    assert len(letters(anuncio)) == 5
    job = Trabajo.objects.get(tarea=anuncios.TAREA)
    assert job.resultado == {"personas": 5}
    assert after


def test_what_the_database_is_asked_does_not_grow_with_the_group(
    django_assert_max_num_queries: Callable[..., object],
) -> None:
    edicion, leader = group()
    crowd(edicion, 300)

    with django_assert_max_num_queries(20):
        announce(edicion, leader)


def test_the_form_writes_to_the_filter_and_says_what_is_missing(client: Client) -> None:
    edicion, leader = group()
    ask(edicion)
    client.force_login(leader)
    url = address(edicion, "anuncios/")

    chosen = client.get(url, {"filtro": "sin-entrar"}).content.decode()
    wrong = client.post(url, {"titulo": "", "texto": ""})
    client.post(url, {"titulo": "Hola", "texto": "<script>x</script> ahí", "filtro": "sin-entrar"})

    assert '<option value="sin-entrar" selected>' in chosen
    assert wrong.status_code == 422
    assert "Escriba un título" in wrong.content.decode()
    kept = Anuncio.objects.get()
    assert kept.filtro == "sin-entrar"
    assert "<script>" not in kept.html


def test_who_left_the_group_reads_what_was_written_to_them(client: Client) -> None:
    edicion, leader = group()
    mine = ask(edicion)
    announce(edicion, leader, titulo="Para usted")
    lugares.withdraw(inscripcion=mine, by=mine.persona, at=timezone.now())
    client.force_login(mine.persona)

    page = client.get(f"/cursos/{edicion.curso.slug}/ediciones/{edicion.clave}/anuncios/")

    assert "Para usted" in page.content.decode()
