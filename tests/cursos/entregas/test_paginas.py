"""The pages of an assignment: for everybody, for who hands in."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from cursos.models import ArchivoDeEntrega, Entrega, Inscripcion, TareaPage
from cursos.operations import entregas
from tests.factories.cuentas import UsuarioFactory
from tests.factories.entregas import (
    PDF,
    TareaFactory,
    alumna,
    archivo,
    borrador,
    entregada,
    grupo,
    paquete,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def tarea() -> TareaPage:
    return TareaFactory(title="Ficha de planeación")


@pytest.fixture
def ana(tarea: TareaPage) -> Inscripcion:
    return alumna(tarea, grupo(tarea, vence_at=timezone.now() + timedelta(days=3)))


@pytest.fixture
def suyo(client: Client, ana: Inscripcion) -> Client:
    client.force_login(ana.persona)
    return client


def address(ana: Inscripcion, tarea: TareaPage, rest: str = "") -> str:
    return f"/cursos/{ana.curso.slug}/trabajos/{tarea.pk}/{rest}"


def text(answer: Any) -> str:
    return str(answer.content.decode())


# ── The assignment itself ───────────────────────────────────────────────────────────────────


def test_everybody_reads_what_is_asked_and_its_rubric(client: Client, tarea: TareaPage) -> None:
    page = text(client.get(tarea.url))

    assert "Una ficha con sus fuentes" in page
    assert "Veracidad y fuente" in page and "Vale 30" in page
    assert "inscríbase en el curso" in page


def test_the_course_lists_it_in_its_place_and_not_as_a_lesson(
    client: Client, tarea: TareaPage, ana: Inscripcion
) -> None:
    page = text(client.get(ana.curso.url))

    assert f'href="{tarea.url}"' in page
    assert page.index("Lección 1.1") < page.index(tarea.title)
    assert "1.2" not in page


def test_its_author_reads_mark_and_comments_only_once_released(
    suyo: Client, ana: Inscripcion, tarea: TareaPage
) -> None:
    entrega = entregada(ana, tarea)
    Entrega.objects.filter(pk=entrega.pk).update(
        calificacion=88, calificada_at=timezone.now(), calificada_por=UsuarioFactory(),
        comentario="Cite la fuente.",
    )  # fmt: skip
    before = text(suyo.get(tarea.url))
    Entrega.objects.filter(pk=entrega.pk).update(liberada_at=timezone.now())

    after = text(suyo.get(tarea.url))

    assert "Cite la fuente." not in before and "Por calificar" in before
    assert "Cite la fuente." in after and "88 de 100" in after


def test_it_is_previewed_before_it_has_a_place(tarea: TareaPage) -> None:
    new = TareaPage(title="Nueva", lede="Pronto", tarde="si")

    answer = new.make_preview_request()

    assert answer.status_code == 200
    assert "Nueva" in text(answer.render())


@pytest.mark.parametrize("versions", [1, 4])
def test_the_page_takes_the_same_queries_however_many_versions(
    versions: int, suyo: Client, ana: Inscripcion, tarea: TareaPage,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:  # fmt: skip
    for number in range(versions):
        draft = entregas.begin_again(
            inscripcion=ana, tarea=tarea, by=ana.persona, at=timezone.now()
        )
        entregas.attach(
            inscripcion=ana, tarea=tarea, archivo=archivo(content=PDF + b"%d" % number),
            by=ana.persona, at=timezone.now(),
        )  # fmt: skip
        entregas.submit(
            inscripcion=ana, tarea=tarea, base=entregas.seal(draft), by=ana.persona,
            at=timezone.now(),
        )  # fmt: skip
    suyo.get(tarea.url)

    with django_assert_max_num_queries(15):
        suyo.get(tarea.url)


# ── Handing in ──────────────────────────────────────────────────────────────────────────────


def test_writing_uploading_looking_and_handing_in(
    suyo: Client, ana: Inscripcion, tarea: TareaPage
) -> None:
    here = address(ana, tarea)
    suyo.get(here)
    suyo.post(here, {"texto": "# Mi ficha", "base": "", "ir": "subir", "archivo": archivo()})
    base = entregas.fingerprint(Entrega.objects.get())
    led = suyo.post(here, {"texto": "# Mi ficha, mejor", "base": base, "ir": "revisar"})
    look = suyo.get(led.url)
    done = suyo.post(f"{here}entregar/", {"sello": look.context["sello"]}, follow=True)

    assert "Mi ficha, mejor" in text(look) and "ficha.pdf" in text(look)
    assert "Entregó la versión 1" in text(done)
    handed = Entrega.objects.get()
    assert handed.enviada_at and handed.archivos.count() == 1


@pytest.mark.parametrize("button", ["guardar", "revisar"])
def test_a_chosen_file_is_kept_whatever_button_is_pressed(
    button: str, suyo: Client, ana: Inscripcion, tarea: TareaPage
) -> None:
    sent = {"texto": "Uno", "base": "", "ir": button, "archivo": archivo()}

    suyo.post(address(ana, tarea), sent)

    assert ArchivoDeEntrega.objects.get().nombre == "ficha.pdf"


def test_a_key_that_is_none_takes_no_file_off(
    suyo: Client, ana: Inscripcion, tarea: TareaPage
) -> None:
    sent = {"texto": "Uno", "base": "", "ir": "quitar:nada"}

    assert suyo.post(address(ana, tarea), sent).status_code == 302


def test_the_script_is_told_what_was_kept_and_of_a_second_tab(
    suyo: Client, ana: Inscripcion, tarea: TareaPage
) -> None:
    here, asks = address(ana, tarea), {"HTTP_ACCEPT": "application/json"}
    first = suyo.post(here, {"texto": "Uno", "base": ""}, **asks).json()

    second = suyo.post(here, {"texto": "Dos", "base": ""}, **asks)

    assert first["base"] == entregas.fingerprint(Entrega.objects.get())
    assert (second.status_code, second.json()["conflicto"]) == (409, True)


def test_a_second_tab_without_script_sees_both_texts(
    suyo: Client, ana: Inscripcion, tarea: TareaPage
) -> None:
    borrador(ana, tarea, "El guardado")

    answer = suyo.post(address(ana, tarea), {"texto": "El mío", "base": "viejo"})

    assert answer.status_code == 409
    assert "El guardado" in text(answer) and "El mío" in text(answer)


def test_two_gigabytes_are_refused_before_anybody_reads_them(
    suyo: Client, ana: Inscripcion, tarea: TareaPage
) -> None:
    class Unread:
        def read(self, *_: int) -> bytes:
            raise AssertionError("somebody read the body")

        readline = read

    answer = suyo.generic(
        "POST", address(ana, tarea), content_type="multipart/form-data; boundary=x",
        CONTENT_LENGTH=str(2 * 1024**3), **{"wsgi.input": Unread()},
    )  # fmt: skip

    assert answer.status_code == 413
    assert "25 MB" in text(answer)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("mapa.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
        ("pagina.html", b"<html></html>"),
        ("todo.zip", paquete("a.txt")),
        ("ficha.pdf", b"<html><script>alert(1)</script>"),
        ("ficha.docx", paquete("a.txt")),
        ("foto.png", b"GIF89a"),
        ("tabla.csv", b"<html>"),
        ("vacio.pdf", b""),
    ],
)
def test_what_is_no_document_is_refused_and_the_text_is_kept(
    name: str, content: bytes, suyo: Client, ana: Inscripcion, tarea: TareaPage
) -> None:
    sent = {"texto": "Mi texto", "base": "", "ir": "subir", "archivo": archivo(name, content)}

    answer = suyo.post(address(ana, tarea), sent)

    assert answer.status_code == 422
    assert not ArchivoDeEntrega.objects.exists()
    assert Entrega.objects.get().texto == "Mi texto"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("ficha.pdf", PDF),
        ("ficha.docx", paquete("word/document.xml")),
        ("tabla.xlsx", paquete("xl/workbook.xml")),
        ("ficha.odt", paquete("content.xml")),
        ("foto.png", b"\x89PNG\r\n\x1a\n0"),
        ("foto.JPG", b"\xff\xd8\xff\xe00"),
        ("tabla.csv", "año,obra\n2026,drenaje".encode()),
    ],
)
def test_documents_and_pictures_are_kept(
    name: str, content: bytes, suyo: Client, ana: Inscripcion, tarea: TareaPage
) -> None:
    sent = {"texto": "", "base": "", "ir": "subir", "archivo": archivo(name, content)}

    suyo.post(address(ana, tarea), sent)

    assert ArchivoDeEntrega.objects.get().nombre == name


def test_a_text_that_is_too_long_is_given_back(
    suyo: Client, ana: Inscripcion, tarea: TareaPage
) -> None:
    answer = suyo.post(address(ana, tarea), {"texto": "x" * 10_001, "base": ""})

    assert answer.status_code == 422
    assert "caben 10,000" in text(answer) and "x" * 10_001 in text(answer)


def test_when_the_session_ended_what_was_written_comes_back(
    client: Client, ana: Inscripcion, tarea: TareaPage
) -> None:
    answer = client.post(address(ana, tarea), {"texto": "No lo pierda", "base": ""})

    assert answer.status_code == 403
    assert "No lo pierda" in text(answer)


def test_a_form_of_an_earlier_session_is_shown_again_filled_in(
    ana: Inscripcion, tarea: TareaPage
) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(ana.persona)

    answer = strict.post(address(ana, tarea), {"texto": "Sigue aquí", "base": ""})

    assert answer.status_code == 403
    assert "Sigue aquí" in text(answer)
    assert not Entrega.objects.exists()


def test_who_takes_no_such_course_is_led_to_the_assignment(
    client: Client, ana: Inscripcion, tarea: TareaPage
) -> None:
    client.force_login(UsuarioFactory())

    assert client.get(address(ana, tarea)).url == tarea.url
    assert client.get(f"/cursos/otro/trabajos/{tarea.pk}/").status_code == 404


def test_when_the_page_was_put_away_its_author_still_reads_what_was_handed_in(
    suyo: Client, ana: Inscripcion, tarea: TareaPage
) -> None:
    entregada(ana, tarea, "Lo que hice")
    tarea.unpublish()

    assert "Lo que hice" in text(suyo.get(address(ana, tarea)))


def test_the_autosave_of_both_apps_is_the_same_script(
    suyo: Client, ana: Inscripcion, tarea: TareaPage
) -> None:
    page = text(suyo.get(address(ana, tarea)))

    assert "portal/js/guardar.js" in page
    assert json.dumps(f"entrega.{ana.pk}.{tarea.pk}") in page
