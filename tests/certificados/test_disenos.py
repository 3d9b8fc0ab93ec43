"""Two designs of one hand: nothing collides, the name is the largest, samples say that they are."""

import io
from itertools import combinations
from typing import Any

import pypdf
import pypdfium2
import pytest
import zxingcpp

from certificados import pdf, snapshot
from certificados.models import Emisor
from tests.certificados.pintar import FOLIO, con_todo, constancia, keep

pytestmark = pytest.mark.django_db
TIPOS = ["acreditacion", "diploma"]
NAMES = ["Li Wu", ("Guadalupe Fernández-Villaseñor " * 10)[:300].strip(), "W" * 60]
TITLES = ["SIG", ("Evaluación de carteras municipales de inversión " * 6)[:255].strip()]


def sized(data: bytes) -> dict[float, str]:
    """The front's text by its size."""
    found: dict[float, str] = {}

    def visit(text: str, _ctm: Any, matrix: Any, _font: Any, size: float) -> None:
        found[size] = found.get(size, "") + text

    pypdf.PdfReader(io.BytesIO(data)).pages[0].extract_text(visitor_text=visit)
    return found


def boxes(data: bytes) -> list[tuple[float, float, float, float]]:
    """Where each line of text stands on the front."""
    text = pypdfium2.PdfDocument(data)[0].get_textpage()
    return [text.get_rect(number) for number in range(text.count_rects())]


@pytest.mark.parametrize("tipo", TIPOS)
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("title", TITLES)
def test_nothing_collides_and_the_name_is_the_largest(tipo: str, name: str, title: str) -> None:
    keep()
    sheet = con_todo(tipo=tipo, nombre=name, titulo=title, calificacion="100", municipio="M" * 60)

    data = pdf.render(sheet)

    largest = max(size_text := sized(data))
    assert "".join(size_text[largest].split()).startswith("".join(name.split())[:20])
    for one, other in combinations(boxes(data), 2):
        across = min(one[2], other[2]) - max(one[0], other[0])
        along = min(one[3], other[3]) - max(one[1], other[1])
        assert min(across, along) < 3
    assert all(left > 60 and right < 782 and low > 58 for left, low, right, _ in boxes(data))


def test_both_designs_can_be_told_apart_in_grey() -> None:
    frames = [
        pypdfium2.PdfDocument(pdf.render(constancia(tipo=tipo)))[0].render(scale=1)
        for tipo in TIPOS
    ]
    light, solemn = (frame.to_pil().convert("L").crop((60, 30, 780, 45)) for frame in frames)

    mean = [sum(frame.getdata()) / len(frame.getdata()) for frame in (light, solemn)]
    assert mean[0] > 220 and mean[1] < 120


@pytest.mark.parametrize("tipo", TIPOS)
def test_the_code_is_read_from_paper_at_150_dots_in_grey(tipo: str) -> None:
    keep()
    page = pypdfium2.PdfDocument(pdf.render(con_todo(tipo=tipo)))[0]

    [code] = zxingcpp.read_barcodes(page.render(scale=150 / 72).to_pil().convert("L"))

    assert code.text == f"https://aula.example/c/{FOLIO}"


def test_a_lost_picture_leaves_the_name_and_a_lost_signature_a_line() -> None:
    words = pypdf.PdfReader(io.BytesIO(pdf.render(con_todo()))).pages[0].extract_text()

    for name in ("Ayuntamiento de Rioverde", "Instituto sin Logotipo", "Consejo Ciudadano"):
        assert name in " ".join(words.split())


def test_a_template_without_reverse_has_none() -> None:
    sheet = constancia(plantilla={"con_reverso": False})

    assert len(pypdf.PdfReader(io.BytesIO(pdf.render(sheet))).pages) == 1


@pytest.mark.parametrize("tipo", ["participacion", "acreditacion", "diploma", "reconocimiento"])
def test_a_sample_says_so_and_verifies_nothing(tipo: str) -> None:
    emisor = Emisor(nombre_legal="Instituto", siglas="IP")

    data = pdf.render_sample(tipo, snapshot.plain(tipo), emisor)

    reader, page = pypdf.PdfReader(io.BytesIO(data)), pypdfium2.PdfDocument(data)[0]
    words = " ".join(reader.pages[0].extract_text().split())
    assert "MUESTRA" in words and "Folio de muestra" in words
    assert reader.metadata is not None and str(reader.metadata.title).startswith("MUESTRA")
    assert zxingcpp.read_barcodes(page.render(scale=2).to_pil()) == []
    assert "/Annots" not in reader.pages[0] and "/c/M" not in words


def test_a_sheet_is_light() -> None:
    plain = constancia(tipo="diploma")

    assert len(pdf.render(plain, credencial="x" * 6000)) < 60_000


def test_a_batch_reads_one_by_one_and_packs_each_page() -> None:
    stream = io.BytesIO()

    pdf.render_many((constancia() for _ in range(40)), stream, titulo="Grupo")

    assert len(stream.getvalue()) < 40 * 12_000
    assert len(pypdf.PdfReader(stream).pages) == 40
