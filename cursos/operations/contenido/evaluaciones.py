"""Reading and loading the assessments of a course: their rules, their sections, their places."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from comun.carga import Carga
from comun.contenido import Mapa
from comun.fichas import Fila, Ref
from cursos.evaluaciones import draw
from cursos.evaluaciones.enums import Dificultad, Modo
from cursos.evaluaciones.models import Evaluacion
from metodologia.operations.contenido import key

from . import banco as bancos
from . import reglas as escritas
from .banco import Banco, drawer, name
from .reglas import Seccion

_NOMBRE = re.compile(r"[a-z0-9][a-z0-9-]*")
# Any will do: what matters is whether there is a way to fill the places.
_SEMILLA = UUID(int=0)


@dataclass(frozen=True)
class EvaluacionLeida:
    """An assessment as it was read, and the bank that it asks from."""

    clave: str
    reglas: Mapa
    secciones: tuple[Seccion, ...]
    banco: Banco

    @property
    def clave_evaluacion(self) -> str:
        return f"{self.banco.raiz}/{self.clave}/evaluacion"

    @property
    def lugares(self) -> list[tuple[int, Mapa]]:
        """Every place, with the number of its section."""
        return [
            (number, lugar)
            for number, seccion in enumerate(self.secciones, start=1)
            for lugar in seccion.lugares
        ]

    @property
    def categorias(self) -> set[str]:
        return {lugar["categoria"] for _, lugar in self.lugares if "categoria" in lugar}


def read(carpeta: Path, *, datos: Mapa, rutas: set[str]) -> Iterator[EvaluacionLeida]:
    """Yield each assessment that `curso.yaml` tells of, the final one first.

    An exercise asks from the bank in the folder of its name. One that says in `secciones` from
    which categories may ask from the course's instead; no other does so by a misspelt name.

    :raises ContenidoInvalido: a rule is not possible, or a bank cannot fill its places.
    """
    modulos = len(datos["modulos"])
    common = None
    if datos.get("evaluacion") or (carpeta / "reactivos.yaml").exists():
        common = bancos.read(carpeta, modulos=modulos, rutas=rutas)
    if common and (final := datos.get("evaluacion")):
        if final.get("modo", Modo.FORMAL) != Modo.FORMAL:
            raise final.error("la evaluación final cuenta para acreditar: su modo es formal.")
        yield _read(final, carpeta.name, common, modulos, rutas)
    for nombre, reglas in _exercises(datos):
        clave, own = f"{carpeta.name}-{nombre}", carpeta / "evaluaciones" / nombre
        if common and "secciones" in reglas and not own.exists():
            yield _read(reglas, clave, common, modulos, rutas)
        else:
            banco = bancos.read(own, modulos=modulos, rutas=rutas, clave=clave)
            yield _read(reglas, clave, banco, modulos, rutas)


def _read(
    reglas: Mapa, clave: str, banco: Banco, modulos: int, rutas: set[str]
) -> EvaluacionLeida:  # fmt: skip
    secciones = escritas.read(reglas, modulos=modulos, rutas=rutas)
    evaluacion = EvaluacionLeida(clave, reglas, secciones, banco)
    _check_room(evaluacion)
    return evaluacion


def _exercises(datos: Mapa) -> Iterator[tuple[str, Mapa]]:
    """Yield the name and the rules of what is asked beside the end."""
    seen = set()
    for said in datos.get("evaluaciones") or []:
        clave = said.get("clave") if isinstance(said, Mapa) else None
        # It names a folder: what somebody uploads must not lead elsewhere on this machine.
        if not _NOMBRE.fullmatch(str(clave)) or clave in seen:
            raise datos.error(
                "cada una de las «evaluaciones» lleva «clave», distinta: letras y guiones."
            )
        seen.add(clave)
        reglas = Mapa({name: value for name, value in said.items() if name != "clave"})
        reglas.archivo, reglas.linea = said.archivo, said.linea
        yield str(clave), reglas


def load(*, carga: Carga, evaluacion: EvaluacionLeida) -> None:
    """Write the rules, the sections and the places; the questions have been written before.

    Sections and places are edited on its page: whoever edits one has edited the assessment.

    :raises ContenidoInvalido: a model refuses what a file says.
    """
    fila = Fila(
        archivo=evaluacion.reglas.archivo, clave=evaluacion.clave_evaluacion, modelo=Evaluacion,
        busca={"clave": evaluacion.clave}, campos=escritas.fields(evaluacion.reglas),
        hijos={
            "secciones": [
                {"titulo": seccion.titulo} | ({"mezclar": True} if seccion.mezclar else {})
                for seccion in evaluacion.secciones
            ],
            "casillas": list(_place_rows(carga, evaluacion)),
        },
    )  # fmt: skip
    carga.write_rows([fila])


def _place_rows(carga: Carga, evaluacion: EvaluacionLeida) -> Iterator[dict[str, Any]]:
    banco = evaluacion.banco
    for number, lugar in evaluacion.lugares:
        row: dict[str, Any] = {"seccion": number}
        if "reactivo" in lugar:
            row["reactivo_id"] = carga.pk(banco.clave_reactivo(lugar["reactivo"]))
        else:
            row["categoria_id"] = carga.pk(banco.clave_categoria(lugar["categoria"]))
            row["cantidad"] = lugar.get("cantidad", 1)
        if "elemento" in lugar:
            row["elemento"] = Ref(key(lugar["elemento"]))
        yield row | {part: str(lugar[part]) for part in ("dificultad", "valor") if part in lugar}


def _check_room(evaluacion: EvaluacionLeida) -> None:
    """Check that there is a way to fill every place, no question being put twice."""
    lugares = [lugar for _, lugar in evaluacion.lugares]
    places = [
        draw.Place(number, tuple(_eligible(lugar, evaluacion.banco)), lugar.get("cantidad", 1))
        for number, lugar in enumerate(lugares)
    ]
    try:
        draw.draw(places, seed=_SEMILLA, uses={})
    except draw.PlaceTooSmall as error:
        lugar = lugares[error.place.id]
        told = (
            f"no hay pregunta «{lugar['reactivo']}», o ya está en otro lugar."
            if "reactivo" in lugar
            else f"de «{lugar['categoria'] or 'todo el curso'}» se piden {error.place.count} "
            f"preguntas y alcanza para {error.has}. Ninguna se hace dos veces."
        )
        raise lugar.error(told) from error


def _eligible(lugar: Mapa, banco: Banco) -> Iterator[int]:
    """Yield the numbers of the questions that may be put in a place."""
    for number, reactivo in enumerate(banco.reactivos):
        if "reactivo" in lugar:
            fits = name(reactivo) == lugar["reactivo"]
        else:
            inside = not lugar["categoria"] or f"{drawer(reactivo)}/".startswith(
                f"{lugar['categoria']}/"
            )
            fits = inside and _is_narrow(lugar, reactivo)
        if fits:
            yield number


def _is_narrow(lugar: Mapa, reactivo: Mapa) -> bool:
    """Whether a question is of the difficulty and the element that the place asks for."""
    dificultad = reactivo.get("dificultad", Dificultad.MEDIA)
    return lugar.get("dificultad", dificultad) == dificultad and (
        "elemento" not in lugar or lugar["elemento"] in reactivo.get("elementos", [])
    )
