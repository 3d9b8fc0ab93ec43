"""The room of a network: whose it is, what is added in it, what it never overwrites."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries
from wagtail.models import ModelLogEntry

from avisos.models import Aviso, Correo
from directorio.queries import coordinar, redes
from municipios.enums import EstadoMembresia
from municipios.models import Membresia, Municipio, Red
from tests.factories.cuentas import UsuarioFactory
from tests.factories.directorio import MembresiaFactory, RedFactory, enlace_of
from tests.factories.redes import encargada

pytestmark = pytest.mark.django_db
LEON, RIOVERDE = "11020", "24024"


@pytest.fixture
def red() -> Red:
    made: Red = RedFactory(objetivo="Antes")
    return made


@pytest.fixture
def sala(client: Client, red: Red) -> str:
    client.force_login(encargada(red=red).persona)
    return f"/municipios/redes/{red.slug}/coordinar/"


def day(back: int) -> str:
    return (timezone.localdate() - timedelta(days=back)).isoformat()


def say(estado: str, back: int = 10, **changes: str) -> dict[str, str]:
    return {
        "municipio": "León, Guanajuato", "estado": estado, "dia": day(back),
        "fuente": f"Acta {estado}", "fuente_fecha": day(back), "cargo": "", "fuente_url": "",
    } | changes  # fmt: skip


def test_a_municipality_is_invited_comes_in_leaves_and_every_word_stays(
    client: Client, sala: str, red: Red
) -> None:
    enlace = enlace_of(LEON)
    states = []
    for estado, back in (("invitado", 30), ("miembro", 20), ("retirado", 5), ("miembro", 2)):
        answer = client.post(f"{sala}anotar/", say(estado, back), follow=True)
        assert answer.redirect_chain[-1][0] == sala, answer.content.decode()
        states.append(answer.context["vista"].renglones[0].palabra)

    assert states == ["Con invitación", "Miembro", "Se retiró", "Miembro"]
    assert Membresia.objects.filter(red=red, municipio=LEON).count() == 4
    letter = Correo.objects.get(para=enlace.email)
    assert red.nombre in letter.asunto and "no hace miembro" in letter.cuerpo
    assert Aviso.objects.filter(persona=enlace, texto__startswith=red.nombre).count() == 1
    logged = ModelLogEntry.objects.filter(action="directorio.membresia")
    assert logged.count() == 4
    vista = redes.red(red.slug, at=timezone.now())
    assert vista and len(vista.miembros) == 1 and vista.invitados == []
    assert len(vista.anteriores) == 3
    assert redes.lista(on=timezone.localdate()).get(pk=red.pk).miembros == 1


def test_the_same_statement_twice_is_one_and_with_another_day_is_refused(
    client: Client, sala: str
) -> None:
    client.post(f"{sala}anotar/", say("miembro"))
    again = client.post(f"{sala}anotar/", say("miembro"))
    other = client.post(f"{sala}anotar/", say("miembro", dia=day(3)))

    assert again.status_code == 302
    assert other.status_code == 422 and "ya está anotada con otro día" in other.content.decode()
    assert Membresia.objects.count() - 2 == 1, "two come with the site"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"estado": "retirado"}, "No consta que sea miembro"),
        ({"municipio": "Zzyzx"}, "No encontramos"),
        ({"municipio": "Benito Juárez"}, "Varios coinciden"),
        ({"dia": ""}, "Escriba el día"),
        ({"fuente": ""}, "Escriba qué documento"),
        ({"fuente_fecha": "2999-01-01"}, "todavía no llega"),
        ({"estado": "amigo"}, "Elija una de las tres"),
        ({"fuente_url": "javascript:alert(1)"}, "URL"),
    ],
)
def test_what_cannot_be_is_told_and_nothing_is_lost(
    client: Client, sala: str, changes: dict[str, str], said: str
) -> None:
    before = Membresia.objects.count()

    answer = client.post(f"{sala}anotar/", say("miembro", cargo="Alcaldía") | changes)

    html = answer.content.decode()
    assert answer.status_code == 422 and said in html and 'value="Alcaldía"' in html
    assert Membresia.objects.count() == before


def test_an_older_paper_takes_nobody_out(client: Client, sala: str, red: Red) -> None:
    MembresiaFactory(red=red, municipio_id=LEON, fuente_fecha=timezone.localdate())

    answer = client.post(f"{sala}anotar/", say("retirado", 9))

    assert "Una fuente más nueva dice que es miembro" in answer.content.decode()
    assert Membresia.objects.de_miembros(timezone.localdate()).filter(red=red).exists()


def test_an_office_that_leaves_leaves_the_others(red: Red) -> None:
    today = timezone.localdate()
    common: dict[str, Any] = {"red": red, "municipio_id": LEON, "fuente_fecha": today}
    stays = MembresiaFactory(**common, cargo="Obras")
    MembresiaFactory(**common, cargo="Instituto")
    retirado = {"estado": EstadoMembresia.RETIRADO, "hasta": today - timedelta(days=1)}
    MembresiaFactory(**common, **retirado, cargo="Instituto")

    members = Membresia.objects.filter(red=red)
    assert list(members.de_miembros(today)) == [stays]
    assert members.de_miembros(today - timedelta(days=1)).count() == 2, "its last day counted"
    MembresiaFactory(**common, **retirado)
    assert not members.de_miembros(today).exists()


def test_the_network_changes_its_words_and_the_log_keeps_the_old(
    client: Client, sala: str, red: Red
) -> None:
    client.post(f"{sala}palabras/", {"objetivo": "Ahora", "nota": "Una nota"})

    red.refresh_from_db()
    assert (red.objetivo, red.nota) == ("Ahora", "Una nota")
    entry = ModelLogEntry.objects.get(action="directorio.palabras_de_red")
    assert entry.data["antes"]["objetivo"] == "Antes"
    assert "Ahora" in client.get(f"/municipios/redes/{red.slug}/").content.decode()


def test_the_public_page_tells_the_office_and_the_way_in_only_to_whom_it_is_open(
    client: Client, sala: str, red: Red
) -> None:
    public = f"/municipios/redes/{red.slug}/"
    mine = client.get(public).content.decode()
    client.logout()
    theirs = client.get(public).content.decode()

    persona = red.nombramientos.get().persona
    assert "Secretaría técnica, Dirección del instituto" in theirs
    assert persona.nombre not in theirs
    assert "Coordinar esta red" in mine and "Coordinar esta red" not in theirs


def test_the_day_after_everything_is_refused_at_once(client: Client) -> None:
    made = encargada(hasta=timezone.localdate())
    sala = f"/municipios/redes/{made.red.slug}/coordinar/"
    client.force_login(made.persona)
    assert client.get(sala).status_code == 200
    before = Membresia.objects.count()

    with time_machine.travel(timezone.now() + timedelta(days=1), tick=False):
        client.force_login(made.persona)
        answers = [client.get(f"{sala}{more}") for more in ("", "anotar/", "palabras/")]
        answers += [client.get(f"{sala}formacion/"), client.get(f"{sala}formacion.csv")]
        answers.append(client.post(f"{sala}anotar/", say("miembro")))
        answers.append(client.post(f"{sala}palabras/", {"objetivo": "Otro"}))

    assert {answer.status_code for answer in answers} == {403}
    assert all("Su encargo terminó" in answer.content.decode() for answer in answers)
    assert Membresia.objects.count() == before


def test_who_coordinates_another_network_or_none_finds_nothing(client: Client, red: Red) -> None:
    for persona in (UsuarioFactory(), encargada().persona, enlace_of(RIOVERDE)):
        client.force_login(persona)
        for more in ("", "anotar/", "palabras/", "formacion/", "formacion.xlsx"):
            url = f"/municipios/redes/{red.slug}/coordinar/{more}"
            assert client.get(url).status_code == 404, url
    assert client.get("/municipios/redes/no-hay/coordinar/").status_code == 404


def test_a_big_network_is_read_page_by_page_with_the_same_questions(
    client: Client, sala: str, red: Red, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for cvegeo in Municipio.objects.order_by("pk").values_list("pk", flat=True)[:45]:
        MembresiaFactory(red=red, municipio_id=cvegeo)
    client.get(sala)

    with django_assert_max_num_queries(14):
        first = client.get(sala)
    second = client.get(f"{sala}?pagina=2")

    assert (len(first.context["vista"].renglones), len(second.context["vista"].renglones)) == (
        40,
        5,
    )
    for odd in ("0", "-1", "x", "99999999999999999999"):
        assert client.get(f"{sala}?pagina={odd}").status_code == 200


def test_the_room_asks_as_little_for_many_as_for_one(
    red: Red, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    MembresiaFactory(red=red)

    with django_assert_num_queries(4):
        coordinar.sala(red, on=timezone.localdate(), pagina=1)
