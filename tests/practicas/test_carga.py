"""Loading practices from their files: what is refused, and that a second run changes nothing."""

import shutil
from pathlib import Path

import pytest
from wagtail.models import Page, Revision

from comun.contenido import ContenidoInvalido
from intercambio.practicas.bloques import TOPES, words
from intercambio.practicas.models import BibliotecaPage, IntercambioPage, PracticaPage
from intercambio.practicas.models.paginas import NARRATIVA
from portal.operations import contenido

pytestmark = pytest.mark.django_db
LEON = "practicas/instituto-y-sistema-de-planeacion.md"


@pytest.fixture
def carpeta(tmp_path: Path) -> Path:
    return Path(shutil.copytree(contenido.CARPETA, tmp_path / "contenido"))


def change(carpeta: Path, old: str, new: str) -> None:
    path = carpeta / LEON
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_the_tree_stands_as_addresses_say() -> None:
    puerta, biblioteca = IntercambioPage.objects.get(), BibliotecaPage.objects.get()

    assert puerta.get_url() == "/intercambio/"
    assert biblioteca.get_url() == "/intercambio/practicas/"
    assert {page.slug for page in biblioteca.get_children()} >= {"11020", "15031", "31050"}


def test_leon_is_whole_and_within_the_limits_of_words() -> None:
    leon = PracticaPage.objects.get(slug="instituto-y-sistema-de-planeacion")

    assert (leon.origen, leon.fuente.clave) == ("documental", "leon-2007")
    assert leon.indicadores.count() == 2
    assert leon.elementos.count() == 24
    for name in NARRATIVA:
        assert getattr(leon, name).strip(), name
        assert words(getattr(leon, name)) <= TOPES[name], name


def test_a_model_of_no_municipality_hangs_from_the_library_itself() -> None:
    modelo = PracticaPage.objects.get(slug="modelo-de-instituto-municipal")

    assert modelo.get_parent() == Page.objects.get(pk=BibliotecaPage.objects.get().pk)
    assert (modelo.origen, modelo.fuente.clave) == ("documental", "implan-2016")
    assert modelo.folio.startswith("PM-00000-")
    assert not modelo.indicadores.exists()
    for name in NARRATIVA:
        assert 0 < words(getattr(modelo, name)) <= TOPES[name], name


def test_a_second_run_writes_nothing(carpeta: Path) -> None:
    before = Page.objects.count(), Revision.objects.count()

    informe = contenido.load(carpeta=carpeta)

    assert (informe.creadas, informe.actualizadas) == (0, 0)
    assert (Page.objects.count(), Revision.objects.count()) == before


def test_a_changed_file_changes_the_page(carpeta: Path) -> None:
    change(carpeta, "Primero, una casa.", "Primero, una sede.")

    informe = contenido.load(carpeta=carpeta)

    assert (informe.creadas, informe.actualizadas) == (0, 1)
    leon = PracticaPage.objects.get(slug="instituto-y-sistema-de-planeacion")
    assert "Primero, una sede." in leon.solucion
    assert leon.indicadores.count() == 2
    assert leon.fuente.clave == "leon-2007"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"11020"', "11020", "entre comillas"),
        ('"11020"', '"99999"', "no hay municipio"),
        ("fuente: leon-2007", "fuente: otra", "no hay fuente «otra»"),
        ("materia: materias/gobierno", "materia: materias/nada", "no hay elemento"),
        ("pasos/estrategias", "pasos/nada", "no hay elemento"),
        ("tipo_organo: instituto", "tipo_organo: club", "«tipo_organo» es uno de"),
        ("comportamiento: ascendente", "comportamiento: sube", "«comportamiento» es uno de"),
        ("valor_antes: 0", "valor_antes: cero", "los valores son números"),
        ("fecha_antes: 1994-12-31", "fecha_antes: 1994", "es una fecha"),
        ("fecha_despues: 2003-12-31", "fecha_despues: 1990-01-01", "es posterior"),
        ("sector: gobierno", "sector: marciano", "«sector» es uno de"),
        ("roles: [valida]", "roles: [manda]", "«roles» son de"),
        ("requisitos: [cabildo,", "requisitos: [suerte,", "«requisitos» son de"),
        ("practica: modelo-de-instituto", "practica: otra", "no hay práctica"),
        ("paso: pasos/vision-estrategica", "paso: pasos/nada", "no hay elemento"),
        ("## lecciones", "## lectiones", "no se conoce el apartado"),
        ("## lecciones", "## objetivos", "una sola vez"),
        ("---\n\n## situacion_previa", "---\n\nSuelto.\n\n## situacion_previa", "cada párrafo va"),
        ("ambito: municipio", "ambito: municipio\notro: x", "no se conoce el campo"),
        ("---\ntitulo", "titulo", "debe empezar con datos"),
    ],
)  # fmt: skip
def test_a_broken_file_is_named_and_nothing_is_written(
    carpeta: Path, old: str, new: str, said: str
) -> None:
    change(carpeta, old, new)
    before = Revision.objects.count()

    with pytest.raises(ContenidoInvalido, match=said) as error:
        contenido.load(carpeta=carpeta)

    assert "instituto-y-sistema-de-planeacion.md" in str(error.value)
    assert Revision.objects.count() == before
