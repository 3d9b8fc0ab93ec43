"""The assessments of a course and the questions they ask from, as files of its package.

All of them ask from one bank, as they do here: a question that two may ask is written once. What
belongs to a group stays: when it is open, exceptions, attempts.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from functools import reduce
from operator import or_
from pathlib import PurePath
from typing import Any

from django.db.models import Q
from django.db.models.fields.files import FieldFile
from django.utils.text import slugify

from cursos.evaluaciones.contenidos import figures, texts
from cursos.evaluaciones.models import Casilla, Evaluacion, Pasaje, Reactivo, Recurso, Seccion

from . import reactivos
from .cuerpo import dump

# What a package says only where it is not as in any new assessment.
_REGLAS = (
    "instrucciones", "modo", "espera_horas", "conserva", "minutos", "al_vencer",
    "tolerancia_segundos", "gracia_minutos", "navegacion", "revision", "revision_al_cerrar",
    "declaracion",
)  # fmt: skip
_Datos = dict[str, Any]


@dataclass
class Examenes:
    """The assessments of a course written down: its final one first, where it has one."""

    reglas: list[_Datos] = field(default_factory=list)
    textos: dict[str, str] = field(default_factory=dict)
    archivos: dict[str, FieldFile] = field(default_factory=dict)


def read(evaluaciones: list[Evaluacion], *, slug: str) -> Examenes:
    """Write them down with their bank: a few queries for all of them."""
    if not evaluaciones:
        return Examenes()
    return _Escritura(evaluaciones, slug).write()


class _Escritura:
    """One bank being written down."""

    def __init__(self, evaluaciones: list[Evaluacion], slug: str) -> None:
        self.evaluaciones, self.slug = evaluaciones, slug
        places = Casilla.objects.filter(evaluacion__in=evaluaciones)
        self.casillas = list(
            places.select_related("categoria", "elemento", "reactivo__categoria").order_by(
                "seccion", "sort_order", "pk"
            )
        )
        sections = Seccion.objects.filter(evaluacion__in=evaluaciones)
        self.secciones = list(sections.order_by("sort_order", "pk"))
        self.reactivos = self._questions()
        self.categorias = _short_names(self._drawers(), slug)
        self.pasajes = self._passages()

    def write(self) -> Examenes:
        entries = sorted(
            (self._entry(row) for row in self.reactivos),
            key=lambda entry: (entry["categoria"], entry["clave"]),
        )
        written = Examenes(textos={"reactivos.yaml": dump(entries)})
        if self.pasajes:
            by_name = sorted(self.pasajes.values(), key=self._passage_name)
            written.textos["pasajes.yaml"] = dump(
                {self._passage_name(row): _passage(row) for row in by_name}
            )
        written.reglas = [self._rules(evaluacion) for evaluacion in self.evaluaciones]
        written.archivos = self._figures()
        return written

    def _questions(self) -> list[Reactivo]:
        """Return each question that is ready and may be asked, once."""
        rows = Reactivo.objects.listas().filter(
            reduce(or_, map(_asked_by, self.casillas), Q(pk__in=[]))
        )
        found = rows.select_related("pasaje", "categoria").prefetch_related("elementos")
        return list(found.order_by("pk"))

    def _drawers(self) -> set[str]:
        drawn = {casilla.categoria.ruta for casilla in self.casillas if casilla.categoria}
        named = [casilla.reactivo for casilla in self.casillas if casilla.reactivo]
        return drawn | {row.categoria.ruta for row in [*self.reactivos, *named]}

    def _entry(self, row: Reactivo) -> _Datos:
        return reactivos.write(
            row, categoria=self.categorias[row.categoria.ruta],
            pasaje=self._passage_name(row.pasaje) if row.pasaje else "",
            rutas=sorted(route(one.url_path) for one in row.elementos.all()),
        )  # fmt: skip

    def _rules(self, evaluacion: Evaluacion) -> _Datos:
        fields = {field.name: field.get_default() for field in Evaluacion._meta.concrete_fields}
        return {
            "titulo": evaluacion.titulo, "minimo": evaluacion.minimo,
            "intentos": evaluacion.intentos or "libres",
            **{
                name: getattr(evaluacion, name)
                for name in _REGLAS
                if getattr(evaluacion, name) != fields[name]
            },
            "secciones": self._sections(evaluacion),
        }  # fmt: skip

    def _sections(self, evaluacion: Evaluacion) -> list[_Datos]:
        mine = [casilla for casilla in self.casillas if casilla.evaluacion_id == evaluacion.pk]
        rows = [row for row in self.secciones if row.evaluacion_id == evaluacion.pk]
        last = max([len(rows), *(max(casilla.seccion, 1) for casilla in mine)])
        told = []
        for number in range(1, last + 1):
            row = rows[number - 1] if number <= len(rows) else None
            told.append(
                ({"titulo": row.titulo} if row and row.titulo else {})
                | ({"mezclar": True} if row and row.mezclar else {})
                | {"casillas": [self._place(one) for one in mine if max(one.seccion, 1) == number]}
            )
        return told

    def _place(self, casilla: Casilla) -> _Datos:
        worth = {} if casilla.valor == 1 else {"valor": _number(casilla.valor)}
        if casilla.reactivo:
            drawer = self.categorias[casilla.reactivo.categoria.ruta]
            name = f"{drawer}/{casilla.reactivo.clave}" if drawer else casilla.reactivo.clave
            return {"reactivo": name} | worth
        return (
            {"categoria": self.categorias[casilla.categoria.ruta if casilla.categoria else ""]}
            | ({"elemento": route(casilla.elemento.url_path)} if casilla.elemento else {})
            | ({"dificultad": casilla.dificultad} if casilla.dificultad else {})
            | {"cantidad": casilla.cantidad}
            | worth
        )

    def _passages(self) -> dict[str, Pasaje]:
        return {row.pasaje.clave: row.pasaje for row in self.reactivos if row.pasaje}

    def _passage_name(self, pasaje: Pasaje) -> str:
        """Return how the package calls it: without whose it was, unless another is called so."""
        short = pasaje.clave.removeprefix(f"{self.slug}-")
        return pasaje.clave if short in self.pasajes else short

    def _figures(self) -> dict[str, FieldFile]:
        said = [text for row in self.reactivos for text in texts(row.contenido)]
        said += [pasaje.texto for pasaje in self.pasajes.values()]
        rows = Recurso.objects.filter(sha256__in=figures(*said)).order_by("sha256")
        return {
            f"recursos/{row.sha256}{PurePath(str(row.archivo.name)).suffix}": row.archivo
            for row in rows
        }


def exercise_names(evaluaciones: Iterable[Evaluacion], *, slug: str) -> list[str]:
    """Return how the package calls each: without whose it was, and each otherwise."""
    taken: Counter[str] = Counter()
    names = []
    for evaluacion in evaluaciones:
        short = slugify(evaluacion.clave.removeprefix(f"{slug}-"))
        name = short.replace("_", "-").strip("-") or "ejercicio"
        taken[name] += 1
        names.append(name if taken[name] == 1 else f"{name}-{taken[name]}")
    return names


def route(url_path: str) -> str:
    """Return `tipo/slug`."""
    return "/".join(url_path.strip("/").split("/")[-2:])


def _asked_by(casilla: Casilla) -> Q:
    if casilla.categoria is None:
        return Q(pk=casilla.reactivo_id)
    ruta = casilla.categoria.ruta
    return Q(categoria__ruta=ruta) | Q(categoria__ruta__startswith=f"{ruta}/")


def _short_names(rutas: set[str], slug: str) -> dict[str, str]:
    """Return how the package calls each category: without the course's own drawer before it.

    What lies in other drawers keeps its whole path. Where both would be called alike, or what is
    asked from the whole drawer would then be asked from the others too, all of them keep it.
    """
    own = {ruta for ruta in rutas if f"{ruta}/".startswith(f"{slug}/")}
    short = {ruta: ruta.removeprefix(slug).removeprefix("/") for ruta in own}
    others = rutas - own
    heads = {name.split("/")[0] for name in short.values()}
    if others and ("" in heads or heads & {ruta.split("/")[0] for ruta in others}):
        return {ruta: ruta for ruta in rutas}
    return short | {ruta: ruta for ruta in others}


def _number(valor: Decimal) -> int | float:
    return int(valor) if valor == int(valor) else float(valor)


def _passage(pasaje: Pasaje) -> _Datos:
    told = {name: getattr(pasaje, name) for name in ("titulo", "texto", "fuente")}
    return told | ({"url": pasaje.url} if pasaje.url else {})
