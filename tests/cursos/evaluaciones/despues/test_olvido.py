"""What a person wrote goes when they ask to be forgotten; marks, and what they rest on, stay."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse
from wagtail.models import ModelLogEntry

from cursos.evaluaciones import repeticion
from cursos.evaluaciones.models import (
    ArchivoDeRespuesta,
    Excepcion,
    Impugnacion,
    Intento,
    Paso,
    Pregunta,
)
from cursos.evaluaciones.olvido import EN_VEZ, MOTIVO
from cursos.evaluaciones.operations import (
    archivos,
    calificaciones,
    impugnaciones,
    olvido,
    recalificaciones,
)
from cursos.evaluaciones.operations import intentos as motor
from cursos.evaluaciones.operations.archivos import Pagina
from cursos.evaluaciones.operations.excepciones import Trato
from cursos.operations.evaluaciones import excepciones
from cursos.queries.evaluaciones import alcance
from tests.cursos.evaluacion.armado import CONTENIDOS, assessment
from tests.factories.calificar import AT, ENTERA, correct_key, group, handed_in, question, tried
from tests.factories.calificar import assessment as of_essays
from tests.factories.cuentas import UsuarioFactory
from tests.factories.entregas import PDF
from tests.factories.evaluaciones import give

pytestmark = pytest.mark.django_db
ESCRITO = "Yo, Ofelia Quintanilla, mediría dos veces."


@pytest.fixture
def marked() -> Intento:
    """An attempt with an essay written twice, marked by hand with words, its mark known."""
    edicion, by = group(of_essays(unicas=1, ensayos=1))
    intento = handed_in(edicion, texto=ESCRITO)
    calificaciones.give(
        pregunta=question(intento), criterios=ENTERA, comentario="Muy bien, Ofelia.",
        base=question(intento).secuencia, by=by, at=AT,
    )  # fmt: skip
    calificaciones.publish(intentos=[intento], by=by, at=AT)
    intento.refresh_from_db()
    return intento


def stands(intento: Intento) -> list[Any]:
    """What must not move: marks, points, what was chosen."""
    rows = intento.preguntas.exclude(contenido__tipo="ensayo").order_by("orden")
    return [
        intento.estado, intento.calificacion, list(rows.values_list("respuesta", "respondida_at")),
        list(intento.preguntas.order_by("orden").values_list("puntos", "ajuste", "respondida_at")),
    ]  # fmt: skip


def test_words_go_from_every_step_and_no_mark_moves(marked: Intento) -> None:
    before = stands(marked)

    olvido.forget(persona=marked.persona, at=AT)

    marked.refresh_from_db()
    steps = Paso.objects.filter(pregunta__intento=marked)
    kept = str(list(steps.values())) + str(list(marked.preguntas.values()))
    assert "Quintanilla" not in kept and "Ofelia" not in kept
    assert stands(marked) == before
    assert question(marked).respuesta == MOTIVO
    for pregunta in marked.preguntas.all():
        assert repeticion.replay(pregunta.pasos.order_by("secuencia")) == repeticion.of(pregunta)


def test_the_question_says_that_something_went_and_the_rest_gets_no_step(marked: Intento) -> None:
    olvido.forget(persona=marked.persona, at=AT)
    olvido.forget(persona=marked.persona, at=AT)

    kinds = [
        list(one.pasos.order_by("secuencia").values_list("tipo", flat=True))
        for one in marked.preguntas.order_by("orden")
    ]
    assert kinds == [
        ["respuesta", "automatica"],
        ["respuesta", "manual", "borrada"],
    ]


def test_another_person_s_words_stay(marked: Intento) -> None:
    olvido.forget(persona=UsuarioFactory(), at=AT)

    assert question(marked).respuesta == ESCRITO


def test_files_go_with_their_names() -> None:
    evaluacion = assessment(CONTENIDOS["archivo"], CONTENIDOS["corta"])
    intento = motor.open(evaluacion=evaluacion, persona=UsuarioFactory(), clave="una", at=AT)
    archivos.attach(
        pagina=Pagina(intento.persona, intento.pk, 1, 0, "a"), at=AT,
        archivo=SimpleUploadedFile("plan-de-ofelia.pdf", PDF, "application/pdf"),
    )  # fmt: skip
    give(intento.preguntas.select_related("intento__persona").get(orden=2), "cabildo", at=AT)
    file = ArchivoDeRespuesta.objects.get().archivo
    storage, name = file.storage, file.name

    olvido.forget(persona=intento.persona, at=AT)

    first, second = intento.preguntas.order_by("orden")
    assert not ArchivoDeRespuesta.objects.exists() and not storage.exists(name)
    assert first.respuesta == EN_VEZ["archivo"]
    assert "ofelia" not in str(list(Paso.objects.values()))
    assert second.respuesta == "cabildo"
    assert second.secuencia == 1


def test_a_key_corrected_afterwards_still_reads_what_was_chosen(marked: Intento) -> None:
    by, single = UsuarioFactory(), question(marked, "unica")
    olvido.forget(persona=marked.persona, at=AT)
    correct_key(single.reactivo, "o2", by=by)

    made = tried(marked.evaluacion, single.reactivo, "clave", by)
    recalificaciones.apply(recalificacion=made, by=by, at=AT)
    recalificaciones.apply_to(intento=marked, recalificacion=made, at=AT)

    single.refresh_from_db()
    assert (single.respuesta, single.puntos) == ("o1", 0)
    marked.refresh_from_db()
    assert marked.calificacion == 50


def test_claims_and_why_conditions_were_given_go_from_rows_and_log(marked: Intento) -> None:
    by = UsuarioFactory(administra=True)
    impugnaciones.file(pregunta=question(marked), motivo="No oigo bien.", by=marked.persona, at=AT)
    inscripcion = marked.persona.inscripciones.get()
    for motivo in ("Dictamen de oído", "Otro dictamen de oído"):
        excepciones.grant(
            evaluacion=marked.evaluacion, para=inscripcion, trato=Trato(intentos=1),
            motivo=motivo, by=by, at=AT,
        )  # fmt: skip

    olvido.forget(persona=marked.persona, at=AT)

    assert Impugnacion.objects.get().motivo == MOTIVO
    assert Excepcion.objects.get().motivo == MOTIVO
    logged = ModelLogEntry.objects.filter(action="evaluaciones.exceptuar")
    assert [entry.data["motivo"] for entry in logged] == [MOTIVO, MOTIVO]


def test_who_leads_sees_that_it_went_and_is_asked_for_no_mark(client: Client) -> None:
    edicion, by = group(of_essays(unicas=1, ensayos=1))
    intento = handed_in(edicion, texto=ESCRITO)
    olvido.forget(persona=intento.persona, at=AT)
    client.force_login(by)

    address = reverse("cursos:evaluacion_intento", args=[intento.evaluacion_id, intento.pk])
    page = client.get(address).content.decode()

    assert MOTIVO in page and ESCRITO not in page
    assert "La persona pidió borrar sus datos: se quitó lo que escribió" in page
    found = alcance.find(intento.evaluacion_id, by, coordina=True, at=AT)
    assert found and not found.unmarked().exists()


Change = Callable[[Paso], Any]


def _instead(paso: Paso, **values: Any) -> Any:
    return Paso.objects.filter(pk=paso.pk).update(**values)


@pytest.mark.parametrize(
    "change",
    [
        lambda paso: _instead(paso, respuesta="Otra cosa."),
        lambda paso: _instead(paso, respuesta=None),
        lambda paso: _instead(paso, comentario="Otro."),
        lambda paso: _instead(paso, respuesta=MOTIVO, puntos=1),
        lambda paso: _instead(paso, respuesta=MOTIVO, tipo="tardia"),
        lambda paso: _instead(paso, respuesta=MOTIVO, detalle={"version": 2}),
        lambda paso: _instead(paso, respuesta=MOTIVO, secuencia=40),
        lambda paso: paso.delete(),
    ],
)
@pytest.mark.parametrize("is_forgotten", [False, True])
def test_the_database_still_refuses_everything_else(
    marked: Intento, change: Change, is_forgotten: bool
) -> None:
    if is_forgotten:
        olvido.forget(persona=marked.persona, at=AT)
    paso = question(marked).pasos.get(secuencia=1)

    with pytest.raises(DatabaseError), transaction.atomic():
        change(paso)

    again = Paso.objects.get(pk=paso.pk)
    assert (again.respuesta, again.puntos) == (MOTIVO if is_forgotten else ESCRITO, None)


def test_nothing_goes_from_a_question_that_does_not_say_so(marked: Intento) -> None:
    written: Pregunta = question(marked)

    for change in ({"respuesta": MOTIVO}, {"comentario": ""}):
        step = written.pasos.exclude(comentario="").get() if "comentario" in change else (
            written.pasos.get(secuencia=1)
        )  # fmt: skip
        with pytest.raises(DatabaseError), transaction.atomic():
            _instead(step, **change)


def test_points_of_a_step_never_go_with_its_words(marked: Intento) -> None:
    olvido.forget(persona=marked.persona, at=AT)

    with pytest.raises(DatabaseError), transaction.atomic():
        _instead(question(marked).pasos.get(tipo="manual"), puntos=0)
