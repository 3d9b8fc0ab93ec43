"""The dossier of an edition as one ZIP: tables, the document, the oficios and what proves them."""

import hashlib
import zipfile
from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import partial
from pathlib import Path

from comun import tablas
from trabajos import progreso

from ... import reloj
from ...models import Edicion, Postulacion
from ...pdf import expediente as documento
from ...queries.sala import expediente as queries
from ...queries.sala import expediente_cifras
from ...queries.sala.personas import tree_of

_TROZO = 256 * 1024
_LEAME = """Expediente de la edición «{edicion}» del curso «{curso}».
Hecho el {dia}.

expediente.pdf      El programa, las cifras y las listas, para imprimir.
1-… a 9-….csv       Una tabla por asunto, con todo su detalle. Se abren con Excel.
oficios/            Los oficios con que los municipios postularon a su personal.
MANIFIESTO.sha256   La huella SHA-256 de cada archivo. Para comprobarlas en Linux o macOS:
                    sha256sum -c MANIFIESTO.sha256

Las horas son las del reloj de la edición. «No.» es el número de cada persona en la edición: es el
mismo en todas las tablas y en las listas de asistencia.
La satisfacción va en promedios y solo con cinco respuestas o más.
Contiene datos personales: guárdelo donde solo lo vea quien deba.
"""


def write(edicion: Edicion, target: Path, *, at: datetime) -> str:
    """Write the ZIP as things are, dated `at`; return the fingerprint of its tables.

    The same data with the same date give the same bytes.
    """
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        legajo = _Archivo(archive, reloj.local(at, edicion.zona))
        tables = queries.tables(edicion)
        total = len(tables) + 1
        for number, tabla in enumerate(tables):
            report(number, total)
            lines = tablas.write(tabla.columnas, _alive(tabla.filas(), number, total))
            legajo.add(f"{tabla.archivo}.csv", (line.encode() for line in lines))
        for name, postulacion in queries.oficios(edicion):
            legajo.add(name, _oficio(postulacion))
        huella = hashlib.sha256(legajo.manifest()).hexdigest()
        report(len(tables), total)
        cifras = expediente_cifras.read(edicion)
        paper = documento.render(
            edicion, tree_of(edicion), cifras, at=at, latido=partial(report, len(tables), total)
        )
        legajo.add("expediente.pdf", [paper])
        words = _LEAME.format(
            edicion=edicion, curso=edicion.curso.title, dia=reloj.moment(at, edicion.zona)
        )
        legajo.add("LEAME.txt", [words.encode()])
        legajo.close()
    report(total, total)
    return huella


def report(done: int, total: int) -> None:
    progreso.report(hechos=done, total=total)


def _alive(rows: Iterable[queries.Fila], done: int, total: int) -> Iterator[queries.Fila]:
    """Pass the rows on, keeping the job in hand: a large table takes longer than its lease."""
    for number, row in enumerate(rows, start=1):
        if number % queries.LOTE == 0:
            report(done, total)
        yield row


class _Archivo:
    """A ZIP that is being written, and the fingerprints of what is in it."""

    def __init__(self, archive: zipfile.ZipFile, moment: datetime) -> None:
        self.archive, self.moment = archive, moment
        self.sums: list[tuple[str, str]] = []

    def add(self, name: str, chunks: Iterable[bytes]) -> None:
        """Write a file piece by piece."""
        digest = hashlib.sha256()
        with self.archive.open(self._info(name), "w", force_zip64=True) as file:
            for chunk in chunks:
                digest.update(chunk)
                file.write(chunk)
        self.sums.append((name, digest.hexdigest()))

    def manifest(self) -> bytes:
        """Return the fingerprints as `sha256sum -c` reads them."""
        return "".join(f"{value}  {name}\n" for name, value in sorted(self.sums)).encode()

    def close(self) -> None:
        words = self.manifest()
        with self.archive.open(self._info("MANIFIESTO.sha256"), "w") as file:
            file.write(words)

    def _info(self, name: str) -> zipfile.ZipInfo:
        info = zipfile.ZipInfo(name, self.moment.timetuple()[:6])
        info.compress_type = zipfile.ZIP_DEFLATED
        info.external_attr = 0o644 << 16
        return info


def _oficio(postulacion: Postulacion) -> Iterator[bytes]:
    """Read the file of an oficio; one that the store lost is said, and stops nothing."""
    try:
        with postulacion.oficio_archivo.open("rb") as file:
            yield from file.chunks(_TROZO)
    except OSError:
        yield "Este archivo ya no está en el almacén.\n".encode()
