"""Files that were handed in, and the pages of who marks."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from cursos.models import Inscripcion, TareaPage
from cursos.operations import entregas
from tests.factories.cuentas import UsuarioFactory
from tests.factories.entregas import (
    PDF,
    TareaFactory,
    alumna,
    archivo,
    borrador,
    entregada,
    facilita,
    grupo,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def tarea() -> TareaPage:
    return TareaFactory(title="Ficha de planeación")


@pytest.fixture
def ana(tarea: TareaPage) -> Inscripcion:
    return alumna(tarea, grupo(tarea, vence_at=timezone.now() + timedelta(days=3)))


def text(answer: Any) -> str:
    return str(answer.content.decode())


def test_files_are_of_their_author_and_who_leads_always_as_a_download(
    client: Client, ana: Inscripcion, tarea: TareaPage
) -> None:
    draft = borrador(ana, tarea)
    kept = entregas.attach(
        inscripcion=ana, tarea=tarea, archivo=archivo(), by=ana.persona, at=timezone.now()
    )
    assert ana.edicion
    quien, url = facilita(ana.edicion), f"/entregas/archivos/{kept.pk}/"

    def code(usuario: Any) -> int:
        client.force_login(usuario)
        answer = client.get(url)
        if answer.streaming:
            b"".join(answer)
        return int(answer.status_code)

    assert client.get(url).status_code == 302
    assert (code(ana.persona), code(quien), code(UsuarioFactory())) == (200, 404, 404)
    entregas.submit(
        inscripcion=ana, tarea=tarea, base=entregas.seal(draft), by=ana.persona,
        at=timezone.now(),
    )  # fmt: skip
    assert (code(quien), code(UsuarioFactory())) == (200, 404)
    client.force_login(quien)
    answer = client.get(url)
    assert b"".join(answer) == PDF
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Disposition"].startswith("attachment")


def test_marking_leads_to_the_next_in_the_same_filter(
    client: Client, ana: Inscripcion, tarea: TareaPage
) -> None:
    assert ana.edicion
    luis = alumna(tarea, ana.edicion)
    first, second = entregada(ana, tarea), entregada(luis, tarea)
    client.force_login(facilita(ana.edicion))
    queue = text(
        client.get(f"/cursos/{ana.curso.slug}/ediciones/{ana.edicion.clave}/grupo/entregas/")
    )
    url = f"/mi-aprendizaje/por-calificar/{first.pk}/?grupo={ana.edicion.pk}"
    sent = {"base": "", "nivel-1": "60", "puntos-2": "25.5", "comentario-2": "Acorte."}

    answer = client.post(url, sent | {"ir": "liberar"})

    first.refresh_from_db()
    assert ana.persona.nombre in queue and luis.persona.nombre in queue
    assert (first.calificacion, first.liberada_at is not None) == (85.5, True)
    assert answer.url == f"/mi-aprendizaje/por-calificar/{second.pk}/?grupo={ana.edicion.pk}"


def test_points_out_of_range_and_a_second_marker_are_told(
    client: Client, ana: Inscripcion, tarea: TareaPage
) -> None:
    assert ana.edicion
    entrega = entregada(ana, tarea)
    client.force_login(facilita(ana.edicion))
    url = f"/mi-aprendizaje/por-calificar/{entrega.pk}/"
    wrong = client.post(url, {"base": "", "puntos-1": "61", "ir": "guardar"})
    client.post(url, {"base": "", "puntos-1": "40", "ir": "guardar"})

    late = client.post(url, {"base": "", "puntos-1": "10", "ir": "guardar"})

    assert wrong.status_code == 422
    assert late.status_code == 409
    assert "guardó 40 de 100" in text(late)


def test_nobody_marks_their_own_work_nor_that_of_other_groups(
    client: Client, ana: Inscripcion, tarea: TareaPage
) -> None:
    assert ana.edicion
    entrega = entregada(ana, tarea)
    facilita(ana.edicion, ana.persona)
    for usuario in (ana.persona, facilita(grupo(tarea))):
        client.force_login(usuario)
        assert client.get(f"/mi-aprendizaje/por-calificar/{entrega.pk}/").status_code == 404


def test_more_time_is_given_on_the_clock_of_the_edition(client: Client, tarea: TareaPage) -> None:
    edicion = grupo(tarea, vence_at=timezone.now(), zona="America/Cancun")
    ana = alumna(tarea, edicion)
    client.force_login(facilita(edicion))
    url = f"/cursos/{ana.curso.slug}/ediciones/{edicion.clave}/grupo/prorrogas/{ana.pk}/"
    sent = {"tarea": tarea.pk, "hasta": "2099-01-15T23:59", "motivo": "Salud"}

    refused = client.post(url, sent | {"hasta": "2020-01-15T23:59"})
    client.post(url, sent)

    assert "todavía no lleguen" in text(refused)
    assert ana.prorrogas.get().hasta.isoformat() == "2099-01-16T04:59:00+00:00"
