"""All PDFs of a batch in a ZIP, with an index, their fingerprints, and what is missing in words."""

import hashlib
import zipfile
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import BinaryIO

from django.utils import timezone

from comun import tablas

from ... import redaccion
from ...models import Certificado

_CABECERA = ["Folio", "Registro", "Nombre", "Título", "Archivo", "SHA-256"]
_LEAME = """{titulo}
Hecho el {dia}.

indice.csv          Folio, número de registro, nombre y archivo de cada constancia.
MANIFIESTO.sha256   La huella SHA-256 de cada archivo. Para comprobarlas en Linux o macOS:
                    sha256sum -c MANIFIESTO.sha256
{faltan}
Contiene datos personales: guárdelo donde solo lo vea quien deba.
"""
_VEA_FALTAN = "FALTAN.txt          Las constancias cuyo PDF no viene aquí, y por qué.\n"
_FALTAN = """Estas constancias no vienen en este ZIP: su PDF no está donde se guardan los archivos.
Siguen valiendo. Su PDF se está haciendo de nuevo: pida otra vez el ZIP en unos minutos.

{renglones}
"""


def write(
    *, titulo: str, certificados: Iterable[Certificado], stream: BinaryIO, at: datetime
) -> list[Certificado]:
    """Write the ZIP with every PDF that is in the store; return those whose PDF is not."""
    moment = timezone.localtime(at).timetuple()[:6]
    rows: list[list[str]] = []
    missing: list[Certificado] = []
    with zipfile.ZipFile(stream, "w") as archive:

        def add(name: str, content: bytes) -> None:
            info = zipfile.ZipInfo(name, moment)
            info.external_attr = 0o644 << 16
            archive.writestr(info, content)

        for one in certificados:
            try:
                rows.append(_put(one, add))
            except FileNotFoundError:  # what else a store may answer passes, or a person must look
                rows.append([*_names(one), "", ""])
                missing.append(one)
        index = "".join(tablas.write(_CABECERA, rows)).encode()
        add("indice.csv", index)
        sums = [(row[5], row[4]) for row in rows if row[4]]
        sums.append((hashlib.sha256(index).hexdigest(), "indice.csv"))
        add("MANIFIESTO.sha256", "".join(f"{value}  {name}\n" for value, name in sums).encode())
        if missing:
            add("FALTAN.txt", _FALTAN.format(renglones=_lines(missing)).encode())
        add("LEAME.txt", _read_me(titulo, at, missing).encode())
    return missing


def _put(one: Certificado, add: Callable[[str, bytes], None]) -> list[str]:
    """Put one PDF in; say what it is. Its name says the folio and nobody's name.

    :raises FileNotFoundError: the store has it no more.
    """
    assert one.ejemplar  # noqa: S101 - asked for only when all are made
    with one.ejemplar.archivo.open("rb") as file:
        content: bytes = file.read()
    name = f"{one.folio}.pdf"
    add(name, content)
    return [*_names(one), name, hashlib.sha256(content).hexdigest()]


def _names(one: Certificado) -> list[str]:
    return [one.folio_impreso, one.numero_registro, one.datos["nombre"], one.datos["titulo"]]


def _lines(missing: Iterable[Certificado]) -> str:
    return "\n".join(f"{one.folio_impreso}  {one.datos['nombre']}" for one in missing)


def _read_me(titulo: str, at: datetime, missing: list[Certificado]) -> str:
    dia = redaccion.dia(redaccion.local_date(at))
    return _LEAME.format(titulo=titulo, dia=dia, faltan=_VEA_FALTAN if missing else "")
