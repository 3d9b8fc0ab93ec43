"""After an answer, after an attempt: practice, diagnostics, what may be seen, claims, files."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from wagtail.models import ModelLogEntry, PageLogEntry

from cuentas.registro import partes
from cursos.evaluaciones import marking
from cursos.evaluaciones.enums import Revision
from cursos.evaluaciones.models import ArchivoDeRespuesta, Impugnacion, Intento, Paso
from cursos.models import Avance
from cursos.operations import intentos
from tests.factories.cuentas import UsuarioFactory
from tests.factories.cursos import lessons, paso, tie
from tests.factories.entregas import PDF
from tests.factories.evaluaciones import give

from .armado import BIEN, CONTENIDOS, assessment, enrolled, of_course, opened, text, url

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 20, 16, 42, tzinfo=UTC)
LATER = AT + timedelta(hours=1)


@pytest.fixture
def client(client: Client) -> Iterator[Client]:
    with time_machine.travel(LATER, tick=False):
        yield client


def handed_in(client: Client, answers: dict[str, Any], **rules: Any) -> Intento:
    """Hand in an attempt at one question of each kind named, answered so."""
    is_final = rules.pop("is_final", True)
    intento = opened(assessment(*(CONTENIDOS[x] for x in answers), **rules), AT, is_final=is_final)
    rows = intento.preguntas.select_related("intento__persona").order_by("orden")
    for pregunta, answer in zip(rows, answers.values(), strict=True):
        if answer is not None:
            give(pregunta, answer, at=AT)
    client.force_login(intento.persona)
    return intentos.submit(inscripcion=of_course(intento), intento=intento, at=AT)


def test_practice_says_at_once_whether_it_is_right_as_often_as_one_likes(client: Client) -> None:
    evaluacion = assessment(CONTENIDOS["unica"], modo="practica", intentos=None)
    intento = opened(evaluacion, AT, is_final=False)
    client.force_login(intento.persona)
    names = {x["id"]: f"vista-{n}" for n, x in enumerate(
        intento.preguntas.get().contenido["opciones"], start=1
    )}  # fmt: skip

    wrong = client.post(
        url(intento), {"respuesta": names["o2"], "ir": "comprobar", "origen": "a" * 16}, follow=True
    )
    right = client.post(
        url(intento),
        {"respuesta": names["o1"], "ir": "comprobar", "origen": "a" * 16},
        follow=True,
    )

    assert "Incorrecta." in text(wrong)
    assert "La respuesta correcta:" in text(wrong)
    assert "<li>Medir qué cambió</li>" in text(wrong)
    assert "Sobre «Contar obras»." in text(wrong)
    assert "Correcta." in text(right)


def test_nothing_is_checked_where_it_counts(client: Client) -> None:
    intento = opened(assessment(CONTENIDOS["unica"]), AT)
    client.force_login(intento.persona)
    client.post(url(intento), {"respuesta": "vista-1"})

    page = text(client.get(f"{url(intento)}?comprobar=1"))

    assert "Comprobar" not in page
    assert "Incorrecta" not in page and "Correcta" not in page


def test_an_exercise_has_its_own_first_page_and_costs_no_attempt_of_the_final_one(
    client: Client,
) -> None:
    evaluacion = assessment(CONTENIDOS["unica"], modo="practica", intentos=None)
    inscripcion = enrolled(evaluacion, is_final=False)
    client.force_login(inscripcion.persona)
    address = f"/cursos/{inscripcion.curso.slug}/evaluaciones/{evaluacion.clave}/"

    course = text(client.get(inscripcion.curso.url))
    cover = text(client.get(address))
    begun = client.post(f"{address}abrir/")

    assert address in course
    assert "Los que quiera" in cover
    assert "Es para practicar" in cover
    assert Intento.objects.get().clave == f"{inscripcion.clave}/{evaluacion.pk}"
    assert begun["Location"].endswith("/1/")
    assert client.get(address.replace(evaluacion.clave, "otra")).status_code == 404


@pytest.mark.parametrize(
    ("level", "seen", "hidden"),
    [
        (Revision.NADA, ["Entregado"], ["50 de 100", "Sus respuestas", "Sobre «"]),
        (Revision.CALIFICACION, ["50 de 100"], ["Sus respuestas", "Sobre «"]),
        (Revision.ACIERTOS, ["50 de 100", "Incorrecta"], ["Sobre «", "La respuesta correcta"]),
        (Revision.RETRO, ["Sobre «Contar obras»"], ["La respuesta correcta", "Sobre «Medir"]),
        (Revision.CLAVE, ["La respuesta correcta", "Medir qué cambió"], []),
    ],
)
def test_the_result_shows_what_the_rules_allow_and_no_more(
    client: Client, level: Revision, seen: list[str], hidden: list[str]
) -> None:
    answers = {"unica": "o2", "verdadero": True}
    intento = handed_in(client, answers, revision=level, intentos=1)

    page = text(client.get(url(intento, "intento_resultado")))

    assert [words for words in seen if words not in page] == []
    assert [words for words in hidden if words in page.split("<main")[1]] == []


def test_once_it_closed_more_may_be_seen(client: Client) -> None:
    rules = {"revision": 0, "revision_al_cerrar": 4, "cierra_at": LATER + timedelta(days=1)}
    intento = handed_in(client, {"unica": "o2"}, **rules)

    before = text(client.get(url(intento, "intento_resultado")))
    with time_machine.travel(LATER + timedelta(days=2), tick=False):
        client.force_login(intento.persona)
        after = text(client.get(url(intento, "intento_resultado")))

    assert "cuando se cierre la evaluación" in before
    assert "La respuesta correcta" in after


def test_what_a_person_must_mark_is_said_and_its_comment_comes_with_the_mark(
    client: Client,
) -> None:
    intento = handed_in(client, {"ensayo": BIEN["ensayo"], "unica": "o1"})
    pending = text(client.get(url(intento, "intento_resultado")))
    pregunta = intento.preguntas.get(orden=1)
    Paso.objects.create(
        pregunta=pregunta, secuencia=9, tipo="manual", at=LATER, comentario="Falta la fuente.",
        puntos=1,
    )  # fmt: skip
    unreleased = text(client.get(url(intento, "intento_resultado")))
    intento.preguntas.filter(orden=1).update(puntos=marking.points(marking.exact(1)))
    Intento.objects.filter(pk=intento.pk).update(estado="calificado", calificacion=100)

    released = text(client.get(url(intento, "intento_resultado")))

    assert "Una de sus respuestas la calificará una persona" in pending
    assert "La calificará una persona" in pending
    assert "Falta la fuente." not in unreleased
    assert "Falta la fuente." in released


def test_a_question_is_claimed_once_and_its_state_is_seen(client: Client) -> None:
    intento = handed_in(client, {"unica": "o2"})
    address = url(intento, "impugnar", 1)

    empty = client.post(address, {"motivo": "  "})
    long = client.post(address, {"motivo": "x" * 1001})
    sent = client.post(address, {"motivo": "La lección 1.1 dice otra cosa. <b>"}, follow=True)
    again = client.post(address, {"motivo": "Insisto."})

    assert (empty.status_code, long.status_code, again.status_code) == (422, 422, 422)
    assert "caben 1,000" in text(long)
    assert "Su impugnación: por responder." in text(sent)
    assert "otra cosa. &lt;b&gt;" in text(sent)
    assert Impugnacion.objects.get().persona == intento.persona
    assert "Ya impugnó esta pregunta" in text(again)


def test_a_claim_has_its_time_and_its_owner(client: Client) -> None:
    intento = handed_in(client, {"unica": "o2"}, revision=1)
    hidden = client.get(url(intento, "impugnar", 1))
    intento.evaluacion.revision = 2
    intento.evaluacion.save()
    with time_machine.travel(LATER + timedelta(days=16), tick=False):
        client.force_login(intento.persona)
        late = client.post(url(intento, "impugnar", 1), {"motivo": "Está mal."})
    client.force_login(UsuarioFactory())
    other = client.post(url(intento, "impugnar", 1), {"motivo": "Está mal."})

    assert hidden.status_code == 404
    assert "en los 15 días" in text(late)
    assert other.status_code == 404
    assert not Impugnacion.objects.exists()


def test_a_diagnostic_recommends_lessons_and_gives_what_is_known_as_read(client: Client) -> None:
    intento = opened(
        assessment(CONTENIDOS["unica"], CONTENIDOS["verdadero"], modo="diagnostico"), AT,
        is_final=False,
    )  # fmt: skip
    intento.preguntas.filter(orden=2).update(seccion="Módulo 2")
    inscripcion = of_course(intento)
    first, second, third = lessons(inscripcion.curso)
    tie(third, 2)
    rows = intento.preguntas.select_related("intento__persona").order_by("orden")
    rows[1].reactivo.elementos.add(paso(2))
    give(rows[0], "o1", at=AT)
    give(rows[1], False, at=AT)
    intentos.submit(inscripcion=inscripcion, intento=intento, at=AT)
    client.force_login(intento.persona)

    page = text(client.get(url(intento, "intento_resultado")))
    refused = text(client.post(url(intento, "modulo_sabido", 2), follow=True))
    given = text(client.post(url(intento, "modulo_sabido", 1), follow=True))

    assert "Módulo 2: " in page
    assert page.index("Lecciones que le recomendamos") < page.index("Ver por elemento")
    recommended = page.split("Lecciones que le recomendamos")[1].split("</ol>")[0]
    assert third.url in recommended and first.url not in recommended
    assert "100 de 100: lo sabe" in page
    assert paso(2).title in page
    assert "no alcanza para dar por leído" in refused
    assert "Dimos por leídas 2 lecciones" in given
    assert set(Avance.objects.values_list("leccion", flat=True)) == {first.pk, second.pk}
    logged = [*PageLogEntry.objects.all(), *ModelLogEntry.objects.all()]
    assert [x.data["lecciones"] for x in logged if x.action == "cursos.dar_por_leidas"] == [
        [first.pk, second.pk]
    ]


def test_what_is_no_diagnostic_gives_nothing_as_read(client: Client) -> None:
    intento = handed_in(client, {"unica": "o1"}, modo="practica", is_final=False)

    page = text(client.post(url(intento, "modulo_sabido", 1), follow=True))

    assert "no alcanza para dar por leído" in page
    assert not Avance.objects.exists()


def test_an_exercise_is_finished_not_failed(client: Client) -> None:
    intento = handed_in(client, {"unica": "o2"}, modo="practica", is_final=False, intentos=None)

    cover = text(
        client.get(
            reverse(
                "cursos:ejercicio", args=[of_course(intento).curso.slug, intento.evaluacion.clave]
            )
        )
    )
    result = text(client.get(url(intento, "intento_resultado")))

    assert "Terminado" in cover
    assert "No aprobado" not in cover
    assert "Hacerlo otra vez" in result


def test_who_used_the_last_attempt_is_offered_no_other(client: Client) -> None:
    intento = handed_in(client, {"unica": "o2"}, is_final=False, intentos=1)

    result = text(client.get(url(intento, "intento_resultado")))

    assert "Hacerlo otra vez" not in result
    assert "Ver sus intentos" in result


def test_who_claims_sees_what_was_answered_and_what_was_taken_as_right(client: Client) -> None:
    intento = handed_in(client, {"unica": "o2"}, revision=4)
    right, wrong = (
        next(x["texto"] for x in CONTENIDOS["unica"]["opciones"] if x["id"] == one)
        for one in ("o1", "o2")
    )

    page = text(client.get(url(intento, "impugnar", 1)))

    assert f"Su respuesta:</b></p><ul><li>{wrong}" in page
    assert f"La que se tomó por correcta:</b></p><ul><li>{right}" in page


def pdf(name: str = "plano.pdf", more: bytes = b"") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, PDF + more, content_type="application/pdf")


def with_file(client: Client) -> Intento:
    intento = opened(assessment(CONTENIDOS["archivo"]), AT)
    client.force_login(intento.persona)
    return intento


def send(client: Client, intento: Intento, **fields: Any) -> Any:
    base = intento.preguntas.get().secuencia
    return client.post(
        url(intento), {"base": base, "origen": "a" * 16, "ir": "subir", **fields}, follow=True
    )


def test_files_are_uploaded_listed_downloaded_and_taken_off(client: Client) -> None:
    intento = with_file(client)
    send(client, intento, archivo=pdf())
    send(client, intento, archivo=pdf())  # the same content is one file
    page = text(send(client, intento, archivo=pdf("otro.pdf", b"%")))
    first, second = ArchivoDeRespuesta.objects.order_by("nombre").reverse()

    got = client.get(f"/respuestas/archivos/{first.pk}/")
    send(client, intento, ir=f"quitar:{first.pk}")

    assert "plano.pdf" in page and "otro.pdf" in page
    assert b"".join(got.streaming_content) == PDF
    assert got["Content-Disposition"] == 'attachment; filename="plano.pdf"'
    assert [x["nombre"] for x in intento.preguntas.get().respuesta] == [second.nombre]


@pytest.mark.parametrize(
    ("file", "words"),
    [
        (SimpleUploadedFile("mapa.exe", b"MZ"), "Aquí no se reciben archivos «.exe»"),
        (SimpleUploadedFile("foto.pdf", b"\x89PNG\r\n\x1a\n"), "por dentro es otra cosa"),
        (SimpleUploadedFile("vacio.pdf", b""), "llegó vacío"),
    ],
)
def test_a_file_that_is_not_what_is_asked_for_is_refused(
    client: Client, file: SimpleUploadedFile, words: str
) -> None:
    intento = with_file(client)

    response = send(client, intento, archivo=file)

    assert response.status_code == 422
    assert words in text(response)
    assert not ArchivoDeRespuesta.objects.exists()


def test_a_file_too_many_leaves_nothing_behind(client: Client) -> None:
    intento = with_file(client)
    for number in range(2):
        send(client, intento, archivo=pdf(f"{number}.pdf", b"%" * number))

    response = send(client, intento, archivo=pdf("mas.pdf", b"%%%"))

    assert response.status_code == 422
    assert "2 archivos como máximo" in text(response)
    assert ArchivoDeRespuesta.objects.count() == 2


def test_a_file_is_read_by_its_owner_and_by_who_marks_only(client: Client) -> None:
    intento = with_file(client)
    send(client, intento, archivo=pdf())
    address = f"/respuestas/archivos/{ArchivoDeRespuesta.objects.get().pk}/"
    client.force_login(UsuarioFactory())

    assert client.get(address).status_code == 404
    client.force_login(UsuarioFactory(is_superuser=True))
    assert client.get(address).status_code == 404  # it is not handed in yet
    Intento.objects.filter(pk=intento.pk).update(estado="entregado", entregado_at=LATER)
    assert b"".join(client.get(address).streaming_content) == PDF
    client.logout()
    assert client.get(address).status_code == 302


def test_files_go_into_their_owners_copy_and_are_erased_with_them(client: Client) -> None:
    intento = with_file(client)
    send(client, intento, archivo=pdf())
    kept = ArchivoDeRespuesta.objects.get()
    parte = next(x for x in partes if x.titulo == "Sus respuestas")
    assert parte.files and parte.erase

    ((name, read),) = parte.files(intento.persona)
    held = read()
    parte.erase(intento.persona, LATER)

    assert (name, held) == (f"respuestas/{kept.pk}-plano.pdf", PDF)
    assert not ArchivoDeRespuesta.objects.exists()
    assert not kept.archivo.storage.exists(kept.archivo.name)
