"""What reviewers asked for, at the field it is about, until somebody attends to it."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from cuentas.models import Usuario
from intercambio.practicas.models import Observacion, PracticaPage
from tests.factories.autoria import complete_draft, coordinadora, elemento, enlace

from .test_autoria_bloques import ESCRIBIR, send

pytestmark = pytest.mark.django_db


@pytest.fixture
def autor(client: Client) -> Usuario:
    persona = enlace()
    client.force_login(persona)
    return persona


@pytest.fixture
def practica(autor: Usuario) -> PracticaPage:
    return complete_draft(autor)


def remark(practica: PracticaPage, bloque: str, campo: str, texto: str = "Diga cuándo.") -> Any:
    return Observacion.objects.create(
        practica=practica, bloque=bloque, campo=campo, texto=texto,
        hecha_por=coordinadora(), hecha_at=timezone.now(),
    )  # fmt: skip


def waits(*notas: Observacion) -> list[bool]:
    return [Observacion.objects.get(pk=nota.pk).atendida_at is None for nota in notas]


def test_a_remark_stands_at_its_field_and_in_the_list(
    client: Client, practica: PracticaPage, django_assert_max_num_queries: Any
) -> None:
    nota = remark(practica, "que-resulto", "condiciones", "<script>alert(1)</script> ¿Cuáles?")
    whole = remark(practica, "que-resulto", "", "Todo el bloque")
    client.get(f"{ESCRIBIR}/{practica.pk}/que-resulto/")

    with django_assert_max_num_queries(14):
        page = client.get(f"{ESCRIBIR}/{practica.pk}/que-resulto/").content.decode()
    lista = client.get(f"{ESCRIBIR}/{practica.pk}/").content.decode()

    assert "<script>alert" not in page and "¿Cuáles?" in page and "Todo el bloque" in page
    assert page.index("Todo el bloque") < page.index("¿Cuáles?") < page.index('name="condiciones"')
    assert nota.hecha_por.get_full_name() in page
    assert f'value="atender-{whole.pk}"' in page
    assert "2 observaciones por atender" in lista


def test_changing_what_it_is_about_attends_to_it_and_to_no_other(
    client: Client, practica: PracticaPage, autor: Usuario
) -> None:
    mine = remark(practica, "que-paso", "objetivos")
    row = remark(practica, "que-paso", "hitos-0")
    pasos = remark(practica, "clasificacion", "pasos")
    other = remark(practica, "clasificacion", "instrumentos")

    send(client, practica, "que-paso", objetivos="Otra cosa", **{
        "hitos-total": "1", "hitos-0-fecha": "2025-04-07",
        "hitos-0-que": "El Cabildo aprobó la partida",
    })  # fmt: skip
    send(
        client, practica, "clasificacion",
        materia=elemento("materias", "movilidad-y-transporte").pk,
        pasos=[elemento("pasos", "evaluacion").pk],
    )  # fmt: skip

    assert waits(mine, row, pasos, other) == [False, True, False, True]
    mine.refresh_from_db()
    assert mine.atendida_por == autor


def test_the_button_saves_and_attends_once_and_nobody_elses(
    client: Client, practica: PracticaPage
) -> None:
    theirs = remark(complete_draft(enlace("11020"), "11020"), "contacto", "contacto_cargo")
    mine = remark(practica, "contacto", "contacto_correo")
    fields = {"contacto_cargo": "Otra oficina", "contacto_correo": "obras@rioverde.example"}

    for nota in (theirs, mine, mine):
        send(client, practica, "contacto", **fields, ir=f"atender-{nota.pk}")
    send(client, practica, "contacto", **fields, ir="atender-99999999999999999999")

    assert waits(theirs, mine) == [True, False]
    practica.refresh_from_db()
    assert practica.latest_revision.content["contacto_cargo"] == "Otra oficina"
