"""Writing into the bank the questions of a file that were chosen, in a few statements."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.text import slugify
from wagtail.log_actions import log

from cuentas.models import Usuario
from metodologia.models import ElementoPage

from .. import tipos
from ..contenidos import texts
from ..enums import EstadoReactivo
from ..importacion import filas
from ..importacion.filas import Fila
from ..models import Categoria, Existentes, Importacion, Pasaje, Reactivo, Version
from ..queries.importaciones import Destino, destinations
from . import categorias, recursos

_DE_UNA_VEZ = 200


@dataclass
class _Obra:
    """What is to be written: new questions with their rows, and others said anew."""

    nuevos: list[tuple[Reactivo, Fila]] = field(default_factory=list)
    cambiados: list[Reactivo] = field(default_factory=list)
    iguales: int = 0
    saltadas: int = 0


def take(importacion: Importacion, *, at: datetime) -> dict[str, int]:
    """Write what was chosen; return how many were new, changed, the same, and left out.

    Inside the transaction of its caller: all of it stays, or nothing.
    """
    by = importacion.subida_por
    chosen = _chosen(importacion)
    obra = _plan(importacion, chosen, by)
    Reactivo.objects.bulk_create([row for row, _ in obra.nuevos], batch_size=_DE_UNA_VEZ)
    Reactivo.objects.bulk_update(obra.cambiados, ["contenido", "version"], batch_size=_DE_UNA_VEZ)
    _tie([(row, filas.elementos(fila)) for row, fila in obra.nuevos])
    _record([row for row, _ in obra.nuevos] + obra.cambiados, by=by, at=at)
    origin = {"archivo": importacion.nombre}
    for row, _ in obra.nuevos:
        log(instance=row, action="wagtail.create", user=by, data=origin, timestamp=at)
    for row in obra.cambiados:
        log(instance=row, action="wagtail.edit", user=by, timestamp=at,
            data=origin | {"version": row.version})  # fmt: skip
    return {
        "nuevas": len(obra.nuevos), "versiones": len(obra.cambiados), "iguales": obra.iguales,
        "saltadas": obra.saltadas, "dejadas": len(importacion.preguntas) - len(chosen),
    }  # fmt: skip


def _chosen(importacion: Importacion) -> list[tuple[Fila, Destino]]:
    out = set(importacion.fuera)
    places = destinations(importacion.preguntas, importacion.categoria)
    return [
        (importacion.preguntas[number], place)
        for number, place in places.items()
        if number not in out
    ]


def _plan(importacion: Importacion, chosen: list[tuple[Fila, Destino]], by: Usuario) -> _Obra:
    obra = _Obra()
    drawers = {ruta: categorias.obtain(ruta) for ruta in dict.fromkeys(d.ruta for _, d in chosen)}
    passages: dict[str, Pasaje] = {}
    for fila, place in chosen:
        if place.esta is None:
            pasaje = _passage(fila["pasaje"], passages)
            row = _new(fila, place, drawers[place.ruta], pasaje, importacion.quedan, by)
            obra.nuevos.append((row, fila))
        elif place.is_same:
            obra.iguales += 1
        elif importacion.existentes == Existentes.VERSION:
            place.esta.contenido = fila["contenido"]
            place.esta.version += 1
            obra.cambiados.append(place.esta)
        else:
            obra.saltadas += 1
    return obra


def _new(
    fila: Fila, place: Destino, categoria: Categoria, pasaje: Pasaje | None, quedan: str,
    by: Usuario,
) -> Reactivo:  # fmt: skip
    whole = not tipos.problems(fila["contenido"])
    return Reactivo(
        categoria=categoria, clave=place.clave, pasaje=pasaje, autor=by, version=1,
        contenido=fila["contenido"], dificultad=filas.dificultad(fila),
        estado=quedan if whole else EstadoReactivo.BORRADOR,
    )  # fmt: skip


def _passage(said: dict[str, str] | None, known: dict[str, Pasaje]) -> Pasaje | None:
    """Return the passage with this text: one that is there, or a new one under a free key."""
    if not said:
        return None
    if said["clave"] not in known:
        known[said["clave"]] = _same_passage(said) or Pasaje.objects.create(
            clave=_free_key(said), titulo=(said["titulo"] or said["clave"])[:160],
            texto=said["texto"], fuente=said["fuente"][:200], url=_address(said["url"]),
        )  # fmt: skip
    return known[said["clave"]]


def _root(said: dict[str, str]) -> str:
    return slugify(said["clave"])[:110].strip("-_") or "pasaje"


def _same_passage(said: dict[str, str]) -> Pasaje | None:
    rows = Pasaje.objects.filter(clave__startswith=_root(said)).order_by("pk")
    return next((row for row in rows if row.texto == said["texto"]), None)


def _free_key(said: dict[str, str]) -> str:
    root, number = _root(said), 1
    taken = set(Pasaje.objects.filter(clave__startswith=root).values_list("clave", flat=True))
    clave = root
    while clave in taken:
        number += 1
        clave = f"{root}-{number}"
    return clave


def _address(url: str) -> str:
    try:
        URLValidator(schemes=["http", "https"])(url)
    except ValidationError:
        return ""
    return url if len(url) <= 200 else ""


def _tie(rows: Iterable[tuple[Reactivo, list[str]]]) -> None:
    pks = dict(ElementoPage.objects.values_list("clave", "pk"))
    through: Any = Reactivo.elementos.through
    through.objects.bulk_create(
        [
            through(reactivo_id=row.pk, elementopage_id=pks[clave])
            for row, claves in rows
            for clave in dict.fromkeys(claves)
            if clave in pks
        ],
        batch_size=_DE_UNA_VEZ,
    )


def _record(rows: list[Reactivo], *, by: Usuario, at: datetime) -> None:
    Version.objects.bulk_create(
        [
            Version(reactivo=row, numero=row.version, contenido=row.contenido, por=by, at=at)
            for row in rows
        ],
        batch_size=_DE_UNA_VEZ,
    )
    passages = {row.pasaje.texto for row in rows if row.pasaje}
    recursos.mark_used(*passages, *(text for row in rows for text in texts(row.contenido)))
