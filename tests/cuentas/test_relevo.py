"""Handing the post of enlace over: all of it, once, or nothing."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from avisos.models import Aviso, Correo
from cuentas import registro
from cuentas.models import Designacion, Relevo, Usuario
from cuentas.operations import designaciones, relevos
from cuentas.operations.designaciones import YaHayEnlace
from cuentas.permissions import can_act_for
from cuentas.registro import Encargo
from intercambio.practicas.models import PracticaPage
from tests.factories.autoria import asked, complete_draft, coordinadora
from tests.factories.cuentas import RIOVERDE, UsuarioFactory, municipio
from tests.factories.designaciones import designado, oficio

pytestmark = pytest.mark.django_db


@pytest.fixture
def saliente() -> Usuario:
    return UsuarioFactory(email="sale@rioverde.example", nombre="Julián Arriaga")


@pytest.fixture
def designacion(saliente: Usuario) -> Designacion:
    return designado(saliente)


@pytest.fixture
def sucesora() -> Usuario:
    return UsuarioFactory(email="entra@rioverde.example", nombre="Araceli Montoya")


def today() -> date:
    return timezone.localdate()


def make(designacion: Designacion, sucesor: Usuario, **cambios: Any) -> Relevo:
    values = {
        "desde": today(), "hasta": None, "oficio": oficio(), "by": designacion.persona,
        "at": timezone.now(),
    }  # fmt: skip
    return relevos.make(designacion=designacion, sucesor=sucesor, **(values | cambios))


def owners() -> set[int]:
    written = PracticaPage.objects.exclude(owner=None)  # those of the library have nobody
    return set(written.values_list("owner", flat=True))


def test_power_changes_hands_the_same_day(designacion: Designacion, sucesora: Usuario) -> None:
    make(designacion, sucesora)

    designacion.refresh_from_db()
    assert designacion.hasta == today() - timedelta(days=1)
    assert not can_act_for(designacion.persona, RIOVERDE, on=timezone.now())
    assert can_act_for(sucesora, RIOVERDE, on=timezone.now())


def test_a_later_day_changes_nothing_until_it_comes(
    designacion: Designacion, sucesora: Usuario
) -> None:
    day = today() + timedelta(days=10)

    make(designacion, sucesora, desde=day)

    assert can_act_for(designacion.persona, RIOVERDE, on=day - timedelta(days=1))
    assert not can_act_for(sucesora, RIOVERDE, on=day - timedelta(days=1))
    assert not can_act_for(designacion.persona, RIOVERDE, on=day)
    assert can_act_for(sucesora, RIOVERDE, on=day)


def test_drafts_waiting_signatures_and_conversations_are_handed_over(
    designacion: Designacion, saliente: Usuario, sucesora: Usuario
) -> None:
    firma = asked(saliente)
    complete_draft(saliente, title="Otra")

    relevo = make(designacion, sucesora)

    told = {one["titulo"]: one["cosas"] for one in relevo.datos["cosas"]}
    assert told["Prácticas por terminar"] == [
        "«Rutas a pie»: en espera de firma",
        "«Otra»: borrador",
    ]
    assert "espera a Amalia Berrones" in told["Firmas que se esperan"][0]
    assert owners() == {sucesora.pk}
    firma.refresh_from_db()
    assert firma.estado == "pedida"  # the letter that was sent goes on opening


def test_what_is_anothers_stays_theirs(designacion: Designacion, sucesora: Usuario) -> None:
    autora = UsuarioFactory()
    designado(autora, papel="autoria")
    hers = complete_draft(autora)

    make(designacion, sucesora)

    hers.refresh_from_db()
    assert hers.owner == autora


def test_both_are_told_and_it_is_logged(designacion: Designacion, sucesora: Usuario) -> None:
    relevo = make(designacion, sucesora)

    letters = Correo.objects.filter(clave__startswith=f"relevo-{relevo.pk}")
    assert {one.para for one in letters} == {"sale@rioverde.example", "entra@rioverde.example"}
    assert all(f"/cuentas/relevos/{relevo.pk}/" in one.cuerpo for one in letters)
    assert Aviso.objects.filter(clave=f"relevo-{relevo.pk}").count() == 2


def test_twice_is_once(designacion: Designacion, sucesora: Usuario) -> None:
    first, second = make(designacion, sucesora), make(designacion, sucesora)

    assert first.pk == second.pk
    assert Designacion.objects.count() == 2
    assert Correo.objects.filter(clave__startswith="relevo-").count() == 2


def test_it_is_not_made_again_for_somebody_else(
    designacion: Designacion, sucesora: Usuario
) -> None:
    make(designacion, sucesora)

    with pytest.raises(relevos.NoSePuedeRelevar, match="recibió Araceli"):
        make(designacion, UsuarioFactory())

    assert Relevo.objects.count() == 1


@pytest.mark.parametrize("step", range(len(registro.encargos)))
def test_killed_half_way_nothing_happened(
    step: int, designacion: Designacion, saliente: Usuario, sucesora: Usuario,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    practica = complete_draft(saliente)

    def die(cvegeo: str, one: Usuario, other: Usuario, at: datetime) -> None:
        raise RuntimeError("killed")

    broken = [*registro.encargos]
    broken[step] = Encargo("Rota", lambda cvegeo, persona: [], die)
    monkeypatch.setattr(registro, "encargos", broken)

    with pytest.raises(RuntimeError), transaction.atomic():
        make(designacion, sucesora)

    designacion.refresh_from_db()
    practica.refresh_from_db()
    assert (designacion.hasta, practica.owner) == (None, saliente)
    assert not Relevo.objects.exists() and Designacion.objects.count() == 1
    assert not Correo.objects.filter(clave__startswith="relevo").exists()


def test_a_suplente_who_becomes_titular_is_no_longer_suplente(
    designacion: Designacion, sucesora: Usuario
) -> None:
    suplencia = designado(sucesora, calidad="suplente")

    make(designacion, sucesora)

    suplencia.refresh_from_db()
    assert suplencia.hasta == today() - timedelta(days=1)
    held = Designacion.objects.vigentes(today()).get(persona=sucesora)
    assert held.calidad == "titular"


def test_a_post_that_began_today_is_handed_over_today(sucesora: Usuario) -> None:
    began = designado(desde=today())

    make(began, sucesora)

    began.refresh_from_db()
    assert began.revocada_at is not None and began.motivo == relevos.MOTIVO
    assert not can_act_for(began.persona, RIOVERDE, on=timezone.now())


def test_it_goes_back_the_same_day(designacion: Designacion, sucesora: Usuario) -> None:
    first = make(designacion, sucesora)

    make(first.entrante, designacion.persona)

    assert can_act_for(designacion.persona, RIOVERDE, on=timezone.now())
    assert not can_act_for(sucesora, RIOVERDE, on=timezone.now())


def test_what_an_enlace_who_is_gone_left_can_be_handed_over(sucesora: Usuario) -> None:
    gone = UsuarioFactory()
    old = designado(gone)
    complete_draft(gone)
    end = today() - timedelta(days=5)
    Designacion.objects.filter(pk=old.pk).update(hasta=end)

    make(old, sucesora, by=coordinadora())

    old.refresh_from_db()
    assert old.hasta == end
    assert owners() == {sucesora.pk}


@pytest.mark.parametrize("who", ["self", "inactive"])
def test_who_cannot_receive(who: str, designacion: Designacion) -> None:
    sucesor = designacion.persona if who == "self" else UsuarioFactory(inactiva=True)

    with pytest.raises(relevos.NoSePuedeRelevar):
        make(designacion, sucesor)

    assert not Relevo.objects.exists()


def test_who_writes_has_no_post_to_hand_over(sucesora: Usuario) -> None:
    with pytest.raises(relevos.NoSePuedeRelevar):
        make(designado(papel="autoria"), sucesora)


def test_where_another_holds_the_post_nothing_is_done(sucesora: Usuario) -> None:
    old = designado(desde=today() - timedelta(days=90), hasta=today() - timedelta(days=40))
    designado(desde=today() - timedelta(days=30))

    with pytest.raises(YaHayEnlace), transaction.atomic():
        make(old, sucesora)

    assert not Relevo.objects.exists() and Designacion.objects.count() == 2


def test_one_titular_and_one_suplente_at_a_time() -> None:
    designado(hasta=today() + timedelta(days=10))
    designado(calidad="suplente")

    with pytest.raises(YaHayEnlace, match="titular"):
        designado(desde=today() + timedelta(days=10))
    with pytest.raises(YaHayEnlace, match="suplente"):
        designado(calidad="suplente", desde=today() + timedelta(days=400))

    assert designado(desde=today() + timedelta(days=11)).pk
    assert designado(clave="11020").pk  # another municipality


def test_the_database_refuses_two_without_end() -> None:
    first = designado()

    with pytest.raises(IntegrityError), transaction.atomic():
        Designacion.objects.create(
            municipio=municipio(), persona=UsuarioFactory(), papel="enlace", calidad="titular",
            desde=first.desde,
        )  # fmt: skip


def test_revoked_is_revoked_at_once_and_once(designacion: Designacion) -> None:
    by, at = coordinadora(), timezone.now()

    designaciones.revoke(designacion=designacion, motivo="Renunció", by=by, at=at)
    designaciones.revoke(designacion=designacion, motivo="Otro", by=by, at=at)

    designacion.refresh_from_db()
    assert designacion.motivo == "Renunció"
    assert not can_act_for(designacion.persona, RIOVERDE, on=timezone.now())
    assert designado().pk  # the post is free
