"""Questions from a file: shown first, taken when somebody says which, all of them or none."""

import base64
import io
import zipfile
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from cursos.evaluaciones import formatos
from cursos.evaluaciones.formatos import Leido
from cursos.evaluaciones.models import Importacion, Pasaje, Reactivo, Recurso, Version
from cursos.evaluaciones.operations import importaciones
from portal.operations.roles import FACILITACION
from tests.factories.cuentas import UsuarioFactory
from tests.factories.evaluaciones import CategoriaFactory, ReactivoFactory, options
from trabajos.models import Trabajo

from .archivos import GIFT, brought, choice, page_of, take, upload, work
from .paginas import text
from .test_reactivos import PIXEL

pytestmark = pytest.mark.django_db


def test_nothing_enters_the_bank_before_somebody_says_so(facilita: Client) -> None:
    before = Reactivo.objects.count()

    importacion = brought(facilita, GIFT, "agua.gift")

    page = text(facilita.get(page_of(importacion)))
    assert Reactivo.objects.count() == before
    assert "Trae 4 preguntas" in page
    assert "Importar estas 3, dejar 1" in page
    assert "¿Qué es una cuenca?" in page
    assert "Correcta:" in page
    assert "Prueba/Agua · agua-1" in page
    assert "Estas etiquetas no se guardan: «examen»" in page


def test_what_cannot_be_taken_is_listed_with_its_line(facilita: Client) -> None:
    importacion = brought(facilita, GIFT, "agua.gift")

    page = text(facilita.get(page_of(importacion)))

    assert "No se pueden importar: 1" in page
    assert "Línea 9" in page


def test_what_was_chosen_is_taken_with_its_category_and_its_difficulty(facilita: Client) -> None:
    importacion = take(facilita, brought(facilita, GIFT, "agua.gift"), out={0})

    assert importacion.resultado == {
        "nuevas": 2, "versiones": 0, "iguales": 0, "saltadas": 0, "dejadas": 2,
    }  # fmt: skip
    saved = Reactivo.objects.get(clave="agua-2")
    assert (saved.categoria.ruta, saved.dificultad, saved.estado) == (
        "Prueba/Agua", "dificil", "lista",
    )  # fmt: skip
    assert saved.versiones.get().contenido == saved.contenido
    assert not Reactivo.objects.filter(clave="agua-1").exists()
    page = text(facilita.get(page_of(importacion)))
    assert "Nuevas: 2" in page


def test_a_button_that_says_another_number_is_shown_again_first(facilita: Client) -> None:
    importacion = brought(facilita, GIFT, "agua.gift")

    response = facilita.post(page_of(importacion), choice(importacion, out={0}, importar=3))

    importacion.refresh_from_db()
    assert "ahora son 2 y se dejan 2" in text(response)
    assert importacion.estado == "leida"


def test_a_double_click_takes_them_once(facilita: Client) -> None:
    importacion = brought(facilita, GIFT, "agua.gift")
    for _ in range(2):
        facilita.post(page_of(importacion), choice(importacion))

    work()
    facilita.post(page_of(importacion), choice(importacion))
    work()

    assert Reactivo.objects.filter(categoria__ruta="Prueba/Agua").count() == 3
    assert Trabajo.objects.filter(tarea__endswith="take_import").count() == 1


def test_a_job_done_twice_does_it_once(facilita: Client) -> None:
    importacion = take(facilita, brought(facilita, GIFT, "agua.gift"))

    importaciones.take(importacion_id=str(importacion.pk), at=timezone.now())
    importaciones.read(importacion_id=str(importacion.pk), at=timezone.now())

    assert Reactivo.objects.filter(categoria__ruta="Prueba/Agua").count() == 3


def test_the_same_file_again_finds_everything_there(facilita: Client) -> None:
    take(facilita, brought(facilita, GIFT, "agua.gift"))

    again = brought(facilita, GIFT, "agua.gift")

    assert "Ya está, igual" in text(facilita.get(page_of(again)))
    assert (take(facilita, again).resultado or {})["iguales"] == 3


@pytest.mark.parametrize(("existentes", "version"), [("saltar", 1), ("version", 2)])
def test_one_that_is_there_stays_or_gets_a_version_as_was_asked(
    facilita: Client, existentes: str, version: int
) -> None:
    take(facilita, brought(facilita, GIFT, "agua.gift"))
    changed = brought(facilita, GIFT.replace("Una presa", "Un río"), "agua.gift")

    take(facilita, changed, existentes=existentes)

    saved = Reactivo.objects.get(clave="agua-1")
    assert saved.version == saved.versiones.count() == version
    assert saved.contenido == saved.versiones.get(numero=version).contenido
    assert (changed.resultado or {})["versiones"] == version - 1


def test_none_is_taken_where_one_cannot_be(facilita: Client) -> None:
    importacion = brought(facilita, GIFT, "agua.gift")
    facilita.post(page_of(importacion), choice(importacion))
    # The second question meets a version that should not be there: the database refuses.
    row = ReactivoFactory(clave="agua-2", categoria=CategoriaFactory(ruta="Prueba/Agua"))
    Importacion.objects.filter(pk=importacion.pk).update(existentes="version")
    Version.objects.create(reactivo=row, numero=2, contenido={}, at=timezone.now())
    before = Reactivo.objects.count()

    work()

    importacion.refresh_from_db()
    assert Reactivo.objects.count() == before
    assert not Reactivo.objects.filter(clave="agua-1").exists()
    assert importacion.estado == "tomando"


