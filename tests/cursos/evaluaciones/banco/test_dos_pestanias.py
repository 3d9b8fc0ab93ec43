"""A form of a question that was open while the bank changed: nothing goes back in silence."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from cursos.evaluaciones.models import Categoria, Reactivo
from cursos.evaluaciones.operations import banco, lotes
from cursos.evaluaciones.operations.reactivos import fingerprint
from tests.factories.cuentas import UsuarioFactory
from tests.factories.cursos import paso
from tests.factories.evaluaciones import CategoriaFactory, PasajeFactory, ReactivoFactory

from .paginas import bulk, card, page_of, said, text

pytestmark = pytest.mark.django_db
Change = Callable[[Reactivo], object]


@pytest.fixture
def reactivo() -> Reactivo:
    made: Reactivo = ReactivoFactory()
    return made


def form_of(reactivo: Reactivo, **fields: Any) -> dict[str, Any]:
    """What the browser has in the form as it was opened, and would send."""
    own = card(reactivo.categoria, estado=reactivo.estado, clave=reactivo.clave)
    again = reactivo.contenido | {"enunciado": "Escrita en la otra pestaña"}
    return said(again) | own | {"base": fingerprint(reactivo)} | fields


def edit(reactivo: Reactivo) -> str:
    return page_of(Reactivo, "edit", reactivo.pk)


def test_the_form_brings_what_it_was_made_from(facilita: Client, reactivo: Reactivo) -> None:
    page = text(facilita.get(edit(reactivo)))

    assert f'name="base" value="{fingerprint(reactivo)}"' in page


def test_a_question_put_away_from_the_list_does_not_come_back(
    facilita: Client, reactivo: Reactivo
) -> None:
    sent = form_of(reactivo)
    facilita.post(bulk("estado", reactivo.pk), {"estado": "retirada"})

    refused = facilita.post(edit(reactivo), sent)

    reactivo.refresh_from_db()
    page = text(refused)
    assert refused.status_code == 409
    assert (reactivo.estado, reactivo.version) == ("retirada", 1)
    assert "Estado: en el banco es «Retirada»; aquí, «Lista para usarse»." in page
    assert "Escrita en la otra pestaña" in page


def test_who_was_told_decides(facilita: Client, reactivo: Reactivo) -> None:
    sent = form_of(reactivo)
    lotes.set_state(reactivos=[reactivo], estado="retirada", by=UsuarioFactory())
    facilita.post(edit(reactivo), sent)
    reactivo.refresh_from_db()

    facilita.post(edit(reactivo), sent | {"base": fingerprint(reactivo), "estado": "retirada"})

    reactivo.refresh_from_db()
    assert (reactivo.estado, reactivo.version) == ("retirada", 2)
    assert reactivo.enunciado == "Escrita en la otra pestaña"


def _move(reactivo: Reactivo) -> None:
    there: Categoria = CategoriaFactory(ruta="Pruebas/Otra")
    lotes.move(reactivos=[reactivo], categoria=there, by=UsuarioFactory())


def _tie(reactivo: Reactivo) -> None:
    lotes.set_element(reactivos=[reactivo], elemento=paso(2), has=True, by=UsuarioFactory())


def _difficult(reactivo: Reactivo) -> None:
    lotes.set_difficulty(reactivos=[reactivo], dificultad="dificil", by=UsuarioFactory())


def _with_a_passage(reactivo: Reactivo) -> None:
    Reactivo.objects.filter(pk=reactivo.pk).update(pasaje=PasajeFactory(titulo="El caso"))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (_move, "Categoría: en el banco es «Pruebas/Otra»"),
        (_tie, "Elementos: en el banco es «"),
        (_difficult, "Dificultad: en el banco es «Difícil»; aquí, «Media»."),
        (_with_a_passage, "Pasaje: en el banco es «El caso»; aquí, «Ninguno»."),
    ],
)
def test_each_thing_that_the_bank_knows_counts(
    facilita: Client, reactivo: Reactivo, change: Change, words: str
) -> None:
    sent = form_of(reactivo)
    change(reactivo)
    now = fingerprint(Reactivo.objects.get(pk=reactivo.pk))

    refused = facilita.post(edit(reactivo), sent)

    assert refused.status_code == 409
    assert words in text(refused)
    assert fingerprint(Reactivo.objects.get(pk=reactivo.pk)) == now


def test_what_says_the_same_again_is_no_conflict(facilita: Client, reactivo: Reactivo) -> None:
    sent = form_of(reactivo)
    banco.retire(reactivos=[reactivo], by=UsuarioFactory())
    lotes.set_state(reactivos=[reactivo], estado="lista", by=UsuarioFactory())

    saved = facilita.post(edit(reactivo), sent)

    assert saved.status_code == 302


def test_a_form_without_its_base_saves_nothing(facilita: Client, reactivo: Reactivo) -> None:
    refused = facilita.post(edit(reactivo), form_of(reactivo, base=""))

    assert refused.status_code == 409
    assert Reactivo.objects.get(pk=reactivo.pk).version == 1
