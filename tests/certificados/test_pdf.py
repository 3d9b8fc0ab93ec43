"""The sheet: what it says, that nothing runs over, that its code is read, that it never varies."""

import io
import os
import re
import subprocess
import sys
from typing import Any

import pypdf
import pypdfium2
import pytest
import zxingcpp
from pypdf.generic import DictionaryObject

from certificados import pdf
from comun import letras
from comun.letras import FUERTE, TEXTO, TITULO
from tests.certificados.pintar import FOLIO, constancia, digest, keep
from tests.plantilla import RAIZ

LONG_NAME = (
    "María de los Ángeles Guadalupe Fernández-Villaseñor y Gutiérrez de la Concha "
    "viuda de Iturbe-Arrangoiz Núñez de Cáceres"
)
LONG_TITLE = (
    "Taller intensivo de diseño, seguimiento y evaluación de carteras municipales de proyectos de "
    "inversión pública con perspectiva metropolitana, de género y de gestión integral de riesgos "
    "para las áreas técnicas de los ayuntamientos"
)


def read(**changes: Any) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(pdf.render(constancia(**changes))))


def words(page: pypdf.PageObject) -> str:
    return " ".join(page.extract_text().split())


def fonts(reader: pypdf.PdfReader) -> list[DictionaryObject]:
    return [
        font.get_object()
        for page in reader.pages
        for font in page["/Resources"]["/Font"].get_object().values()  # type: ignore[index]
    ]


def test_the_sheet_says_who_what_for_and_by_whom() -> None:
    reader = read(calificacion="96")

    front = words(reader.pages[0])
    for text in (
        "Coordinación de Aula Municipal", "otorga la presente", "Constancia de acreditación a",
        "María Fernanda Ochoa Luna", "Rioverde, San Luis Potosí", "por haber acreditado el curso",
        "Fundamentos de la planeación estratégica municipal",
        "20 horas · en línea · del 7 de septiembre al 30 de octubre de 2026", "Calificación: 96",
        "Mtra. Elena Quiroz Baeza", "Coordinación académica", "Folio EZKP-H45D-RABY-7",
        "Registro AM/2026/000123", "Otorgada el 6 de noviembre de 2026",
        f"Compruébela en aula.example/c/{FOLIO}",
    ):  # fmt: skip
        assert text in front


def test_the_reverse_holds_syllabus_elements_and_criteria() -> None:
    back = words(read().pages[1])

    for text in (
        "EZKP-H45D-RABY-7", "Temario", "2. Quién decide y quién cuida 2.1 Cinco órganos",
        "Elementos de la metodología", "– Visión de gran horizonte", "Criterios",
        "Leer las 21 lecciones",
    ):  # fmt: skip
        assert text in back


def test_without_anything_to_say_there_is_no_reverse() -> None:
    assert len(read(temario=[], elementos=[], criterios="").pages) == 1


def test_a_syllabus_of_any_length_is_printed_whole() -> None:
    points = [f"Lección {n}: {'palabra ' * 20}" for n in range(1, 121)]

    reader = read(temario=[{"titulo": "Todo", "puntos": points}])

    text = " ".join(map(words, reader.pages))
    assert len(reader.pages) > 3
    assert all(f"Lección {n}:" in text for n in range(1, 121))


def test_participation_is_worded_as_such() -> None:
    front = words(read(tipo="participacion", tipo_curso="Taller").pages[0])

    assert "Constancia de participación a" in front
    assert "por su participación en el taller" in front


def test_the_page_is_a4_landscape_in_mexican_spanish_and_named() -> None:
    reader = read()

    box, metadata = reader.pages[0].mediabox, reader.metadata
    assert (round(box.width), round(box.height)) == (842, 595)
    assert reader.trailer["/Root"]["/Lang"] == "es-MX"  # type: ignore[index]
    assert metadata is not None
    assert metadata.title == "Constancia de acreditación EZKP-H45D-RABY-7"
    assert metadata.creation_date is not None
    assert metadata.creation_date.isoformat() == "2026-11-06T17:00:00+00:00"


def test_the_metadata_name_no_person() -> None:
    metadata = read().metadata

    assert metadata is not None
    assert not any("Ochoa" in str(value) for value in metadata.values())


def test_every_font_is_embedded_in_part() -> None:
    found = fonts(read(nombre="A̱ngel Ꞌkꞌan ɨxim Ελένη"))

    assert len(found) >= 4
    for font in found:
        assert "+" in str(font["/BaseFont"])
        assert "/FontFile2" in font["/FontDescriptor"].get_object()  # type: ignore[operator]


@pytest.mark.parametrize(
    "name",
    [
        "José Ángel Núñez Güereña",
        "Ñäñho Hñähñu",
        "Łukasz Dvořák Šćepanović",
        "Nguyễn Thị Ánh",
        "A̱ngel Ꞌkꞌan ɨxim",
        "Ελένη Шевченко",
        "Ana O'Farrill–Peña «la Güera» d’Arc…",
    ],
)
def test_names_in_any_latin_letters_and_more_can_be_read_back(name: str) -> None:
    front = words(read(nombre=name).pages[0])

    assert "".join(name.split()) in "".join(front.split())


