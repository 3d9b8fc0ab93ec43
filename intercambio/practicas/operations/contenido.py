"""Reading and loading the practices that every new site starts with."""

import re
from dataclasses import dataclass
from pathlib import Path

from django.db import models
from wagtail.models import Page

from comun.carga import Carga
from comun.contenido import ContenidoInvalido, Mapa, parse_yaml
from comun.fichas import Ficha
from directorio.models import MunicipioPage
from metodologia.operations.contenido import key
from municipios.models import Municipio

from ..enums import Ambito, EstadoPractica, Origen, RangoPoblacional, TipoOrgano
from ..models import BibliotecaPage, IntercambioPage, PracticaPage
from ..models.paginas import NARRATIVA
from . import contenido_filas
from .contenido_filas import check_choice, number

INTERCAMBIO, RAIZ = "intercambio", "practicas"
_OBLIGATORIOS = {"titulo", "fuente", "resumen", "materia", "elementos"}
_TEXTOS = (
    "dependencia", "administracion", "poblacion_fuente", "contacto_cargo", "contacto_correo",
)  # fmt: skip
_OPCIONES: dict[str, type[models.TextChoices]] = {
    "tipo_organo": TipoOrgano, "estado": EstadoPractica, "ambito": Ambito,
    "rango_poblacional": RangoPoblacional,
}  # fmt: skip
_FECHAS = ("fecha_inicio", "fecha_fin")
_PESOS = ("inversion", "costo_anual", "personal")
_ENTEROS = ("poblacion", "anio_base", "meses")
_HEADING = re.compile(r"^## (?P<campo>\w+)[ \t]*$", re.M)


@dataclass(frozen=True)
class Practica:
    """A file, read and checked: its front matter and what it tells under each heading."""

    archivo: Path
    datos: Mapa
    narrativa: dict[str, str]


def read(carpeta: Path, *, rutas: set[str], fuentes: Mapa) -> list[Practica]:
    """Read the folder; write nothing. `rutas`: the elements there are; `fuentes`: the sources.

    :raises ContenidoInvalido: a file is broken or names what does not exist.
    """
    found = [_read_file(archivo) for archivo in sorted(carpeta.glob("*.md"))]
    for practica in found:
        _check(practica.datos, rutas=rutas, fuentes=fuentes)
    return found


def load(*, carga: Carga, practicas: list[Practica], datos: Mapa, padre: str) -> None:
    """Write the doors below `padre`, then the practices, each below its municipality.

    :raises ContenidoInvalido: there is no such municipality, or a model refuses what a file says.
    """
    places = _municipalities(practicas)
    claves = {practica.archivo.stem: _key(practica) for practica in practicas}
    pages = [
        _door(datos[INTERCAMBIO], INTERCAMBIO, padre, IntercambioPage),
        _door(datos[RAIZ], RAIZ, INTERCAMBIO, BibliotecaPage),
        *(_municipality_page(municipio, archivo) for municipio, archivo in places),
        *(_practice_page(carga, practica, claves) for practica in practicas),
    ]
    carga.write_pages(pages)


def _read_file(archivo: Path) -> Practica:
    texto = archivo.read_text(encoding="utf-8")
    if not texto.startswith("---\n") or (end := texto.find("\n---\n", 3)) < 0:
        raise ContenidoInvalido(archivo, 1, "debe empezar con datos entre dos renglones «---».")
    datos = parse_yaml(texto[4 : end + 1], archivo=archivo, linea=2)
    if not isinstance(datos, Mapa):
        raise ContenidoInvalido(archivo, 2, "los datos deben ser «campo: valor».")
    before, *parts = _HEADING.split(texto[end + len("\n---\n") :])
    narrativa = dict(zip(parts[::2], map(_paragraphs, parts[1::2]), strict=True))
    if unknown := sorted(set(narrativa) - set(NARRATIVA)):
        raise datos.error(f"no se conoce el apartado {', '.join(unknown)}.")
    if before.strip() or len(narrativa) != len(parts) // 2:
        raise datos.error("cada párrafo va bajo un apartado «## campo», escrito una sola vez.")
    return Practica(archivo, datos, narrativa)


