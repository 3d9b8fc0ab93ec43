"""A course says how its certificate looks and which standards it follows."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from wagtail.actions.copy_page import CopyPageAction

from certificados.models import Plantilla
from cursos.models import CursoAlineacion, CursoPage, ProgramaAlineacion
from cursos.queries.paquetes import carpeta
from tests.cursos.oferta.test_programa import courses, diplomas, passed
from tests.cursos.paquetes.ida_y_vuelta import bring, export, packed
from tests.cursos.test_constancias import accredit
from tests.factories.cuentas import UsuarioFactory
from tests.factories.cursos import CursoFactory
from tests.factories.oferta import ProgramaFactory
from trabajos import jobs

pytestmark = pytest.mark.django_db
EC = {"clave": "EC0076", "nombre": "Evaluación de la competencia"}


def template(clave: str = "propia", **fields: object) -> Plantilla:
    made: Plantilla = Plantilla.objects.create(nombre=clave, clave=clave, **fields)
    return made


def aligned(**fields: object) -> CursoPage:
    curso: CursoPage = CursoFactory(lecciones=[1], **fields)
    CursoAlineacion.objects.create(curso=curso, **EC)
    return curso


def test_the_certificate_has_the_courses_own_template_and_its_standards() -> None:
    template("de-tipo", tipo="acreditacion")
    curso = aligned(plantilla=template())

    datos = accredit(curso=curso).datos

    assert datos["plantilla"]["clave"] == "propia"
    assert datos["alineaciones"] == [EC]


def test_without_a_choice_it_is_the_types_own() -> None:
    template("de-tipo", tipo="acreditacion")

    datos = accredit(curso=CursoFactory(lecciones=[1])).datos

    assert datos["plantilla"]["clave"] == "de-tipo"
    assert "alineaciones" not in datos


def test_a_diploma_has_its_programmes_own() -> None:
    (curso,) = courses(20)
    programa = ProgramaFactory(cursos=[curso], plantilla=template())
    ProgramaAlineacion.objects.create(programa=programa, **EC)
    persona = UsuarioFactory()

    passed(curso, persona)

    (diploma,) = diplomas(persona)
    assert diploma.datos["plantilla"]["clave"] == "propia"
    assert diploma.datos["alineaciones"] == [EC]


@pytest.mark.parametrize("clave", ["EC76", "ec0076", "EC0076.1", "XX0076", "EC00760"])
def test_what_is_no_key_of_a_standard_is_refused(clave: str) -> None:
    with pytest.raises(ValidationError, match="EC0076"):
        CursoAlineacion(clave=clave, nombre="Algo").clean_fields(exclude=["curso"])


def test_a_copy_keeps_both() -> None:
    curso = aligned(plantilla=template())

    copy = CopyPageAction(curso, update_attrs={"slug": "copia"}).execute(
        skip_permission_checks=True
    )

    assert copy.specific.plantilla == curso.plantilla
    assert [row.clave for row in copy.specific.alineaciones.all()] == ["EC0076"]


@pytest.mark.parametrize("is_here", [True, False])
def test_a_package_carries_both_and_goes_without_a_template_that_is_not_here(
    is_here: bool,
    coordinacion: Client,
) -> None:
    own, curso = template(), CursoPage.objects.get(slug="fundamentos")
    CursoAlineacion.objects.create(curso=curso, **EC)
    CursoPage.objects.filter(pk=curso.pk).update(plantilla=own)
    files = export(coordinacion)
    if not is_here:
        CursoPage.objects.filter(pk=curso.pk).update(plantilla=None)
        own.delete()

    coordinacion.post(bring(coordinacion, packed(files)))
    jobs.look()

    made = CursoPage.objects.get(slug="otro")
    assert b"plantilla: propia" in files["curso.yaml"]
    assert made.plantilla == (own if is_here else None)
    assert [row.clave for row in made.alineaciones.all()] == ["EC0076"]
    assert "EC0076" in carpeta.read(made).textos["curso.yaml"]


def test_a_template_that_a_course_chose_explains_why_it_stays(
    coordinacion: Client,
) -> None:
    own = template()
    aligned(plantilla=own, title="Curso que la usa")

    kept = coordinacion.post(f"/admin/plantillas-de-constancia/delete/{own.pk}/")

    assert kept.status_code == 409
    assert "Curso: Curso que la usa" in kept.content.decode()
    assert Plantilla.objects.filter(pk=own.pk).exists()