@pytest.mark.parametrize("text", ["á é í ó ú ñ ü Á É Í Ó Ú Ñ Ü", "… « » – — · “ ” ‘ ’ ¿ ¡ º ª °"])
@pytest.mark.parametrize("letra", [TITULO, TEXTO, FUERTE])
def test_spanish_needs_no_borrowed_letter(text: str, letra: letras.Letra) -> None:
    assert {font for font, _ in letras._chunks(text, letra)} == {letra.propia}


@pytest.mark.parametrize(
    ("name", "title"),
    [(LONG_NAME, LONG_TITLE), ("W" * 120, "M" * 255), ("A " * 60, "B " * 127), ("Li", "SIG")],
)
def test_nothing_runs_over_the_border_or_into_the_foot(name: str, title: str) -> None:
    page = read(nombre=name, titulo=title, calificacion="100", municipio="M" * 90).pages[0]
    boxes: list[tuple[float, float]] = []

    def visit(text: str, _ctm: Any, matrix: Any, _font: Any, size: float) -> None:
        if text.strip():
            boxes.append((matrix[4], matrix[5]))

    page.extract_text(visitor_text=visit)
    pixels = pypdfium2.PdfDocument(pdf.render(constancia(nombre=name, titulo=title)))[0]
    grey = pixels.render(scale=1).to_pil().convert("L")

    assert all(50 < x < 792 and 50 < y < 545 for x, y in boxes)
    # Between border and text nothing is inked: a margin of paper on both sides.
    for left in (52, 776):
        assert grey.crop((left, 60, left + 14, 400)).getextrema()[0] > 250


def test_a_name_that_is_too_long_shrinks_and_takes_two_lines() -> None:
    short = letras.fit("Li Wu", TITULO, room=600, sizes=range(42, 25, -1), lines=2)
    long = letras.fit(LONG_NAME, TITULO, room=600, sizes=range(42, 25, -1), lines=2)

    assert (short.cuerpo, len(short.lineas)) == (42, 1)
    assert long.cuerpo < 26 or len(long.lineas) == 2
    assert " ".join(long.lineas) == LONG_NAME
    assert all(letras.width(line, TITULO, long.cuerpo) <= 600 for line in long.lineas)


def test_the_code_is_read_as_a_phone_would_and_leads_to_the_page() -> None:
    page = pypdfium2.PdfDocument(pdf.render(constancia()))[0]

    [code] = zxingcpp.read_barcodes(page.render(scale=150 / 72).to_pil())

    assert code.text == f"https://aula.example/c/{FOLIO}"


def test_the_code_is_one_path() -> None:
    content = read().pages[0].get_contents()
    assert content is not None
    filled = re.split(r"\sf\*?\s", content.get_data().decode("latin-1"))

    assert max(part.count(" 1 re") for part in filled) > 100
    assert sum(part.count(" 1 re") > 100 for part in filled) == 1


@pytest.mark.django_db
def test_two_processes_that_differ_in_everything_draw_the_same_bytes() -> None:
    running = []
    for seed, zone, language in (("1", "UTC", "C"), ("2", "Asia/Tokyo", "es_MX.UTF-8")):
        environment = os.environ | {
            "PYTHONHASHSEED": seed, "TZ": zone, "LANG": language, "LC_ALL": language,
            "DJANGO_SETTINGS_MODULE": "portal.settings.test",
            "PYTHONPATH": f"{RAIZ}{os.pathsep}{RAIZ / 'site'}",
        }  # fmt: skip
        command = [sys.executable, "-m", "tests.certificados.pintar"]
        running.append(subprocess.Popen(command, env=environment, cwd=RAIZ, stdout=subprocess.PIPE))

    digests = {process.communicate()[0].decode().strip() for process in running}

    keep()
    assert digests == {digest()}


def test_a_diploma_says_which_courses_it_stands_for() -> None:
    reader = read(
        tipo="diploma", titulo="Planear bien", tipo_curso="Programa de formación", horas=90,
        temario=[{"titulo": "1. Fundamentos", "puntos": ["20 horas, acreditado el 7 de mayo"]}],
    )  # fmt: skip

    front, back = words(reader.pages[0]), words(reader.pages[1])
    for text in (
        "otorga el presente", "Diploma a", "por haber concluido el programa de formación",
        "Planear bien", "90 horas", "Otorgado el 6 de noviembre de 2026", "Compruébelo en",
    ):  # fmt: skip
        assert text in front
    assert "1. Fundamentos 20 horas, acreditado el 7 de mayo" in back
    assert "Reverso del diploma EZKP-H45D-RABY-7" in back
