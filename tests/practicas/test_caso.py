"""A published practice used as a case: taken once, whole, with whose it is."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser, Group
from django.db.models import QuerySet
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries
from wagtail.models import ModelLogEntry

from comun import markdown
from cuentas.models import Usuario
from cursos.evaluaciones import dibujo
from cursos.evaluaciones.models import Pasaje, Reactivo, Recurso
from cursos.evaluaciones.operations import intentos, recursos
from intercambio.practicas.models import Foto, PracticaPage
from intercambio.practicas.operations import casos, firmas, revisiones, vigencias
from intercambio.practicas.queries import caso as queries
from portal.operations.roles import COORDINACION, FACILITACION
from tests.cursos.evaluacion.armado import CONTENIDOS, assessment, text
from tests.factories.autoria import FIRMANTE, complete_draft, coordinadora, enlace
from tests.factories.cuentas import UsuarioFactory
from tests.factories.practicas import PracticaFactory
from tests.factories.publico import imagen
from tests.factories.vida import published, published_again

pytestmark = pytest.mark.django_db
AT = timezone.now()
HOSTIL = "# No es título\n<script>alert(1)</script> **ni** [liga](x) | y 1 < 2"


@pytest.fixture
def autor() -> Usuario:
    return enlace()


@pytest.fixture
def practica(autor: Usuario) -> PracticaPage:
    return published(autor)


@pytest.fixture
def facilita(client: Client) -> Client:
    return entered(client, FACILITACION)


def entered(client: Client, grupo: str) -> Client:
    person = UsuarioFactory()
    person.groups.add(Group.objects.get(name=grupo))
    client.force_login(person)
    return client


def cases() -> QuerySet[Pasaje]:
    """Those of practices: a new site has some of its own courses."""
    return Pasaje.objects.filter(clave__startswith="practica-")


def press(client: Client, practica: PracticaPage) -> Any:
    return client.post(reverse("practicas:usar_como_caso", args=[practica.pk]), follow=True)


def make(practica: PracticaPage) -> Pasaje:
    return casos.make(practica=practica, by=UsuarioFactory(), at=AT)[0]


@pytest.mark.parametrize("grupo", [FACILITACION, COORDINACION])
def test_who_writes_questions_makes_a_case_and_is_led_to_it(
    client: Client, practica: PracticaPage, grupo: str
) -> None:
    entered(client, grupo)

    page = text(client.get(practica.get_url()))
    answer = press(client, practica)

    pasaje = cases().get()
    here = reverse("wagtailsnippets_evaluaciones_pasaje:edit", args=[pasaje.pk])
    assert "Usar como caso" in page
    assert answer.redirect_chain[-1][0] == here
    assert "ya es un caso del banco. Revise su texto" in text(answer)
    assert f"?pasaje={pasaje.pk}" in text(answer)
    assert ModelLogEntry.objects.for_instance(pasaje).get().action == "wagtail.create"


def test_the_passage_tells_the_story_with_what_was_measured_and_whose_it_is(
    practica: PracticaPage,
) -> None:
    pasaje = make(practica)

    html = dibujo.html(pasaje.texto)
    told = [
        "Qué pasaba antes", "Los niños bajaban al arroyo.", "Qué se hizo", "Qué resultó",
        "Lo que no funcionó y qué se ajustó", "Qué se midió", "<li><strong>", "Fuente: ",
        "Rutas a pie. Folio", "Licencia ",
        "Municipio de Rioverde", "creativecommons.org/licenses/by/4.0",
    ]  # fmt: skip
    for words in told:
        assert words in html
    assert "Si quiere replicarla" not in html
    assert pasaje.titulo == "Rutas a pie"
    assert pasaje.clave == f"practica-{practica.folio}-v1".lower()
    assert pasaje.url.endswith(f"/intercambio/practicas/{practica.folio}/v/1/")
    assert pasaje.fuente.startswith("Municipio de Rioverde, San Luis Potosí (")
    assert pasaje.fuente.endswith(f"Práctica {practica.folio}, versión 1. CC BY 4.0")


def test_pressed_twice_it_is_one_and_says_so(facilita: Client, practica: PracticaPage) -> None:
    press(facilita, practica)
    cases().update(texto="Ya trabajado.")

    again = press(facilita, practica)
    page = text(facilita.get(practica.get_url()))

    pasaje = cases().get()
    assert "ya era un caso del banco: es este" in text(again)
    assert pasaje.texto == "Ya trabajado."
    assert "Usar como caso" not in page
    assert reverse("wagtailsnippets_evaluaciones_pasaje:edit", args=[pasaje.pk]) in page


def test_nobody_else_sees_the_button_nor_makes_one(client: Client, practica: PracticaPage) -> None:
    anonymous = text(client.get(practica.get_url()))
    led = client.post(reverse("practicas:usar_como_caso", args=[practica.pk]))
    client.force_login(UsuarioFactory())

    page = text(client.get(practica.get_url()))
    refused = press(client, practica)

    assert "Usar como caso" not in anonymous + page
    assert led.status_code == 302 and "/cuentas/login/" in led["Location"]
    assert refused.status_code == 404
    assert not cases().exists()


def test_drafts_and_what_was_withdrawn_are_no_cases(
    facilita: Client, practica: PracticaPage
) -> None:
    draft = PracticaFactory(borrador=True)
    vigencias.withdraw(practica=practica, motivo="Cifras falsas", by=coordinadora(), at=AT)

    assert press(facilita, draft).status_code == 404
    assert press(facilita, practica).status_code == 404
    assert not cases().exists()


def test_without_a_version_it_is_said_and_nothing_is_made(facilita: Client) -> None:
    loose = PracticaFactory()

    answer = press(facilita, loose)

    assert "todavía no tiene una versión publicada" in text(answer)
    assert not cases().exists()


def test_what_people_wrote_stays_text(autor: Usuario, practica: PracticaPage) -> None:
    again = published_again(practica, autor, solucion=HOSTIL)

    html = dibujo.html(make(again).texto)

    assert "<script" not in html and "alert(1)" in html
    assert "<h4># No es" not in html and "<strong>ni" not in html and 'href="x"' not in html
    assert "# No es título" in html and "[liga](x)" in html and "1 &lt; 2" in html


def test_a_long_story_is_cut_where_a_passage_ends_and_says_so(
    autor: Usuario, practica: PracticaPage
) -> None:
    long = {"solucion": 300, "resultados": 250, "lecciones": 200, "situacion_previa": 100}
    words = {name: "extraordinariamente " * count for name, count in long.items()}

    pasaje = make(published_again(practica, autor, **words))

    assert markdown.refusal(pasaje.texto) == ""
    assert "La práctica sigue en su página." in pasaje.texto
    assert "Qué pasaba antes" in pasaje.texto and "Qué se aprendió" not in pasaje.texto
    assert "CC BY 4.0" in pasaje.texto


def test_its_photographs_go_along_and_do_not_expire(autor: Usuario) -> None:
    photo = Foto(imagen=imagen(), alternativo="Una calle [ancha]", pie="Después.", autor="Obras")
    draft = complete_draft(autor, fotos=[photo])
    firmas.sign(firma=firmas.ask(practica=draft, firmante=FIRMANTE, by=autor, at=AT), at=AT)

    pasaje = make(revisiones.approve(practica=draft, by=coordinadora(), at=AT))

    recurso = Recurso.objects.get()
    assert f"![Una calle (ancha)](recurso:{recurso.sha256})" in pasaje.texto
    assert f'<img alt="Una calle (ancha)" src="/evaluaciones/recursos/{recurso.sha256}/"' in (
        dibujo.html(pasaje.texto)
    )
    assert "Después. Foto: Obras" in pasaje.texto
    assert recursos.forget_unused(before=AT + timedelta(days=900)) == 0


def test_an_attempt_keeps_what_it_read_and_leads_to_the_practice(
    client: Client, autor: Usuario, practica: PracticaPage
) -> None:
    pasaje = make(practica)
    evaluacion = assessment(CONTENIDOS["unica"])
    Reactivo.objects.update(pasaje=pasaje)
    intento = intentos.open(evaluacion=evaluacion, persona=autor, clave="una", at=AT)

    published_again(practica, autor, situacion_previa="Otra cosa pasaba.")
    vigencias.withdraw(practica=practica, motivo="Cifras falsas", by=coordinadora(), at=AT)

    frozen = intento.preguntas.get().contenido["pasaje"]
    assert "Los niños bajaban al arroyo." in frozen["html"]
    assert frozen["url"] == pasaje.url


def test_the_bank_says_what_became_of_the_practice(
    facilita: Client, autor: Usuario, practica: PracticaPage
) -> None:
    pasaje = make(practica)
    here = reverse("wagtailsnippets_evaluaciones_pasaje:edit", args=[pasaje.pk])

    before = text(facilita.get(here))
    again = published_again(practica, autor)
    changed = text(facilita.get(here))
    offered = queries.offer(coordinadora(), again)
    vigencias.archive(practica=again, motivo="Terminó", by=autor, at=AT)
    archived = text(facilita.get(here))
    vigencias.withdraw(practica=again, motivo="Cifras falsas", by=coordinadora(), at=AT)
    withdrawn = text(facilita.get(here))

    assert "Su origen cambió" not in before
    assert "va en su versión 2 y este caso cuenta la 1" in changed
    assert offered is not None and offered.pasaje is None
    assert "La práctica se archivó el" in archived and "Terminó" in archived
    assert "La práctica se retiró el" in withdrawn and "Cifras falsas" in withdrawn


def test_a_passage_of_elsewhere_has_no_news() -> None:
    for url in ("", "https://example.org/PM-11020-2026-99/v/1/", "https://example.org/"):
        assert queries.news(Pasaje(url=url)) == ""


def test_who_only_reads_pays_for_nothing(
    practica: PracticaPage, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    writes = coordinadora()

    with django_assert_num_queries(0):
        assert queries.offer(AnonymousUser(), practica) is None
    with django_assert_num_queries(4):
        assert queries.offer(writes, practica) is not None


def test_every_form_of_the_page_is_taken_when_a_browser_sends_it(practica: PracticaPage) -> None:
    browser = entered(Client(enforce_csrf_checks=True), FACILITACION)
    page = browser.get(practica.get_url()).content.decode()

    forms = re.findall(r'<form method="post" action="([^"]+)".*?</form>', page, re.DOTALL)
    tokens = re.findall(r'name="csrfmiddlewaretoken" value="(\w+)"', page)
    sent = browser.post(
        reverse("practicas:usar_como_caso", args=[practica.pk]),
        {"csrfmiddlewaretoken": tokens[0]},
    )

    assert reverse("practicas:interes", args=[practica.pk]) in forms
    assert len(forms) == len(tokens) == 3
    assert sent.status_code == 302
