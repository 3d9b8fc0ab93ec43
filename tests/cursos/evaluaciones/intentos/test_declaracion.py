"""The declaration of honesty: asked on the server, kept with its moment, never changed."""

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse

from cuentas.models import Usuario
from cursos.evaluaciones.models import Evaluacion, Intento
from cursos.evaluaciones.operations import intentos
from tests.factories.calificar import group
from tests.factories.calificar import handed_in as of_group

from .conftest import AT, LATER, Start

pytestmark = pytest.mark.django_db


@pytest.fixture
def asks(evaluacion: Evaluacion) -> Evaluacion:
    Evaluacion.objects.filter(pk=evaluacion.pk).update(declaracion=True)
    evaluacion.refresh_from_db()
    return evaluacion


def test_without_it_nothing_begins_and_the_words_say_what_to_do(
    asks: Evaluacion, persona: Usuario
) -> None:
    with pytest.raises(intentos.FaltaDeclaracion, match="marque la declaración de honestidad"):
        intentos.open(evaluacion=asks, persona=persona, clave="una", at=AT)

    assert not Intento.objects.exists()


def test_it_is_kept_with_its_moment(asks: Evaluacion, persona: Usuario) -> None:
    intento = intentos.open(evaluacion=asks, persona=persona, clave="una", at=AT, declara=True)

    assert Intento.objects.get(pk=intento.pk).declaracion_at == AT


def test_where_it_is_not_asked_none_is_kept(start: Start) -> None:
    assert start().declaracion_at is None


def test_an_attempt_prepared_before_the_hour_asks_for_it_too(
    asks: Evaluacion, persona: Usuario
) -> None:
    intentos.prepare(evaluacion=asks, persona=persona, clave="una")

    with pytest.raises(intentos.FaltaDeclaracion):
        intentos.open(evaluacion=asks, persona=persona, clave="una", at=AT)
    begun = intentos.open(evaluacion=asks, persona=persona, clave="una", at=AT, declara=True)

    assert begun.declaracion_at == AT


def test_who_goes_on_declares_nothing_again(asks: Evaluacion, persona: Usuario) -> None:
    first = intentos.open(evaluacion=asks, persona=persona, clave="una", at=AT, declara=True)

    again = intentos.open(evaluacion=asks, persona=persona, clave="una", at=LATER)

    assert (again.pk, again.declaracion_at) == (first.pk, AT)


@pytest.mark.parametrize("change", [{"declaracion_at": None}, {"declaracion_at": LATER}])
def test_the_database_lets_nobody_change_what_was_declared(
    asks: Evaluacion, persona: Usuario, change: dict[str, object]
) -> None:
    intento = intentos.open(evaluacion=asks, persona=persona, clave="una", at=AT, declara=True)

    with pytest.raises(DatabaseError), transaction.atomic():
        Intento.objects.filter(pk=intento.pk).update(**change)

    assert Intento.objects.get(pk=intento.pk).declaracion_at == AT


def test_the_database_lets_nobody_declare_afterwards(start: Start) -> None:
    intento = start()

    with pytest.raises(DatabaseError), transaction.atomic():
        Intento.objects.filter(pk=intento.pk).update(declaracion_at=AT)


def test_the_database_lets_no_attempt_be_deleted(start: Start) -> None:
    intento = start()

    with pytest.raises(DatabaseError), transaction.atomic():
        intento.preguntas.all()._raw_delete("default")
        Intento.objects.filter(pk=intento.pk)._raw_delete("default")

    assert Intento.objects.filter(pk=intento.pk).exists()


def test_who_leads_reads_when_it_was_declared(client: Client) -> None:
    edicion, by = group()
    silent = of_group(edicion)
    Evaluacion.objects.filter(pk=silent.evaluacion_id).update(declaracion=True)
    other = intentos.open(
        evaluacion=Evaluacion.objects.get(pk=silent.evaluacion_id), persona=silent.persona,
        clave=f"{silent.clave}-otra", grupo=silent.grupo, at=AT, declara=True,
    )  # fmt: skip
    client.force_login(by)

    def page(intento: Intento) -> str:
        address = reverse("cursos:evaluacion_intento", args=[intento.evaluacion_id, intento.pk])
        return " ".join(client.get(address).content.decode().split())

    assert "declaró que respondería por su cuenta el 20 nov 2026, 10:42" in page(other)
    assert "declaró" not in page(silent)
