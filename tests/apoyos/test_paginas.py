"""What each person sees and may do on the pages; what leaves the site."""

import csv
import io
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from cuentas.models import Designacion, Usuario
from cuentas.operations import privacidad
from intercambio.apoyos.models import Apoyo, Recado, RespuestaDeApoyo
from metodologia.models import ElementoPage
from tests.factories.apoyos import (
    LEON,
    MERIDA,
    RIOVERDE,
    TEXTO,
    accepted,
    actor,
    answered,
    asked,
    done,
    stranger,
    thanked,
)
from tests.factories.panorama import PracticaPublicadaFactory

pytestmark = pytest.mark.django_db
LISTA = "/intercambio/apoyos/"
HOSTIL = "<script>alert(1)</script> {{ 7|add:1 }} =1+1 javascript:x & «ñ» " + "W" * 120


def enter(usuario: Usuario) -> Client:
    client = Client()
    client.force_login(usuario)
    return client


def text(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200, url
    return response.content.decode()


def form(**changes: object) -> dict[str, object]:
    day = timezone.localdate() + timedelta(days=30)
    values = {
        "municipio": RIOVERDE, "clase": "pide", "tipo": "visita", "elemento": "E1",
        "texto": TEXTO, "vigente_hasta": day.isoformat(),
    }  # fmt: skip
    return values | changes


def test_the_list_is_narrowed_and_says_nobodys_name(client: Client) -> None:
    by = actor(nombre="Herlinda Sotelo", cargo="Directora de catastro")
    call = asked(by)
    visit = asked(cvegeo=LEON, clase="ofrece", tipo="visita", clave="I3")
    finished = thanked(asked(cvegeo=MERIDA, tipo="plantillas"))

    def seen(query: str) -> set[int]:
        page = client.get(f"{LISTA}{query}")
        return {fila.pk for fila in page.context["vista"].filas}

    assert seen("") == {call.pk, visit.pk}
    assert seen("?clase=ofrece") == seen("?tipo=visita") == seen("?elemento=i3") == {visit.pk}
    assert seen("?entidad=24") == {call.pk}
    assert seen("?estado=hechos") == {finished.apoyo_id}
    assert seen("?estado=todos") == {call.pk, visit.pk, finished.apoyo_id}
    assert seen("?clase=x&tipo='&elemento=%00&estado=9&entidad=zz&tras=1-") == {call.pk, visit.pk}
    page = text(client, LISTA)
    assert "Directora de catastro" in page and "Sotelo" not in page


def test_the_list_asks_the_same_however_long_and_goes_on_by_marks(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    first, by = asked(), actor()
    rows = [
        Apoyo(
            clase="pide", municipio_id=RIOVERDE, elemento=first.elemento, tipo="visita",
            texto=TEXTO, vigente_hasta=first.vigente_hasta, responsable=by,
            creado_at=first.creado_at - timedelta(minutes=n),
        )
        for n in range(1, 26)
    ]  # fmt: skip
    Apoyo.objects.bulk_create(rows)

    with django_assert_max_num_queries(8):
        page = client.get(LISTA)
    rest = client.get(f"{LISTA}{page.context['vista'].siguiente}")

    seen = [fila.pk for one in (page, rest) for fila in one.context["vista"].filas]
    assert len(seen) == len(set(seen)) == 26
    assert page.context["vista"].total == 26


def test_who_reads_what_of_an_exchange(client: Client) -> None:
    apoyo = asked()
    given = accepted(apoyo)
    answered(apoyo, MERIDA, texto="Mérida también puede ayudarles.")
    enter(actor(LEON)).post(f"{LISTA}r/{given.pk}/recado/", {"texto": "Llamo a las nueve"})
    url = f"{LISTA}{apoyo.pk}/"

    owner, helper = text(enter(actor()), url), text(enter(actor(LEON)), url)
    for who in (client, enter(stranger()), enter(actor("14039"))):
        page = text(who, url)
        assert "jueves" not in page and "nueve" not in page and "Quién podría" not in page
    assert "jueves" in owner and "nueve" in owner and "Mérida también" in owner
    assert "nueve" in helper and "Mérida también" not in helper
    assert text(enter(actor("14039")), url).count('name="texto"') == 1  # may answer
    assert 'name="texto"' not in text(enter(stranger()), url)


def test_only_enlaces_read_the_name_of_who_agreed() -> None:
    apoyo = asked(actor(nombre="Herlinda Sotelo"))
    accepted(apoyo)
    url = f"{LISTA}{apoyo.pk}/"
    assert "Sotelo" not in text(enter(actor(LEON)), url).split("<main")[1]

    privacidad.choose(by=actor(), finalidades=["apoyos"], at=timezone.now())

    assert "Atiende Herlinda Sotelo" in text(enter(actor(LEON)), url)
    Designacion.objects.filter(persona=actor(LEON)).update(papel="autoria")
    author = Usuario.objects.get(designaciones__municipio=LEON)
    assert "Sotelo" not in text(enter(author), url).split("<main")[1]


def test_the_page_keeps_its_budget(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    apoyo = asked(practica=PracticaPublicadaFactory(elementos=["E1"]))
    for cvegeo in (LEON, MERIDA, "14039"):
        given = accepted(apoyo, cvegeo)
        Recado.objects.bulk_create(
            [
                Recado(respuesta=given, municipio_id=cvegeo, por=actor(cvegeo), texto="Sí",
                       at=timezone.now())
                for _ in range(80)
            ]
        )  # fmt: skip
    owner = enter(actor())
    owner.get(f"{LISTA}{apoyo.pk}/")

    with django_assert_max_num_queries(14):
        owner.get(f"{LISTA}{apoyo.pk}/")
    with django_assert_max_num_queries(8):
        client.get(f"{LISTA}{apoyo.pk}/")
    with django_assert_max_num_queries(14):
        owner.get(f"{LISTA}mios/")
    with django_assert_max_num_queries(14):
        owner.get(f"{LISTA}nuevo/")


def test_the_form_publishes_once_and_keeps_what_was_written_when_it_refuses() -> None:
    client, key = enter(actor()), "8c0c1f4e-3f0c-4e9e-9d0f-2f5c64c7f001"
    bad = client.post(f"{LISTA}nuevo/", form(texto="poco", elemento="Q9", vigente_hasta="mañana"))
    assert bad.status_code == 200 and b"Elija un elemento de la lista" in bad.content
    assert ">\npoco</textarea>" in bad.content.decode()

    for _ in range(2):
        sent = client.post(f"{LISTA}nuevo/", form(texto=HOSTIL, clave=key))

    apoyo = Apoyo.objects.get()
    assert sent.url == apoyo.get_absolute_url()
    page = text(Client(), sent.url)
    assert "<script>alert" not in page and "&lt;script&gt;" in page and "{{ 7|add:1 }}" in page
    other = client.post(f"{LISTA}nuevo/", form(municipio=LEON))
    assert "no actúa por ese municipio" in other.content.decode()


def test_the_form_is_filled_by_the_element_or_practice_one_came_from() -> None:
    practica = PracticaPublicadaFactory(title="Calles sombreadas")
    client = enter(actor(LEON))

    page = text(client, f"{LISTA}nuevo/?elemento=I3&practica={practica.pk}&clase=ofrece")
    client.post(f"{LISTA}nuevo/", form(municipio=LEON, practica=practica.pk))

    assert "Calles sombreadas" in page and 'value="I3" selected' in page
    assert Apoyo.objects.get().practica_id == practica.pk
    for odd in ("²", "9" * 30, "-1", "x"):
        assert client.get(f"{LISTA}nuevo/?practica={odd}").status_code == 200


def test_one_whose_appointment_ended_while_writing_gets_the_words_back() -> None:
    apoyo, client = asked(), enter(actor(LEON))
    Designacion.objects.filter(municipio=LEON).update(
        hasta=timezone.localdate() - timedelta(days=2)
    )

    for url in (f"{LISTA}nuevo/", f"{LISTA}{apoyo.pk}/responder/"):
        answer = client.post(url, form(municipio=LEON))
        assert answer.status_code == 403 and TEXTO in answer.content.decode()
    assert not RespuestaDeApoyo.objects.exists()


def test_addresses_of_others_are_not_there() -> None:
    apoyo = asked()
    given = done(apoyo)
    other, now = enter(actor(MERIDA)), timezone.now()

    for path in (f"r/{given.pk}/recado/", f"r/{given.pk}/agradecer/", f"{apoyo.pk}/retirar/",
                 f"r/{given.pk}/mover/", f"r/{10**20}/mover/",
                 f"{apoyo.pk}/reportar/?gracias={given.pk}"):  # fmt: skip
        assert other.post(f"{LISTA}{path}", {"texto": TEXTO}).status_code == 404, path
    for number in ("999999", "9" * 20, "0"):
        assert other.get(f"{LISTA}{number}/").status_code == 404
    assert enter(actor(LEON)).get(f"{LISTA}r/{given.pk}/agradecer/").status_code == 404
    Apoyo.objects.filter(pk=apoyo.pk).update(estado="retirada")
    assert other.get(f"{LISTA}{apoyo.pk}/").status_code == 404
    assert enter(actor()).get(f"{LISTA}{apoyo.pk}/").status_code == 200
    Apoyo.objects.filter(pk=apoyo.pk).update(
        estado="abierta", vigente_hasta=(now - timedelta(days=2)).date()
    )
    assert Client().get(f"{LISTA}{apoyo.pk}/").status_code == 404


def test_by_clicks_from_an_answer_to_thanks_counted_on_the_municipality() -> None:
    apoyo = asked()
    mine, theirs = enter(actor()), enter(actor(LEON))
    theirs.post(f"{LISTA}{apoyo.pk}/responder/", {"texto": TEXTO, "municipio": LEON})
    again = theirs.post(f"{LISTA}{apoyo.pk}/responder/", {"texto": TEXTO, "municipio": LEON})
    assert again.status_code == 302
    given = RespuestaDeApoyo.objects.get()
    home = text(mine, "/")
    assert "1 respuesta de otro municipio espera" in home
    mine.post(f"{LISTA}r/{given.pk}/mover/", {"accion": "aceptar"})
    for who in (mine, theirs):
        who.post(f"{LISTA}r/{given.pk}/mover/", {"accion": "hecho"})
    assert "sin agradecer" in text(mine, "/")
    mine.post(f"{LISTA}r/{given.pk}/agradecer/", {"texto": "Gracias, León: <b>útil</b>"})

    page = text(Client(), f"/municipios/{LEON}/")
    assert "Ha apoyado a 1 municipio" in page and "&lt;b&gt;útil" in page
    assert "Ha apoyado" not in text(Client(), f"/municipios/{RIOVERDE}/")
    RespuestaDeApoyo.objects.update(gracias_ocultas=True)
    assert "útil" not in text(Client(), f"/municipios/{LEON}/")
    assert "útil" not in text(Client(), f"{LISTA}{apoyo.pk}/")


def test_hubs_feed_and_table_show_open_ones_without_people() -> None:
    apoyo = asked(actor(nombre="Herlinda Sotelo"), texto=HOSTIL)
    elemento = ElementoPage.objects.get(clave="E1")

    assert apoyo.get_absolute_url() in text(Client(), elemento.get_url())
    feed = text(Client(), f"{LISTA}atom.xml")
    rows = list(csv.DictReader(io.StringIO(
        b"".join(Client().get(f"{LISTA}apoyos.csv")).decode("utf-8-sig")
    )))  # fmt: skip
    assert f"/intercambio/apoyos/{apoyo.pk}/" in feed and "Sotelo" not in feed
    assert [row["clave"] for row in rows] == [str(apoyo.pk)]
    assert set(rows[0]) & {"texto", "nombre", "cargo"} == set()
