"""The archive: one tar file whose last member says what is in it, hash by hash."""

import hashlib
import json
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import IO, Any

from django.core.management import CommandError
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from certificados.models import Certificado
from cuentas.models import Usuario
from cursos.models import Inscripcion

from . import bases, ficheros

FORMATO = 1
_MANIFIESTO = "manifiesto.json"
_BASE = "base"


@dataclass
class Manifiesto:
    """What the archive holds: enough to know that all of it arrived, and whether it fits here."""

    formato: int
    hecho_at: str
    version: str
    motor: str
    migraciones: list[list[str]]
    conteos: dict[str, int]
    archivos: dict[str, str] = field(default_factory=dict)  # name → sha256


def counts() -> dict[str, int]:
    return {
        "personas": Usuario.objects.count(),
        "inscripciones": Inscripcion.objects.count(),
        "constancias": Certificado.objects.count(),
    }


def write(target: Path) -> Manifiesto:
    """Write the whole site to `target`: the database first, so that no row lacks its file.

    :raises CommandError: the database could not be dumped.
    """
    manifiesto = Manifiesto(
        formato=FORMATO,
        hecho_at=timezone.now().isoformat(),
        version=version("aula-municipal"),
        motor=connection.vendor,
        migraciones=sorted(map(list, MigrationRecorder(connection).applied_migrations())),
        conteos=counts(),
    )
    partial = target.with_name(f"{target.name}.parcial")
    partial.touch(mode=0o600)  # people's data
    try:
        with tarfile.open(partial, "w", format=tarfile.PAX_FORMAT) as tar:
            _add_database(tar, manifiesto, near=target.parent)
            _add_files(tar, manifiesto)
            _add_text(tar, json.dumps(asdict(manifiesto), ensure_ascii=False, indent=1))
        partial.replace(target)
    finally:
        partial.unlink(missing_ok=True)
    return manifiesto


def _add_database(tar: tarfile.TarFile, manifiesto: Manifiesto, near: Path) -> None:
    with tempfile.TemporaryDirectory(dir=near) as folder:
        file = Path(folder, _BASE)
        bases.dump(file)
        with file.open("rb") as content:
            _add(tar, manifiesto, _BASE, content, file.stat().st_size)


def _add_files(tar: tarfile.TarFile, manifiesto: Manifiesto) -> None:
    for carpeta, storage, name in ficheros.walk():
        try:
            size = storage.size(name)
            content = storage.open(name)
        except FileNotFoundError:  # deleted while we walked
            continue
        with content:
            _add(tar, manifiesto, f"{carpeta}/{name}", content, size)


def _add(tar: tarfile.TarFile, manifiesto: Manifiesto, name: str, content: Any, size: int) -> None:
    member = tarfile.TarInfo(name)
    member.size, member.mode = size, 0o600
    reader = _Hashing(content)
    tar.addfile(member, reader)
    manifiesto.archivos[name] = reader.digest.hexdigest()


def _add_text(tar: tarfile.TarFile, text: str) -> None:
    with tempfile.TemporaryFile() as file:
        file.write(text.encode())
        size = file.tell()
        file.seek(0)
        member = tarfile.TarInfo(_MANIFIESTO)
        member.size, member.mode = size, 0o600
        tar.addfile(member, file)


class _Hashing:
    """Reads through to another file and hashes what passes."""

    def __init__(self, file: IO[bytes]) -> None:
        self.file = file
        self.digest = hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        data = self.file.read(size)
        self.digest.update(data)
        return data


@contextmanager
def opened(source: Path) -> Iterator[tuple[tarfile.TarFile, Manifiesto]]:
    """Open an archive and read what it says it holds.

    :raises CommandError: it is none, or not complete.
    """
    try:
        with tarfile.open(source, "r:") as tar:
            text = tar.extractfile(_MANIFIESTO)
            assert text is not None  # noqa: S101 (a member that exists and is a file)
            yield tar, Manifiesto(**json.load(text))
    except FileNotFoundError as error:
        raise CommandError(f"No existe el archivo {source}.") from error
    except (tarfile.TarError, KeyError, TypeError, ValueError) as error:
        raise CommandError(f"{source} no es un respaldo completo de Aula Municipal.") from error


def verify(tar: tarfile.TarFile, manifiesto: Manifiesto) -> None:
    """Read all of it and compare each hash, before anything is touched.

    :raises CommandError: a file is missing or differs.
    """
    for name, expected in manifiesto.archivos.items():
        content = tar.extractfile(name)
        if content is None or _sha256(content) != expected:
            raise CommandError(f"El respaldo está dañado: {name} no es lo que se guardó.")


def _sha256(content: IO[bytes]) -> str:
    digest = hashlib.sha256()
    while block := content.read(1 << 20):
        digest.update(block)
    return digest.hexdigest()


def refuse_misfits(manifiesto: Manifiesto) -> None:
    """:raises CommandError: it comes from another database system or from a newer version."""
    if manifiesto.formato != FORMATO:
        raise CommandError("El respaldo tiene otro formato; use la versión que lo hizo.")
    if manifiesto.motor != connection.vendor:
        raise CommandError(
            f"El respaldo es de una base {manifiesto.motor} y este sitio usa {connection.vendor}."
        )
    known = MigrationLoader(None, ignore_no_migrations=True).disk_migrations
    ours = {app for app, _ in known}
    newer = [
        name for app, name in manifiesto.migraciones if app in ours and (app, name) not in known
    ]
    if newer:
        raise CommandError(
            f"El respaldo es de una versión más nueva ({manifiesto.version}): aquí faltan "
            f"{', '.join(newer[:3])}. Actualice primero el programa."
        )


def restore(tar: tarfile.TarFile, manifiesto: Manifiesto, *, near: Path) -> None:
    """Put database and files in place; the database entirely or not at all.

    :raises CommandError: one of them could not be written.
    """
    with tempfile.TemporaryDirectory(dir=near) as folder:
        tar.extract(_BASE, folder, filter="data")
        bases.load(Path(folder, _BASE))
    for name in manifiesto.archivos:
        carpeta, _, rest = name.partition("/")
        content = tar.extractfile(name)
        if rest and content is not None:
            ficheros.put(carpeta, rest, content)
