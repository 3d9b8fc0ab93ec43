"""What the demonstration's published practice tells besides its story: all of it invented."""

from collections.abc import Mapping
from datetime import datetime
from io import BytesIO
from typing import Any

from PIL import Image, ImageDraw

from comun.contenido import Mapa
from cuentas.models import Usuario
from cursos.models import CursoPage
from intercambio.practicas import fotografias
from intercambio.practicas.models import (
    Actor,
    Foto,
    Fundamento,
    Hito,
    PracticaCurso,
    PracticaOpcion,
    PracticaPage,
)
from intercambio.practicas.operations import fotos
from metodologia.models import ElementoPage

CAMPOS = {"hitos", "actores", "fundamentos", "opciones", "fotos", "cursos"}
_CIELO, _MURO, _CALLE, _BANQUETA = "#d9e4e8", "#d8b48a", "#8d8f94", "#e8dfcf"
_VERDE, _TINTA, _MAIZ = "#0f5c4d", "#1f2430", "#e3a72f"


def enrich(practica: PracticaPage, datos: Mapping[str, Any], *, by: Usuario, at: datetime) -> None:
    """Write on a draft the rows that the story tells of it."""
    practica.hitos.set([_moment(order, row) for order, row in enumerate(datos.get("hitos") or [])])
    for name, model in (("actores", Actor), ("fundamentos", Fundamento)):
        rows = datos.get(name) or []
        made = [model(sort_order=order, **row) for order, row in enumerate(rows)]
        getattr(practica, name).set(made)
    practica.opciones.set(
        [
            PracticaOpcion(lista=lista, valor=str(value))
            for lista, values in (datos.get("opciones") or {}).items()
            for value in values
        ]
    )
    courses = CursoPage.objects.filter(slug__in=datos.get("cursos") or [])
    practica.cursos.set([PracticaCurso(curso=curso) for curso in courses])
    if datos.get("fotos") and not practica.fotos.count():
        practica.fotos.set([_photo(n, row, by=by, at=at) for n, row in enumerate(datos["fotos"])])


def _moment(order: int, row: Mapa) -> Hito:
    said = dict(row)
    step = said.pop("paso", None)
    paso = ElementoPage.objects.get(url_path__contains=f"/pasos/{step}/") if step else None
    return Hito(paso=paso, sort_order=order, **said)


def _photo(order: int, row: Mapa, *, by: Usuario, at: datetime) -> Foto:
    drawn = _street(arreglada=bool(row["arreglada"]))
    dibujo = fotografias.draw(drawn, len(drawn.getvalue()))
    imagen = fotos.store(dibujo=dibujo, cvegeo=str(by.municipio_id), by=by, at=at)
    said = {name: row[name] for name in ("alternativo", "pie", "autor")}
    return Foto(imagen=imagen, sort_order=order, **said)


def _street(*, arreglada: bool) -> BytesIO:
    """Draw a street in place of a photograph: no real person or place stands in for an example."""
    sheet = Image.new("RGB", (1600, 1000), _CIELO)
    pen = ImageDraw.Draw(sheet)
    for left, top, wide, colour in (
        (0, 300, 420, _MURO), (420, 220, 360, "#c98f6b"), (780, 330, 460, "#e5c9a0"),
        (1240, 260, 360, "#b9826a"),
    ):  # fmt: skip
        pen.rectangle((left, top, left + wide, 700), fill=colour)
        pen.rectangle((left + 60, 480, left + 160, 700), fill=_TINTA)
        pen.rectangle((left + 210, top + 90, left + 300, top + 210), fill="#f6f1e6")
    pen.rectangle((0, 780, 1600, 1000), fill=_CALLE)
    gap = [(0, 520), (760, 980), (1300, 1600)] if not arreglada else [(0, 1600)]
    for start, end in gap:
        pen.rectangle((start, 700, end, 780), fill=_BANQUETA)
    if arreglada:
        for left in range(640, 940, 60):
            pen.rectangle((left, 780, left + 32, 1000), fill="#f6f1e6")
    for left in (300, 360, 430) if arreglada else (600, 655):
        feet = 745 if arreglada else 850
        pen.ellipse((left, feet - 150, left + 36, feet - 114), fill=_MAIZ)
        pen.rectangle((left + 3, feet - 110, left + 33, feet), fill=_VERDE)
    file = BytesIO()
    sheet.save(file, "PNG")
    return file
