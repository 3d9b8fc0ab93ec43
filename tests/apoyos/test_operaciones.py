"""From a request to public thanks, and what is refused on the way."""

import uuid
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from avisos.models import Aviso, Correo
from cuentas.models import Designacion, Usuario
from intercambio.apoyos.enums import Causa, EstadoApoyo, EstadoRespuesta
from intercambio.apoyos.models import Apoyo, Recado, ReporteDeApoyo, RespuestaDeApoyo
from intercambio.apoyos.operations import apoyos, limites, reportes, respuestas
from intercambio.apoyos.operations.limites import NoActua, NoSePuede
from tests.factories.apoyos import (
    LEON,
    MERIDA,
    RIOVERDE,
    accepted,
    actor,
    answered,
    asked,
    done,
    stranger,
    thanked,
)
from tests.factories.foros import moderator

pytestmark = pytest.mark.django_db


def state(apoyo: Apoyo) -> str:
    apoyo.refresh_from_db()
    return apoyo.estado


def test_a_request_goes_from_open_to_thanked_and_each_side_is_told() -> None:
    apoyo = asked()
    given = answered(apoyo)
    assert state(apoyo) == EstadoApoyo.ABIERTA
    respuestas.accept(respuesta=given, by=actor(), at=timezone.now())
    assert state(apoyo) == EstadoApoyo.ACEPTADA
    respuestas.mark_done(respuesta=given, by=actor(LEON), at=timezone.now())
    assert state(apoyo) == EstadoApoyo.ACEPTADA  # one side only
    respuestas.mark_done(respuesta=given, by=actor(), at=timezone.now())
    assert state(apoyo) == EstadoApoyo.HECHA
    respuestas.thank(respuesta=given, texto="Nos sirvió mucho.", by=actor(), at=timezone.now())

    assert state(apoyo) == EstadoApoyo.AGRADECIDA
    told = [row.split("-", 2)[2].rsplit("-", 1)[0] for row in _notices_of(actor(LEON))]
    assert {"acepta", "hecha", "gracias"} <= {one.split("-")[0] for one in told}
    assert {"responde", "hecha", "agradecer"} <= {row.split("-")[2] for row in _notices_of(actor())}
    assert Correo.objects.filter(clave__startswith=f"apoyos-{apoyo.pk}-").count() == 3


def _notices_of(persona: Usuario) -> list[str]:
    found = Aviso.objects.filter(persona=persona).order_by("pk")
    return list(found.values_list("clave", flat=True))


def test_of_an_offer_who_answers_receives_and_thanks() -> None:
    apoyo = asked(clase="ofrece", cvegeo=LEON)
    given = done(apoyo, RIOVERDE)
    assert (given.recibe_id, given.apoya_id) == (RIOVERDE, LEON)

    with pytest.raises(NoActua):
        respuestas.thank(respuesta=given, texto="De nada a todos", by=actor(LEON),
                         at=timezone.now())  # fmt: skip
    respuestas.thank(respuesta=given, texto="La visita abrió ojos.", by=actor(),
                     at=timezone.now())  # fmt: skip

    assert state(apoyo) == EstadoApoyo.AGRADECIDA
    assert answered(apoyo, MERIDA).estado == EstadoRespuesta.ENVIADA  # an offer goes on


def test_several_may_be_accepted_and_one_that_ends_leaves_the_others() -> None:
    apoyo = asked()
    accepted(apoyo, LEON)
    other = accepted(apoyo, MERIDA)

    respuestas.take_back(respuesta=other, by=actor(MERIDA), at=timezone.now())

    assert state(apoyo) == EstadoApoyo.ACEPTADA
    assert apoyo.respuestas.filter(estado=EstadoRespuesta.ACEPTADA).count() == 1


def test_the_same_form_or_click_twice_counts_once() -> None:
    form = uuid.uuid4()
    apoyo = asked(envio=form)
    assert asked(envio=form).pk == apoyo.pk
    given = answered(apoyo)
    assert answered(apoyo).pk == given.pk
    for _ in range(2):
        respuestas.accept(respuesta=given, by=actor(), at=timezone.now())
        respuestas.mark_done(respuesta=given, by=actor(), at=timezone.now())
        respuestas.write(respuesta=given, texto="Hola", clave=form, by=actor(), at=timezone.now())

    assert Apoyo.objects.count() == RespuestaDeApoyo.objects.count() == Recado.objects.count() == 1
    assert Aviso.objects.filter(clave__contains="-acepta-").count() == 1


def test_a_key_of_somebody_else_makes_a_new_one() -> None:
    form = uuid.uuid4()
    first = asked(envio=form)

    second = asked(cvegeo=LEON, envio=form)

    assert (first.pk, first.municipio_id) != (second.pk, second.municipio_id)
    assert second.municipio_id == LEON


def test_who_is_not_appointed_or_no_longer_or_for_another_is_refused_at_once() -> None:
    apoyo, now = asked(), timezone.now()
    given = answered(apoyo)
    ended = actor(LEON)
    Designacion.objects.filter(persona=ended).update(hasta=(now - timedelta(days=2)).date())

    with pytest.raises(NoActua):
        asked(stranger())
    with pytest.raises(NoActua):
        asked(actor(MERIDA), cvegeo=RIOVERDE)
    with pytest.raises(NoActua):
        respuestas.accept(respuesta=given, by=ended, at=now)
    with pytest.raises(NoActua):
        respuestas.write(respuesta=given, texto="Hola", clave=uuid.uuid4(), by=ended, at=now)
    with pytest.raises(NoActua):
        respuestas.take_back(respuesta=given, by=actor(), at=now)  # it is not Rioverde's
    with pytest.raises(NoActua):
        apoyos.withdraw(apoyo=apoyo, by=actor(MERIDA), at=now)
    Designacion.objects.filter(persona=ended).update(
        hasta=None, revocada_at=now, motivo="Cambio de administración"
    )
    with pytest.raises(NoActua):
        answered(apoyo, LEON, by=ended)


