"""Long work says how far it is, to who waits for it and to nobody else."""

from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.factories.cuentas import UsuarioFactory
from trabajos import operations, queries
from trabajos.enums import EstadoTrabajo
from trabajos.models import Trabajo
from trabajos.operations import Espera

from . import tareas

pytestmark = pytest.mark.django_db

NOW = timezone.make_aware(datetime(2026, 11, 27, 10, 42))


def waited_for(tarea: str = "tests.trabajos.count_up", **argumentos: object) -> Trabajo:
    persona = UsuarioFactory()
    espera = Espera(persona_id=persona.pk, titulo="Contar", destino="/municipios/")
    return operations.enqueue(tarea, espera=espera, **argumentos)


def test_a_job_leaves_how_far_it_came_and_what_came_of_it() -> None:
    trabajo = waited_for(hasta=3)

    operations.run_next()

    trabajo.refresh_from_db()
    assert (trabajo.avance, trabajo.total) == (3, 3)
    assert trabajo.resultado == {"contados": 3}
    assert trabajo.estado == EstadoTrabajo.TERMINADO


def test_a_report_keeps_the_job_for_as_long_again() -> None:
    trabajo = waited_for(hasta=3, muere_en=2)

    with time_machine.travel(NOW, tick=False), pytest.raises(KeyboardInterrupt):
        Trabajo.objects.update(disponible_at=NOW)
        operations.run_next()

    trabajo.refresh_from_db()
    assert (trabajo.estado, trabajo.avance, trabajo.total) == (EstadoTrabajo.EN_CURSO, 1, 3)
    lease = timedelta(seconds=settings.TRABAJOS_LEASE_SECONDS)
    assert trabajo.reservado_hasta == NOW + lease


def test_who_lost_the_job_to_another_stops_and_leaves_it_alone() -> None:
    trabajo = waited_for("tests.trabajos.outlive")

    assert operations.run_next()

    trabajo.refresh_from_db()
    assert not tareas.done
    assert trabajo.estado == EstadoTrabajo.EN_CURSO
    assert trabajo.error == ""


def test_a_report_outside_a_job_does_nothing() -> None:
    assert tareas.count_up(hasta=2) == {"contados": 2}


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"estado": "pendiente"}, "En espera. Empieza en cuanto le toque."),
        ({"estado": "pendiente", "error": "x"}, "Se intenta otra vez a las 10:42"),
        ({"estado": "en_curso"}, "En curso."),
        ({"estado": "en_curso", "avance": 1200, "total": 20000}, "En curso: 1,200 de 20,000."),
        ({"estado": "terminado"}, "Listo."),
        ({"estado": "fallido", "error": "x"}, "inténtelo de nuevo"),
    ],
)
def test_each_state_has_its_words(fields: dict[str, object], words: str) -> None:
    trabajo = Trabajo(disponible_at=NOW, **fields)

    assert words in queries.vista(trabajo).texto


def test_only_who_waits_and_who_runs_the_site_see_it(client: Client) -> None:
    trabajo = waited_for(hasta=1)
    url = reverse("trabajos:trabajo", args=[trabajo.pk])

    assert client.get(url).status_code == 302
    client.force_login(UsuarioFactory())
    assert client.get(url).status_code == 404
    client.force_login(UsuarioFactory(administra=True))
    assert client.get(url).status_code == 200


def test_the_page_works_without_the_script(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    trabajo = waited_for(hasta=20_000)
    Trabajo.objects.filter(pk=trabajo.pk).update(
        estado="en_curso", avance=1_200, total=20_000, reservado_hasta=timezone.now()
    )
    client.force_login(trabajo.persona)

    with django_assert_max_num_queries(6):
        page = client.get(reverse("trabajos:trabajo", args=[trabajo.pk])).content.decode()

    assert "En curso: 1,200 de 20,000." in page
    assert "Actualizar para ver cómo va" in page
    assert '<progress aria-label="Avance" max="20000" value="1200">' in page


def test_the_script_gets_the_same_as_json(client: Client) -> None:
    trabajo = waited_for(hasta=1)
    client.force_login(trabajo.persona)

    answer = client.get(
        reverse("trabajos:trabajo", args=[trabajo.pk]), headers={"accept": "application/json"}
    )

    assert answer.json()["abierto"] is True
    assert answer.json()["destino"] == "/municipios/"


def test_what_was_given_up_can_be_taken_up_again(client: Client) -> None:
    trabajo = waited_for(hasta=1)
    Trabajo.objects.filter(pk=trabajo.pk).update(estado="fallido", error="x", intentos=7)
    client.force_login(trabajo.persona)
    url = reverse("trabajos:reintentar", args=[trabajo.pk])

    for _ in range(2):
        assert client.post(url).status_code == 302

    trabajo.refresh_from_db()
    assert (trabajo.estado, trabajo.intentos) == (EstadoTrabajo.PENDIENTE, 0)
    operations.run_next()
    client.post(url)
    trabajo.refresh_from_db()
    assert trabajo.estado == EstadoTrabajo.TERMINADO


def test_nobody_else_takes_it_up(client: Client) -> None:
    trabajo = waited_for(hasta=1)
    client.force_login(UsuarioFactory())

    assert client.post(reverse("trabajos:reintentar", args=[trabajo.pk])).status_code == 404
