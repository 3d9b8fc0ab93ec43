"""Many folios at once, for who audits: each line that was pasted, and what the register says."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from .. import folios
from .verificacion import Verificacion, con_pruebas, look

MAXIMO = 200
_SHOWN = 80


@dataclass(frozen=True)
class Renglon:
    """One folio of the list; without one, a line in which none could be read."""

    linea: int
    escrito: str
    folio: str
    v: Verificacion | None

    @property
    def folio_impreso(self) -> str:
        return folios.group(self.folio)

    @property
    def palabra(self) -> str:
        if self.v:
            return self.v.palabra
        return "NO ENCONTRADA" if self.folio else "MAL ESCRITO"

    @property
    def clase(self) -> str:
        return self.v.clase if self.v else "no" if self.folio else "ojo"

    @property
    def icono(self) -> str:
        return {"ok": "hecho", "no": "error", "ojo": "aviso"}[self.clase]


@dataclass(frozen=True)
class Lista:
    renglones: list[Renglon]

    @property
    def por_palabra(self) -> list[tuple[str, int]]:
        """How many of each answer, in the order in which they come; of a diploma too, «VÁLIDA»."""
        found: dict[str, int] = {}
        for renglon in self.renglones:
            word = str(renglon.v.dictamen.label) if renglon.v else renglon.palabra
            found[word] = found.get(word, 0) + 1
        return list(found.items())

    @property
    def desconocidos(self) -> int:
        return sum(1 for renglon in self.renglones if renglon.folio and not renglon.v)


def read(texto: str) -> list[tuple[int, str, str]]:
    """Return line number, what was written and the folio, for all that was pasted.

    A line may hold a name beside its folio, or several folios; one without any is told.
    """
    return [
        (number, line.strip()[:_SHOWN], folio)
        for number, line in enumerate(texto.splitlines(), start=1)
        if line.strip()
        for folio in folios.find(line) or [""]
    ]


def look_up(lines: list[tuple[int, str, str]], *, at: datetime) -> Lista:
    """Look all of them up: one query."""
    asked = {folio for _, _, folio in lines if folio}
    rows = con_pruebas().filter(folio__in=asked) if asked else ()
    found = {row.folio: look(row, at=at, deep=False) for row in rows}
    return Lista([Renglon(number, said, folio, found.get(folio)) for number, said, folio in lines])


CABECERA = [
    "Línea", "Lo escrito", "Folio", "Respuesta", "Desde", "Motivo", "Tipo", "Nombre",
    "Curso o práctica", "Otorgada", "Vigencia", "Sustituida por", "Consultada",
]  # fmt: skip


def table(lista: Lista, *, at: str) -> Iterator[list[object]]:
    """The same as rows of a file."""
    for row in lista.renglones:
        start: list[object] = [row.linea, row.escrito, row.folio_impreso, row.palabra]
        if row.v is None:
            yield [*start, *[""] * 8, at]
            continue
        v = row.v
        yield [
            *start, v.desde, v.motivo, v.hoja.tipo, v.hoja.nombre, v.hoja.titulo,
            v.hoja.otorgada, v.hoja.vigencia or "No vence", v.sustituto_impreso, at,
        ]  # fmt: skip
