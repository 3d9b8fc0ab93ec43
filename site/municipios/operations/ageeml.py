"""Bringing the catalogue up to date with INEGI's own: names, seats, population."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction
from wagtail.log_actions import log

from ..ageeml import ArchivoInvalido, Renglon
from ..models import Entidad, Municipio

ACCION = "municipios.actualizar"
FUENTE = "INEGI, catálogo de claves de áreas geoestadísticas (AGEEML)"
_FIELDS = [
    "nombre", "alias", "busqueda", "cabecera", "poblacion", "fuente_datos", "fuente_fecha",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cambio:
    """What the file says otherwise than the site did; `que` is a column in words."""

    cvegeo: str
    que: str
    antes: str
    ahora: str


@dataclass
class Informe:
    """What a file changes, or would."""

    leidos: int = 0
    nuevos: list[str] = field(default_factory=list)
    renombrados: list[Cambio] = field(default_factory=list)
    cabeceras: list[Cambio] = field(default_factory=list)
    poblaciones: int = 0
    sin_poblacion: int = 0
    # In the site and not in the file: listed, never deleted.
    ausentes: list[str] = field(default_factory=list)
    # Repeated inside their state: INEGI's name stands beside the one that tells them apart.
    ambiguos: list[str] = field(default_factory=list)


@transaction.atomic
def update(
    *, renglones: list[Renglon], fecha: date, at: datetime, aplicar: bool, fuente: str = FUENTE
) -> Informe:
    """Compare the site with the file and, if `aplicar`, write what is new: all of it or nothing.

    :raises ArchivoInvalido: a state that does not exist, or two names that nothing tells apart.
    """
    here = {
        one.pk: one
        for one in Municipio.objects.select_for_update(of=("self",)).select_related("entidad")
    }
    entidades = Entidad.objects.in_bulk()
    if unknown := [row for row in renglones if row.cvegeo[:2] not in entidades]:
        raise ArchivoInvalido(
            *(f"Línea {row.linea}: no hay estado con clave {row.cvegeo[:2]}." for row in unknown)
        )
    informe = Informe(leidos=len(renglones), ausentes=_absent(renglones, here))
    names = _names(renglones, here, informe)
    changed: list[Municipio] = []
    added: list[Municipio] = []
    for row in renglones:
        municipio = here.get(row.cvegeo)
        if municipio is None:
            municipio = Municipio(cvegeo=row.cvegeo, entidad=entidades[row.cvegeo[:2]])
            municipio.nombre = names[row.cvegeo]
            added.append(municipio)
        else:
            changed.append(municipio)
        _tell(informe, municipio, row, names[row.cvegeo])
        _fill(municipio, row, names[row.cvegeo], fuente=fuente, fecha=fecha)
    _check(here, added, renglones)
    if aplicar:
        _write(changed, added, informe, at=at)
    return informe


def _absent(renglones: list[Renglon], here: dict[str, Municipio]) -> list[str]:
    """INEGI hands out single states too: only those of the file's states are missed."""
    told = {row.cvegeo for row in renglones}
    states = {key[:2] for key in told}
    return [f"{key} {here[key]}" for key in sorted(here) if key[:2] in states and key not in told]


def _names(
    renglones: list[Renglon], here: dict[str, Municipio], informe: Informe
) -> dict[str, str]:
    """Choose each municipality's name; two in one state that share it keep ours."""
    by_name: dict[tuple[str, str], list[Renglon]] = defaultdict(list)
    for row in renglones:
        by_name[row.cvegeo[:2], row.nombre].append(row)
    names: dict[str, str] = {}
    problems: list[str] = []
    for (_, nombre), rows in by_name.items():
        for row in rows:
            names[row.cvegeo] = nombre
            if len(rows) == 1:
                continue
            ours = here[row.cvegeo].nombre if row.cvegeo in here else ""
            if ours.startswith(f"{nombre} "):
                names[row.cvegeo] = ours
                informe.ambiguos.append(f"{row.cvegeo} {ours}")
            else:
                problems.append(
                    f"Línea {row.linea}: «{nombre}» está dos veces en ese estado y no sabemos "
                    "distinguirlos. Escriba algo que los distinga, por ejemplo el distrito."
                )
    if problems:
        raise ArchivoInvalido(*problems)
    return names


def _tell(informe: Informe, municipio: Municipio, row: Renglon, nombre: str) -> None:
    if municipio.busqueda == "":  # not in the database yet
        informe.nuevos.append(f"{row.cvegeo} {nombre}, {municipio.entidad.nombre}")
    elif municipio.nombre != nombre:
        informe.renombrados.append(Cambio(row.cvegeo, "nombre", municipio.nombre, nombre))
    cabecera = _seat(row)
    if municipio.cabecera != cabecera:
        informe.cabeceras.append(Cambio(row.cvegeo, "cabecera", municipio.cabecera, cabecera))
    if row.poblacion is None:
        informe.sin_poblacion += 1
    elif municipio.poblacion != row.poblacion:
        informe.poblaciones += 1


def _fill(municipio: Municipio, row: Renglon, nombre: str, *, fuente: str, fecha: date) -> None:
    municipio.rename(nombre)
    municipio.cabecera = _seat(row)
    municipio.poblacion = row.poblacion
    municipio.fuente_datos, municipio.fuente_fecha = fuente, fecha


def _seat(row: Renglon) -> str:
    return row.cabecera if row.cabecera.strip("-*") else ""


def _check(here: dict[str, Municipio], added: list[Municipio], renglones: list[Renglon]) -> None:
    """Refuse what the database would: a name that an absent neighbour has, a text too long."""
    lines = {row.cvegeo: row.linea for row in renglones}
    owners: dict[tuple[str, str], str] = {}
    problems: list[str] = []
    longest = Municipio._meta.get_field("busqueda").max_length or 0
    for one in sorted([*here.values(), *added], key=lambda one: (one.pk in lines, one.pk)):
        owner = owners.setdefault((one.entidad_id, one.nombre), one.pk)
        if owner != one.pk:
            problems.append(
                f"Línea {lines[one.pk]}: «{one.nombre}» es aquí el nombre de {owner}, que el "
                "archivo no trae."
            )
        if len(one.busqueda) > longest:
            problems.append(f"Línea {lines[one.pk]}: {one.pk} tiene demasiados nombres anteriores.")
    if problems:
        raise ArchivoInvalido(*problems)


def _write(
    changed: list[Municipio], added: list[Municipio], informe: Informe, *, at: datetime
) -> None:
    # Two that exchange their names would meet halfway.
    moving = {cambio.cvegeo for cambio in informe.renombrados}
    for key in moving:
        Municipio.objects.filter(pk=key).update(nombre=f"{key} por renombrar")
    Municipio.objects.bulk_create(
        [*changed, *added],
        batch_size=500,
        update_conflicts=True,
        unique_fields=["cvegeo"],
        update_fields=_FIELDS,
    )
    renamed = {cambio.cvegeo: cambio for cambio in informe.renombrados}
    for one in [*added, *(one for one in changed if one.pk in renamed)]:
        before = renamed[one.pk].antes if one.pk in renamed else ""
        log(one, ACCION, data={"antes": before, "ahora": one.nombre}, timestamp=at)
