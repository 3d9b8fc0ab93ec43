"""Notices on the site: the bell, the list, marking them as seen."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from avisos import operations
from avisos.models import Aviso
from avisos.operations import Carta
from cuentas.models import Usuario
from tests.factories.cuentas import UsuarioFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def persona(client: Client) -> Usuario:
    somebody: Usuario = UsuarioFactory()
    client.force_login(somebody)
    return somebody


def notices(persona: Usuario, count: int) -> None:
    now = timezone.now()
    Aviso.objects.bulk_create(
        Aviso(
            persona=persona, clave=f"a-{n}", texto=f"Aviso {n}", url="/cursos/",
            creado_at=now - timedelta(seconds=n),
        )
        for n in range(count)
    )  # fmt: skip


@pytest.mark.parametrize(
    ("count", "bell"), [(0, "Avisos</span>"), (3, ": 3 sin ver"), (150, ": más de 99 sin ver")]
)
def test_the_bell_says_how_many_are_new(
    count: int, bell: str, client: Client, persona: Usuario
) -> None:
    notices(persona, count)

    assert bell in client.get("/metodologia/").content.decode()


def test_the_bell_costs_one_query_and_nobody_else_pays(
    client: Client, persona: Usuario, django_assert_max_num_queries: Any
) -> None:
    notices(persona, 150)

    with django_assert_max_num_queries(14):
        client.get("/metodologia/pasos/diagnostico/")
    client.logout()
    with django_assert_max_num_queries(8):
        anonymous = client.get("/metodologia/pasos/diagnostico/").content.decode()
    assert "campana" not in anonymous


def test_the_list_is_ones_own_and_is_walked_without_loss(
    client: Client, persona: Usuario, django_assert_max_num_queries: Any
) -> None:
    notices(persona, 70)
    notices(UsuarioFactory(), 5)
    seen: list[str] = []
    path = "/avisos/"

    for _ in range(3):
        with django_assert_max_num_queries(6):
            page = client.get(path).content.decode()
        seen += re.findall(r">(Aviso \d+)</a>", page)
        after = re.search(r'href="(\?desde=[^"]+)"', page)
        path = f"/avisos/{after[1]}" if after else ""

    assert seen == [f"Aviso {n}" for n in range(70)]


def test_all_are_marked_as_seen_by_a_button(client: Client, persona: Usuario) -> None:
    notices(persona, 3)

    client.get("/avisos/visto/")
    untouched = Aviso.objects.filter(visto_at=None).count()
    page = client.post("/avisos/visto/", follow=True).content.decode()

    assert untouched == 3
    assert "Marcamos todos sus avisos" in page
    assert "Marcar todo como visto" not in page
    assert not Aviso.objects.filter(visto_at=None).exists()


def test_an_empty_list_says_what_to_do(client: Client, persona: Usuario) -> None:
    assert "Todavía no tiene avisos" in client.get("/avisos/").content.decode()


def test_many_letters_are_written_once_in_few_statements(
    django_assert_max_num_queries: Any,
) -> None:
    from avisos.models import Correo
    from trabajos.models import Trabajo

    cartas = [
        Carta(
            f"c-{n}", f"p{n}@x.example",
            {"persona": {"nombre": "Ana"}, "curso": {"title": "X", "horas": 2, "slug": "x"},
             "sitio": "https://aula.example"},
            "https://x.example/baja/",
        )
        for n in range(150)
    ]  # fmt: skip

    with django_assert_max_num_queries(10):
        operations.write_many(plantilla="cursos/mail/inscripcion", cartas=cartas)
    operations.write_many(plantilla="cursos/mail/inscripcion", cartas=cartas)

    assert Correo.objects.count() == Trabajo.objects.count() == 150
    assert Correo.objects.filter(liga_baja="https://x.example/baja/").count() == 150
