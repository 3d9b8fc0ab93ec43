"""The dossier: what is in it, that it proves itself, and who gets it."""

import csv
import hashlib
import io
import zipfile
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.files.base import ContentFile
from django.test import Client
from django.utils import timezone

from certificados.models import Certificado
from cuentas.models import Usuario
from cursos.enums import EstadoInscripcion, TipoArchivo
from cursos.models import ArchivoDeEdicion, Edicion, Opinion, Postulacion
from cursos.operations import inscripciones
from cursos.operations.ediciones import lugares
from cursos.operations.sala import asistencias, expedientes
from tests.factories.cuentas import UsuarioFactory, municipio
from tests.factories.cursos import attempt, lessons, read
from tests.factories.ediciones import SesionFactory, ask
from tests.factories.sala import group, handed_in, lead, leave
from trabajos import operations as trabajos
from trabajos.models import Trabajo

from .test_sala import address

pytestmark = pytest.mark.django_db


def work() -> None:
    while trabajos.run_next():
        pass


def made(edicion: Edicion, by: Usuario, **kwargs: Any) -> ArchivoDeEdicion:
    asked = expedientes.ask(
        edicion=edicion, tipo=kwargs.get("tipo", TipoArchivo.EXPEDIENTE), by=by,
        at=kwargs.get("at", timezone.now()),
    )  # fmt: skip
    work()
    asked.refresh_from_db()
    assert asked.listo_at is not None
    return asked


def opened(archivo: ArchivoDeEdicion) -> dict[str, bytes]:
    with archivo.archivo.open("rb") as file, zipfile.ZipFile(io.BytesIO(file.read())) as package:
        return {name: package.read(name) for name in package.namelist()}


def table(files: dict[str, bytes], name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(files[f"{name}.csv"].decode("utf-8-sig"))))


def year() -> tuple[Edicion, Usuario]:
    """A group in which one person did everything, one left and one municipality nominated."""
    edicion, leader = group(nombre="Grupo A")
    past = timezone.now() - timedelta(hours=3)
    sesion = SesionFactory(edicion=edicion, titulo="Primera", inicia_at=past,
                           termina_at=past + timedelta(hours=2))  # fmt: skip
    done = ask(edicion, UsuarioFactory(nombre="=Ana Sol", cargo="Jefa", municipio=municipio()))
    left = ask(edicion, UsuarioFactory(nombre="Beto Paz"))
    asistencias.note(sesion=sesion, estados={done.pk: "presente", left.pk: "ausente"}, by=leader,
                     at=timezone.now())  # fmt: skip
    read(done, *lessons(edicion.curso))
    attempt(done, "90")
    handed_in(done, "80", by=leader)
    inscripciones.recompute(inscripcion=done, at=timezone.now())
    lugares.withdraw(inscripcion=left, by=left.persona, at=timezone.now(), motivo="Otra comisión")
    Postulacion.objects.create(
        edicion=edicion, municipio=municipio(), oficio="PM/12", hecha_por=leader,
        hecha_at=timezone.now(), confirmada_at=timezone.now(),
        oficio_archivo=ContentFile(b"%PDF-1.4 oficio", name="oficio.pdf"), estado="hecha",
    )  # fmt: skip
    return edicion, leader


def test_every_table_says_what_happened() -> None:
    edicion, leader = year()

    files = opened(made(edicion, leader))

    people = table(files, "1-personas")
    assert [(x["No."], x["Nombre"], x["Cargo"], x["Estado"]) for x in people] == [
        ("1", "'=Ana Sol", "Jefa", "Acreditada"),
        ("2", "Beto Paz", people[1]["Cargo"], "Baja"),
    ]
    assert people[0]["Municipio o alcaldía"] == str(municipio())
    assert table(files, "2-sesiones")[0]["Asistieron"] == "1"
    came = [(x["Nombre"], x["Asistencia"], x["La anotó"]) for x in table(files, "3-asistencia")]
    assert came == [
        ("'=Ana Sol", "Asistió", str(leader)), ("Beto Paz", "Faltó", str(leader)),
    ]  # fmt: skip
    marks = table(files, "4-calificaciones")
    assert [(x["Trabajo: Ficha de planeación"], x["Evaluación final"]) for x in marks] == [
        ("80", "90")
    ]
    assert marks[0]["Calificación final"] == "85"
    rubric = table(files, "5-rubricas")[0]
    assert (rubric["Criterio"], rubric["Puntos"], rubric["Comentario"]) == (
        "Fuentes", "80", "Bien citado",
    )  # fmt: skip
    moves = [(x["Nombre"], x["Después"], x["Motivo"]) for x in table(files, "6-movimientos")]
    assert moves == [
        ("'=Ana Sol", "En curso", ""), ("'=Ana Sol", "Acreditada", ""),
        ("Beto Paz", "En curso", ""), ("Beto Paz", "Baja", "Otra comisión"),
    ]  # fmt: skip
    assert [x["Folio"] for x in table(files, "7-constancias")] == [
        Certificado.objects.get().folio_impreso
    ]
    nomination = table(files, "9-postulaciones")[0]
    assert nomination["Oficio"] == "PM/12"
    assert files[nomination["Archivo del oficio"]] == b"%PDF-1.4 oficio"
    assert files["expediente.pdf"].startswith(b"%PDF")


