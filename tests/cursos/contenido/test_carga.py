"""Reading and loading courses."""

from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from wagtail.images import get_image_model
from wagtail.log_actions import log
from wagtail.models import ReferenceIndex

from comun.contenido import ContenidoInvalido
from cursos.evaluaciones.models import Evaluacion, Reactivo
from cursos.models import CursoElemento, CursoPage, LeccionPage, ModuloPage
from cursos.operations import contenido
from cursos.operations.contenido import reactivos
from portal.operations.contenido import CARPETA

from .carpeta import Change, load

Image = get_image_model()


LECCION = "lecciones/1-1-siete-problemas.md"


@pytest.mark.parametrize(
    ("name", "old", "new", "complaint"),
    [
        ("curso.yaml", "horas: ", "horaz: ", r"curso\.yaml, línea 1: falta horas"),
        ("curso.yaml", "slug: fundamentos", "slug: otro", "el nombre de la carpeta"),
        ("curso.yaml", "modalidad: en-linea", "modalidad: lejos", "«modalidad» es uno de"),
        ("curso.yaml", "pasos/diagnostico", "pasos/nada", "no hay elemento «pasos/nada»"),
        ("curso.yaml", "- 1-1-siete-problemas", "- 1-1-nada", r"1-1-nada\.md, línea 1: el archivo"),
        ("curso.yaml", "- 1-1-siete-problemas", "- siete", "debe llamarse módulo-número-nombre"),
        ("curso.yaml", "      - 1-2-para-que-sirve\n", "", "ningún módulo tiene la lección 1-2"),
        ("curso.yaml", "preguntas: 15", "preguntas: 16", "debe ser «por_modulo»"),
        (LECCION, "siete-problemas.svg", "ocho.svg", "no existe la figura «ocho.svg»"),
        (LECCION, "lede: ", "entrada: ", r"1-1-siete-problemas\.md, línea 2: falta lede"),
        (LECCION, "problemas/capacidad-de-soporte", "problemas/x", "no hay elemento «problemas/x»"),
        ("reactivos.yaml", "tipo: unica", "tipo: abierta", "el tipo es uno de"),
        ("reactivos.yaml", "modulo: 1", "modulo: 9", "el curso no tiene módulo 9"),
        ("reactivos.yaml", "modulo: 1", "modulo: 1\n  pasaje: nada", "no hay pasaje «nada»"),
        ("reactivos.yaml", "clave: m1-02", "clave: m1-01", "la clave m1-01 está dos veces"),
        ("reactivos.yaml", "      correcta: true\n", "", "exactamente una opción"),
        ("reactivos.yaml", "- texto: Verdadero", "- texto: Cierto", "son Verdadero y Falso"),
        ("curso.yaml", "por_modulo: 3", "por_modulo: [3, 3]", "una lista con uno por módulo"),
        ("curso.yaml", "intentos: 2", "intentos: 0", "«intentos»: "),
        ("curso.yaml", "intentos: 2", "intentos: 2\n  modo: practica", "su modo es formal"),
        ("reactivos.yaml", "modulo: 1", "modulo: 1\n  dificultad: mucha", "«dificultad» es uno de"),
        ("reactivos.yaml", "modulo: 1", "modulo: 1\n  valor: 3", "no se conoce el campo valor"),
        ("curso.yaml", "- clave: practica", "- clave: Otra cosa", "lleva «clave»"),
        ("curso.yaml", "- clave: practica", "- clave: nada", "el archivo no existe"),
        ("reactivos.yaml", "[problemas/competencia-urbana]", "[problemas/x]", "no hay elemento"),
    ],
)
def test_what_is_wrong_is_said_with_its_file(
    carpeta: Path, change: Change, rutas: set[str], name: str, old: str, new: str, complaint: str
) -> None:
    change(name, old, new)

    with pytest.raises(ContenidoInvalido, match=complaint):
        contenido.read(carpeta, rutas=rutas)


def test_too_few_questions_in_a_module_are_refused(
    carpeta: Path, change: Change, rutas: set[str]
) -> None:
    change("curso.yaml", "preguntas: 15", "preguntas: 50")
    change("curso.yaml", "por_modulo: 3", "por_modulo: 10")

    with pytest.raises(ContenidoInvalido, match="de «Módulo 1» se piden 10 preguntas"):
        contenido.read(carpeta, rutas=rutas)