def test_what_does_not_follow_is_refused() -> None:
    apoyo, now = asked(), timezone.now()
    given = answered(apoyo)

    with pytest.raises(NoSePuede, match="su propio municipio"):
        answered(apoyo, RIOVERDE)
    with pytest.raises(NoSePuede, match="se aceptó"):
        respuestas.mark_done(respuesta=given, by=actor(), at=now)
    with pytest.raises(NoSePuede, match="los dos municipios"):
        respuestas.thank(respuesta=given, texto="Gracias, gracias.", by=actor(), at=now)
    respuestas.decline(respuesta=given, by=actor(), at=now)
    with pytest.raises(NoSePuede, match="ya no está en pie"):
        respuestas.accept(respuesta=given, by=actor(), at=now)
    with pytest.raises(NoSePuede, match="terminó"):
        respuestas.write(respuesta=given, texto="¿Y?", clave=uuid.uuid4(), by=actor(), at=now)
    finished = thanked(asked(cvegeo=MERIDA), LEON)
    with pytest.raises(NoSePuede, match="ya se dio"):
        apoyos.withdraw(apoyo=finished.apoyo, by=actor(MERIDA), at=now)


@pytest.mark.parametrize("days", [-1, limites.MAS_DIAS + 1])
def test_a_day_that_has_passed_or_is_too_far_is_refused(days: int) -> None:
    with pytest.raises(NoSePuede, match="Elija una fecha"):
        asked(vigente_hasta=timezone.localdate() + timedelta(days=days))


@pytest.mark.parametrize("texto", ["corto", "a" * 601, "\u202e \x00\u200f" * 20])
def test_a_text_too_short_too_long_or_unseen_is_refused(texto: str) -> None:
    with pytest.raises(limites.TextoNoSirve):
        asked(texto=texto)


def test_more_in_a_day_than_one_may_is_refused_until_the_next() -> None:
    for _ in range(limites.APOYOS_AL_DIA):
        asked()

    with pytest.raises(limites.Demasiados, match="Mañana"):
        asked()
    assert asked(at=timezone.now() + timedelta(days=1, minutes=1))


def test_who_takes_it_back_tells_those_who_answered() -> None:
    apoyo = asked()
    answered(apoyo)

    apoyos.withdraw(apoyo=apoyo, by=actor(), at=timezone.now())
    apoyos.withdraw(apoyo=apoyo, by=actor(), at=timezone.now())

    assert state(apoyo) == EstadoApoyo.RETIRADA
    assert Aviso.objects.filter(persona=actor(LEON), clave__contains="-retira-").count() == 1
    with pytest.raises(NoSePuede, match="Ya no recibe"):
        answered(apoyo, MERIDA)


def test_words_are_reported_once_and_a_moderator_decides_once() -> None:
    given = thanked(asked())
    who, now = moderator(), timezone.now()
    values = {"apoyo": given.apoyo, "respuesta": given, "causa": Causa.OFENSA, "at": now}
    reporte = reportes.report(by=stranger(), **values)
    assert reportes.report(by=stranger(), **values).pk == reporte.pk
    with pytest.raises(NoActua):
        reportes.decide(reporte=reporte, hide=True, motivo="", by=actor(), at=now)

    reportes.decide(reporte=reporte, hide=True, motivo="", by=who, at=now)
    reportes.decide(reporte=reporte, hide=False, motivo="", by=who, at=now)

    given.refresh_from_db()
    assert given.gracias_ocultas
    assert ReporteDeApoyo.objects.get().oculta
    assert not Aviso.objects.filter(persona=who, clave__startswith="apoyos-revisar-",
                                    visto_at=None).exists()  # fmt: skip


def test_a_moderator_takes_a_request_back_only_with_a_reason() -> None:
    apoyo, who, now = asked(), moderator(), timezone.now()
    reporte = reportes.report(apoyo=apoyo, respuesta=None, causa=Causa.DATOS, by=stranger(), at=now)

    with pytest.raises(NoSePuede, match="por qué"):
        reportes.decide(reporte=reporte, hide=True, motivo=" ", by=who, at=now)
    reportes.decide(reporte=reporte, hide=True, motivo="Muestra un teléfono.", by=who, at=now)

    assert state(apoyo) == EstadoApoyo.RETIRADA
    assert "teléfono" in Aviso.objects.get(persona=actor(), clave__endswith="moderado").texto


def test_the_database_keeps_one_answer_of_each_and_no_thanks_without_doing() -> None:
    given = answered(asked())

    with pytest.raises(IntegrityError), transaction.atomic():
        RespuestaDeApoyo.objects.create(
            apoyo=given.apoyo, municipio_id=LEON, responsable=given.responsable,
            creada_at=timezone.now(),
        )  # fmt: skip
    with pytest.raises(IntegrityError), transaction.atomic():
        RespuestaDeApoyo.objects.filter(pk=given.pk).update(estado="hecha")
    with pytest.raises(IntegrityError), transaction.atomic():
        RespuestaDeApoyo.objects.filter(pk=given.pk).update(gracias_at=timezone.now())