def test_the_manifest_has_the_fingerprint_of_every_other_file() -> None:
    edicion, leader = year()

    files = opened(made(edicion, leader))

    lines = files.pop("MANIFIESTO.sha256").decode().splitlines()
    said = {name: digest for digest, name in (line.split("  ", 1) for line in lines)}
    assert said == {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
    assert len(said) == 9 + 3


def test_the_same_day_gives_the_same_bytes_and_a_change_another_fingerprint() -> None:
    edicion, leader = year()
    at = timezone.now()

    first, second = made(edicion, leader, at=at), made(edicion, leader, at=at)
    later = made(edicion, leader, at=at + timedelta(days=1))
    ask(edicion)
    changed = made(edicion, leader, at=at)

    assert first.sha256 == second.sha256
    assert (later.sha256 != first.sha256, later.huella == first.huella) == (True, True)
    assert changed.huella != first.huella


@pytest.mark.parametrize(("count", "said"), [(4, "No se muestra"), (5, "4")])
def test_satisfaction_is_told_from_five_answers_on(count: int, said: str) -> None:
    edicion, leader = group()
    for _ in range(count):
        Opinion.objects.create(
            inscripcion=ask(edicion), utilidad=4, claridad=5, recomienda=5, dada_at=timezone.now(),
            comentario="Reconocible",
        )  # fmt: skip

    files = opened(made(edicion, leader))

    rows = table(files, "8-satisfaccion")
    assert rows[0]["Promedio, de 1 a 5"] == said
    assert rows[2]["Promedio, de 1 a 5"] == "No se muestra"  # nobody answered about who led
    assert not any(b"Reconocible" in data for data in files.values())


def test_asking_twice_while_it_is_made_gives_one() -> None:
    edicion, leader = group()

    first = expedientes.ask(
        edicion=edicion, tipo=TipoArchivo.EXPEDIENTE, by=leader, at=timezone.now()
    )
    second = expedientes.ask(
        edicion=edicion, tipo=TipoArchivo.EXPEDIENTE, by=lead(edicion), at=timezone.now()
    )

    assert first.pk == second.pk


def test_one_that_was_given_up_is_begun_anew() -> None:
    edicion, leader = group()
    ask_it = {"edicion": edicion, "tipo": TipoArchivo.EXPEDIENTE, "by": leader}
    first = expedientes.ask(**ask_it, at=timezone.now())
    Trabajo.objects.filter(tarea=expedientes.TAREA).update(estado="fallido")

    second = expedientes.ask(**ask_it, at=timezone.now())

    assert first.pk != second.pk


def test_it_is_asked_for_and_taken_on_the_page(client: Client) -> None:
    edicion, leader = year()
    client.force_login(leader)

    waits = client.post(address(edicion, "expediente/"), {"tipo": "expediente"}, follow=True)
    work()
    page = client.get(address(edicion, "expediente/")).content.decode()
    archivo = ArchivoDeEdicion.objects.get()
    answer = client.get(address(edicion, f"expediente/{archivo.pk}/"))
    data = b"".join(answer.streaming_content)

    assert "data-trabajo" in waits.content.decode()
    assert archivo.sha256 in page
    assert hashlib.sha256(data).hexdigest() == archivo.sha256
    assert "expediente-" in answer["Content-Disposition"]


def test_one_that_says_the_same_as_the_one_before_is_told_apart(client: Client) -> None:
    edicion, leader = group()
    client.force_login(leader)
    same = "Dice lo mismo que el anterior"

    def page() -> int:
        html = client.get(address(edicion, "expediente/")).content.decode()
        return html.count(same)

    at = timezone.now()
    made(edicion, leader, at=at)
    assert page() == 0
    made(edicion, leader, at=at + timedelta(hours=1))
    assert page() == 1
    ask(edicion)
    made(edicion, leader, at=at + timedelta(hours=2))
    assert page() == 1


def test_nobody_else_takes_it(client: Client) -> None:
    edicion, leader = group()
    archivo = made(edicion, leader)
    other, stranger = group()
    url = address(edicion, f"expediente/{archivo.pk}/")

    for who in (ask(edicion).persona, stranger):
        client.force_login(who)
        assert client.get(url).status_code == 403
    assert client.get(address(other, f"expediente/{archivo.pk}/")).status_code == 404
    client.force_login(leader)
    taken = client.get(url)
    assert b"".join(taken.streaming_content)
    assert taken.status_code == 200
    leave(edicion, leader, timezone.now() - timedelta(hours=1))
    assert client.get(url).status_code == 403


def test_after_its_term_the_file_goes_and_its_fingerprint_stays(client: Client) -> None:
    edicion, leader = group()
    archivo = made(edicion, leader)
    storage, name = archivo.archivo.storage, archivo.archivo.name
    client.force_login(leader)

    with time_machine.travel(timezone.now() + timedelta(days=expedientes.DIAS + 1)):
        before = timezone.now() - timedelta(days=expedientes.DIAS)
        assert expedientes.remove(before=before) == 1
        assert expedientes.remove(before=before) == 0

    assert not storage.exists(name)
    assert client.get(address(edicion, f"expediente/{archivo.pk}/")).status_code == 404
    archivo.refresh_from_db()
    assert archivo.sha256


def test_a_lost_oficio_stops_nothing() -> None:
    edicion, leader = year()
    kept = Postulacion.objects.get()
    kept.oficio_archivo.storage.delete(kept.oficio_archivo.name)

    files = opened(made(edicion, leader))

    assert "ya no está".encode() in files["oficios/001.pdf"]


def test_the_marks_book_is_a_workbook_with_safe_cells() -> None:
    from openpyxl import load_workbook

    edicion, leader = year()

    archivo = made(edicion, leader, tipo=TipoArchivo.CALIFICACIONES)

    with archivo.archivo.open("rb") as file:
        sheet = load_workbook(file).active
        assert sheet is not None
        rows = list(sheet.iter_rows(values_only=True))
    assert rows[1][1] == "'=Ana Sol"
    assert rows[1][3] == EstadoInscripcion.ACREDITADA.label
    assert len(rows) == 2
