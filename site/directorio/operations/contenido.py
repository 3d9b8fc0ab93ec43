"""Loading what documents say of institutes, instruments and networks."""

import hashlib
import json
from collections.abc import Iterator
from datetime import date
from typing import Any

from comun.carga import Carga
from comun.contenido import Mapa
from comun.fichas import Fila
from municipios.models import Membresia, Red

from ..contenido import Directorio, read
from ..models import Afirmacion, Instrumento, Integrante, Organo

__all__ = ["load", "read"]

RAIZ = "directorio"


def load(*, carga: Carga, directorio: Directorio) -> None:
    """Write what is new or has changed, and leave alone what people edited.

    :raises ContenidoInvalido: a model refuses what a file says.
    """
    organos, redes = directorio.organos, directorio.redes
    # Three calls, each of which needs the keys that the one before gave.
    carga.write_rows(
        [
            *(_organo_row(directorio, carga, one) for one in organos if not one.get("parte_de")),
            *(_network_row(directorio, carga, one) for one in redes if not one.get("parte_de")),
            *(_instrument_row(directorio, carga, one) for one in directorio.instrumentos),
        ]
    )
    carga.write_rows(
        [
            *(_organo_row(directorio, carga, one) for one in organos if one.get("parte_de")),
            *(_network_row(directorio, carga, one) for one in redes if one.get("parte_de")),
        ]
    )
    # Whoever deleted a body or a network here wants none of what hangs on it.
    bodies = [one for one in organos if carga.pk(_key("organos", one["clave"]))]
    networks = [one for one in redes if carga.pk(_key("redes", one["slug"]))]
    carga.write_rows(
        [
            *(row for one in bodies for row in _statement_rows(directorio, carga, one)),
            *(row for one in bodies for row in _seat_rows(directorio, carga, one)),
            *(row for one in networks for row in _membership_rows(directorio, carga, one)),
        ]
    )


def _key(kind: str, clave: str) -> str:
    return f"{RAIZ}/{kind}/{clave}"


def _element(carga: Carga, datos: Mapa) -> Any:
    ruta = datos.get("elemento")
    return carga.pk(f"metodologia/{ruta}") if ruta else None


def _organo_row(todo: Directorio, carga: Carga, datos: Mapa) -> Fila:
    above = datos.get("parte_de")
    return Fila(
        archivo=datos.archivo, clave=_key("organos", datos["clave"]), modelo=Organo,
        busca={"municipio_id": datos["municipio"], "nombre": datos["nombre"]},
        campos={
            "tipo": datos["tipo"],
            "elemento_id": _element(carga, datos),
            "parte_de_id": carga.pk(_key("organos", above)) if above else None,
            **todo.fuentes[datos["fuente"]],
        },
    )  # fmt: skip


def _statement_rows(todo: Directorio, carga: Carga, datos: Mapa) -> Iterator[Fila]:
    """A statement's key is all it says: what a source said once is never written over."""
    for said in datos.get("afirmaciones") or []:
        source = todo.fuentes[said.get("fuente") or datos["fuente"]]
        busca = {
            "organo_id": carga.pk(_key("organos", datos["clave"])),
            "aspecto": said["aspecto"],
            "valor": said.get("valor") or "",
            "anio": said.get("anio"),
            "fuente": source["fuente"],
            "fuente_fecha": source["fuente_fecha"],
        }
        text = {"texto": said["texto"].strip(), "nota": (said.get("nota") or "").strip()}
        print_ = _digest([busca, text, source])
        yield Fila(
            archivo=said.archivo, clave=_key("afirmaciones", f"{datos['clave']}/{print_}"),
            modelo=Afirmacion, busca=busca, campos={**source, **text},
        )  # fmt: skip


def _seat_rows(todo: Directorio, carga: Carga, datos: Mapa) -> Iterator[Fila]:
    for seat in datos.get("integrantes") or []:
        source = todo.fuentes[seat.get("fuente") or datos["fuente"]]
        yield Fila(
            archivo=seat.archivo,
            clave=_key("integrantes", f"{datos['clave']}/{_digest([seat['cargo'], source])}"),
            modelo=Integrante,
            busca={
                "organo_id": carga.pk(_key("organos", datos["clave"])),
                "cargo": seat["cargo"],
                "fuente": source["fuente"],
                "fuente_fecha": source["fuente_fecha"],
            },
            campos={"cuantos": seat.get("cuantos"), **source},
        )


def _instrument_row(todo: Directorio, carga: Carga, datos: Mapa) -> Fila:
    source = todo.fuentes[datos["fuente"]]
    days: dict[str, date | None] = {
        name: datos.get(name) for name in ("aprobado", "publicado", "vigente_hasta")
    }
    texts = {name: (datos.get(name) or "").strip() for name in ("otro_tipo", "url", "nota")}
    return Fila(
        archivo=datos.archivo, clave=_key("instrumentos", datos["clave"]), modelo=Instrumento,
        busca={
            "municipio_id": datos["municipio"],
            "titulo": datos["titulo"],
            "fuente": source["fuente"],
            "fuente_fecha": source["fuente_fecha"],
        },
        campos={
            "elemento_id": _element(carga, datos),
            "horizonte": datos.get("horizonte"),
            **days, **texts, **source,
        },
    )  # fmt: skip


def _network_row(todo: Directorio, carga: Carga, datos: Mapa) -> Fila:
    above = datos.get("parte_de")
    texts = ("nombre", "otro_nombre", "siglas", "objetivo", "nota")
    return Fila(
        archivo=datos.archivo, clave=_key("redes", datos["slug"]), modelo=Red,
        busca={"slug": datos["slug"]},
        campos={
            **{name: (datos.get(name) or "").strip() for name in texts},
            "parte_de_id": carga.pk(_key("redes", above)) if above else None,
            **todo.fuentes[datos["fuente"]],
        },
    )  # fmt: skip


def _membership_rows(todo: Directorio, carga: Carga, datos: Mapa) -> Iterator[Fila]:
    for row in datos.get("membresias") or []:
        source = dict(todo.fuentes[row.get("fuente") or datos["fuente"]])
        source.pop("fuente_estimada")
        busca = {
            "red_id": carga.pk(_key("redes", datos["slug"])),
            "municipio_id": row["municipio"],
            "cargo": row.get("cargo") or "",
            "estado": row["estado"],
            "fuente": source["fuente"],
            "fuente_fecha": source["fuente_fecha"],
        }
        yield Fila(
            archivo=row.archivo, clave=_key("membresias", f"{datos['slug']}/{_digest([busca])}"),
            modelo=Membresia, busca=busca,
            campos={
                "funcion": row.get("funcion") or "",
                "desde": row.get("desde"),
                "hasta": row.get("hasta"),
                **source,
            },
        )  # fmt: skip


def _digest(content: list[Any]) -> str:
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:12]
