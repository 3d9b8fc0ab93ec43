"""Questions taken away in a file: what each format loses is said, and the rest comes back."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from cursos.evaluaciones.models import Reactivo
from cursos.evaluaciones.operations import recursos
from metodologia.models import ElementoPage
from tests.factories.evaluaciones import CategoriaFactory, PasajeFactory, ReactivoFactory

from .archivos import brought, take
from .paginas import text
from .test_reactivos import PIXEL

pytestmark = pytest.mark.django_db


def address(question: str = "") -> str:
    return reverse("evaluaciones_exportar") + (f"?{question}" if question else "")


def made() -> list[Reactivo]:
    """A single choice with a figure, a passage and an element; one to order; one in a drawer."""
    figura = recursos.keep(PIXEL, at=timezone.now())
    agua = CategoriaFactory(ruta="Agua")
    first = ReactivoFactory(
        categoria=agua, clave="con-todo", texto=f"Vea ![plano](recurso:{figura.sha256})",
        pasaje=PasajeFactory(), dificultad="facil",
    )  # fmt: skip
    first.elementos.add(ElementoPage.objects.first())
    order = {
        "tipo": "orden", "enunciado": "Ordene el zurcido.", "retro": "", "puntaje": "pares",
        "elementos": [{"id": "e1", "texto": "Uno"}, {"id": "e2", "texto": "Dos"}],
    }  # fmt: skip
    second = ReactivoFactory(categoria=agua, clave="por-orden", contenido=order)
    third = ReactivoFactory(
        categoria=CategoriaFactory(ruta="Agua/Pozos"), clave="tercera", multiple=True
    )
    return [first, second, third]


def test_what_each_format_loses_is_said_before(facilita: Client) -> None:
    first = made()[0]

    page = text(facilita.get(address(f"categoria={first.categoria_id}")))

    assert "3 reactivos" in page
    assert "No van:</strong> GIFT no tiene preguntas de ordenar" in page
    assert "por-orden" in page
    assert "Bajar 2 en GIFT" in page
    assert "Bajar 3 en Moodle XML" in page


@pytest.mark.parametrize(
    ("formato", "nombre", "come"),
    [
        ("moodle_xml", "b.xml", ["con-todo", "por-orden", "tercera"]),
        ("gift", "b.gift", ["con-todo", "tercera"]),
        ("tabla", "b.xlsx", ["con-todo", "por-orden", "tercera"]),
    ],
)
def test_what_goes_out_comes_back_the_same(
    facilita: Client, formato: str, nombre: str, come: list[str]
) -> None:
    first = made()[0]

    response = facilita.get(address(f"categoria={first.categoria_id}&formato={formato}"))
    take(facilita, brought(facilita, response.content, nombre, categoria="De vuelta"))

    back = Reactivo.objects.filter(categoria__ruta__startswith="De vuelta").order_by("clave")
    assert [row.clave for row in back] == come
    for row in back:
        original = Reactivo.objects.exclude(pk__in=back).get(clave=row.clave)
        assert row.contenido == original.contenido
        assert row.categoria.ruta == f"De vuelta/{original.categoria.ruta}"
        assert row.dificultad == original.dificultad
        assert set(row.elementos.all()) == set(original.elementos.all())
        assert row.pasaje == original.pasaje


def test_a_list_narrowed_by_words_is_what_goes_out(facilita: Client) -> None:
    made()

    page = text(facilita.get(address("q=zurcido")))

    assert "1 reactivo." in page


def test_more_than_a_file_takes_is_told(facilita: Client) -> None:
    drawer, content = CategoriaFactory(), ReactivoFactory().contenido
    Reactivo.objects.bulk_create(
        Reactivo(categoria=drawer, clave=f"m-{n}", contenido=content) for n in range(2_001)
    )

    response = facilita.get(address(f"categoria={drawer.pk}"))

    assert response.status_code == 422
    assert "Filtre la lista" in text(response)


def test_five_hundred_cost_what_five_do(
    facilita: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    drawer, content = CategoriaFactory(), ReactivoFactory().contenido
    Reactivo.objects.bulk_create(
        Reactivo(categoria=drawer, clave=f"m-{n}", contenido=content) for n in range(500)
    )
    facilita.get(address())

    with django_assert_max_num_queries(14):
        facilita.get(address(f"categoria={drawer.pk}&formato=moodle_xml"))


def test_a_template_is_filled_in_and_comes_in(facilita: Client) -> None:
    response = facilita.get(reverse("evaluaciones_plantilla"))

    importacion = brought(facilita, response.content, "plantilla.xlsx")

    assert response["Content-Disposition"].endswith('plantilla-de-reactivos.xlsx"')
    assert importacion.estado in ("leida", "ilegible")
    assert importacion.preguntas == []
