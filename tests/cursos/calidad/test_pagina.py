"""The page of quality: what it says, to whom, and what it hands out."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook
from pytest_django import DjangoAssertNumQueries

from cuentas.models import Usuario
from cursos.evaluaciones.models import Calidad, Evaluacion
from cursos.jobs import calidad as jobs
from cursos.operations.evaluaciones import calidad
from tests.factories.calidad import SEIS, answered, told
from tests.factories.calificar import assessment, group
from trabajos import operations as trabajos
from trabajos.models import Trabajo

pytestmark = pytest.mark.django_db


def made(rows: list[str]) -> tuple[Evaluacion, Usuario]:
    evaluacion = assessment(unicas=3, ensayos=0)
    edicion, facilita = group(evaluacion)
    answered(edicion, told(rows))
    return evaluacion, facilita


def computed(rows: list[str]) -> tuple[Evaluacion, Usuario]:
    evaluacion, facilita = made(rows)
    calidad.compute(evaluacion=evaluacion, at=timezone.now())
    return evaluacion, facilita


def url(evaluacion: Evaluacion) -> str:
    return reverse("cursos:evaluacion_calidad", args=[evaluacion.pk])


def shown(client: Client, evaluacion: Evaluacion, usuario: Usuario) -> str:
    client.force_login(usuario)
    return " ".join(client.get(url(evaluacion)).content.decode().split())


def test_the_page_says_the_figures_computed_by_hand(client: Client) -> None:
    page = shown(client, *computed(SEIS))

    for figure in ("55.6", "50", "40.4", "0.68", "22.8"):
        assert f"<dd><b>{figure}</b>" in page
    assert "<b>33 %</b> acierta" in page
    assert "<b>0.63</b> distingue" in page
    assert "(6 de 30). Por ahora no se juzga ninguna pregunta." in page


def test_a_reversed_key_is_the_first_thing_to_look_at(client: Client) -> None:
    good, bad = ["110"] * 30, ["001"] * 30

    page = shown(client, *computed([*good, *bad]))

    first = page.index("Revise la clave")
    assert page.index("Qué revisar") < first < page.index("La evaluación completa")


def test_with_less_than_five_no_figure_is_shown(client: Client) -> None:
    evaluacion, facilita = computed(SEIS[:4])

    page = shown(client, evaluacion, facilita)

    assert "Las cifras se muestran desde 5" in page
    assert "Promedio" not in page
    archivo = reverse("cursos:evaluacion_calidad_archivo", args=[evaluacion.pk, "csv"])
    assert client.get(archivo).status_code == 404


def test_asked_twice_it_is_computed_once_and_the_page_shows_it(client: Client) -> None:
    evaluacion, facilita = made(SEIS)
    client.force_login(facilita)

    client.post(url(evaluacion))
    client.post(url(evaluacion))

    assert Trabajo.objects.filter(tarea=calidad.TAREA).count() == 1
    assert "En espera." in shown(client, evaluacion, facilita)
    while trabajos.run_next():
        pass
    assert "Promedio" in shown(client, evaluacion, facilita)


def test_it_can_be_asked_for_again(client: Client) -> None:
    evaluacion, facilita = computed(SEIS)
    old = timezone.now() - timedelta(days=1)
    Calidad.objects.update(at=old)
    client.force_login(facilita)

    client.post(url(evaluacion))
    while trabajos.run_next():
        pass

    assert Calidad.objects.get().at > old


def test_by_night_only_what_is_new_is_computed() -> None:
    computed(SEIS)
    evaluacion, _ = made(SEIS)

    assert jobs.each_night() == 1
    while trabajos.run_next():
        pass
    assert Calidad.objects.filter(evaluacion=evaluacion).exists()
    assert jobs.each_night() == 0


def test_files_have_every_question_and_option(client: Client) -> None:
    evaluacion, facilita = computed(SEIS)
    client.force_login(facilita)

    archivo = reverse("cursos:evaluacion_calidad_archivo", args=[evaluacion.pk, "xlsx"])
    book = load_workbook(BytesIO(client.get(archivo).content))

    assert book.sheetnames == ["Reactivos", "Opciones", "Conjunto"]
    rows = list(book["Reactivos"].values)
    assert len(rows) == 4
    assert rows[3][4] == pytest.approx(1 / 3, abs=1e-6)
    assert len(list(book["Opciones"].values)) == 10
    whole = {str(row[0]): row[1] for row in book["Conjunto"].values}
    assert whole["Consistencia interna"] == pytest.approx(15 / 22, abs=1e-6)


def test_the_page_asks_little(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    evaluacion, facilita = computed(SEIS)
    client.force_login(facilita)
    client.get(url(evaluacion))

    with django_assert_num_queries(11):
        client.get(url(evaluacion))
