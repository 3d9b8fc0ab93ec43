"""Reminders before an end, and what the sweep finds."""

import os
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.storage import FileSystemStorage
from django.utils import timezone

from avisos.models import Aviso, Correo
from certificados import operations, tasks
from certificados.credencial import Firmada
from certificados.models import Certificado, Llave
from certificados.operations import barrido, vencimientos
from certificados.tasks import folder_of, make_proofs
from tests.factories.certificados import CertificadoFactory
from trabajos.models import Trabajo
from trabajos.operations import run_next

pytestmark = pytest.mark.django_db
NOW = timezone.now()


def ending(days: float, **fields: Any) -> Certificado:
    return CertificadoFactory(
        **{"at": NOW - timedelta(days=300), "valido_hasta": NOW + timedelta(days=days)} | fields
    )


def letters(one: Certificado) -> list[str]:
    found = Correo.objects.filter(clave__startswith=f"certificado-{one.pk}-vence")
    return sorted(clave.rpartition("-")[2] for clave in found.values_list("clave", flat=True))


def test_each_of_the_three_reminders_is_sent_once() -> None:
    one = ending(61)

    for day in range(64):
        for _ in range(2):
            vencimientos.remind(at=NOW + timedelta(days=day))

    assert letters(one) == ["30", "60", "7"]
    assert Aviso.objects.filter(clave__startswith=f"certificado-{one.pk}-vence").count() == 3


def test_a_missed_morning_sends_the_reminder_that_is_due_and_no_other() -> None:
    one = ending(20)

    vencimientos.remind(at=NOW)

    assert letters(one) == ["30"]


@pytest.mark.parametrize(
    "fields",
    [
        {"estado": "suspendida"}, {"entregar": False}, {"valido_hasta": None},
        {"valido_hasta": NOW - timedelta(days=1)},
        {"at": NOW, "valido_hasta": NOW + timedelta(days=20)},
    ],
)  # fmt: skip
def test_nobody_is_reminded_of_what_is_not_theirs_to_renew(fields: dict[str, Any]) -> None:
    one = ending(20, **fields)

    vencimientos.remind(at=NOW)

    assert letters(one) == []


def test_what_was_renewed_is_not_reminded_of() -> None:
    one = ending(20)
    CertificadoFactory(titular=one.titular, renueva=one)

    vencimientos.remind(at=NOW)

    assert letters(one) == []


# --- the sweep


def test_what_has_no_proofs_is_found_and_made() -> None:
    one = CertificadoFactory()
    Trabajo.objects.all().delete()

    barrido.enqueue_missing(at=NOW)
    barrido.enqueue_missing(at=NOW)
    assert Trabajo.objects.count() == 1
    while run_next():
        pass

    one.refresh_from_db()
    assert one.ejemplar is not None


def test_without_keys_nothing_is_begun() -> None:
    CertificadoFactory()
    Trabajo.objects.all().delete()
    Llave.objects.all().delete()

    assert barrido.enqueue_missing(at=NOW) == 0


def test_a_copy_without_credential_is_made_again_with_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tasks.credencial, "sign", lambda *_, **__: Firmada("", None))
    one = CertificadoFactory(pdf=True)
    first = one.ejemplar
    key = Llave.objects.create(
        nombre="prueba", clase="datos", publica="z6Mk", huella="a" * 64, estado="retirada",
        creada_at=NOW, retirada_at=NOW,
    )  # fmt: skip
    # Still none to be had: nothing is made for nothing.
    make_proofs(certificado_id=str(one.pk))
    assert one.ejemplares.count() == 1

    monkeypatch.setattr(tasks.credencial, "sign", lambda *_, **__: Firmada("{}", key))
    Trabajo.objects.all().delete()
    barrido.enqueue_missing(at=NOW)
    while run_next():
        pass

    one.refresh_from_db()
    assert one.ejemplar != first
    assert (one.ejemplar.motivo, one.ejemplar.credencial) == ("credencial", "{}")
    assert barrido.enqueue_missing(at=NOW + timedelta(days=1)) == 0


def test_files_that_a_killed_worker_left_are_taken_away_after_a_day() -> None:
    one = CertificadoFactory(pdf=True)
    Trabajo.objects.filter(argumentos__certificado_id=str(one.pk)).update(intentos=2)
    folder = Path(settings.VAR_DIR, "privado", folder_of(one))
    recorded = folder / Path(one.ejemplar.archivo.name).name
    left, young = folder / f"{one.folio}-vieja.pdf", folder / f"{one.folio}-nueva.pdf"
    for path in (left, young):
        path.write_bytes(b"%PDF")
    old = (datetime.now() - timedelta(days=2)).timestamp()
    for path in (left, recorded):
        os.utime(path, (old, old))

    assert barrido.remove_orphans(at=timezone.now()) == 1

    assert (left.exists(), young.exists(), recorded.exists()) == (False, True, True)
    young.unlink()
    recorded.unlink()


def test_a_store_that_is_down_loses_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    one = CertificadoFactory()

    def down(*_: Any, **__: Any) -> str:
        raise OSError("el almacén no responde")

    with monkeypatch.context() as broken:
        broken.setattr(FileSystemStorage, "_save", down)
        for _ in range(3):
            assert run_next()
            Trabajo.objects.update(disponible_at=timezone.now() - timedelta(seconds=1))
    one.refresh_from_db()
    assert one.dictamen(timezone.now()) == "en_proceso"
    assert not one.ejemplares.exists()

    while run_next():
        pass

    one.refresh_from_db()
    assert one.dictamen(timezone.now()) == "valida"
    assert one.ejemplares.count() == 1
    assert operations.issue(
        clave=one.clave, tipo=one.tipo, datos=one.datos, titular=one.titular, at=NOW
    ) == one  # fmt: skip
