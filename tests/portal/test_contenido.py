"""The contents themselves: complete, sourced, and each written only once."""

from collections import Counter, defaultdict
from datetime import date
from pathlib import Path

import pytest

from comun.texto import fold
from cursos.operations import contenido as cursos
from metodologia.operations import contenido as metodologia
from portal.operations.contenido import CARPETA

from . import lectura

MINIMUM_ELEMENT, MINIMUM_LESSON, MINIMUM_QUESTIONS = 250, 700, 30
SHARED = 8
SECCIONES = [
    "Qué es", "Para qué sirve", "Quién participa", "Qué entra y qué sale", "Cómo empezar",
    "Si su municipio no tiene instituto", "Errores frecuentes",
]  # fmt: skip
# How many entries each vocabulary has in the documents it comes from.
VOCABULARIOS = {
    "pasos": 9, "instrumentos": 17, "organos": 13, "materias": 12, "problemas": 7,
    "principios": 4, "propositos": 4, "vertientes": 2, "estrategias": 9, "temas-smi": 12,
    "capas-sig": 6, "servicios": 5, "funciones": 3, "naturaleza": 5, "pilares": 4,
    "reconocimientos": 8, "acuerdos": 6, "oferta": 6, "objetivos-accm": 4,
    "programas-federales": 9, "extension": 13, "redes": 3, "foros-internacionales": 5,
}  # fmt: skip


@pytest.fixture(scope="module")
def metodo() -> metodologia.Metodologia:
    """Reading checks fields, slugs, keys, sources, norms and relations: a broken one raises."""
    return metodologia.read(lectura.METODOLOGIA)


@pytest.fixture(scope="module")
def curso(metodo: metodologia.Metodologia) -> cursos.Curso:
    return cursos.read(CARPETA / "cursos" / "fundamentos", rutas=metodo.rutas)


def test_every_vocabulary_is_complete(metodo: metodologia.Metodologia) -> None:
    found = Counter(elemento.tipo for elemento in metodo.elementos)

    assert dict(found) == VOCABULARIOS


def test_every_element_quotes_a_dated_source(metodo: metodologia.Metodologia) -> None:
    for elemento in metodo.elementos:
        fuente = metodo.fuentes[elemento.datos["fuente"]]

        assert elemento.datos["texto_fuente"].strip(), elemento.ruta
        assert isinstance(fuente["fecha"], date), elemento.ruta


def test_every_norm_has_its_date_and_a_link_to_the_text_in_force(
    metodo: metodologia.Metodologia,
) -> None:
    for clave, norma in metodo.normas.items():
        assert isinstance(norma["fecha"], date), clave
        assert norma["liga"].startswith("https://www.diputados.gob.mx/LeyesBiblio/"), clave


def test_every_element_is_related_to_another_one(metodo: metodologia.Metodologia) -> None:
    for elemento in metodo.elementos:
        assert set(elemento.datos["relacionados"]) - {elemento.ruta}, elemento.ruta


@pytest.mark.parametrize(
    "archivo", sorted(lectura.METODOLOGIA.glob("*/*.md")), ids=lambda path: path.stem
)
def test_an_element_in_depth_has_its_sections_and_length(archivo: Path) -> None:
    lines = archivo.read_text(encoding="utf-8").splitlines()

    assert [line[3:] for line in lines if line.startswith("## ")] == SECCIONES
    assert lectura.words(archivo) >= MINIMUM_ELEMENT


def test_short_entries_are_short_and_say_something(metodo: metodologia.Metodologia) -> None:
    for elemento in metodo.elementos:
        if texto := elemento.datos.get("texto"):
            assert 30 <= len(fold(texto).split()) <= 90, elemento.ruta
        assert len(elemento.datos["resumen"]) <= 240, elemento.ruta


@pytest.mark.parametrize(
    "archivo",
    sorted((CARPETA / "cursos").glob("*/lecciones/*.md")),
    ids=lambda path: path.stem,
)
def test_a_lesson_has_its_length(archivo: Path) -> None:
    assert lectura.words(archivo) >= MINIMUM_LESSON


def test_the_first_course_has_twenty_lessons_with_a_question_and_a_task(
    curso: cursos.Curso,
) -> None:
    for name, documento in curso.lecciones.items():
        kinds = [kind for kind, _ in documento.cuerpo]

        assert "compruebe" in kinds, name
        assert "Para hacer hoy" in documento.cuerpo[-1][1], name
    assert len(curso.lecciones) == 20


def test_every_figure_made_is_used_drawn_for_us_and_light(curso: cursos.Curso) -> None:
    folder = curso.carpeta / "figuras"

    assert set(curso.figuras) == {path.name for path in folder.glob("*.svg")}
    for path in folder.glob("*.svg"):
        drawing = path.read_text(encoding="utf-8").replace(": ", ":")
        assert len(drawing.encode()) < 8192, path.name
        assert "<title" in drawing, path.name
        assert 'role="img"' in drawing, path.name
        assert "prefers-color-scheme:dark" in drawing, path.name
        assert not any(word in drawing for word in ("<script", "href=", "<image")), path.name


def test_the_bank_has_thirty_questions_or_more_with_feedback_everywhere(
    curso: cursos.Curso,
) -> None:
    assert curso.evaluacion
    for reactivo in curso.evaluacion.banco.reactivos:
        assert reactivo["retro"].strip(), reactivo["clave"]
        assert reactivo["elementos"], reactivo["clave"]
        assert all(opcion["retro"].strip() for opcion in reactivo["opciones"]), reactivo["clave"]
        if reactivo["tipo"] == "multiple":
            assert "Elija todas las que correspondan" in reactivo["enunciado"], reactivo["clave"]
    assert len(curso.evaluacion.banco.reactivos) >= MINIMUM_QUESTIONS


def test_hours_add_up(curso: cursos.Curso) -> None:
    parts = [part["horas"] for part in curso.datos["desglose_horas"]]

    assert sum(parts) == curso.datos["horas"]


def test_no_two_files_share_eight_words_in_a_row() -> None:
    names = lectura.names()
    where: dict[str, set[str]] = defaultdict(set)
    for archivo in lectura.files():
        for passage in lectura.passages(archivo):
            for run in lectura.runs(passage, SHARED, names):
                where[run].add(str(archivo))

    shared = {run: sorted(found) for run, found in where.items() if len(found) > 1}

    assert not shared
    assert len(where) > 30_000  # the reader above did read
