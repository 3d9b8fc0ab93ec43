"""The ten blocks as readers get them, and what editors are told."""

from io import BytesIO
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail_factories import ImageFactory

from comun.blocks import CompruebeBlock, CuerpoBlock, TablaBlock, VideoBlock

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 200" width="480" height="200"/>'
COMPRUEBE = {
    "pregunta": "¿Por qué renueva León su consejo a la mitad del periodo?",
    "opciones": [
        {"texto": "Por memoria", "correcta": True, "retro": "Alguien recuerda."},
        {"texto": "Por ahorro", "correcta": False, "retro": "Nada dice la fuente de costos."},
    ],
}  # fmt: skip


def rendered(kind: str, value: Any) -> str:
    cuerpo = CuerpoBlock().to_python([{"type": kind, "value": value}])
    html: str = cuerpo.render_as_block()
    return html


def test_text_stands_directly_in_the_page_so_that_notes_reach_the_margin() -> None:
    assert rendered("texto", "<h2>Uno</h2><p>Dos</p>").strip() == (
        '<h2 id="uno">Uno</h2><p>Dos</p>'
    )


@pytest.mark.django_db
def test_a_drawn_figure_is_shown_as_it_is() -> None:
    imagen = Image.objects.create(title="Relojes", file=ImageFile(BytesIO(SVG), "relojes.svg"))

    html = rendered("figura", {"imagen": imagen.pk, "alt": "Tres relojes", "pie": "Figura 1"})

    assert 'alt="Tres relojes"' in html
    assert 'width="480" height="200"' in html
    assert ".svg" in html
    assert "<figcaption>Figura 1</figcaption>" in html


@pytest.mark.filterwarnings("ignore:Unclosed file:ResourceWarning")  # Wagtail's own, in renditions
@pytest.mark.django_db
def test_a_photograph_comes_in_sizes() -> None:
    imagen = ImageFactory(file__width=1200, file__height=800)

    html = rendered("figura", {"imagen": imagen.pk, "alt": "Una plaza", "pie": ""})

    assert "480w" in html and "960w" in html
    assert 'alt="Una plaza"' in html
    assert "<figcaption" not in html


def test_a_table_names_each_cell_for_phones() -> None:
    html = rendered(
        "tabla",
        {"titulo": "Relojes", "encabezados": ["Reloj", "Dura"], "filas": [["Gobierno", "3 años"]]},
    )

    assert "<caption>Relojes</caption>" in html
    assert '<th scope="row">Gobierno</th><td data-t="Dura">3 años</td>' in html


def test_a_table_with_a_cell_missing_is_refused() -> None:
    block = TablaBlock()
    value = block.to_python({"titulo": "x", "encabezados": ["a", "b"], "filas": [["1"]]})

    with pytest.raises(ValidationError, match="2 celdas"):
        block.clean(value)


@pytest.mark.django_db
def test_a_video_has_subtitles_and_a_transcript_to_read() -> None:
    video = Document.objects.create(title="Video", file=ContentFile(b"0", name="v.mp4"))
    subtitulos = Document.objects.create(title="Subtítulos", file=ContentFile(b"0", name="v.vtt"))

    html = rendered(
        "video",
        {
            "archivo": video.pk,
            "subtitulos": subtitulos.pk,
            "titulo": "La plaza",
            "transcripcion": "<p>Lo que se dice.</p>",
        },
    )

    assert f'<track kind="captions" src="{subtitulos.url}"' in html
    assert 'preload="none"' in html
    assert "Leer la transcripción" in html and "Lo que se dice." in html


@pytest.mark.django_db
def test_a_document_says_its_kind_and_size() -> None:
    documento = Document.objects.create(
        title="Ficha", file=ContentFile(b"0" * 2048, name="ficha.xlsx"), file_size=2048
    )

    html = rendered("documento", {"documento": documento.pk, "descripcion": "Para llenar"})

    assert "Ficha (XLSX, 2.0\xa0KB)" in html
    assert "Para llenar" in html


def test_a_quotation_says_whose_words_they_are() -> None:
    html = rendered("cita", {"texto": "planeación acción", "fuente": "León, 2007"})

    assert "<blockquote>«planeación acción»</blockquote>" in html
    assert "León, 2007" in html


def test_a_case_a_note_and_a_term_keep_their_text() -> None:
    caso = rendered("caso", {"titulo": "León, 1994", "texto": "<p>Se fundó.</p>"})
    nota = rendered("nota", {"texto": "<p>Al margen.</p>"})
    termino = rendered("termino", {"termino": "Cartera", "definicion": "Proyectos en orden."})

    assert "<h3>León, 1994</h3><p>Se fundó.</p>" in caso
    assert '<aside class="nota"><p>Al margen.</p></aside>' in nota.replace("\n", "")
    assert "<dt>Cartera</dt><dd>Proyectos en orden.</dd>" in termino


def test_a_question_for_oneself_answers_each_option_and_sends_nothing() -> None:
    html = rendered("compruebe", COMPRUEBE)

    assert "<legend>Compruebe: ¿Por qué renueva León" in html
    assert html.count('type="radio"') == 2
    assert "<b>Así es.</b> Alguien recuerda." in html
    assert "<b>No es esa.</b> Nada dice" in html
    assert "<form" not in html


@pytest.mark.parametrize("right", [[], [0, 1]])
def test_a_question_for_oneself_has_one_right_option(right: list[int]) -> None:
    block = CompruebeBlock()
    opciones = [{"texto": "x", "correcta": n in right, "retro": "y"} for n in range(2)]

    with pytest.raises(ValidationError, match="exactamente una"):
        block.clean(block.to_python({"pregunta": "¿?", "opciones": opciones}))


def test_what_an_editor_types_is_escaped() -> None:
    html = rendered("termino", {"termino": "<script>", "definicion": "a & b"})

    assert "&lt;script&gt;" in html


@pytest.mark.django_db
def test_a_video_that_is_no_video_is_refused_with_what_to_do() -> None:
    sheet = Document.objects.create(title="Hoja", file=ContentFile(b"0", name="h.xlsx"))
    subtitles = Document.objects.create(title="Subtítulos", file=ContentFile(b"0", name="s.vtt"))
    block = VideoBlock()
    value = block.to_python(
        {
            "archivo": sheet.pk,
            "subtitulos": subtitles.pk,
            "transcripcion": "<p>Buen día.</p>",
            "titulo": "Bienvenida",
        }
    )

    with pytest.raises(ValidationError, match="MP4 o WebM"):
        block.clean(value)
