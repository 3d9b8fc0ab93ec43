"""Batches: issued once, delivered once, revoked by two; whatever is killed in between."""

import csv
import hashlib
import io
import zipfile
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from pypdf import PdfReader

from avisos.models import Aviso, Correo
from certificados.enums import ClaseLote, EstadoLote, Motivo, TipoCertificado
from certificados.jobs import lotes as jobs
from certificados.models import Certificado, Lote
from certificados.operations import lotes
from certificados.operations.lotes import archivos, revocacion
from certificados.tasks import make_proofs
from cuentas.models import Usuario
from tests.factories.certificados import CertificadoFactory, datos_de_prueba
from tests.factories.cuentas import UsuarioFactory
from trabajos.models import Trabajo
from trabajos.operations import enqueue, run_next

pytestmark = pytest.mark.django_db


@pytest.fixture
def by() -> Usuario:
    return UsuarioFactory(administra=True)


def prepared(by: Usuario, count: int = 3, **cambios: Any) -> Lote:
    filas = [
        lotes.Fila(f"fila-{n}", UsuarioFactory(), datos_de_prueba(nombre=f"Ana Robles {n}"))
        for n in range(count)
    ]
    return lotes.prepare(
        clave="edicion-1", titulo="Participación", tipo=TipoCertificado.PARTICIPACION,
        filas=filas, by=by, at=timezone.now(), **cambios,
    )  # fmt: skip


def begun(by: Usuario, count: int = 3, *, entregar: bool = False) -> Lote:
    lote = prepared(by, count)
    return lotes.start(lote=lote, entregar=entregar, destino="/", by=by, at=timezone.now())


def work() -> None:
    while run_next():
        pass


def test_what_is_prepared_issues_nothing_until_somebody_says_so(by: Usuario) -> None:
    lote = prepared(by)

    assert lote.estado == EstadoLote.ABIERTO
    assert not Certificado.objects.exists()
    assert prepared(by) == lote


def test_a_batch_is_issued_in_order_and_undelivered(by: Usuario) -> None:
    lote = begun(by)
    work()

    lote.refresh_from_db()
    issued = [row.certificado for row in lote.renglones.order_by("orden")]
    assert lote.estado == EstadoLote.TERMINADO
    assert [one and one.datos["nombre"] for one in issued] == [f"Ana Robles {n}" for n in range(3)]
    assert [one and one.consecutivo for one in issued] == [1, 2, 3]
    assert all(one and one.entregado_at is None and one.ejemplar for one in issued)
    assert {one and one.dictamen(timezone.now()) for one in issued} == {"en_proceso"}
    assert not Correo.objects.filter(clave__contains="-entrega").exists()


def test_running_the_job_again_issues_nothing_twice(by: Usuario) -> None:
    lote = begun(by)
    rows = list(lote.renglones.order_by("orden"))
    lotes.issue_row(renglon_id=rows[0].pk, entregar=False, at=timezone.now())

    for _ in range(2):
        jobs.issue(lote_id=str(lote.pk), entregar=False, destino="/")

    assert Certificado.objects.count() == 3
    assert Aviso.objects.filter(clave=f"lote-{lote.pk}").count() == 1


def test_delivering_writes_one_letter_each_once(by: Usuario) -> None:
    lote = begun(by)
    work()

    for _ in range(2):
        lotes.deliver(lote=lote, destino="/", by=by, at=timezone.now())
        work()
    jobs.deliver(lote_id=str(lote.pk), por=by.pk)

    assert Certificado.objects.entregados().count() == 3
    assert Correo.objects.filter(clave__endswith="-entrega").count() == 3
    assert {one.dictamen(timezone.now()) for one in Certificado.objects.all()} == {"valida"}


def test_it_may_be_delivered_as_it_is_issued(by: Usuario) -> None:
    begun(by, entregar=True)
    work()

    assert Certificado.objects.entregados().count() == 3
    assert Correo.objects.filter(clave__endswith="-entrega").count() == 3


def test_who_has_one_or_has_no_name_is_named_and_passed_over(by: Usuario) -> None:
    have = CertificadoFactory(clave="fila-0")
    lote = prepared(by, 2)
    nameless = lotes.Fila("sin", UsuarioFactory(), datos_de_prueba(nombre=""))
    lotes.add(lote=lote, fila=nameless, by=by)
    lotes.start(lote=lote, entregar=False, destino="/", by=by, at=timezone.now())
    work()

    problems = list(lote.renglones.order_by("orden").values_list("problema", flat=True))
    assert have.folio_impreso in problems[0]
    assert problems[1] == ""
    assert "nombre" in problems[2]
    assert Certificado.objects.count() == 2


