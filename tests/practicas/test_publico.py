"""The page with everything that a practice holds, what it lends, and asking its enlace."""

import io
import zipfile
from datetime import date
from decimal import Decimal
from typing import Any

import html5lib
import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from wagtail.models import PageViewRestriction

from avisos.models import Correo
from intercambio.practicas import costo
from intercambio.practicas.models import Foto, Hito, PracticaPage, Relacion
from intercambio.practicas.queries import hijos
from intercambio.practicas.queries import practica as queries
from tests.factories.autoria import enlace
from tests.factories.cuentas import UsuarioFactory
from tests.factories.practicas import IndicadorFactory, PracticaFactory
from tests.factories.publico import add_document, complete, imagen

pytestmark = pytest.mark.django_db
RAIZ = "/intercambio/practicas"
EVIL = "</script><img src=x onerror=alert(1)>{{7*7}}\"'><b>negro</b>"


def text(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200
    return response.content.decode()


def whole(text: str = "Algo que decir", **fields: Any) -> PracticaPage:
    practica = PracticaFactory(
        elementos=["E1", "E5", "I1", "P1", "O1", "M2"], adaptable="El tamaño.",
        no_cambiar="El conteo.", **fields,
    )  # fmt: skip
    IndicadorFactory(practica=practica, meta=Decimal(25), tipo="resultado", metodo="registro")
    complete(practica, text)
    return practica


def test_everything_is_told_in_one_page_with_few_questions(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    practica = whole()
    client.get(practica.get_url())

    with django_assert_max_num_queries(14):  # what others add to the page has three more
        html = text(client, practica.get_url())

    for said in (
        "El camino", "22 abr 2025", "Quién hizo qué", "Asesora, evalúa", "En qué se apoya",
        "De 100 mil a un millón", "$860,000 de 2025", "$45,000.50 de 2025", "1 mes",
        "Recursos propios", "1,240", "De 15,000 a 50,000", "Acuerdo de cabildo", "Visita",
        "11. Ciudades y comunidades sostenibles", "León, Guanajuato", "Meta: 25 obras, alcanzada",
        "De resultado. ", "Método: registro administrativo", "CC BY 4.0: se puede usar",
        "Se puede usar como plantilla", "Bajar los materiales", "Preguntar al enlace",
        "Complementa a", "Qué se puede adaptar", "Qué no debe cambiarse", 'href="/cursos/',
        'property="og:image"', f"/api/v1/practicas/{practica.pk}/",
    ):  # fmt: skip
        assert said in html, said
    assert "javascript:" not in html


def test_sections_without_content_do_not_show(client: Client) -> None:
    html = text(client, PracticaFactory().get_url())

    for said in (
        "El camino", "Quién hizo qué", "En qué se apoya", "Cuánto costó", "Más fotos",
        "Lo que hace falta", "ofrece a quien", "Bajar los materiales", "Siga leyendo",
        "Sostenible", "Hecha con", "<figure class=\"foto\"",
    ):  # fmt: skip
        assert said not in html, said


def test_hostile_text_in_every_row_stays_text(client: Client) -> None:
    tree = html5lib.parse(text(client, whole(EVIL).get_url()), treebuilder="etree")

    main = tree.find(".//{http://www.w3.org/1999/xhtml}main")
    assert main is not None
    elements = list(main.iter())
    sources = [one.get("src") for one in elements if one.tag.endswith("}img")]
    assert not [one for one in elements if one.tag.endswith(("}b", "}script"))]
    assert all(source and source.startswith(f"{RAIZ}/fotos/") for source in sources)
    assert not [name for one in elements for name in one.attrib if str(name).startswith("on")]


def test_related_practices_are_told_from_both_sides_and_only_those_to_be_read(
    client: Client,
) -> None:
    one, other, closed = (PracticaFactory(title=name) for name in ("La una", "La otra", "Cerrada"))
    Relacion.objects.create(practica=one, otra=other, tipo="antecede")
    Relacion.objects.create(practica=one, otra=closed, tipo="antecede")
    PageViewRestriction.objects.create(page=closed, restriction_type="login")

    first, second = text(client, one.get_url()), text(client, other.get_url())

    assert "Antecede a" in first and "La otra" in first and "Cerrada" not in first
    assert "Viene después de" in second and "La una" in second


def test_a_draft_in_hand_is_read_instead_of_the_database() -> None:
    practica = whole()
    practica.hitos.set([Hito(fecha=date(2020, 1, 2), que="Lo que todavía no se guarda")])
    practica.fotos.set([Foto(imagen=imagen(), alternativo="Otra", autor="Yo")])
    practica.save_revision()
    draft: PracticaPage = practica.get_latest_revision_as_object()

    rows = hijos.read(draft)
    shown = queries.practica(draft)

    assert [row["que"] for row in rows["hitos"]] == ["Lo que todavía no se guarda"]
    assert [row["alternativo"] for row in rows["fotos"]] == ["Otra"]
    assert len(rows["cursos"]) == len(rows["relaciones"]) == 1
    assert shown["actores"][0].roles == "Asesora, evalúa"


@pytest.mark.parametrize(
    ("sin_costo", "inversion", "told"),
    [
        (True, None, "sin-costo"), (False, None, ""), (False, "0", "bajo"),
        (False, "100000", "bajo"), (False, "100000.01", "medio"), (False, "1000000", "medio"),
        (False, "10000000", "alto"), (False, "10000000.01", "muy-alto"),
    ],
)  # fmt: skip
def test_the_range_of_cost_is_the_same_computed_here_and_in_the_database(
    sin_costo: bool, inversion: str | None, told: str
) -> None:
    amount = Decimal(inversion) if inversion else None
    practica = PracticaFactory(sin_costo=sin_costo, inversion=amount)

    row = costo.with_rango_costo(PracticaPage.objects.filter(pk=practica.pk)).get()

    assert (costo.rango(sin_costo=sin_costo, inversion=amount) or "") == told
    assert row.rango_costo == told


def test_what_a_practice_lends_leaves_as_one_zip_and_only_once_published(client: Client) -> None:
    practica = PracticaFactory()
    add_document(practica, "hoja.csv", b"a,b\n" * 50_000, titulo="Hoja / de ../ conteo")
    add_document(practica, "acta.pdf", b"%PDF-1.7", reutilizable=False)
    lost = add_document(practica, "perdida.pdf", b"%PDF-1.7", titulo="Perdida")
    lost.archivo.file.storage.delete(lost.archivo.file.name)
    url = f"{RAIZ}/materiales/{practica.pk}.zip"

    response = client.get(url)
    packed = zipfile.ZipFile(io.BytesIO(response.getvalue()))

    assert response.streaming
    assert packed.testzip() is None
    assert packed.namelist() == ["LEAME.txt", "01-hoja-de-conteo.csv", "02-perdida.pdf"]
    assert packed.read("01-hoja-de-conteo.csv") == b"a,b\n" * 50_000
    assert "ya no está" in packed.read("02-perdida.pdf").decode()
    assert practica.title in packed.read("LEAME.txt").decode("utf-8-sig")
    PracticaPage.objects.filter(pk=practica.pk).update(live=False)
    assert client.get(url).status_code == 404
    assert client.get(f"{RAIZ}/materiales/{PracticaFactory().pk}.zip").status_code == 404


def ask(client: Client, practica: PracticaPage, **values: str) -> Any:
    said = {"nombre": "Ana", "correo": "ana@lejos.example", "mensaje": "¿Cuánto tardó?"}
    return client.post(f"{RAIZ}/preguntar/{practica.pk}/", said | {"envio": "uno"} | values)


def test_a_question_reaches_the_enlace_of_today_and_shows_nobodys_address(client: Client) -> None:
    practica = PracticaFactory()
    answers = enlace()
    form = text(client, f"{RAIZ}/preguntar/{practica.pk}/")

    sent = [ask(client, practica) for _ in range(2)]

    letters = {letter.para: letter for letter in Correo.objects.all()}
    assert [response.status_code for response in sent] == [302, 302]
    assert answers.email not in form + text(client, sent[0].headers["Location"])
    assert set(letters) == {answers.email, "ana@lejos.example"}
    assert "¿Cuánto tardó?" in letters[answers.email].cuerpo
    assert "ana@lejos.example" in letters[answers.email].cuerpo
    # A stranger may type anybody's address: no words of theirs go there.
    assert "¿Cuánto tardó?" not in letters["ana@lejos.example"].cuerpo
    assert answers.avisos.count() == 1


def test_who_has_an_account_gets_a_copy_at_their_own_address(client: Client) -> None:
    practica = PracticaFactory()
    enlace()
    persona = UsuarioFactory()
    client.force_login(persona)

    ask(client, practica, correo="otra@victima.example")

    assert not Correo.objects.filter(para="otra@victima.example").exists()
    assert "¿Cuánto tardó?" in Correo.objects.get(para=persona.email).cuerpo


def test_bad_questions_are_explained_and_nothing_is_lost(client: Client) -> None:
    practica = PracticaFactory()
    enlace()

    bad = ask(client, practica, mensaje=f"{EVIL}{'a' * 3001}", correo="sin arroba")
    trapped = ask(client, practica, pagina_web="https://spam.example")

    assert bad.status_code == trapped.status_code == 422
    assert "caben 3,000" in bad.content.decode() and "<b>negro" not in bad.content.decode()
    assert "a" * 3001 in bad.content.decode()
    assert not Correo.objects.exists()


def test_nobody_is_asked_about_drafts_nor_about_documents(client: Client) -> None:
    draft, documental = PracticaFactory(borrador=True), PracticaFactory(documental=True)

    for practica in (draft, documental):
        assert client.get(f"{RAIZ}/preguntar/{practica.pk}/").status_code == 404
        assert ask(client, practica).status_code == 404


def test_too_many_questions_wait(client: Client) -> None:
    practica = PracticaFactory()
    enlace()

    codes = [ask(client, practica, envio=str(n)).status_code for n in range(11)]

    assert codes == [302] * 10 + [429]
