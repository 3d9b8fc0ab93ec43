"""How many queries each page of the area asks, with five hundred attempts."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client

from cursos.evaluaciones.models import Impugnacion, Intento, Pregunta
from cursos.models import Edicion
from tests.factories.calificar import AT, assessment, group, many, tried
from tests.factories.cuentas import UsuarioFactory

pytestmark = pytest.mark.django_db
MANY = 500
Asked = Callable[[int], Any]


@pytest.fixture
def edicion() -> Edicion:
    return group(assessment(unicas=4, ensayos=1))[0]


@pytest.fixture
def attempts(edicion: Edicion, client: Client) -> list[Intento]:
    """So many of them in one group, seen by the coordination; a claim in each tenth."""
    made = many(edicion, MANY)
    Impugnacion.objects.bulk_create(
        Impugnacion(pregunta=one, persona_id=one.intento.persona_id, motivo="No.", at=AT)
        for one in Pregunta.objects.filter(orden=1).select_related("intento")[: MANY // 10]
    )
    who = UsuarioFactory()
    who.groups.add(Group.objects.get(name="Coordinación"))
    client.force_login(who)
    return made


@pytest.mark.parametrize(
    ("rest", "most"),
    [
        ("", 12),
        ("?filtro=por-calificar&pagina=5", 12),
        ("?q=persona", 12),
        ("por-calificar/", 12),
        ("publicar/", 9),
        ("impugnaciones/", 10),
        ("reactivos/", 11),
        ("excepciones/", 9),
        ("intentos.csv", 6),
    ],
)
def test_a_page_of_the_area_asks_no_more_for_many(
    client: Client,
    edicion: Edicion,
    attempts: list[Intento],
    django_assert_max_num_queries: Asked,
    rest: str,
    most: int,
) -> None:
    url = f"/formacion/evaluaciones/{edicion.curso.evaluacion_id}/{rest}"
    client.get(url)  # what the site keeps in memory is read once

    with django_assert_max_num_queries(most):
        answer = client.get(url)
        if answer.streaming:
            b"".join(answer)

    assert answer.status_code == 200


def test_an_attempt_and_a_remedy_ask_no_more_for_many(
    client: Client,
    edicion: Edicion,
    attempts: list[Intento],
    django_assert_max_num_queries: Asked,
) -> None:
    by, pregunta = UsuarioFactory(), attempts[0].preguntas.get(orden=1)
    remedy = tried(attempts[0].evaluacion, pregunta.reactivo, "regalar", by)
    assert remedy.cambios and len(remedy.cambios["cambian"]) == MANY
    area = f"/formacion/evaluaciones/{edicion.curso.evaluacion_id}/"

    for rest in (
        f"intentos/{attempts[0].pk}/",
        f"por-calificar/{attempts[0].preguntas.get(orden=5).pk}/",
        f"recalificaciones/{remedy.pk}/",
        f"reactivos/{pregunta.reactivo_id}/remediar/",
    ):
        client.get(area + rest)
        with django_assert_max_num_queries(14):
            assert client.get(area + rest).status_code == 200


def test_a_trial_of_many_reads_in_batches(
    edicion: Edicion, attempts: list[Intento], django_assert_max_num_queries: Asked
) -> None:
    Intento.objects.filter(pk__in=[one.pk for one in attempts]).update(
        estado="calificado", calificacion="50.00"
    )
    Pregunta.objects.update(puntos="0.5")

    with django_assert_max_num_queries(30):
        tried(
            attempts[0].evaluacion,
            edicion.curso.evaluacion.casillas.first().reactivo,
            "anular",
            UsuarioFactory(),
        )
