"""Reading the assignments of a course, with their rubrics, from `tareas.yaml`."""

import re
from dataclasses import dataclass
from pathlib import Path

from django.utils.html import strip_tags

from comun.contenido import Bloque, Mapa, parse_blocks, read_lista

from ...enums import Tarde, TipoTarea

_TRABAJO = {"clave", "titulo", "tipo", "instrucciones", "horas", "minimo", "criterios"}
_TRABAJO_OPCIONAL = {"modulo", "lede", "obligatoria", "peso", "tarde", "descuento"}
_CLAVE = re.compile(r"[a-z0-9][a-z0-9-]*")
_FRASE = re.compile(r".+?[.:!?](?=\s|$)", re.DOTALL)


@dataclass(frozen=True)
class Trabajo:
    """An assignment as it was read; `modulo` is the slug of the one it hangs from."""

    datos: Mapa
    modulo: str
    cuerpo: list[Bloque]

    @property
    def lede(self) -> str:
        """What it is about: said in so many words, or the first sentence of what to do."""
        if told := self.datos.get("lede"):
            return str(told).strip()
        text = strip_tags(next(value for kind, value in self.cuerpo if kind == "texto")).strip()
        first = _FRASE.match(text)
        return " ".join((first[0] if first else text).split())


def read(carpeta: Path, *, modulos: list[str]) -> tuple[Trabajo, ...]:
    """Read the assignments of a course folder; a course may have none.

    :raises ContenidoInvalido: one is broken, or its rubric does not add up.
    """
    archivo = carpeta / "tareas.yaml"
    if not archivo.exists():
        return ()
    seen: set[str] = set()
    found = []
    for datos in read_lista(archivo):
        found.append(read_one(datos, modulos=modulos))
        if datos["clave"] in seen:
            raise datos.error(f"la clave {datos['clave']} está dos veces.")
        seen.add(datos["clave"])
    return tuple(found)


def read_one(datos: Mapa, *, modulos: list[str]) -> Trabajo:
    """Check one assignment.

    :raises ContenidoInvalido: it is broken, or its rubric does not add up.
    """
    datos.check(_TRABAJO, _TRABAJO_OPCIONAL)
    if not _CLAVE.fullmatch(str(datos["clave"])):
        raise datos.error("«clave» lleva minúsculas, números y guiones.")
    for name, choices in (("tipo", TipoTarea), ("tarde", Tarde)):
        if datos.get(name, choices.values[0]) not in choices.values:
            raise datos.error(f"«{name}» es uno de: {', '.join(choices.values)}.")
    for name, low, high in (
        ("horas", 1, 1000), ("minimo", 1, 100), ("peso", 0, 1000), ("descuento", 0, 100)
    ):  # fmt: skip
        datos.check_number(name, low, high)
    if not isinstance(datos.get("obligatoria", True), bool):
        raise datos.error("«obligatoria» es true o false.")
    if (modulo := datos.get("modulo", modulos[-1])) not in modulos:
        raise datos.error(f"el curso no tiene módulo «{modulo}».")
    _check_rubric(datos)
    cuerpo = parse_blocks(datos["instrucciones"], archivo=datos.archivo, linea=datos.linea)
    if not any(kind == "texto" for kind, _ in cuerpo):
        raise datos.error("las «instrucciones» llevan texto, no solo bloques.")
    return Trabajo(datos, modulo, cuerpo)


def _check_rubric(datos: Mapa) -> None:
    total = 0
    for criterio in datos["criterios"]:
        if not isinstance(criterio, Mapa):
            raise datos.error("cada criterio lleva titulo y puntos.")
        criterio.check({"titulo", "puntos"}, {"descripcion", "niveles"})
        criterio.check_number("puntos", 1, 100)
        total += criterio["puntos"]
        _check_levels(criterio)
    if total != 100:
        raise datos.error(f"los puntos de la rúbrica suman {total}; deben sumar 100.")


def _check_levels(criterio: Mapa) -> None:
    """A criterion may have none: then it says only how many points it is worth."""
    if not criterio.get("niveles"):
        return
    points = []
    for nivel in criterio["niveles"]:
        if not isinstance(nivel, Mapa):
            raise criterio.error("cada nivel lleva puntos y texto.")
        nivel.check({"puntos", "texto"})
        nivel.check_number("puntos", 0, criterio["puntos"])
        points.append(nivel["puntos"])
    if points[0] != criterio["puntos"] or points != sorted(set(points), reverse=True):
        raise criterio.error(
            f"los niveles van del mejor al peor, sin repetir, y el mejor vale {criterio['puntos']}."
        )
