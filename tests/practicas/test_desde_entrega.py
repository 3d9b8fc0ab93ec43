"""A practice that begins with what somebody handed in for a course."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from avisos.models import Aviso, Correo
from cursos.models import Entrega, TareaPage
from intercambio.practicas.models import PracticaPage
from intercambio.practicas.proyecto import lay_out
from tests.factories.autoria import appoint
from tests.factories.autoria import enlace as an_enlace
from tests.factories.cuentas import UsuarioFactory
from tests.factories.entregas import TareaFactory, alumna, borrador, entregada, facilita, grupo

pytestmark = pytest.mark.django_db
TEXTO = "# Rutas a pie\n\n## Situación previa\nSin banquetas.\n\n## Propuesta\nContar y arreglar."


@pytest.fixture
def tarea() -> TareaPage:
    return TareaFactory(tipo="practica", title="Documente una práctica")


@pytest.fixture
def entrega(tarea: TareaPage) -> Entrega:
    return entregada(alumna(tarea, grupo(tarea)), tarea, TEXTO)


def post(client: Client, usuario: Any, entrega: Entrega) -> Any:
    client.force_login(usuario)
    return client.post(f"/intercambio/practicas/escribir/desde-entrega/{entrega.pk}/", follow=True)


def test_who_writes_for_the_municipality_gets_a_draft_with_the_words_handed_in(
    client: Client, entrega: Entrega
) -> None:
    persona = entrega.inscripcion.persona
    appoint(persona)

    page = post(client, persona, entrega).content.decode()

    practica = PracticaPage.objects.get(entrega=entrega)
    assert (practica.title, practica.situacion_previa, practica.solucion, practica.live) == (
        "Rutas a pie",
        "Sin banquetas.",
        "Contar y arreglar.",
        False,
    )
    assert practica.get_parent().slug == persona.municipio_id
    assert "Un proyecto todavía no es una práctica" in page


def test_pressed_twice_there_is_one_draft(client: Client, entrega: Entrega) -> None:
    persona = entrega.inscripcion.persona
    appoint(persona)

    post(client, persona, entrega)
    post(client, persona, entrega)

    assert PracticaPage.objects.filter(entrega=entrega).count() == 1


def test_once_results_are_told_it_is_no_project_any_more(client: Client, entrega: Entrega) -> None:
    persona = entrega.inscripcion.persona
    appoint(persona)
    post(client, persona, entrega)
    practica = PracticaPage.objects.get(entrega=entrega)
    practica.resultados = "Caminan más."
    practica.save_revision(clean=False)

    page = client.get(f"/intercambio/practicas/escribir/{practica.pk}/").content.decode()

    assert "todavía no es una práctica" not in page
    assert practica.get_latest_revision_as_object().entrega_id == entrega.pk


def test_who_may_not_write_is_told_and_the_enlace_gets_it(client: Client, entrega: Entrega) -> None:
    enlace = an_enlace()

    page = post(client, entrega.inscripcion.persona, entrega).content.decode()
    post(client, entrega.inscripcion.persona, entrega)

    practica = PracticaPage.objects.get(entrega=entrega)
    assert "avisamos a su enlace" in page and enlace.nombre in page
    assert Aviso.objects.get(persona=enlace).url.endswith(f"/{practica.pk}/")
    assert "Un proyecto todavía no es una práctica" in Correo.objects.get(para=enlace.email).cuerpo
    client.force_login(enlace)
    assert client.get(f"/intercambio/practicas/escribir/{practica.pk}/").status_code == 200


def test_without_an_enlace_nothing_is_opened_and_it_is_said(
    client: Client, entrega: Entrega
) -> None:
    page = post(client, entrega.inscripcion.persona, entrega).content.decode()

    assert "todavía no tiene enlace" in page
    assert not PracticaPage.objects.filter(entrega__isnull=False).exists()


def test_who_leads_the_group_hands_it_over_too_and_strangers_do_not(
    client: Client, entrega: Entrega
) -> None:
    an_enlace()
    edicion = entrega.inscripcion.edicion
    assert edicion

    assert post(client, UsuarioFactory(), entrega).status_code == 404
    assert post(client, facilita(edicion), entrega).status_code == 200
    assert PracticaPage.objects.filter(entrega=entrega).exists()


def test_neither_a_draft_nor_other_kinds_of_work_become_a_practice(
    client: Client, tarea: TareaPage
) -> None:
    mine = alumna(tarea)
    appoint(mine.persona)
    other = TareaFactory()

    post(client, mine.persona, borrador(mine, tarea))
    post(client, mine.persona, entregada(alumna(other, persona=mine.persona), other))

    assert not PracticaPage.objects.filter(entrega__isnull=False).exists()


def test_the_button_is_there_only_for_this_kind_of_work(client: Client, entrega: Entrega) -> None:
    other = TareaFactory()
    inscripcion = alumna(other, persona=entrega.inscripcion.persona)
    entregada(inscripcion, other, at=timezone.now())
    client.force_login(inscripcion.persona)

    def page(one: Any, tarea: TareaPage) -> str:
        return str(client.get(f"/cursos/{one.curso.slug}/trabajos/{tarea.pk}/").content.decode())

    assert "Abrir borrador de práctica" in page(entrega.inscripcion, entrega.tarea)
    assert "Abrir borrador de práctica" not in page(inscripcion, other)


@pytest.mark.parametrize(
    ("texto", "expected"),
    [
        ("", {"title": "Trabajo"}),
        ("Solo esto.", {"title": "Trabajo", "solucion": "Solo esto."}),
        ("## Objetivos:\nUno", {"title": "Trabajo", "objetivos": "Uno"}),
        (
            "# Mi obra\nAsí.\n## Otra cosa\nMás.",
            {"title": "Mi obra", "solucion": "Así.\nOtra cosa\nMás."},
        ),
    ],
)
def test_headings_lead_the_words_to_their_part(texto: str, expected: dict[str, str]) -> None:
    assert lay_out(texto, "Trabajo") == expected


def test_a_long_summary_is_cut_at_a_word() -> None:
    summary = lay_out("## Resumen\n" + "palabra " * 60, "Trabajo")["resumen"]

    assert len(summary) <= 280 and summary.endswith("palabra…")
