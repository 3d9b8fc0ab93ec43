"""Reading and loading the questions of a course from its content files."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from django.utils import timezone

from comun.carga import Carga
from comun.contenido import Mapa, read_lista, read_yaml
from comun.fichas import Fila, Ref
from cursos.evaluaciones.contenidos import texts
from cursos.evaluaciones.enums import Dificultad, EstadoReactivo
from cursos.evaluaciones.models import Categoria, Pasaje, Reactivo
from cursos.evaluaciones.operations import banco as bancos
from cursos.evaluaciones.operations import recursos
from cursos.evaluaciones.operations.categorias import LARGO, normal
from metodologia.operations.contenido import check_routes, key

from . import reactivos

_MODULO = re.compile(r"Módulo (\d+)")
# Before it goes the address of the course.
_LARGO = LARGO - 60


@dataclass(frozen=True)
class Banco:
    """Questions as they were read, all in the drawer of this name.

    `recursos`: the files of the figures that they show.
    """

    clave: str
    pasajes: Mapa
    reactivos: list[Mapa]
    recursos: tuple[Path, ...] = ()
    raiz: str = "cursos"

    @property
    def carpeta(self) -> str:
        """Where the keys of its rows begin."""
        return f"{self.raiz}/{self.clave}"

    def ruta(self, categoria: str) -> str:
        return f"{self.clave}/{categoria}" if categoria else self.clave

    def clave_categoria(self, categoria: str) -> str:
        modulo = _MODULO.fullmatch(categoria)
        return f"{self.carpeta}/categorias/" + (modulo[1] if modulo else f"de/{categoria}")

    def clave_reactivo(self, nombre: str) -> str:
        return f"{self.carpeta}/reactivos/{nombre}"


def drawer(reactivo: Mapa) -> str:
    """Return the category of a question inside those of its course."""
    return reactivo["categoria"] if "categoria" in reactivo else f"Módulo {reactivo['modulo']}"


def name(reactivo: Mapa) -> str:
    """Return how the files of its course call a question."""
    categoria = reactivo.get("categoria")
    return f"{categoria}/{reactivo['clave']}" if categoria else str(reactivo["clave"])


def read(carpeta: Path, *, modulos: int, rutas: set[str], clave: str = "") -> Banco:
    """Read `reactivos.yaml` and `pasajes.yaml` of a folder, and the figures in `recursos`.

    :param clave: of the drawer; none said, the folder's name.
    :raises ContenidoInvalido: a question cannot be put or marked, or is there twice.
    """
    pasajes, questions = read_passages(carpeta), read_lista(carpeta / "reactivos.yaml")
    seen: Counter[str] = Counter()
    for reactivo in questions:
        check_question(reactivo, pasajes=pasajes, modulos=modulos, rutas=rutas)
        seen[name(reactivo)] += 1
        if seen[name(reactivo)] > 1:
            raise reactivo.error(f"la clave {reactivo['clave']} está dos veces.")
    figures = tuple(sorted((carpeta / "recursos").glob("*")))
    return Banco(clave or carpeta.name, pasajes, questions, figures)


def read_passages(carpeta: Path) -> Mapa:
    """Read `pasajes.yaml`; a course may have none.

    :raises ContenidoInvalido: one is broken.
    """
    archivo = carpeta / "pasajes.yaml"
    pasajes: Mapa = read_yaml(archivo) if archivo.exists() else Mapa()
    for pasaje in pasajes.values():
        pasaje.check({"titulo", "texto", "fuente"}, {"url"})
    return pasajes


def check_question(reactivo: Mapa, *, pasajes: Mapa, modulos: int, rutas: set[str]) -> None:
    """Check one question.

    :raises ContenidoInvalido: it cannot be put or marked, or nobody knows where it lies.
    """
    reactivos.content(reactivo)
    if ("modulo" in reactivo) == ("categoria" in reactivo):
        raise reactivo.error("lleva «modulo», o «categoria», no las dos cosas.")
    if "categoria" in reactivo:
        check_category(reactivo)
    elif not 1 <= reactivo["modulo"] <= modulos:
        raise reactivo.error(f"el curso no tiene módulo {reactivo['modulo']}.")
    if (pasaje := reactivo.get("pasaje")) and pasaje not in pasajes:
        raise reactivo.error(f"no hay pasaje «{pasaje}».")
    if "elementos" in reactivo:
        check_routes(reactivo, "elementos", rutas)


def check_category(datos: Mapa) -> None:
    """Check that a category can be called as it is.

    :raises ContenidoInvalido: it cannot.
    """
    said = datos["categoria"]
    if not isinstance(said, str) or normal(said) != said or len(said) > _LARGO:
        raise datos.error(
            "«categoria» es como «Agua/Tarifas», con una diagonal entre niveles y hasta "
            f"{_LARGO} letras; vacía, toda la del curso."
        )


def load(*, carga: Carga, banco: Banco, categorias: Iterable[str]) -> None:
    """Write the categories of the bank, its figures, its passages and its questions.

    :param categorias: those that are asked from, even if no question lies right in them.
    :raises ContenidoInvalido: a model refuses what a file says.
    """
    now = timezone.now()
    carga.write_rows(_category_rows(banco, {*categorias, *map(drawer, banco.reactivos)}))
    for path in banco.recursos:
        recursos.keep(path.read_bytes(), at=now)
    carga.write_rows(_passage_rows(banco))
    recursos.mark_used(*(pasaje["texto"] for pasaje in banco.pasajes.values()))
    for reactivo in carga.write_rows(_question_rows(carga, banco)):
        assert isinstance(reactivo, Reactivo)  # noqa: S101 - as its row says
        bancos.record(reactivo=reactivo, by=None, at=now)
        recursos.mark_used(*texts(reactivo.contenido))


def _category_rows(banco: Banco, categorias: Iterable[str]) -> Iterator[Fila]:
    for categoria in sorted(categorias):
        yield Fila(
            archivo=Path("reactivos.yaml"), clave=banco.clave_categoria(categoria),
            modelo=Categoria, busca={"ruta": banco.ruta(categoria)}, campos={},
        )  # fmt: skip


def _passage_rows(banco: Banco) -> Iterator[Fila]:
    for clave, pasaje in banco.pasajes.items():
        yield Fila(
            archivo=pasaje.archivo, clave=f"{banco.carpeta}/pasajes/{clave}", modelo=Pasaje,
            busca={"clave": f"{banco.clave}-{clave}"},
            campos={
                name: pasaje.get(name, "").strip() for name in ("titulo", "texto", "fuente", "url")
            },
        )  # fmt: skip


def _question_rows(carga: Carga, banco: Banco) -> Iterator[Fila]:
    """A question whose category people deleted here is left out with it."""
    for reactivo in banco.reactivos:
        pasaje = reactivo.get("pasaje")
        categoria = carga.pk(banco.clave_categoria(drawer(reactivo)))
        if categoria is None:
            continue
        yield Fila(
            archivo=reactivo.archivo,
            clave=banco.clave_reactivo(name(reactivo)),
            modelo=Reactivo,
            busca={"categoria_id": categoria, "clave": reactivo["clave"]},
            campos={
                "categoria_id": categoria,
                "estado": EstadoReactivo.LISTA.value,
                "dificultad": reactivo.get("dificultad", Dificultad.MEDIA.value),
                "pasaje_id": carga.pk(f"{banco.carpeta}/pasajes/{pasaje}") if pasaje else None,
                "contenido": reactivos.content(reactivo),
                "elementos": [Ref(key(ruta)) for ruta in reactivo.get("elementos", [])],
            },
        )
