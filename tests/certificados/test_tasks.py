"""The sheet as a file: once, whatever happens in between."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.base import ContentFile

from certificados import pdf, tasks
from certificados.models import Certificado
from comun.almacen import private_storage
from tests.factories.certificados import CertificadoFactory
from trabajos.models import Trabajo
from trabajos.operations import run_next

pytestmark = pytest.mark.django_db


@pytest.fixture
def certificado() -> Iterator[Certificado]:
    certificado = CertificadoFactory()
    yield certificado
    for path in files(certificado):
        path.unlink()


def files(certificado: Certificado) -> list[Path]:
    return sorted(Path(settings.VAR_DIR, "privado").rglob(f"*{certificado.folio}*"))


def render(certificado: Certificado) -> None:
    tasks.render_pdf(certificado_id=str(certificado.pk))
    certificado.refresh_from_db()


def test_the_job_draws_the_sheet_and_records_it(certificado: Certificado) -> None:
    while run_next():
        pass

    certificado.refresh_from_db()
    [path] = files(certificado)
    assert path.read_bytes() == pdf.render(certificado)
    assert certificado.pdf.name.endswith(f"{certificado.folio}-{certificado.pdf_sha256[:16]}.pdf")
    assert not Trabajo.objects.exclude(estado="terminado").exists()


def test_running_it_again_changes_nothing(certificado: Certificado) -> None:
    render(certificado)
    name, digest, [path] = certificado.pdf.name, certificado.pdf_sha256, files(certificado)
    written = path.stat().st_mtime_ns

    render(certificado)

    assert (certificado.pdf.name, certificado.pdf_sha256) == (name, digest)
    assert files(certificado) == [path]
    assert path.stat().st_mtime_ns == written


def test_a_file_written_but_not_recorded_is_reused(certificado: Certificado) -> None:
    render(certificado)
    [path] = files(certificado)
    written = path.stat().st_mtime_ns
    Certificado.objects.update(pdf="", pdf_sha256="")

    render(certificado)

    assert files(certificado) == [path]
    assert path.stat().st_mtime_ns == written


def test_a_file_half_written_by_a_killed_worker_is_overwritten(certificado: Certificado) -> None:
    render(certificado)
    [path] = files(certificado)
    whole = path.read_bytes()
    Certificado.objects.update(pdf="", pdf_sha256="")
    path.write_bytes(whole[:1000])

    render(certificado)

    assert files(certificado) == [path]
    assert path.read_bytes() == whole


def test_a_recorded_file_that_is_gone_is_drawn_anew(certificado: Certificado) -> None:
    render(certificado)
    [path] = files(certificado)
    whole, digest = path.read_bytes(), certificado.pdf_sha256
    path.unlink()

    render(certificado)

    assert (path.read_bytes(), certificado.pdf_sha256) == (whole, digest)


def test_a_lost_file_that_would_come_out_otherwise_is_left_to_people(
    certificado: Certificado,
) -> None:
    Certificado.objects.update(pdf="constancias/perdida.pdf", pdf_sha256="0" * 64)

    with pytest.raises(tasks.PdfDistinto):
        render(certificado)

    assert files(certificado) == []


def test_two_workers_at_once_leave_one_file(certificado: Certificado) -> None:
    class Hurried:
        """A storage on which somebody else writes between our look and our writing."""

        def __getattr__(self, name: str) -> object:
            return getattr(private_storage(), name)

        def exists(self, name: str) -> bool:
            found = private_storage().exists(name)
            if not found:
                private_storage().save(name, ContentFile(b"the other's bytes"))
            return found

    tasks._store(Hurried(), f"constancias/{certificado.folio}.pdf", b"ours")

    assert [path.name for path in files(certificado)] == [f"{certificado.folio}.pdf"]