@pytest.mark.django_db
def test_modules_and_lessons_hang_in_the_order_of_the_course(rutas: set[str]) -> None:
    told = contenido.read(CARPETA / "cursos" / "fundamentos", rutas=rutas)
    curso = CursoPage.objects.get(slug="fundamentos")
    modulos = ModuloPage.objects.child_of(curso).order_by("path")

    assert [page.title for page in modulos] == [item["titulo"] for item in told.datos["modulos"]]
    assert [page.title for page in LeccionPage.objects.descendant_of(curso).order_by("path")] == [
        documento.datos["titulo"] for documento in told.lecciones.values()
    ]


@pytest.mark.django_db
def test_lessons_keep_their_blocks_their_figure_and_their_principal_element() -> None:
    leccion = LeccionPage.objects.get(slug="siete-problemas")
    figura = next(block for block in leccion.cuerpo if block.block_type == "figura")

    assert figura.value["imagen"].is_svg()
    assert figura.value["alt"]
    assert ReferenceIndex.get_references_to(figura.value["imagen"]).exists()
    assert leccion.elementos.first().elemento.slug == "vision-de-corto-plazo"
    for block in leccion.cuerpo:
        block.block.clean(block.value)  # raises if an editor could not save it as it is


@pytest.mark.django_db
def test_every_block_of_every_lesson_can_be_saved_in_the_editor() -> None:
    lessons = list(LeccionPage.objects.all())

    refused = []
    for leccion in lessons:
        try:
            leccion.cuerpo.stream_block.clean(leccion.cuerpo)
        except ValidationError as reason:
            refused.append(f"{leccion.slug}: {reason}")

    assert len(lessons) >= 65
    assert not refused


@pytest.mark.django_db
def test_the_bank_has_rules_questions_and_options_in_order(rutas: set[str]) -> None:
    told = contenido.read(CARPETA / "cursos" / "fundamentos", rutas=rutas).evaluacion
    assert told
    evaluacion = Evaluacion.objects.get(clave="fundamentos")

    assert CursoPage.objects.get(slug="fundamentos").evaluacion == evaluacion
    assert [
        (casilla.seccion, casilla.categoria.ruta, casilla.cantidad)
        for casilla in evaluacion.casillas.order_by("sort_order")
    ] == [(n, f"fundamentos/Módulo {n}", 3) for n in range(1, 6)]
    assert evaluacion.secciones.count() == 5
    for item in told.banco.reactivos:
        reactivo = Reactivo.objects.under("fundamentos").get(clave=item["clave"])
        assert reactivo.contenido == reactivos.content(item)
        assert reactivo.version == 1
        assert reactivo.versiones.get().contenido == reactivo.contenido
        elements = {f"{one.get_parent().slug}/{one.slug}" for one in reactivo.elementos.all()}
        assert elements == set(item["elementos"])


@pytest.mark.django_db
def test_a_course_has_its_exercises_each_with_its_own_rules_and_questions(rutas: set[str]) -> None:
    told = contenido.read(CARPETA / "cursos" / "fundamentos", rutas=rutas)
    curso = CursoPage.objects.get(slug="fundamentos")

    shown = [one.evaluacion for one in curso.evaluaciones.order_by("sort_order")]

    assert [(one.clave, one.modo, one.intentos) for one in shown] == [
        ("fundamentos-diagnostico", "diagnostico", None),
        ("fundamentos-practica", "practica", None),
    ]
    for evaluacion, ejercicio in zip(shown, told.ejercicios, strict=True):
        assert evaluacion.secciones.count() == len(told.datos["modulos"])
        loaded = Reactivo.objects.under(evaluacion.clave).values_list("clave", flat=True)
        assert set(loaded) == {item["clave"] for item in ejercicio.banco.reactivos}


def test_a_course_under_another_address_takes_its_exercises_along(rutas: set[str]) -> None:
    told = contenido.read(CARPETA / "cursos" / "fundamentos", rutas=rutas)

    renamed = told.renamed("otro", raiz="paquetes")

    assert [one.clave_evaluacion for one in renamed.ejercicios] == [
        "paquetes/otro-diagnostico/evaluacion", "paquetes/otro-practica/evaluacion"
    ]  # fmt: skip


@pytest.mark.django_db
def test_a_redrawn_figure_replaces_the_file_of_its_image(
    carpeta: Path, change: Change, rutas: set[str]
) -> None:
    image = Image.objects.get(title="fundamentos/siete-problemas")
    change("figuras/siete-problemas.svg", "</svg>", "<!-- otra vez --></svg>")

    carga = load(carpeta, rutas)

    assert carga.informe.actualizadas == 1
    again = Image.objects.get(pk=image.pk)
    assert again.file_hash != image.file_hash
    with again.file.open() as drawing:
        assert b"otra vez" in drawing.read()


