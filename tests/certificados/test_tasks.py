"""The sheet as a file: once, whatever happens in between."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import timezone

from certificados import operations, tasks
from certificados.enums import MotivoEjemplar
from certificados.models import Certificado
from comun.almacen import private_storage
from tests.factories.certificados import CertificadoFactory
from tests.factories.cuentas import UsuarioFactory
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
    tasks.make_proofs(certificado_id=str(certificado.pk))
    certificado.refresh_from_db()


def test_the_job_makes_the_proofs_and_records_them(certificado: Certificado) -> None:
    while run_next():
        pass

    certificado.refresh_from_db()
    ejemplar = certificado.ejemplar
    assert ejemplar is not None
    [path] = files(certificado)
    assert hashlib.sha256(path.read_bytes()).hexdigest() == ejemplar.sha256
    assert ejemplar.archivo.name.endswith(f"{certificado.folio}-{ejemplar.sha256[:16]}.pdf")
    assert (ejemplar.numero, ejemplar.motivo) == (1, "emision")
    assert not Trabajo.objects.exclude(estado="terminado").exists()


def test_running_it_again_changes_nothing(certificado: Certificado) -> None:
    render(certificado)
    first, [path] = certificado.ejemplar, files(certificado)
    written = path.stat().st_mtime_ns

    render(certificado)

    assert certificado.ejemplar == first
    assert files(certificado) == [path]
    assert path.stat().st_mtime_ns == written


def test_a_recorded_file_that_is_gone_is_made_anew_and_the_old_one_stays_good(
    certificado: Certificado,
) -> None:
    render(certificado)
    [path] = files(certificado)
    path.unlink()

    render(certificado)

    assert certificado.ejemplares.count() == 2
    assert certificado.ejemplar is not None
    assert certificado.ejemplar.motivo == "duplicado"
    assert files(certificado)


def test_what_was_corrected_meanwhile_is_made_again(certificado: Certificado) -> None:
    """A worker that began before the correction must not record the old words."""
    undelivered = CertificadoFactory(entregar=False)
    stale = Certificado.objects.select_related("ejemplar", "lista").get(pk=undelivered.pk)
    by = UsuarioFactory(administra=True)
    operations.correct(
        certificado=undelivered, datos_cambios={"nombre": "Otro Nombre"}, motivo="correccion",
        by=by, at=timezone.now(),
    )  # fmt: skip

    tasks._make(stale, private_storage(), motivo=MotivoEjemplar.EMISION, at=timezone.now())

    undelivered.refresh_from_db()
    assert undelivered.ejemplar is None
    render(undelivered)
    assert undelivered.ejemplar is not None
    assert undelivered.ejemplar.motivo == "correccion"
    for path in files(undelivered):
        path.unlink()
