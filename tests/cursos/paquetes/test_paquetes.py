"""A course taken away in a ZIP and brought back."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from comun.almacen import private_storage
from cursos.models import Criterio, CursoElemento, CursoPage, LeccionPage, TareaPage
from cursos.operations import paquetes
from cursos.queries.paquetes import carpeta as queries
from tests.factories.autoria import coordinadora
from tests.factories.cursos import lessons
from tests.factories.medios import SUBTITULOS, VIDEO, document, video
from trabajos import jobs
from trabajos.models import Trabajo

from .ida_y_vuelta import IMPORTAR, bring, export, packed, text

pytestmark = pytest.mark.django_db


def curso(slug: str) -> CursoPage:
    return CursoPage.objects.get(slug=slug)


@pytest.mark.parametrize(
    "slug", ["fundamentos", "gobierno-abierto-municipal", "crear-y-sostener-un-implan"]
)
def test_what_was_taken_away_and_brought_back_is_the_same(coordinacion: Client, slug: str) -> None:
    before = export(coordinacion, slug)
    url = bring(coordinacion, packed(before, slug))

    assert "No se encontró ningún problema" in text(coordinacion, url)
    assert not CursoPage.objects.filter(slug="otro").exists()
    coordinacion.post(url)
    jobs.look()

    assert "El curso quedó en borrador" in text(coordinacion, url)
    after = export(coordinacion, "otro")
    after["curso.yaml"] = after["curso.yaml"].replace(b"slug: otro", f"slug: {slug}".encode(), 1)
    assert after == before


def test_videos_subtitles_transcripts_and_documents_come_back_as_they_went(
    coordinacion: Client,
) -> None:
    leccion = lessons(CursoPage.objects.get(slug="fundamentos"))[0]
    guide = document("Guía de uso.pdf", b"%PDF-1.7\n%%EOF")
    paper = ("documento", {"documento": guide, "descripcion": "Para imprimir."})
    leccion.cuerpo = [("texto", "<h2>Mire</h2><p>Un cuadro.</p>"), video(), paper]
    leccion.termino = "vista"
    leccion.save()
    before = export(coordinacion)

    coordinacion.post(bring(coordinacion, packed(before)))
    jobs.look()

    after = export(coordinacion, "otro")
    media = {name: content for name, content in after.items() if name.startswith("media/")}
    assert media == {
        "media/cortowebm.webm": VIDEO.read_bytes(), "media/cortovtt.vtt": SUBTITULOS.read_bytes(),
        "media/guia-de-usopdf.pdf": b"%PDF-1.7\n%%EOF",
    }  # fmt: skip
    assert {name: text for name, text in after.items() if name != "curso.yaml"} == {
        name: text for name, text in before.items() if name != "curso.yaml"
    }
    made = lessons(CursoPage.objects.get(slug="otro"))[0]
    clip = next(block.value for block in made.cuerpo if block.block_type == "video")
    assert made.termino == "vista"
    assert "Un cuadro blanco cruza la pantalla." in str(clip["transcripcion"])
    assert clip["archivo"].pk != guide.pk and clip["subtitulos"].file_extension == "vtt"


def test_the_course_is_a_draft_with_everything_of_its_own(
    coordinacion: Client,
) -> None:
    url = bring(coordinacion, packed(export(coordinacion)))
    coordinacion.post(url)
    jobs.look()

    made, old = (CursoPage.objects.get(slug=slug) for slug in ("otro", "fundamentos"))
    assert not made.live
    assert not made.get_descendants().live().exists()
    for model in (LeccionPage, TareaPage):
        assert model.objects.descendant_of(made).count() == model.objects.descendant_of(old).count()
    assert made.evaluacion and made.evaluacion != old.evaluacion
    ties = CursoElemento.objects.filter(curso=made).values_list("elemento", "principal")
    assert set(ties) == set(
        CursoElemento.objects.filter(curso=old).values_list("elemento", "principal")
    )
    assert not private_storage().exists(f"paquetes/{url.strip('/').split('/')[-1]}.zip")


def test_a_rubric_without_levels_comes_back_as_it_went(coordinacion: Client) -> None:
    criterio = Criterio.objects.filter(tarea__path__startswith=curso("fundamentos").path).first()
    assert criterio
    criterio.niveles = []
    criterio.save()
    before = export(coordinacion)

    coordinacion.post(bring(coordinacion, packed(before)))
    jobs.look()

    assert export(coordinacion, "otro")["tareas.yaml"] == before["tareas.yaml"]


def test_making_it_twice_makes_it_once(
    coordinacion: Client,
) -> None:
    url = bring(coordinacion, packed(export(coordinacion)))
    coordinacion.post(url)
    jobs.look()
    creation = Trabajo.objects.get(tarea="cursos.jobs.create_from_package")

    again = paquetes.create(
        paquete=creation.argumentos["paquete"], slug="otro", by=coordinadora(),
        at=creation.creado_at,
    )  # fmt: skip

    assert again["curso"] == CursoPage.objects.get(slug="otro").pk


def test_every_problem_is_said_with_its_file_and_line(
    coordinacion: Client,
) -> None:
    files = export(coordinacion)
    lesson = "lecciones/1-1-siete-problemas.md"
    files[lesson] = files[lesson].replace(b"lede:", b"entrada:")
    files["lecciones/1-2-para-que-sirve.md"] = b"nada"
    files["tareas.yaml"] = files["tareas.yaml"].replace(b"puntos: 30", b"puntos: 31")
    files["reactivos.yaml"] = files["reactivos.yaml"].replace(b"tipo: unica", b"tipo: abierta", 1)
    files["evaluaciones/otra/reactivos.yaml"] = b"- clave: a\n"

    url = bring(coordinacion, packed(files))

    page = text(coordinacion, url)
    assert "lecciones/1-1-siete-problemas.md, línea 2: falta lede" in page
    assert "lecciones/1-2-para-que-sirve.md, línea 1: debe empezar" in page
    assert "tareas.yaml, línea" in page
    assert "deben sumar 100" in page
    assert "reactivos.yaml, línea 1: el tipo es uno de" in page
    assert "evaluaciones/otra/reactivos.yaml, línea 1: el tipo es uno de" in page
    assert "/tmp" not in page  # noqa: S108 - where it was unpacked is nobody's business
    assert coordinacion.post(url).status_code == 200
    assert not CursoPage.objects.filter(slug="otro").exists()


def test_an_address_that_is_taken_and_a_course_that_is_not_here_are_named(
    coordinacion: Client,
) -> None:
    files = export(coordinacion)
    files["curso.yaml"] += b"requiere: [no-hay]\n"

    url = bring(coordinacion, packed(files), slug="")

    page = text(coordinacion, url)
    assert "Ya hay un curso en «fundamentos»" in page
    assert "pide antes el curso «no-hay»" in page


def test_what_a_model_refuses_leaves_nothing_behind(
    coordinacion: Client,
) -> None:
    files = export(coordinacion)
    files["curso.yaml"] = files["curso.yaml"].replace(b"resumen: ", b"resumen: " + b"x" * 300, 1)
    url = bring(coordinacion, packed(files))

    coordinacion.post(url)
    jobs.look()

    assert "resumen" in text(coordinacion, url)
    assert not CursoPage.objects.filter(slug="otro").exists()


def test_who_does_not_publish_courses_neither_takes_nor_brings(client: Client) -> None:
    from tests.factories.roles import people

    for quien, code in (("facilitacion", 403), ("enlace", 403), ("edicion", 200)):
        client.force_login(people()[quien])
        answer = client.get("/formacion/cursos/fundamentos/exportar/")
        assert answer.status_code == code
        b"".join(answer)  # whoever reads it to its end closes the file
        assert client.get(IMPORTAR).status_code == code


def test_writing_a_course_down_asks_once_for_the_figures_of_each_lesson(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    with django_assert_max_num_queries(40):
        queries.read(CursoPage.objects.get(slug="fundamentos"))