@pytest.mark.django_db
def test_a_changed_question_changes_in_place(
    carpeta: Path, change: Change, rutas: set[str]
) -> None:
    before = Reactivo.objects.under("fundamentos").get(clave="m1-03")
    change("reactivos.yaml", "texto: Verdadero", "texto: Verdadero # seguro")
    change("reactivos.yaml", "Sí. La lista sirve", "Sí, la lista sirve")

    carga = load(carpeta, rutas)

    assert carga.informe.actualizadas == 1
    after = Reactivo.objects.under("fundamentos").get(clave="m1-03")
    assert after.pk == before.pk
    assert after.contenido["retro_verdadero"].startswith("Sí, la lista")
    said = [version.contenido for version in after.versiones.order_by("numero")]
    assert (after.version, said) == (2, [before.contenido, after.contenido])


@pytest.mark.django_db
def test_other_elements_of_a_question_make_no_new_version_of_it(
    carpeta: Path, change: Change, rutas: set[str]
) -> None:
    change("reactivos.yaml", "  elementos: [problemas/vision-de-corto-plazo]\n", "")

    load(carpeta, rutas)

    reactivo = Reactivo.objects.under("fundamentos").get(clave="m1-01")
    assert (reactivo.version, reactivo.elementos.count()) == (1, 0)


@pytest.mark.django_db
def test_what_people_changed_of_an_assessment_stays(
    carpeta: Path, change: Change, rutas: set[str]
) -> None:
    evaluacion = Evaluacion.objects.get(clave="fundamentos")
    evaluacion.casillas.update(cantidad=2)
    log(instance=evaluacion, action="wagtail.edit")
    change("curso.yaml", "preguntas: 15", "preguntas: 20")
    change("curso.yaml", "por_modulo: 3", "por_modulo: 4")

    carga = load(carpeta, rutas)

    assert carga.informe.editadas == ["cursos/fundamentos/evaluacion"]
    assert set(evaluacion.casillas.values_list("cantidad", flat=True)) == {2}


@pytest.mark.django_db
def test_rules_that_a_file_gives_are_those_of_the_assessment(
    carpeta: Path, change: Change, rutas: set[str]
) -> None:
    change("curso.yaml", "preguntas: 15", "preguntas: 8\n  minutos: 90\n  declaracion: true")
    change("curso.yaml", "por_modulo: 3", "por_modulo: [3, 0, 2, 3, 0]")
    change("curso.yaml", "intentos: 2", "intentos: libres")

    load(carpeta, rutas)

    evaluacion = Evaluacion.objects.get(clave="fundamentos")
    assert (evaluacion.minutos, evaluacion.declaracion, evaluacion.intentos) == (90, True, None)
    assert list(evaluacion.casillas.values_list("seccion", "categoria__ruta", "cantidad")) == [
        (1, "fundamentos/Módulo 1", 3), (2, "fundamentos/Módulo 3", 2),
        (3, "fundamentos/Módulo 4", 3),
    ]  # fmt: skip
    titles = evaluacion.secciones.values_list("titulo", flat=True)
    assert list(titles) == ["Módulo 1", "Módulo 3", "Módulo 4"]


@pytest.mark.django_db
def test_the_principal_element_is_the_first_unless_the_file_says_another(
    carpeta: Path, change: Change, rutas: set[str]
) -> None:
    def principal() -> list[str]:
        ties = CursoElemento.objects.filter(curso__slug="fundamentos", principal=True)
        return list(ties.values_list("elemento__slug", flat=True))

    assert principal() == ["diagnostico"]
    change("curso.yaml", "elementos:\n", "principal: pasos/estrategias\nelementos:\n")

    load(carpeta, rutas)

    assert principal() == ["estrategias"]
    change("curso.yaml", "principal: pasos/estrategias", "principal: problemas/competencia-urbana")
    with pytest.raises(ContenidoInvalido, match="uno de sus «elementos»"):
        load(carpeta, rutas)


@pytest.mark.django_db
def test_the_elements_of_a_lesson_can_change_places(
    carpeta: Path, change: Change, rutas: set[str]
) -> None:
    change(LECCION, "  - problemas/vision-de-corto-plazo\n", "")
    change(LECCION, "  - problemas/competencia-urbana\n", "")
    change(
        LECCION,
        "elementos:\n",
        "elementos:\n  - problemas/competencia-urbana\n  - problemas/vision-de-corto-plazo\n",
    )

    load(carpeta, rutas)

    leccion = LeccionPage.objects.get(slug="siete-problemas")
    assert [row.elemento.slug for row in leccion.elementos.all()][:3] == [
        "competencia-urbana",
        "vision-de-corto-plazo",
        "capacidad-de-soporte",
    ]
    assert leccion.elementos.count() == 7
