"""The list of questions: found by words, narrowed, changed many at once; cheap with thousands."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from wagtail.models import ModelLogEntry

from cursos.evaluaciones.models import Categoria, Reactivo
from metodologia.models import ElementoPage
from tests.factories.cuentas import UsuarioFactory
from tests.factories.evaluaciones import CategoriaFactory, ReactivoFactory, enrolment

from .paginas import bulk, page_of, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(client: Client) -> Client:
    client.force_login(UsuarioFactory(administra=True))
    return client


def found(admin: Client, question: str) -> str:
    return text(admin.get(f"{page_of(Reactivo, 'list')}?{question}"))


def test_questions_are_found_by_their_words_without_accents(admin: Client) -> None:
    ReactivoFactory(clave="r-buscada", texto="¿Quién aprueba la evaluación del presupuesto?")
    ReactivoFactory(clave="r-otra", texto="¿Quién barre?")

    page = found(admin, "q=presup evaluacion")

    assert "r-buscada" in page
    assert "r-otra" not in page


@pytest.mark.parametrize(
    "question", ["categoria", "tipo", "estado", "dificultad", "elementos", "autor"]
)
def test_questions_are_narrowed(admin: Client, question: str) -> None:
    author, elemento = UsuarioFactory(), ElementoPage.objects.first()
    drawer = CategoriaFactory(ruta="Agua")
    wanted = ReactivoFactory(
        clave="r-buscada", categoria=CategoriaFactory(ruta="Agua/Módulo 1"), verdadero=True,
        borrador=True, dificultad="dificil", autor=author,
    )  # fmt: skip
    wanted.elementos.add(elemento)
    ReactivoFactory(clave="r-otra", categoria=CategoriaFactory(ruta="Agua potable"))
    value: dict[str, Any] = {
        "categoria": drawer.pk, "tipo": "verdadero", "estado": "borrador",
        "dificultad": "dificil", "elementos": elemento.pk, "autor": author.pk,
    }  # fmt: skip

    page = found(admin, f"q=r&{question}={value[question]}")

    assert "r-buscada" in page
    assert "r-otra" not in page


def test_each_row_says_which_assessments_may_ask_it(admin: Client) -> None:
    evaluacion = enrolment(titulo="Final de prueba").curso.evaluacion
    reactivo = Reactivo.objects.filter(categoria__ruta__startswith=evaluacion.clave).first()

    page = found(admin, f"q={reactivo.clave}")

    assert "Final de prueba" in page


def test_five_thousand_questions_cost_what_fifty_do(
    admin: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    drawer = CategoriaFactory()
    content = ReactivoFactory(categoria=drawer).contenido
    Reactivo.objects.bulk_create(
        Reactivo(categoria=drawer, clave=f"muchos-{n}", contenido=content, version=1)
        for n in range(5_000)
    )
    admin.get(page_of(Reactivo, "list"))

    with django_assert_max_num_queries(24):
        admin.get(page_of(Reactivo, "list"))
    with django_assert_max_num_queries(24):
        admin.get(page_of(Reactivo, "list") + "?q=prueba&p=3")


@pytest.mark.parametrize(
    ("accion", "name", "value"),
    [("estado", "estado", "retirada"), ("dificultad", "dificultad", "facil")],
)
def test_many_are_changed_at_once_and_each_is_logged(
    admin: Client, accion: str, name: str, value: str
) -> None:
    many = [ReactivoFactory(), ReactivoFactory()]

    admin.post(bulk(accion, *(one.pk for one in many)), {name: value})

    for one in many:
        one.refresh_from_db()
        assert getattr(one, name) == value
        assert ModelLogEntry.objects.for_instance(one).get().data[name][1] == value


def test_one_that_is_not_whole_does_not_become_ready_with_the_others(admin: Client) -> None:
    whole, broken = ReactivoFactory(borrador=True), ReactivoFactory(borrador=True)
    broken.contenido["opciones"] = []
    broken.save()

    response = admin.post(bulk("estado", whole.pk, broken.pk), {"estado": "lista"}, follow=True)

    whole.refresh_from_db()
    broken.refresh_from_db()
    assert (whole.estado, broken.estado) == ("lista", "borrador")
    assert f"{broken.clave} se quedó igual" in text(response)


def test_moved_questions_do_not_take_a_key_that_is_there(admin: Client) -> None:
    there = ReactivoFactory(clave="igual")
    same, other = ReactivoFactory(clave="igual"), ReactivoFactory()

    admin.post(bulk("categoria", same.pk, other.pk), {"categoria": there.categoria_id})

    same.refresh_from_db()
    other.refresh_from_db()
    assert other.categoria == there.categoria
    assert same.categoria != there.categoria


def test_an_element_is_added_to_many_and_taken_from_them(admin: Client) -> None:
    elemento, reactivo = ElementoPage.objects.first(), ReactivoFactory()

    admin.post(bulk("elemento", reactivo.pk), {"elemento": elemento.pk, "has": "si"})
    added = list(reactivo.elementos.all())
    admin.post(bulk("elemento", reactivo.pk), {"elemento": elemento.pk, "has": "no"})

    assert added == [elemento]
    assert list(reactivo.elementos.all()) == []


def test_nonsense_ids_change_nothing(admin: Client) -> None:
    address = bulk("estado").removesuffix("&") + "&id=x&id=" + "9" * 40

    assert admin.get(address).status_code == 200


def test_a_category_is_renamed_with_what_lies_inside(admin: Client) -> None:
    agua, dentro = CategoriaFactory(ruta="Agua"), CategoriaFactory(ruta="Agua/Pozos")
    CategoriaFactory(ruta="Aguas")

    admin.post(page_of(Categoria, "edit", agua.pk), {"ruta": " Agua potable /"})

    dentro.refresh_from_db()
    assert dentro.ruta == "Agua potable/Pozos"
    assert Categoria.objects.filter(ruta="Aguas").exists()


def test_a_category_does_not_move_into_itself_nor_over_another(admin: Client) -> None:
    agua = CategoriaFactory(ruta="Agua")
    CategoriaFactory(ruta="Agua/Pozos")
    CategoriaFactory(ruta="Suelo/Pozos")

    for ruta in ("Agua/Pozos", "Agua/Otra", "Suelo"):
        assert admin.post(page_of(Categoria, "edit", agua.pk), {"ruta": ruta}).status_code == 200

    agua.refresh_from_db()
    assert agua.ruta == "Agua"


def test_a_question_is_chosen_for_a_place_by_its_words_if_it_is_ready(admin: Client) -> None:
    ReactivoFactory(clave="r-lista", texto="¿Quién zurce?")
    ReactivoFactory(clave="r-borrador", texto="¿Quién zurce en borrador?", borrador=True)
    ReactivoFactory(clave="r-otra", texto="¿Quién barre?")
    chooser = reverse("wagtailsnippetchoosers_evaluaciones_reactivo:choose_results")

    page = text(admin.get(f"{chooser}?q=zurce"))

    assert "r-lista" in page
    assert "r-borrador" not in page and "r-otra" not in page


def test_a_row_says_its_kind_and_its_stem_without_marks(admin: Client) -> None:
    ReactivoFactory(clave="r-marcas", texto="¿Qué **mide** el *plan*?", verdadero=True)

    page = found(admin, "q=r-marcas")

    assert "¿Qué mide el plan?" in page
    assert "Verdadero o falso" in page
