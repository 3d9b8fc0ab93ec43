"""Setting an assessment: rules that contradict each other are refused, short banks are told."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from cursos.evaluaciones.models import Evaluacion
from cursos.evaluaciones.queries.evaluaciones import room
from cursos.operations import intentos
from metodologia.models import ElementoPage
from tests.factories.cuentas import UsuarioFactory
from tests.factories.cursos import EvaluacionFactory
from tests.factories.evaluaciones import (
    ENROLLED_AT,
    CategoriaFactory,
    ReactivoFactory,
    bank,
    enrolment,
)

from .paginas import page_of, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(client: Client) -> Client:
    client.force_login(UsuarioFactory(administra=True))
    return client


def rules(*casillas: dict[str, Any], secciones: int = 1, **fields: Any) -> dict[str, Any]:
    """What the browser sends from the page of an assessment."""
    data: dict[str, Any] = {
        "titulo": "Final", "clave": "final", "modo": "formal", "instrucciones": "",
        "minimo": 80, "intentos": 3, "espera_horas": 0, "conserva": "mas_alta", "minutos": "",
        "abre_at": "", "cierra_at": "", "al_vencer": "entregar", "tolerancia_segundos": 60,
        "gracia_minutos": 1440, "navegacion": "libre", "revision": 1, "revision_al_cerrar": 4,
        "secciones-TOTAL_FORMS": secciones, "casillas-TOTAL_FORMS": len(casillas),
    }  # fmt: skip
    for name in ("secciones", "casillas"):
        data |= {
            f"{name}-INITIAL_FORMS": 0,
            f"{name}-MIN_NUM_FORMS": 0,
            f"{name}-MAX_NUM_FORMS": 1000,
        }
    for place in range(secciones):
        data |= {
            f"secciones-{place}-titulo": f"Parte {place + 1}",
            f"secciones-{place}-ORDER": place,
        }
    for place, casilla in enumerate(casillas):
        said = {"seccion": 1, "cantidad": 1, "valor": 1, "ORDER": place + 1} | casilla
        data |= {f"casillas-{place}-{name}": value for name, value in said.items()}
    return data | fields


def test_an_assessment_is_set_with_its_sections_and_places(admin: Client) -> None:
    fixed, drawer = ReactivoFactory(), CategoriaFactory()
    ReactivoFactory.create_batch(2, categoria=drawer)
    sent = rules({"reactivo": fixed.pk}, {"categoria": drawer.pk, "cantidad": 2, "seccion": 2},
                 secciones=2)  # fmt: skip

    response = admin.post(page_of(Evaluacion, "add"), sent, follow=True)

    saved = Evaluacion.objects.get(clave="final")
    assert response.status_code == 200
    assert (saved.secciones.count(), saved.casillas.count()) == (2, 2)
    assert room(saved).falta == ""
    page = text(admin.get(page_of(Evaluacion, "edit", saved.pk)))
    assert "Cada intento hace 3 preguntas" in page


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"abre_at": "2026-12-02 09:00", "cierra_at": "2026-12-01 09:00"}, "cerrarse después"),
        ({"revision": 4, "revision_al_cerrar": 1}, "no se puede mostrar menos"),
        ({"al_vencer": "gracia", "gracia_minutos": 0}, "cuántos minutos de gracia"),
        ({"minimo": 0}, "mayor"),
    ],
)
def test_rules_that_contradict_each_other_are_refused(
    admin: Client, fields: dict[str, Any], words: str
) -> None:
    response = admin.post(page_of(Evaluacion, "add"), rules(**fields))

    assert response.status_code == 200
    assert words in text(response)
    assert not Evaluacion.objects.filter(clave="final").exists()


@pytest.mark.parametrize("which", ["both", "none", "many", "twice", "nowhere"])
def test_a_place_that_asks_for_two_things_or_none_is_explained(admin: Client, which: str) -> None:
    fixed, drawer = ReactivoFactory().pk, CategoriaFactory().pk
    casillas, words = {
        "both": ([{"reactivo": fixed, "categoria": drawer}], "Elija una de dos"),
        "none": ([{"cantidad": 2}], "Elija una de dos"),
        "many": ([{"reactivo": fixed, "cantidad": 2}], "«cuántas» es 1"),
        "twice": ([{"reactivo": fixed}, {"reactivo": fixed}], "ya está en otro renglón"),
        "nowhere": ([{"reactivo": fixed, "seccion": 4}], "No hay sección 4"),
    }[which]

    page = text(admin.post(page_of(Evaluacion, "add"), rules(*casillas)))

    assert words in page
    assert "casilla_" not in page
    assert not Evaluacion.objects.filter(clave="final").exists()


def test_a_place_that_asks_more_than_there_is_ready_is_told(admin: Client) -> None:
    drawer = CategoriaFactory()
    ReactivoFactory.create_batch(3, categoria=drawer)
    ReactivoFactory.create_batch(4, categoria=drawer, borrador=True)
    sent = rules({"categoria": drawer.pk, "cantidad": 5})

    response = admin.post(page_of(Evaluacion, "add"), sent, follow=True)

    assert "El banco no alcanza" in text(response)
    saved = Evaluacion.objects.get(clave="final")
    page = text(admin.get(page_of(Evaluacion, "edit", saved.pk)))
    assert "Solo hay 3" in page


def test_a_place_counts_what_its_element_and_its_difficulty_leave(admin: Client) -> None:
    elemento, drawer = ElementoPage.objects.first(), CategoriaFactory()
    mine = ReactivoFactory(categoria=drawer, dificultad="facil")
    mine.elementos.add(elemento)
    ReactivoFactory(categoria=drawer, dificultad="facil")
    ReactivoFactory(categoria=drawer).elementos.add(elemento)
    evaluacion = EvaluacionFactory()
    evaluacion.casillas.create(categoria=drawer, elemento=elemento, dificultad="facil", cantidad=1)

    (lugar,) = room(evaluacion).lugares

    assert (lugar.hay, lugar.is_short) == (1, False)


def test_places_that_draw_from_the_same_questions_are_tried_together() -> None:
    evaluacion, drawer = EvaluacionFactory(), CategoriaFactory()
    ReactivoFactory.create_batch(5, categoria=drawer)
    for place in (1, 2):
        evaluacion.casillas.create(categoria=drawer, cantidad=3, sort_order=place)

    cupo = room(evaluacion)

    assert not any(lugar.is_short for lugar in cupo.lugares)
    assert "varios toman de las mismas preguntas" in cupo.falta


def test_who_changes_rules_while_people_answer_is_told_what_stays(admin: Client) -> None:
    inscripcion = enrolment()
    intentos.open(inscripcion=inscripcion, at=ENROLLED_AT)
    evaluacion = inscripcion.curso.evaluacion
    casilla = evaluacion.casillas.first()
    sent = rules(clave=evaluacion.clave, titulo="Otro título") | {
        "secciones-TOTAL_FORMS": 0, "casillas-TOTAL_FORMS": 1, "casillas-INITIAL_FORMS": 0,
        "casillas-0-seccion": 1, "casillas-0-categoria": casilla.categoria_id,
        "casillas-0-cantidad": 1, "casillas-0-valor": 1, "casillas-0-ORDER": 1,
    }  # fmt: skip

    page = text(admin.post(page_of(Evaluacion, "edit", evaluacion.pk), sent, follow=True))

    evaluacion.refresh_from_db()
    assert evaluacion.titulo == "Otro título"
    assert "Hay un intento sin entregar: conserva" in page


def test_a_full_bank_says_so(admin: Client) -> None:
    evaluacion = EvaluacionFactory()
    bank(evaluacion)

    assert room(evaluacion).falta == ""
    assert room(evaluacion).preguntas == 6
    assert room(EvaluacionFactory()).falta.startswith("No pide ninguna pregunta")


def test_a_place_being_written_is_counted(admin: Client) -> None:
    drawer = CategoriaFactory()
    ReactivoFactory.create_batch(2, categoria=drawer, dificultad="facil")
    ReactivoFactory(categoria=drawer)
    address = reverse("evaluaciones_contar")

    counted = [
        admin.get(address, question).json()["hay"]
        for question in (
            {"categoria": drawer.pk}, {"categoria": drawer.pk, "dificultad": "facil"},
            {"categoria": "9" * 40}, {}, {"categoria": drawer.pk, "dificultad": "x"},
        )
    ]  # fmt: skip

    assert counted == [3, 2, None, None, None]
