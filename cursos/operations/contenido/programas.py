"""Reading and loading programmes from their content file."""

from collections.abc import Collection
from pathlib import Path

from comun import markdown
from comun.carga import Carga
from comun.contenido import Mapa, read_lista
from comun.fichas import Ficha, Ref

from ...models import ProgramaPage
from .lectura import RAIZ

_PROGRAMA = {"slug", "titulo", "resumen", "descripcion", "para", "respaldo", "cursos"}


def read(archivo: Path, *, cursos: Collection[str]) -> list[Mapa]:
    """Read the file; of each programme only those `cursos` that there are, by their slug.

    A site may go without some of the courses: the programme is of the others, or is none.

    :raises ContenidoInvalido: the file is broken.
    """
    if not archivo.is_file():
        return []
    found = []
    for datos in read_lista(archivo):
        datos.check(_PROGRAMA)
        datos["cursos"] = [slug for slug in datos["cursos"] if slug in cursos]
        if datos["cursos"]:
            found.append(datos)
    return found


def load(*, carga: Carga, programas: list[Mapa]) -> None:
    """Write the programmes, after the courses they are made of.

    :raises ContenidoInvalido: the model refuses what the file says.
    """
    carga.write_pages([_page(datos) for datos in programas])


def _page(datos: Mapa) -> Ficha:
    return Ficha(
        archivo=datos.archivo, clave=f"{RAIZ}/programas/{datos['slug']}", padre=RAIZ,
        modelo=ProgramaPage, slug=datos["slug"], titulo=datos["titulo"],
        campos={
            "resumen": datos["resumen"].strip(),
            "descripcion": markdown.render(datos["descripcion"]),
            "para_quien": datos["para"].strip(),
            "respaldo": datos["respaldo"],
        },
        hijos={"cursos": [{"curso": Ref(f"{RAIZ}/{slug}")} for slug in datos["cursos"]]},
    )  # fmt: skip
