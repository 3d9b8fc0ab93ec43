"""The programme that every new site has, and how it is found."""

from pathlib import Path

import pytest

from busqueda import queries as busqueda
from comun.carga import Carga
from comun.contenido import ContenidoInvalido
from cursos.models import ProgramaPage
from cursos.operations.contenido import programas
from portal.operations.contenido import CARPETA
from tests.factories.cursos import CursoFactory
from tests.factories.oferta import PosgradoFactory, ProgramaFactory

pytestmark = pytest.mark.django_db
ARCHIVO = CARPETA / "cursos" / "programas.yaml"
CUATRO = [
    "fundamentos", "sistema-municipal-de-indicadores", "gobierno-abierto-municipal",
    "crear-y-sostener-un-implan",
]  # fmt: skip


def test_a_new_site_has_the_programme_of_the_four_courses() -> None:
    programa = ProgramaPage.objects.live().get(slug="planeacion-municipal-completa")

    rows = programa.cursos.order_by("sort_order").select_related("curso")
    assert [row.curso.slug for row in rows] == CUATRO
    assert sum(row.curso.horas for row in rows) == 90
    assert not programa.is_diplomado


def test_a_course_that_is_not_there_is_left_out() -> None:
    [some] = programas.read(ARCHIVO, cursos=["gobierno-abierto-municipal", "fundamentos"])

    assert some["cursos"] == ["fundamentos", "gobierno-abierto-municipal"]
    assert programas.read(ARCHIVO, cursos=[]) == []


def test_loading_again_writes_nothing() -> None:
    carga = Carga()

    programas.load(carga=carga, programas=programas.read(ARCHIVO, cursos=CUATRO))

    assert (carga.informe.creadas, carga.informe.iguales) == (0, 1)


def test_a_broken_file_is_named(tmp_path: Path) -> None:
    archivo = tmp_path / "programas.yaml"
    archivo.write_text("- slug: x\n", encoding="utf-8")

    with pytest.raises(ContenidoInvalido, match=r"programas\.yaml.*falta"):
        programas.read(archivo, cursos=CUATRO)


def test_programmes_and_degrees_are_found_by_what_they_say() -> None:
    curso = CursoFactory(title="Topografía básica", horas=30)
    programa = ProgramaFactory(title="Catastro completo", cursos=[curso])
    posgrado = PosgradoFactory(title="Maestría en catastro", institucion="Universidad del Desierto")
    for page in (programa, posgrado):
        page.save_revision().publish()

    assert (programa.url, "Programa, 30 horas") in found("topografía completo")
    assert (posgrado.url, "Maestría de otra institución") in found("universidad desierto")


def found(words: str) -> list[tuple[str, str]]:
    groups = busqueda.search(words, ambitos=set()).grupos
    return [(one.url, one.contexto) for group in groups for one in group.hallazgos]
