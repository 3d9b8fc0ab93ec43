"""Assignments, rules and prerequisites in a course's folder."""

from pathlib import Path

import pytest

from comun.contenido import ContenidoInvalido
from cursos.models import CursoPage, LeccionPage, ModuloPage, TareaPage
from cursos.operations import contenido
from portal.operations.contenido import CARPETA

from .carpeta import Change, load


@pytest.mark.parametrize(
    ("name", "old", "new", "complaint"),
    [
        ("tareas.yaml", "  horas: 6\n", "", r"tareas\.yaml, línea 2: falta horas"),
        ("tareas.yaml", "horas: 6", "horas: seis", "«horas» es un número entero de 1 a"),
        ("tareas.yaml", "minimo: 70", "minimo: 101", "«minimo» es un número entero de 1 a 100"),
        ("tareas.yaml", "tipo: trabajo", "tipo: ensayo", "«tipo» es uno de"),
        ("tareas.yaml", "tipo: trabajo", "tipo: trabajo\n  tarde: quizá", "«tarde» es uno de"),
        ("tareas.yaml", "obligatoria: false", "obligatoria: No", "es true o false"),
        ("tareas.yaml", "tipo: trabajo", "tipo: trabajo\n  modulo: x", "no tiene módulo «x»"),
        ("tareas.yaml", "clave: ficha-de", "clave: Ficha de", "«clave» lleva minúsculas"),
        ("tareas.yaml", "puntos: 15\n", "puntos: 20\n", r"línea \d+: los niveles van del mejor"),
        ("tareas.yaml", "{puntos: 8, texto: 'Hay", "{puntos: 15, texto: 'Hay", "sin repetir"),
        ("tareas.yaml", "{puntos: 0, texto: 'Un", "{puntos: 0, texte: 'Un", "falta texto"),
        ("curso.yaml", "costo:", "reglas: {asistencia: 80}\ncosto:", "no se conoce el campo"),
        ("curso.yaml", "costo:", "reglas: {promedio_minimo: 0}\ncosto:", "entero de 1 a 100"),
        ("curso.yaml", "costo:", "nivel: difícil\ncosto:", "«nivel» es uno de"),
        ("curso.yaml", "    lecciones:", "    elementos: [pasos/x]\n    lecciones:", "no hay ele"),
        ("lecciones/1-1-siete-problemas.md", "lede:", "termina: luego\nlede:", "«termina» es uno"),
        ("lecciones/1-1-siete-problemas.md", "siete-problemas.svg", "../a.svg", "no existe la fi"),
    ],
)
def test_what_is_wrong_is_said_with_its_file(
    carpeta: Path, change: Change, rutas: set[str], name: str, old: str, new: str, complaint: str
) -> None:
    change(name, old, new)

    with pytest.raises(ContenidoInvalido, match=complaint):
        contenido.read(carpeta, rutas=rutas)


def test_a_rubric_that_does_not_add_up_is_refused(
    carpeta: Path, change: Change, rutas: set[str]
) -> None:
    change("tareas.yaml", "      puntos: 10\n", "      puntos: 11\n")
    change("tareas.yaml", "{puntos: 10, texto: 'Dos", "{puntos: 11, texto: 'Dos")

    with pytest.raises(ContenidoInvalido, match="suman 101; deben sumar 100"):
        contenido.read(carpeta, rutas=rutas)


@pytest.mark.django_db
@pytest.mark.parametrize("carpeta", sorted((CARPETA / "cursos").glob("*/tareas.yaml")), ids=str)
def test_the_assignments_of_our_courses_hang_last_in_their_module(
    carpeta: Path, rutas: set[str]
) -> None:
    told = contenido.read(carpeta.parent, rutas=rutas)
    curso = CursoPage.objects.get(slug=carpeta.parent.name)

    for trabajo in told.trabajos:
        page = TareaPage.objects.descendant_of(curso).get(slug=trabajo.datos["clave"])
        assert page.live
        assert page.get_next_sibling() is None
        assert page.get_parent().slug == trabajo.modulo
        assert page.lede == trabajo.lede != ""
        criteria = list(page.criterios.order_by("sort_order"))
        assert sum(criterio.puntos for criterio in criteria) == 100
        assert [len(criterio.niveles) for criterio in criteria] == [
            len(criterio["niveles"]) for criterio in trabajo.datos["criterios"]
        ]
        page.cuerpo.stream_block.clean(page.cuerpo)


@pytest.mark.django_db
def test_rules_level_and_the_end_of_a_lesson_come_from_the_folder(
    carpeta: Path, change: Change, rutas: set[str]
) -> None:
    change("curso.yaml", "costo:", "nivel: avanzado\nreglas: {asistencia_minima: 80}\ncosto:")
    change("curso.yaml", "    lecciones:", "    elementos: [pasos/evaluacion]\n    lecciones:")
    change("lecciones/1-1-siete-problemas.md", "lede:", "termina: hecha\nlede:")

    load(carpeta, rutas)

    curso = CursoPage.objects.get(slug="fundamentos")
    assert (curso.nivel, curso.asistencia_minima, curso.lecciones_minimas) == ("avanzado", 80, 100)
    assert LeccionPage.objects.get(slug="siete-problemas").termino == "hecha"
    modulo = ModuloPage.objects.child_of(curso).get(slug="por-que-planear")
    assert [row.elemento.slug for row in modulo.elementos.all()] == ["evaluacion"]


@pytest.mark.django_db
def test_a_course_is_loaded_behind_the_one_it_asks_for(
    carpeta: Path, change: Change, rutas: set[str]
) -> None:
    change("curso.yaml", "costo:", "requiere: [sistema-municipal-de-indicadores]\ncosto:")
    other = CARPETA / "cursos" / "sistema-municipal-de-indicadores"
    read = [contenido.read(folder, rutas=rutas) for folder in (carpeta, other)]

    ordered = contenido.in_order(read)
    load(carpeta, rutas)

    assert [curso.datos["slug"] for curso in ordered] == [other.name, "fundamentos"]
    asked = CursoPage.objects.get(slug="fundamentos").requiere.all()
    assert [row.requerido.slug for row in asked] == [other.name]


@pytest.mark.parametrize(
    ("wanted", "complaint"),
    [("no-hay", "no hay curso «no-hay»"), ("fundamentos", "se piden en círculo")],
)
def test_a_course_that_is_not_there_or_itself_cannot_be_asked_for(
    carpeta: Path, change: Change, rutas: set[str], wanted: str, complaint: str
) -> None:
    change("curso.yaml", "costo:", f"requiere: [{wanted}]\ncosto:")

    with pytest.raises(ContenidoInvalido, match=rf"línea 1: «requiere»: .*{complaint}"):
        contenido.in_order([contenido.read(carpeta, rutas=rutas)])
