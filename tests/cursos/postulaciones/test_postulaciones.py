"""Putting people forward: looked at first, enrolled when somebody says so, in the list's order."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.utils import timezone

from avisos.models import Aviso, Correo
from cuentas.enums import EstadoAdscripcion
from cuentas.models import Adscripcion, Designacion, Invitacion, Usuario
from cursos.enums import Acceso, EstadoFila, EstadoLista
from cursos.enums import EstadoInscripcion as E
from cursos.models import FilaDePostulacion, Inscripcion, Movimiento, Postulacion
from cursos.operations import postulaciones
from cursos.operations.ediciones import lugares
from cursos.operations.ediciones.lugares import NoSePuede
from cursos.operations.postulaciones import encargos, revision
from portal.operations.roles import COORDINACION
from tests.factories.cuentas import UsuarioFactory, municipio
from tests.factories.ediciones import EdicionFactory, ask
from tests.factories.postulaciones import (
    by_nomination,
    confirmed,
    datos,
    official,
    propose,
    results,
    work,
)
from tests.factories.tablero import enlace_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def enlace() -> Usuario:
    return enlace_of()


@pytest.fixture
def coordinacion() -> Usuario:
    persona: Usuario = UsuarioFactory()
    persona.groups.add(Group.objects.get(name=COORDINACION))
    return persona


def begin(enlace: Usuario, **fields: Any) -> Postulacion:
    """A list without a file."""
    edicion = fields.pop("edicion", None) or by_nomination()
    return postulaciones.propose(
        edicion=edicion, municipio=municipio(), datos=datos(**fields), by=enlace, at=timezone.now()
    )


def test_each_row_is_told_what_can_be_done_with_it(enlace: Usuario) -> None:
    edicion = by_nomination(cargos=["tesoreria"])
    can, asked = official(cargo_tipo="tesoreria"), official(cargo_tipo="tesoreria")
    ask(edicion, asked, postulada=True)
    other_office = official(cargo_tipo="catastro")
    waits = UsuarioFactory()
    Adscripcion.objects.create(
        persona=waits, municipio=municipio(), estado=EstadoAdscripcion.PENDIENTE, via="enlace",
        pedida_at=timezone.now(),
    )  # fmt: skip
    elsewhere = official("11020")

    made = propose(
        edicion, enlace, can, can, asked, other_office, waits, elsewhere, "nadie@x.example",
        "sin-arroba", "",
    )  # fmt: skip

    assert made.estado == EstadoLista.REVISADA
    assert made.contenido is None
    assert results(made) == [
        "lista", "repetida", "repetida", "error", "error", "sin-cuenta", "sin-cuenta", "error",
        "error",
    ]  # fmt: skip
    said = list(made.filas.order_by("numero").values_list("detalle", flat=True))
    assert said[1] == "Está también en la fila 2."
    assert said[2] == "Ya está en esta edición."
    assert "Esta edición es para" in said[3]
    assert "Confírmela" in said[4]
    assert said[5] == said[6]  # a list of addresses does not tell who has an account
    assert not Inscripcion.objects.filter(persona=can).exists()


def test_places_go_in_the_order_of_the_list_and_the_rest_wait(enlace: Usuario) -> None:
    edicion = by_nomination(cupo=3)
    fill_one = ask(edicion, postulada=True)
    people = [official() for _ in range(4)]

    made = confirmed(edicion, enlace, *people)
    work()

    made.refresh_from_db()
    assert made.estado == EstadoLista.HECHA
    assert results(made) == ["inscrita", "inscrita", "en-espera", "en-espera"]
    last = made.filas.order_by("numero").last()
    assert last and last.detalle == "Es el número 2 de la lista de espera."
    assert last.inscripcion and last.inscripcion.persona == people[3]
    assert fill_one.estado == E.ACTIVA
    assert Inscripcion.objects.filter(edicion=edicion, estado=E.ACTIVA).count() == 3


def test_who_is_put_forward_is_told_by_whom_and_may_leave(enlace: Usuario) -> None:
    edicion, persona = by_nomination(cupo=1), official()
    second = official()

    confirmed(edicion, enlace, persona, second)
    work()

    inscripcion = Inscripcion.objects.get(persona=persona)
    words = "Rioverde, San Luis Potosí le postuló con el oficio PM/041/2026."
    assert Movimiento.objects.get(inscripcion=inscripcion).motivo == words
    assert Movimiento.objects.get(inscripcion=inscripcion).por == enlace
    for one in (persona, second):
        letter = Correo.objects.get(para=one.email)
        assert letter.cuerpo.count(words) == 1
        assert f"/cursos/{edicion.curso.slug}/ediciones/{edicion.clave}/" in letter.cuerpo
        assert words in Aviso.objects.get(persona=one).texto
    lugares.withdraw(inscripcion=inscripcion, by=persona, at=timezone.now())
    assert Inscripcion.objects.get(persona=second).estado == E.OFRECIDA


def test_twice_is_the_same_as_once(enlace: Usuario) -> None:
    edicion, persona = by_nomination(), official()
    made = propose(edicion, enlace, persona)
    assert propose(edicion, enlace, persona) == made  # the same file while it waits
    for _ in range(2):
        postulaciones.confirm(postulacion=made, by=enlace, at=timezone.now())
    work()

    again = confirmed(edicion, enlace, persona)
    work()

    assert again != made
    assert results(again) == ["repetida"]
    assert Movimiento.objects.filter(inscripcion__persona=persona).count() == 1


def test_an_oficio_sent_twice_is_one_list(enlace: Usuario) -> None:
    edicion = by_nomination()

    assert begin(enlace, edicion=edicion) == begin(enlace, edicion=edicion)


def test_who_asked_before_is_accepted_by_being_put_forward(enlace: Usuario) -> None:
    edicion, persona = by_nomination(acceso=Acceso.SOLICITUD), official()
    asked = ask(edicion, persona)
    assert asked.estado == E.SOLICITADA

    made = confirmed(edicion, enlace, persona)
    work()

    asked.refresh_from_db()
    assert asked.estado == E.ACTIVA
    assert results(made) == ["inscrita"]


def test_who_went_at_their_own_pace_passes_to_the_group(enlace: Usuario) -> None:
    edicion, persona = by_nomination(), official()
    mine = Inscripcion.objects.create(
        curso=edicion.curso, persona=persona, inscrita_at=timezone.now()
    )

    made = confirmed(edicion, enlace, persona)
    work()

    mine.refresh_from_db()
    assert mine.edicion == edicion
    assert results(made) == ["inscrita"]


def test_a_person_in_the_list_under_two_addresses_has_one_place(enlace: Usuario) -> None:
    persona = official()
    persona.emailaddress_set.create(email="otra@x.example", verified=True)

    made = confirmed(by_nomination(), enlace, persona, "otra@x.example")
    work()

    assert results(made) == ["inscrita", "repetida"]
    assert Inscripcion.objects.filter(persona=persona).count() == 1


def test_what_changed_since_the_review_is_looked_at_again(enlace: Usuario) -> None:
    edicion = by_nomination()
    left, stays = official(), official()
    made = confirmed(edicion, enlace, left, stays)
    Adscripcion.objects.filter(persona=left).update(estado=EstadoAdscripcion.TERMINADA)

    work()

    assert results(made) == ["sin-cuenta", "inscrita"]


def test_an_edition_called_off_meanwhile_takes_nobody(enlace: Usuario) -> None:
    edicion = by_nomination()
    made = confirmed(edicion, enlace, official())
    type(edicion).objects.filter(pk=edicion.pk).update(
        estado="cancelada", cerrada_at=timezone.now()
    )

    work()

    made.refresh_from_db()
    assert (made.estado, results(made)) == (EstadoLista.HECHA, ["error"])


def test_who_has_no_account_is_invited_only_when_that_is_asked(enlace: Usuario) -> None:
    silent = confirmed(by_nomination(), enlace, "una@x.example")
    asked = propose(by_nomination(), enlace, "dos@x.example")
    postulaciones.confirm(postulacion=asked, by=enlace, at=timezone.now(), invitar=True)
    work()

    assert set(Invitacion.objects.values_list("correo", flat=True)) == {"dos@x.example"}
    assert results(silent) == results(asked) == ["sin-cuenta"]
    fila = asked.filas.get()
    assert fila.detalle.startswith("Se le envió una invitación")


def test_people_are_added_by_hand_and_taken_out(enlace: Usuario) -> None:
    made, one, two = begin(enlace), official(), official()

    for _ in range(2):
        postulaciones.add_people(
            postulacion=made, personas=[one, two], by=enlace, at=timezone.now()
        )
    for _ in range(2):
        postulaciones.remove(postulacion=made, numero=1, by=enlace, at=timezone.now())

    assert list(made.filas.values_list("correo", "resultado")) == [(two.email, EstadoFila.LISTA)]


def test_the_oficio_is_asked_of_a_municipality_and_not_of_the_coordination(
    enlace: Usuario, coordinacion: Usuario
) -> None:
    edicion = by_nomination()
    with pytest.raises(NoSePuede, match="oficio"):
        begin(enlace, edicion=edicion, oficio_archivo=None)

    made = propose(edicion, coordinacion, official("11020"), cvegeo="", oficio_archivo=None)
    same = propose(edicion, coordinacion, made.filas.get().correo, cvegeo="")
    postulaciones.confirm(postulacion=made, by=coordinacion, at=timezone.now())
    work()

    assert results(made) == ["inscrita"]
    assert results(same) == ["lista"]
    assert "La Coordinación le inscribió." in Movimiento.objects.get().motivo


def test_a_designation_that_ended_an_hour_ago_puts_nobody_forward(enlace: Usuario) -> None:
    edicion = by_nomination()
    made = propose(edicion, enlace, official())
    Designacion.objects.filter(persona=enlace).update(
        hasta=timezone.localdate() - timedelta(days=1)
    )

    for step in (
        lambda: begin(enlace, edicion=edicion),
        lambda: postulaciones.confirm(postulacion=made, by=enlace, at=timezone.now()),
        lambda: postulaciones.discard(postulacion=made, by=enlace, at=timezone.now()),
        lambda: postulaciones.add_people(
            postulacion=made, personas=[official()], by=enlace, at=timezone.now()
        ),
    ):
        with pytest.raises(postulaciones.NoPuedePostular):
            step()
    successor = enlace_of()
    encargos.hand_over("24024", enlace, successor, timezone.now())
    assert "lista para confirmar" in encargos.pending("24024", successor)[0]
    assert encargos.pending("24024", enlace) == []
    postulaciones.confirm(postulacion=made, by=successor, at=timezone.now())
    work()
    assert Movimiento.objects.get().por == successor


def test_an_edition_kept_for_others_takes_no_list(enlace: Usuario) -> None:
    edicion = by_nomination()
    edicion.municipios.add(municipio("11020"))

    with pytest.raises(NoSePuede, match="no recibe postulaciones"):
        begin(enlace, edicion=edicion)
    with pytest.raises(NoSePuede, match="no recibe postulaciones"):
        begin(enlace, edicion=EdicionFactory(cerrada=True))


def test_a_discarded_list_leaves_nobodys_data_nor_the_oficio(
    enlace: Usuario, django_capture_on_commit_callbacks: Any
) -> None:
    made = propose(by_nomination(), enlace, official())
    name, storage = made.oficio_archivo.name, made.oficio_archivo.storage
    assert storage.exists(name)

    for _ in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            postulaciones.discard(postulacion=made, by=enlace, at=timezone.now())

    assert not FilaDePostulacion.objects.exists()
    assert not storage.exists(name)
    with pytest.raises(postulaciones.NoEsperaRespuesta):
        postulaciones.confirm(postulacion=made, by=enlace, at=timezone.now())


def test_lists_of_two_municipalities_share_the_places(enlace: Usuario) -> None:
    edicion, other = by_nomination(cupo=3), enlace_of("11020")

    first = confirmed(edicion, enlace, official(), official())
    second = confirmed(edicion, other, official("11020"), official("11020"), cvegeo="11020")
    work()

    assert results(first) + results(second) == ["inscrita"] * 3 + ["en-espera"]


def test_rows_of_who_did_not_come_in_are_forgotten(enlace: Usuario) -> None:
    made = confirmed(by_nomination(), enlace, official(), "nadie@x.example")
    work()
    later = timezone.now() + timedelta(days=1)

    assert revision.forget_old(before=timezone.now() - timedelta(days=1)) == 0
    assert revision.forget_old(before=later) == 1
    assert results(made) == ["inscrita"]