def test_a_row_is_corrected_before_it_is_issued_and_not_after(by: Usuario) -> None:
    lote = prepared(by, 1)
    row = lote.renglones.get()
    lotes.amend(renglon=row, cambios={"nombre": "Ana  Robles Ñuu"}, by=by)
    lotes.start(lote=lote, entregar=False, destino="/", by=by, at=timezone.now())
    work()

    assert Certificado.objects.get().datos["nombre"] == "Ana Robles Ñuu"
    with pytest.raises(lotes.LoteCerrado):
        lotes.amend(renglon=row, cambios={"nombre": "Otra"}, by=by)
    with pytest.raises(lotes.LoteCerrado):
        lotes.leave_out(renglon=row, by=by)
    with pytest.raises(lotes.LoteCerrado):
        lotes.discard(lote=lote, by=by)


def test_the_zip_holds_every_pdf_an_index_and_the_fingerprints(by: Usuario) -> None:
    lote = begun(by)
    work()
    with pytest.raises(lotes.LoteCerrado, match="Entregue primero"):
        archivos.ask_zip(lote=lote, destino="/", by=by, at=timezone.now())
    lotes.deliver(lote=lote, destino="/", by=by, at=timezone.now())
    work()

    archivos.ask_zip(lote=lote, destino="/", by=by, at=timezone.now())
    work()

    lote.refresh_from_db()
    with lote.archivo.open("rb") as file, zipfile.ZipFile(io.BytesIO(file.read())) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    lote.archivo.delete(save=False)
    index = list(csv.DictReader(io.StringIO(files["indice.csv"].decode("utf-8-sig"))))
    lines = files["MANIFIESTO.sha256"].decode().splitlines()
    manifest = {name: digest for digest, name in (line.split("  ") for line in lines)}
    assert [row["Nombre"] for row in index] == [f"Ana Robles {n}" for n in range(3)]
    for row in index:
        one = Certificado.objects.get(folio=row["Folio"].replace("-", ""))
        assert one.ejemplar
        found = hashlib.sha256(files[row["Archivo"]]).hexdigest()
        assert found == row["SHA-256"] == manifest[row["Archivo"]] == one.ejemplar.sha256
    assert manifest["indice.csv"] == hashlib.sha256(files["indice.csv"]).hexdigest()


def test_a_pdf_that_the_store_lost_holds_up_no_zip_and_is_made_anew(by: Usuario) -> None:
    lote = begun(by, entregar=True)
    work()
    kept, lost, _ = Certificado.objects.order_by("consecutivo")
    assert kept.ejemplar and lost.ejemplar
    lost.ejemplar.archivo.storage.delete(lost.ejemplar.archivo.name)

    archivos.ask_zip(lote=lote, destino="/grupo/", by=by, at=timezone.now())
    work()

    lote.refresh_from_db()
    with lote.archivo.open("rb") as file, zipfile.ZipFile(io.BytesIO(file.read())) as archive:
        files = {name: archive.read(name).decode(errors="replace") for name in archive.namelist()}
    lote.archivo.delete(save=False)
    assert f"{kept.folio}.pdf" in files and f"{lost.folio}.pdf" not in files
    assert f"{lost.folio_impreso}  Ana Robles 1" in files["FALTAN.txt"]
    assert kept.folio_impreso not in files["FALTAN.txt"]
    assert f"{lost.folio}.pdf" not in files["MANIFIESTO.sha256"]
    assert "FALTAN.txt" in files["LEAME.txt"]
    assert not Trabajo.objects.exclude(estado="terminado").exists()
    told = Aviso.objects.get(clave__contains="-faltan-")
    assert (told.persona, told.url) == (by, "/grupo/")
    assert "falta 1 PDF" in told.texto
    assert list(lost.ejemplares.values_list("motivo", flat=True)) == ["emision", "duplicado"]


