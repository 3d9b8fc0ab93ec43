"""The figures of quality of an assessment, as its page and its files show them."""

from dataclasses import dataclass
from typing import Any

from comun import graficas
from cuentas.models import Usuario
from cursos.evaluaciones.enums import EstadoIntento
from cursos.evaluaciones.estadistica.avisos import Gravedad
from cursos.evaluaciones.estadistica.cifras import of_a_hundred, percent
from cursos.evaluaciones.models import Calidad, Intento, Reactivo
from trabajos import queries as trabajos
from trabajos.models import Trabajo

from .alcance import Alcance

# Under five, figures would tell somebody's marks to who leads another group.
MINIMO_VER = 5
_ENTREGADOS = (EstadoIntento.ENTREGADO, EstadoIntento.CALIFICADO)
FIGURAS = (
    ("media", "Promedio", "de 100"),
    ("mediana", "Mediana", "de 100"),
    ("desviacion", "Desviación estándar", "puntos"),
    ("consistencia", "Consistencia interna", "de 1"),
    ("error_estandar", "Error estándar", "puntos"),
)
_SOLAS = ("asimetria", "curtosis", "razon_de_error")


@dataclass(frozen=True)
class Figura:
    """A figure of the whole, with what it means."""

    nombre: str
    valor: str
    unidad: str
    texto: str
    tono: str


@dataclass(frozen=True)
class Renglon:
    """A question with its figures, as they are written."""

    reactivo: Reactivo
    cifras: dict[str, Any]
    avisos: list[dict[str, Any]]

    @property
    def facilidad(self) -> str:
        found = self.cifras["facilidad"]
        return "–" if found is None else percent(found)

    @property
    def distingue(self) -> str:
        return number(self.cifras["con_el_resto"])

    @property
    def azar(self) -> str:
        found = self.cifras["azar"]
        return percent(found) if found else ""

    @property
    def en_blanco(self) -> str:
        return _share(self.cifras["en_blanco"], self.cifras["n"])

    @property
    def opciones(self) -> list[dict[str, Any]]:
        return [
            one
            | {name: percent(one[name]) for name in ("proporcion", "arriba", "abajo")}
            | {"ancho": round(100 * one["proporcion"])}
            | {"media": "–" if one["media"] is None else of_a_hundred(one["media"])}
            for one in self.cifras["opciones"]
        ]

    @property
    def versiones(self) -> list[tuple[str, int]]:
        """Return which versions were put and how often, where there were several."""
        found = list(self.cifras["versiones"].items())
        return found if len(found) > 1 else []


@dataclass(frozen=True)
class Vista:
    """All that the page shows. `calidad` is None until it was computed for the first time."""

    calidad: Calidad | None
    trabajo: trabajos.Vista | None
    nuevos: int
    reactivos: list[Renglon]
    remediados: list[Reactivo]

    @property
    def is_shown(self) -> bool:
        return self.calidad is not None and self.calidad.intentos >= MINIMO_VER

    @property
    def figuras(self) -> list[Figura]:
        assert self.calidad  # noqa: S101 - asked for only where `is_shown`
        words = {one["figura"]: one for one in self.calidad.cifras["lecturas"]}
        whole = self.calidad.cifras["conjunto"]
        return [
            Figura(nombre, _of_whole(whole, name), unidad, _said(words, name), _tone(words, name))
            for name, nombre, unidad in FIGURAS
        ]

    @property
    def notas(self) -> list[dict[str, Any]]:
        """Return what is said of the whole and has no figure that tells a busy reader anything."""
        assert self.calidad  # noqa: S101 - asked for only where `is_shown`
        return [one for one in self.calidad.cifras["lecturas"] if one["figura"] in _SOLAS]

    @property
    def avisos(self) -> list[dict[str, Any]]:
        """Return what to look at, the gravest first, each with its question."""
        assert self.calidad  # noqa: S101 - asked for only where `is_shown`
        named = {str(one.reactivo.pk): one for one in self.reactivos}
        return [
            one | {"renglon": named[one["reactivo"]], "peso": Gravedad(one["gravedad"]).name}
            for one in self.calidad.cifras["avisos"]
            if one["reactivo"] in named
        ]

    @property
    def generales(self) -> list[str]:
        """Return what is said of the whole before anything is judged."""
        assert self.calidad  # noqa: S101 - asked for only where `is_shown`
        return [one["texto"] for one in self.calidad.cifras["avisos"] if one["reactivo"] is None]

    @property
    def barras(self) -> list[tuple[str, int]]:
        assert self.calidad  # noqa: S101 - asked for only where `is_shown`
        counts = self.calidad.cifras["histograma"]
        names = [f"{10 * n} a {10 * n + 9}" for n in range(9)] + ["90 a 100"]
        return list(zip(names, counts, strict=True))

    @property
    def grafica(self) -> graficas.Columnas:
        words = [nombre.partition(" ")[0] for nombre, _ in self.barras]
        return graficas.columns(words, [[count for _, count in self.barras]])


def read(alcance: Alcance, usuario: Usuario) -> Vista:
    """Read the figures, how their computing goes, and the questions that they are of."""
    calidad = Calidad.objects.filter(evaluacion=alcance.evaluacion).first()
    rows = Intento.objects.filter(evaluacion=alcance.evaluacion, estado__in=_ENTREGADOS)
    if calidad:
        rows = rows.filter(entregado_at__gt=calidad.at)
    shown = calidad if calidad and calidad.intentos >= MINIMO_VER else None
    lines, remedied = _lines(shown) if shown else ([], [])
    return Vista(calidad, _job(alcance, usuario), rows.count(), lines, remedied)


def _lines(calidad: Calidad) -> tuple[list[Renglon], list[Reactivo]]:
    cifras = calidad.cifras
    ids = [int(one["id"]) for one in cifras["reactivos"]]
    rows = Reactivo.objects.select_related("categoria").defer("contenido")
    found = rows.in_bulk({*ids, *cifras["remediadas"]})
    said: dict[str, list[dict[str, Any]]] = {}
    for aviso in cifras["avisos"]:
        said.setdefault(aviso["reactivo"], []).append(aviso)
    lines = [
        Renglon(found[pk], one, said.get(one["id"], []))
        for pk, one in zip(ids, cifras["reactivos"], strict=True)
        if pk in found
    ]
    return lines, [found[pk] for pk in cifras["remediadas"] if pk in found]


def _job(alcance: Alcance, usuario: Usuario) -> trabajos.Vista | None:
    """Return how the computing goes, if this person waits for it."""
    rows = Trabajo.objects.filter(
        clave__startswith=f"calidad-{alcance.evaluacion.pk}-", persona=usuario.pk,
        terminado_at=None,
    ).order_by("-creado_at")  # fmt: skip
    found = rows.first()
    return trabajos.vista(found) if found else None


def number(value: float | None) -> str:
    """Write a correlation or a consistency; −0.00 is 0.00."""
    return "–" if value is None else f"{round(value, 2) + 0:.2f}".replace("-", "−")


def _share(count: int | None, total: int) -> str:
    if count is None or not total:
        return ""
    return f"{count} ({percent(count / total)})"


def _of_whole(whole: dict[str, Any], name: str) -> str:
    if name == "consistencia":
        return number(whole["consistencia"]["valor"])
    return "–" if whole[name] is None else of_a_hundred(whole[name])


def _said(words: dict[str, dict[str, Any]], name: str) -> str:
    return str(words[name]["texto"]) if name in words else ""


def _tone(words: dict[str, dict[str, Any]], name: str) -> str:
    return str(words[name]["tono"]) if name in words else "neutro"
