"""One's own notes: kept, changed, taken away, read by nobody else."""

import pytest
from django.test import Client

from cursos.models import Apunte
from cursos.operations.aprendizaje import apuntes
from tests.factories.cuentas import UsuarioFactory
from tests.factories.cursos import InscripcionFactory, lessons

pytestmark = pytest.mark.django_db


def test_notes_are_kept_changed_and_taken_away(client: Client) -> None:
    inscripcion = InscripcionFactory()
    leccion = lessons(inscripcion.curso)[0]
    url = f"/lecciones/{leccion.pk}/apuntes/"
    client.force_login(inscripcion.persona)
    assert url in client.get(leccion.url).content.decode()

    assert client.post(url, {"texto": "Pedir la cartera <b>anterior</b>"}).status_code == 302
    shown = client.get(url).content.decode()
    assert "Pedir la cartera &lt;b&gt;anterior&lt;/b&gt;" in shown
    client.post(url, {"texto": "Pedir el acta"})
    assert Apunte.objects.get().texto == "Pedir el acta"

    client.post(url, {"texto": "  "})
    assert not Apunte.objects.exists()


def test_too_long_notes_are_said_and_not_lost(client: Client) -> None:
    inscripcion = InscripcionFactory()
    leccion = lessons(inscripcion.curso)[0]
    client.force_login(inscripcion.persona)
    client.post(f"/lecciones/{leccion.pk}/apuntes/", {"texto": "corto"})
    long = "x" * (apuntes.LARGO + 1)

    answer = client.post(f"/lecciones/{leccion.pk}/apuntes/", {"texto": long})

    assert answer.status_code == 400
    assert long in answer.content.decode()
    assert Apunte.objects.get().texto == "corto"


def test_nobody_reads_those_of_another(client: Client) -> None:
    inscripcion = InscripcionFactory()
    leccion = lessons(inscripcion.curso)[0]
    Apunte.objects.create(
        persona=inscripcion.persona, leccion=leccion, texto="Solo mío",
        guardado_at=inscripcion.inscrita_at,
    )  # fmt: skip
    client.force_login(UsuarioFactory())

    assert "Solo mío" not in client.get(f"/lecciones/{leccion.pk}/apuntes/").content.decode()
