"""Belonging to a municipality: asked, proved, decided, ended."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from avisos.models import Aviso, Correo
from cuentas.enums import EstadoAdscripcion, Papel, Via
from cuentas.jobs import nudge_waiting
from cuentas.models import Adscripcion, Usuario
from cuentas.operations import adscripciones, adscripciones_en_espera, perfiles
from cuentas.operations.perfiles import DatosPerfil
from cuentas.permissions import is_confirmed
from intercambio.foros.permissions import is_trusted
from municipios.models import Municipio
from tests.factories.autoria import appoint, coordinadora, enlace
from tests.factories.cuentas import UsuarioFactory, municipio
from tests.factories.personas import confirmed, waiting

pytestmark = pytest.mark.django_db


def move(persona: Usuario, place: Municipio) -> None:
    datos = DatosPerfil(nombre=persona.nombre, tipo="municipal", municipio=place)
    perfiles.update(usuario=persona, datos=datos, at=timezone.now())


def letters(persona: Usuario) -> list[str]:
    return list(Correo.objects.filter(para=persona.email).values_list("asunto", flat=True))


def test_a_profile_that_names_a_municipality_asks_its_enlaces() -> None:
    by, author = enlace(), UsuarioFactory()
    appoint(author, papel=Papel.AUTORIA)

    asked = waiting(nombre="Gilberto Mares")
    adscripciones.follow(persona=asked.persona, at=timezone.now())

    assert asked.estado == EstadoAdscripcion.PENDIENTE
    assert asked.escalada_at is None
    assert letters(by) == ["¿Gilberto Mares trabaja en Rioverde?"]
    assert letters(author) == []
    assert Aviso.objects.get(persona=by).url == f"/cuentas/personas/{asked.pk}/"


def test_without_an_enlace_it_goes_to_the_coordination_at_once() -> None:
    coordina, at = coordinadora(), timezone.now()
    ended = UsuarioFactory()
    appoint(ended, hasta=timezone.localdate() - timedelta(days=1))

    asked = waiting(at)

    assert asked.escalada_at == at
    assert letters(ended) == []
    assert len(letters(coordina)) == 1


def test_an_enlace_is_confirmed_by_the_designation() -> None:
    by = enlace()

    made = adscripciones.follow(persona=by, at=timezone.now())

    assert made
    assert (made.estado, made.via) == ("aprobada", Via.DESIGNACION)
    assert letters(by) == []


@pytest.mark.parametrize("tipo", ["estatal", "academia", "facilitacion", "otra"])
def test_who_belongs_to_no_municipality_asks_none(tipo: str) -> None:
    persona = UsuarioFactory(tipo=tipo)

    assert adscripciones.follow(persona=persona, at=timezone.now()) is None


def test_approving_tells_the_person_and_lets_them_write_in_the_forums() -> None:
    by, asked, today = enlace(), waiting(), timezone.localdate()
    assert not is_confirmed(asked.persona)
    assert not is_trusted(asked.persona, today)

    done = adscripciones.approve(adscripcion=asked, by=by, at=timezone.now())

    assert (done.estado, done.via, done.decidida_por) == ("aprobada", Via.ENLACE, by)
    assert is_confirmed(asked.persona)
    assert is_trusted(asked.persona, today)
    assert letters(asked.persona) == ["Confirmaron que trabaja en Rioverde"]
    assert Aviso.objects.get(persona=by).visto_at, "what was asked for is done"


def test_who_was_trusted_before_stays_so_without_a_confirmation() -> None:
    by = enlace()

    assert not is_confirmed(by)
    assert is_trusted(by, timezone.localdate())


def test_refusing_says_why_and_is_not_asked_again_by_itself() -> None:
    by, asked = enlace(), waiting()

    adscripciones.reject(adscripcion=asked, motivo="No lo conocemos.", by=by, at=timezone.now())
    move(asked.persona, municipio())

    assert Adscripcion.objects.filter(persona=asked.persona).count() == 1
    letter = Correo.objects.get(para=asked.persona.email)
    assert "El motivo que escribió: No lo conocemos." in letter.cuerpo


def test_who_was_refused_asks_again_a_day_later_and_the_domain_does_not_answer() -> None:
    by, asked, at = enlace(), waiting(), timezone.now()
    adscripciones.reject(adscripcion=asked, motivo="No.", by=by, at=at)

    with pytest.raises(adscripciones.NoSePuedePedir):
        adscripciones.ask(persona=asked.persona, at=at + timedelta(hours=1))
    again = adscripciones.ask(persona=asked.persona, at=at + timedelta(days=2))
    same = adscripciones.ask(persona=asked.persona, at=at + timedelta(days=2))

    assert again == same
    assert again.estado == EstadoAdscripcion.PENDIENTE


def test_two_clicks_decide_once() -> None:
    by, asked, at = enlace(), waiting(), timezone.now()

    first = adscripciones.approve(adscripcion=asked, by=by, at=at)
    second = adscripciones.approve(adscripcion=asked, by=by, at=at + timedelta(seconds=1))

    assert second.decidida_at == first.decidida_at
    assert len(letters(asked.persona)) == 1


def test_of_two_enlaces_the_first_decides_and_the_second_is_told() -> None:
    one, two, asked, at = enlace(), enlace(), waiting(), timezone.now()
    stale = Adscripcion.objects.get(pk=asked.pk)

    adscripciones.approve(adscripcion=asked, by=one, at=at)
    with pytest.raises(adscripciones.YaDecidida) as decided:
        adscripciones.reject(adscripcion=stale, motivo="No.", by=two, at=at)

    assert decided.value.adscripcion.decidida_por == one
    assert letters(asked.persona) == ["Confirmaron que trabaja en Rioverde"]


@pytest.mark.parametrize("who", ["nobody", "elsewhere", "ended", "author", "oneself", "inactive"])
def test_only_a_present_enlace_of_the_place_decides(who: str) -> None:
    asked = waiting()
    by = asked.persona if who == "oneself" else UsuarioFactory(is_active=who != "inactive")
    if who == "elsewhere":
        appoint(by, "11020")
    elif who == "ended":
        appoint(by, hasta=timezone.localdate() - timedelta(days=1))
    elif who == "author":
        appoint(by, papel=Papel.AUTORIA)
    elif who in ("oneself", "inactive"):
        appoint(by)

    with pytest.raises(adscripciones.NoPuedeDecidir):
        adscripciones.approve(adscripcion=asked, by=by, at=timezone.now())

    asked.refresh_from_db()
    assert asked.estado == EstadoAdscripcion.PENDIENTE


def test_the_coordination_decides_anywhere() -> None:
    asked = waiting()

    done = adscripciones.approve(adscripcion=asked, by=coordinadora(), at=timezone.now())

    assert done.via == Via.COORDINACION


def test_moving_ends_what_was_confirmed_and_asks_there() -> None:
    done = confirmed(enlace())

    move(done.persona, municipio("11020"))

    done.refresh_from_db()
    assert (done.estado, done.decidida_por) == ("terminada", done.persona)
    now = Adscripcion.objects.get(persona=done.persona, estado="pendiente")
    assert now.municipio_id == "11020"
    done.persona.refresh_from_db()
    assert not is_confirmed(done.persona)

    move(done.persona, municipio())
    back = Adscripcion.objects.get(persona=done.persona, estado="pendiente")
    assert back.municipio_id == "24024", "who comes back is asked for again"


def test_who_left_does_not_confirm_themselves_with_an_old_address() -> None:
    by = enlace()
    done = confirmed(by)
    from tests.cuentas.test_dominios import note

    note("rioverde.example")

    adscripciones.end(adscripcion=done, motivo="Terminó su encargo.", by=by, at=timezone.now())
    move(done.persona, municipio())

    assert not Adscripcion.objects.filter(persona=done.persona, estado="aprobada").exists()


def test_silence_is_reminded_after_three_days_and_escalated_after_five() -> None:
    by, coordina, at = enlace(), coordinadora(), timezone.now()
    asked = waiting(at)

    def nudge(days: float) -> bool:
        return adscripciones_en_espera.nudge(adscripcion_id=asked.pk, at=at + timedelta(days=days))

    assert not nudge(2.9)
    assert nudge(3.1)
    assert not nudge(3.2), "once"
    assert [subject[:14] for subject in letters(by)] == ["¿María Fernand", "Sigue esperand"]
    assert letters(coordina) == []
    assert nudge(5.1)
    assert not nudge(6)
    assert len(letters(coordina)) == 1


def test_an_enlace_that_ended_meanwhile_is_not_waited_for() -> None:
    by, coordina, at = enlace(), coordinadora(), timezone.now()
    asked = waiting(at)
    by.designaciones.update(hasta=timezone.localdate() - timedelta(days=1))

    assert adscripciones_en_espera.nudge(adscripcion_id=asked.pk, at=at + timedelta(hours=1))
    assert len(letters(coordina)) == 1


def test_the_clock_may_run_twice(time_machine) -> None:
    enlace()
    coordinadora()
    for _ in range(3):
        waiting()
    time_machine.move_to(timezone.now() + timedelta(days=6))

    assert (nudge_waiting(), nudge_waiting()) == (3, 0)


def test_the_database_knows_one_open_adscripcion() -> None:
    asked = waiting()

    with pytest.raises(IntegrityError), transaction.atomic():
        Adscripcion.objects.create(
            persona=asked.persona, municipio_id="11020", estado="pendiente",
            pedida_at=timezone.now(),
        )  # fmt: skip