def test_a_file_that_was_queued_before_who_asked_was_written_down_is_still_made(
    by: Usuario,
) -> None:
    lote = begun(by, entregar=True)
    work()
    lost = Certificado.objects.order_by("consecutivo")[1]
    assert lost.ejemplar
    lost.ejemplar.archivo.storage.delete(lost.ejemplar.archivo.name)

    enqueue(archivos.TAREA, clave="de-antes", lote_id=str(lote.pk))
    work()

    lote.refresh_from_db()
    assert lote.archivo
    lote.archivo.delete(save=False)
    assert not Trabajo.objects.exclude(estado="terminado").exists()
    assert not Aviso.objects.filter(clave__contains="-faltan-").exists()


def test_sheets_to_sign_come_in_one_file_in_their_order(by: Usuario) -> None:
    issued = [
        CertificadoFactory(entregar=False, datos=datos_de_prueba(nombre=name))
        for name in ("Zoila Paz", "Abel Ruiz")
    ]

    lote = archivos.ask_print(
        certificados=issued, clave="e", titulo="Hojas", destino="/", by=by, at=timezone.now()
    )
    work()

    lote.refresh_from_db()
    assert (lote.clase, lote.estado) == (ClaseLote.IMPRESION, EstadoLote.TERMINADO)
    with lote.archivo.open("rb") as file:
        texts = [page.extract_text() for page in PdfReader(io.BytesIO(file.read())).pages]
    lote.archivo.delete(save=False)
    places = [next(n for n, text in enumerate(texts) if name in text) for name in ("Zoila", "Abel")]
    assert places == sorted(places)


def test_a_revocation_waits_for_another_person_and_is_carried_out_once(by: Usuario) -> None:
    chosen = [CertificadoFactory(pdf=True) for _ in range(2)]
    already = CertificadoFactory(estado="revocada")
    before = Correo.objects.count()
    lote = asked(by, [*chosen, already])
    work()
    assert Certificado.objects.filter(estado="revocada").count() == 1

    other = UsuarioFactory(administra=True)
    revocacion.approve(lote=lote, destino="/", by=other, at=timezone.now())
    work()
    jobs.revoke(lote_id=str(lote.pk), destino="/")

    lote.refresh_from_db()
    assert lote.estado == EstadoLote.TERMINADO
    assert Certificado.objects.filter(estado="revocada", estado_motivo="fraude").count() == 3
    assert Correo.objects.count() == before + 2
    assert "revocada" in lote.renglones.get(certificado=already).problema


def test_who_asked_cannot_approve_by_any_way(by: Usuario) -> None:
    lote = asked(by, [CertificadoFactory()])

    with pytest.raises(revocacion.FaltaOtraPersona):
        revocacion.approve(lote=lote, destino="/", by=by, at=timezone.now())
    raw = Lote.objects.filter(pk=lote.pk)
    for change in (
        {"aprobado_por": by, "aprobado_at": timezone.now(), "estado": "aprobado"},
        {"estado": "aprobado"},
        {"estado": "terminado"},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            raw.update(**change)
    # Nor by the door of the batches that one person is enough for.
    with pytest.raises(lotes.LoteCerrado):
        lotes.start(lote=lote, entregar=False, destino="/", by=by, at=timezone.now())
    work()
    assert not Certificado.objects.filter(estado="revocada").exists()


def test_what_was_discarded_is_not_approved(by: Usuario) -> None:
    lote = asked(by, [CertificadoFactory()])
    lotes.discard(lote=lote, by=by)

    with pytest.raises(lotes.LoteCerrado):
        revocacion.approve(
            lote=lote, destino="/", by=UsuarioFactory(administra=True), at=timezone.now()
        )


def asked(by: Usuario, chosen: list[Certificado]) -> Lote:
    return revocacion.ask(
        certificados=chosen, titulo="Firmas falsas", motivo=Motivo.FRAUDE, by=by, at=timezone.now()
    )


def test_old_files_of_batches_are_taken_away(by: Usuario) -> None:
    one = CertificadoFactory(entregar=False)
    make_proofs(certificado_id=str(one.pk))
    lote = archivos.ask_print(
        certificados=[one], clave="e", titulo="Hojas", destino="/", by=by, at=timezone.now()
    )
    work()

    assert archivos.remove(before=archivos.oldest_kept(timezone.now())) == 0
    assert archivos.remove(before=timezone.now()) == 1
    lote.refresh_from_db()
    assert not lote.archivo