def _paragraphs(texto: str) -> str:
    """Join the lines of each paragraph: a field holds plain text, a blank line between them."""
    return "\n\n".join(" ".join(part.split()) for part in re.split(r"\n\s*\n", texto.strip()))


def _check(datos: Mapa, *, rutas: set[str], fuentes: Mapa) -> None:
    known = {*_TEXTOS, *_OPCIONES, *_FECHAS, *_PESOS, *_ENTEROS, *contenido_filas.CAMPOS}
    datos.check(_OBLIGATORIOS, known | {"municipio", "sin_costo"})
    if datos["fuente"] not in fuentes:
        raise datos.error(f"no hay fuente «{datos['fuente']}».")
    cvegeo = datos.get("municipio", "00000")
    if not isinstance(cvegeo, str) or not re.fullmatch(r"[0-9]{5}", cvegeo):
        raise datos.error("«municipio» es la clave de cinco dígitos, entre comillas.")
    if datos["materia"] not in rutas:
        raise datos.error(f"materia: no hay elemento «{datos['materia']}».")
    for name, choices in _OPCIONES.items():
        check_choice(datos, name, choices)
    for name in (*_PESOS, *_ENTEROS):
        if name in datos:
            number(datos, name)
    contenido_filas.check(datos, rutas=rutas)


def _door(datos: Mapa, clave: str, padre: str, modelo: type[Page]) -> Ficha:
    datos.check({"titulo", "introduccion"})
    return Ficha(
        archivo=datos.archivo, clave=clave, padre=padre, modelo=modelo, slug=clave,
        titulo=datos["titulo"], campos={"introduccion": datos["introduccion"].strip()},
    )  # fmt: skip


def _municipalities(practicas: list[Practica]) -> list[tuple[Municipio, Path]]:
    """Return each municipality once, with the first file that names it."""
    practicas = [practica for practica in practicas if "municipio" in practica.datos]
    keys = {practica.datos["municipio"] for practica in practicas}
    found = Municipio.objects.select_related("entidad").in_bulk(keys)
    named: dict[str, Path] = {}
    for practica in practicas:
        cvegeo = practica.datos["municipio"]
        if cvegeo not in found:
            raise practica.datos.error(f"no hay municipio con la clave {cvegeo}.")
        named.setdefault(cvegeo, practica.archivo)
    return [(found[cvegeo], archivo) for cvegeo, archivo in named.items()]


def _municipality_page(municipio: Municipio, archivo: Path) -> Ficha:
    cvegeo = municipio.pk
    return Ficha(
        archivo=archivo, clave=f"{RAIZ}/{cvegeo}", padre=RAIZ, modelo=MunicipioPage,
        slug=cvegeo, titulo=str(municipio), campos={"municipio_id": cvegeo},
    )  # fmt: skip


def _place(practica: Practica) -> str:
    """Return the key of the page above: its municipality's, or the library's if it has none."""
    cvegeo = practica.datos.get("municipio")
    return f"{RAIZ}/{cvegeo}" if cvegeo else RAIZ


def _key(practica: Practica) -> str:
    return f"{_place(practica)}/{practica.archivo.stem}"


def _practice_page(carga: Carga, practica: Practica, claves: dict[str, str]) -> Ficha:
    datos = practica.datos
    return Ficha(
        archivo=practica.archivo, clave=_key(practica), padre=_place(practica),
        modelo=PracticaPage, slug=practica.archivo.stem, titulo=datos["titulo"],
        campos={
            "origen": Origen.DOCUMENTAL.value,
            "fuente_id": carga.pk(f"fuentes/{datos['fuente']}"),
            "resumen": datos["resumen"].strip(),
            "materia_id": carga.pk(key(datos["materia"])),
            "sin_costo": bool(datos.get("sin_costo")),
            **{name: datos.get(name) or "" for name in (*_TEXTOS, *_OPCIONES)},
            **{name: datos.get(name) for name in _FECHAS},
            **{name: datos.get(name) for name in _ENTEROS},
            **{name: number(datos, name) if name in datos else None for name in _PESOS},
            **{name: practica.narrativa.get(name, "") for name in NARRATIVA},
        },
        hijos=contenido_filas.rows(datos, claves),
    )  # fmt: skip
