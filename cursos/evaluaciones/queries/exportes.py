"""Questions of the bank as the files take them."""

from collections.abc import Mapping, Sequence

from django.db.models import QuerySet

from ..contenidos import figures, texts
from ..formatos import Leido
from ..importacion.filas import DIFICULTAD, ELEMENTO
from ..models import Pasaje, Reactivo, Recurso

MAX_REACTIVOS = 2_000  # what an import takes
MAX_FIGURAS = 30 * 1024 * 1024


def leido(reactivo: Reactivo, recursos: Mapping[str, bytes], number: int) -> Leido:
    """Return a question with all that goes beside it; its passage and its elements are at hand."""
    return Leido(
        linea=number,
        nombre="",
        clave=reactivo.clave,
        categoria=tuple(reactivo.categoria.ruta.split("/")),
        contenido=reactivo.contenido,
        pasaje=_passage(reactivo.pasaje) if reactivo.pasaje else None,
        etiquetas=(
            *(ELEMENTO + elemento.clave for elemento in reactivo.elementos.all()),
            DIFICULTAD + reactivo.dificultad,
        ),
        recursos={sha: recursos[sha] for sha in shown(reactivo) if sha in recursos},
    )


def _passage(pasaje: Pasaje) -> dict[str, str]:
    return {name: getattr(pasaje, name) for name in ("clave", "titulo", "texto", "fuente", "url")}


def shown(reactivo: Reactivo) -> Sequence[str]:
    """Return the sums of the figures that a question and its passage show."""
    passage = [reactivo.pasaje.texto] if reactivo.pasaje else []
    return figures(*texts(reactivo.contenido), *passage)


class NoCabe(Exception):
    """More than one file takes; the message says what to do."""


def read(reactivos: QuerySet[Reactivo], *, con_figuras: bool) -> list[Leido]:
    """Return the questions as files take them: five queries, and their figures where asked for.

    :raises NoCabe: they are more than one file takes, or their figures weigh too much.
    """
    if (total := reactivos.count()) > MAX_REACTIVOS:
        raise NoCabe(
            f"Son {total:,} reactivos y en un archivo caben {MAX_REACTIVOS:,}. "
            "Filtre la lista, por ejemplo por categoría, y expórtelos en partes."
        )
    rows = list(reactivos.select_related("categoria", "pasaje").prefetch_related("elementos"))
    found = Recurso.objects.filter(sha256__in={sha for row in rows for sha in shown(row)})
    if sum(recurso.octetos for recurso in found) > MAX_FIGURAS:
        raise NoCabe("Sus figuras pesan más de 30 MB. Filtre la lista y expórtelos en partes.")
    data = {row.sha256: _bytes(row) if con_figuras else b"" for row in found}
    return [leido(row, data, number) for number, row in enumerate(rows, start=1)]


def _bytes(recurso: Recurso) -> bytes:
    with recurso.archivo.open("rb") as opened:
        return bytes(opened.read())
