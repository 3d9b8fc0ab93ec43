"""What the area of an assessment calls the group of an attempt."""

import pytest
from django.test import Client

from cursos.evaluaciones.models import Intento
from cursos.evaluaciones.operations import intentos as motor
from cursos.queries.evaluacion import claves
from tests.factories.calificar import AT, assessment, group
from tests.factories.cuentas import UsuarioFactory

UNA = "0b7e6f0a-5a51-4ad8-9c0c-2f6f4b0f6d11"


@pytest.mark.parametrize(
    ("grupo", "clave", "name"),
    [
        ("edicion-1", f"inscripcion-{UNA}", "Fundamentos: grupo 1"),
        ("edicion-2", f"inscripcion-{UNA}", ""),
        ("", f"inscripcion-{UNA}", "A su ritmo"),
        ("", f"inscripcion-{UNA}/7", "A su ritmo"),
        ("", "piloto-7", "Prueba piloto, fuera de un curso"),
    ],
)
def test_each_attempt_says_in_what_it_was_made(grupo: str, clave: str, name: str) -> None:
    names = {"edicion-1": "Fundamentos: grupo 1"}

    assert claves.group_name(Intento(grupo=grupo, clave=clave), names) == name


@pytest.mark.django_db
def test_a_pilot_is_called_so_in_the_list_in_the_file_and_on_its_own_page(client: Client) -> None:
    evaluacion = assessment(unicas=1, ensayos=0)
    group(evaluacion)
    pilot = motor.open(evaluacion=evaluacion, persona=UsuarioFactory(), clave="piloto-7", at=AT)
    client.force_login(UsuarioFactory(is_superuser=True))
    area = f"/formacion/evaluaciones/{evaluacion.pk}"

    for rest in ("", "intentos.csv", f"intentos/{pilot.pk}/"):
        answer = client.get(f"{area}/{rest}")
        text = b"".join(answer) if answer.streaming else answer.content
        assert "Prueba piloto, fuera de un curso" in text.decode()
