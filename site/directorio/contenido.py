"""What documents say of institutes, instruments and networks, read from the content files."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from comun.contenido import ContenidoInvalido, Mapa, read_lista, read_yaml
from municipios.enums import EstadoMembresia
from municipios.models import Municipio

from .enums import VALORES, Aspecto, TipoOrgano

_FUENTE = {"titulo", "fecha", "estimada"}


@dataclass(frozen=True)
class Directorio:
    """The whole folder, read and checked."""

    fuentes: dict[str, dict[str, Any]]
    organos: list[Mapa]
    instrumentos: list[Mapa]
    redes: list[Mapa]


def read(carpeta: Path, *, rutas: set[str], fuentes: Mapa) -> Directorio:
    """Read the folder; write nothing. `rutas` and `fuentes` are those of the methodology.

    :raises ContenidoInvalido: a file is broken, a field is missing, or a key leads nowhere.
    """
    own = read_yaml(carpeta / "fuentes.yaml")
    if not isinstance(own, Mapa):
        raise ContenidoInvalido(carpeta / "fuentes.yaml", 1, "debe ser «clave:» con sus campos.")
    for datos in own.values():
        datos.check(_FUENTE, {"liga"})
    todo = Directorio(
        fuentes={clave: _source(datos) for clave, datos in [*fuentes.items(), *own.items()]},
        organos=read_lista(carpeta / "organos.yaml"),
        instrumentos=read_lista(carpeta / "instrumentos.yaml"),
        redes=read_lista(carpeta / "redes.yaml"),
    )
    _check_organos(todo, rutas)
    for datos in todo.instrumentos:
        datos.check(
            {"clave", "municipio", "titulo", "fuente"},
            {"elemento", "otro_tipo", "horizonte", "aprobado", "publicado", "vigente_hasta",
             "url", "nota"},
        )  # fmt: skip
        _check_common(todo, datos, rutas)
    _check_redes(todo)
    memberships = [row for red in todo.redes for row in red.get("membresias") or []]
    _check_places([*todo.organos, *todo.instrumentos, *memberships])
    return todo


def _source(datos: Mapa) -> dict[str, Any]:
    return {
        "fuente": datos.get("nombre_corto") or datos["titulo"],
        "fuente_fecha": datos["fecha"],
        "fuente_estimada": bool(datos["estimada"]),
        "fuente_url": datos.get("liga") or "",
    }


def _check_organos(todo: Directorio, rutas: set[str]) -> None:
    claves: set[str] = set()
    for datos in todo.organos:
        datos.check(
            {"clave", "municipio", "tipo", "nombre", "fuente"},
            {"elemento", "parte_de", "afirmaciones", "integrantes"},
        )
        _check_common(todo, datos, rutas)
        if datos["tipo"] not in TipoOrgano.values:
            raise datos.error(f"no hay tipo de órgano «{datos['tipo']}».")
        if (above := datos.get("parte_de")) and above not in claves:
            raise datos.error(f"«{above}» debe estar antes, para ser parte de él.")
        claves.add(datos["clave"])
        for said in datos.get("afirmaciones") or []:
            said.check({"aspecto", "texto"}, {"valor", "anio", "fuente", "nota"})
            _check_source(todo, said, said.get("fuente") or datos["fuente"])
            aspecto = said["aspecto"]
            known = [str(value) for value in VALORES.get(aspecto, [])]
            if aspecto not in Aspecto.values or (known and said.get("valor") not in known):
                raise said.error(f"de «{aspecto}» no se puede decir «{said.get('valor')}».")
        for seat in datos.get("integrantes") or []:
            seat.check({"cargo"}, {"cuantos", "fuente"})
            _check_source(todo, seat, seat.get("fuente") or datos["fuente"])


def _check_redes(todo: Directorio) -> None:
    slugs: set[str] = set()
    for datos in todo.redes:
        datos.check(
            {"slug", "nombre", "fuente"},
            {"otro_nombre", "siglas", "parte_de", "objetivo", "nota", "membresias"},
        )
        _check_source(todo, datos, datos["fuente"])
        if (above := datos.get("parte_de")) and above not in slugs:
            raise datos.error(f"«{above}» debe estar antes, para ser parte de ella.")
        slugs.add(datos["slug"])
        for row in datos.get("membresias") or []:
            row.check({"municipio", "estado"}, {"cargo", "funcion", "desde", "hasta", "fuente"})
            _check_source(todo, row, row.get("fuente") or datos["fuente"])
            if row["estado"] not in EstadoMembresia.values:
                raise row.error(f"no hay estado «{row['estado']}».")


def _check_common(todo: Directorio, datos: Mapa, rutas: set[str]) -> None:
    _check_source(todo, datos, datos["fuente"])
    if (ruta := datos.get("elemento")) and ruta not in rutas:
        raise datos.error(f"no hay elemento «{ruta}».")


def _check_source(todo: Directorio, datos: Mapa, clave: str) -> None:
    if clave not in todo.fuentes:
        raise datos.error(f"no hay fuente «{clave}».")


def _check_places(rows: list[Mapa]) -> None:
    here = set(
        Municipio.objects.filter(pk__in={datos["municipio"] for datos in rows}).values_list(
            "pk", flat=True
        )
    )
    for datos in rows:
        if datos["municipio"] not in here:
            raise datos.error(f"no hay municipio «{datos['municipio']}».")