XML = """<?xml version="1.0" encoding="UTF-8"?>{before}<quiz><question type="multichoice">
<name><text>Plano</text></name><questiontext format="html"><text><![CDATA[<p>Vea
<img src="@@PLUGINFILE@@/plano.png" alt="plano"/></p>]]></text>
<file name="plano.png" path="/" encoding="base64">{figure}</file></questiontext>
<single>true</single><answer fraction="100"><text>A</text></answer>
<answer fraction="0"><text>B</text></answer></question></quiz>"""


def test_figures_are_shown_before_and_go_with_what_nobody_took(
    facilita: Client, django_capture_on_commit_callbacks: Any
) -> None:
    xml = XML.format(before="", figure=base64.b64encode(PIXEL).decode())
    importacion = brought(facilita, xml, "m.xml")
    recurso = Recurso.objects.get()
    shown = reverse("evaluaciones:recurso", args=[recurso.sha256])
    assert f'src="{shown}"' in text(facilita.get(page_of(importacion)))

    with django_capture_on_commit_callbacks(execute=True):
        importaciones.forget(before=timezone.now() + timedelta(days=1))

    assert not Recurso.objects.exists()
    assert not recurso.archivo.storage.exists(recurso.archivo.name)
    assert not Importacion.objects.exists()


def test_figures_of_what_was_taken_stay(facilita: Client) -> None:
    xml = XML.format(before="", figure=base64.b64encode(PIXEL).decode())
    take(facilita, brought(facilita, xml, "m.xml"))

    importaciones.forget(before=timezone.now() + timedelta(days=1))

    recurso = Recurso.objects.get()
    assert recurso.is_used
    assert recurso.archivo.storage.exists(recurso.archivo.name)


def bomb() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/workbook.xml", b"0" * 300_000_000)
    return target.getvalue()


ENTITY = '<!DOCTYPE q [<!ENTITY x SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize(
    ("contenido", "nombre", "words"),
    [
        (XML.format(before=ENTITY, figure="").encode(), "m.xml", "DOCTYPE"),
        ("¿Año? {=sí}".encode("latin-1"), "b.gift", "UTF-8"),
        (b"\x00\x01\x02 {=a}", "b.gift", "no es de texto"),
        (b"%PDF-1.7 ...", "b.pdf", "Es un PDF"),
        (bomb, "b.xlsx", ""),
        (b"hola", "b.txt", ""),
    ],
)  # fmt: skip
def test_a_hostile_file_is_refused_in_words(
    facilita: Client, contenido: Any, nombre: str, words: str
) -> None:
    importacion = brought(facilita, contenido() if callable(contenido) else contenido, nombre)

    page = text(facilita.get(page_of(importacion)))
    taken = [fila for fila in importacion.preguntas if fila["contenido"]]
    assert taken == []
    assert words in page
    assert "passwd" not in page and "root:" not in page


def test_more_than_ten_megabytes_is_refused_at_the_door(facilita: Client) -> None:
    response = upload(facilita, b"x" * (10 * 1024 * 1024 + 1), "b.gift")

    assert response.status_code == 422
    assert "pesa más de 10 MB" in text(response)
    assert not Importacion.objects.exists()


def test_a_file_is_looked_at_by_who_brought_it(facilita: Client, client: Client) -> None:
    importacion = brought(facilita, GIFT, "agua.gift")
    other = UsuarioFactory()
    other.groups.add(Group.objects.get(name=FACILITACION))

    client.force_login(other)

    assert client.get(page_of(importacion)).status_code == 404


def test_forged_choices_change_nothing_else(facilita: Client) -> None:
    importacion = brought(facilita, GIFT, "agua.gift")
    forged = choice(importacion, vista=["0", "x", "-1", "99999999", "2"], tomar=["2", "77"])

    facilita.post(page_of(importacion), forged | {"importar": "9"})

    importacion.refresh_from_db()
    assert (importacion.fuera, importacion.estado) == ([0], "leida")


def test_a_passage_comes_along_once_and_one_that_says_otherwise_is_another(
    facilita: Client,
) -> None:
    def book(texto: str) -> bytes:
        pasaje = {"clave": "caso", "titulo": "Caso", "texto": texto, "fuente": "", "url": "x"}
        return formatos.write("tabla", [
            Leido(n, "", f"p{n}", (), options("unica", f"¿{n}?", [("A", "1"), ("B", "0")]), pasaje)
            for n in (1, 2)
        ])  # fmt: skip

    for categoria, texto in (("Uno", "Hubo."), ("Dos", "Hubo."), ("Tres", "No hubo.")):
        take(facilita, brought(facilita, book(texto), "c.xlsx", categoria=categoria))

    assert dict(Pasaje.objects.filter(titulo="Caso").values_list("clave", "texto")) == {
        "caso": "Hubo.", "caso-2": "No hubo.",
    }  # fmt: skip


def test_a_thousand_questions_are_looked_over_and_taken_cheaply(
    facilita: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    many = "\n\n".join(f"// [id:m{n}]\n¿Pregunta {n}? {{=sí ~no}}" for n in range(1_000))
    importacion = brought(facilita, many, "m.gift")

    with django_assert_max_num_queries(18):
        page = text(facilita.get(page_of(importacion) + "?pagina=2"))
    assert "51 a 100 de 1000" in page or "51 a 100 de 1,000" in page
    facilita.post(
        page_of(importacion), choice(importacion, vista=[50, 51], tomar=[50], importar=999)
    )
    with django_assert_max_num_queries(3_100):  # three for each entry in the log
        work()

    assert Reactivo.objects.filter(clave__regex=r"^m\d+$").count() == 999
