"""Loading everything that a new site starts with: tree, texts, methodology, courses, practices."""

import json
from pathlib import Path

from django.db import transaction
from wagtail.models import Page

from comun.carga import Carga, Informe
from comun.contenido import ContenidoInvalido, Documento, Mapa, read_markdown, read_yaml
from comun.fichas import Ficha
from cursos.operations import contenido as escritos
from cursos.operations.contenido import carga as cursos
from cursos.operations.contenido import programas
from directorio.operations import contenido as directorio
from intercambio.practicas.operations import contenido as practicas
from metodologia.operations import contenido as metodologia

from ..models import InicioPage, TextoPage
from . import sitio

CARPETA = Path(__file__).resolve().parents[1] / "contenido"
_INICIO = "inicio"
_DE_CURSOS = {"figura", "compruebe", "video", "documento"}
_MUESTRA = {
    "type": "nota",
    "value": {
        "texto": "<p><b>Texto de muestra.</b> Se publica solo en la demostración. Cada institución "
        "escribe y revisa el suyo antes de abrir su sitio.</p>"
    },
}


@transaction.atomic
def load(
    *, carpeta: Path = CARPETA, cursos_de: list[Path] | None = None, muestra: bool = False
) -> Informe:
    """Write what the folder says wherever it is new or has changed; leave alone what people edited.

    `cursos_de`: more folders with courses. `muestra`: publish the legal drafts, marked as a sample.

    :raises ContenidoInvalido: a file is broken; nothing is written.
    """
    datos = read_yaml(carpeta / "sitio.yaml").check(
        {"inicio", "metodologia", "cursos", "intercambio", "practicas"}
    )
    metodo = metodologia.read(carpeta / "metodologia")
    escritas = practicas.read(carpeta / "practicas", rutas=metodo.rutas, fuentes=metodo.fuentes)
    municipal = directorio.read(carpeta / "directorio", rutas=metodo.rutas, fuentes=metodo.fuentes)
    todos = escritos.in_order(
        escritos.read(archivo.parent, rutas=metodo.rutas)
        for folder in [carpeta / "cursos", *(cursos_de or [])]
        for archivo in sorted(folder.glob("*/curso.yaml"))
    )
    reunidos = programas.read(
        carpeta / "cursos" / "programas.yaml", cursos=[curso.datos["slug"] for curso in todos]
    )
    carga = Carga()
    carga.adopt("", Page.get_first_root_node())
    carga.write_pages([_home(datos["inicio"])])
    if inicio := Page.objects.filter(pk=carga.pk(_INICIO)).first():
        sitio.take_over(inicio=inicio)
    metodologia.load(carga=carga, metodologia=metodo, datos=datos["metodologia"], padre=_INICIO)
    directorio.load(carga=carga, directorio=municipal)
    cursos.load_catalogue(carga=carga, datos=datos["cursos"], padre=_INICIO)
    for curso in todos:
        cursos.load(carga=carga, curso=curso)
    programas.load(carga=carga, programas=reunidos)
    practicas.load(carga=carga, practicas=escritas, datos=datos, padre=_INICIO)
    carga.write_pages(_texts(carpeta / "paginas", muestra=muestra))
    return carga.informe


def _home(datos: Mapa) -> Ficha:
    datos.check({"titulo", "titular", "entrada"})
    return Ficha(
        archivo=datos.archivo, clave=_INICIO, padre="", modelo=InicioPage, slug="inicio",
        titulo=datos["titulo"],
        campos={name: datos[name].strip() for name in ("titular", "entrada")},
    )  # fmt: skip


def _texts(carpeta: Path, *, muestra: bool) -> list[Ficha]:
    """Read the pages of text, and those of a folder below the page that bears its name."""
    found = [
        (documento.datos.get("orden", 0), _text(archivo, documento, carpeta, muestra=muestra))
        for archivo in sorted([*carpeta.glob("*.md"), *carpeta.glob("*/*.md")])
        for documento in [read_markdown(archivo)]
    ]
    # Parents first.
    return [ficha for _, ficha in sorted(found, key=lambda row: (row[1].clave.count("/"), row[0]))]


def _text(archivo: Path, documento: Documento, carpeta: Path, *, muestra: bool) -> Ficha:
    datos = documento.datos.check({"titulo", "entrada"}, {"borrador", "orden"})
    if any(kind in _DE_CURSOS for kind, _ in documento.cuerpo):
        raise ContenidoInvalido(archivo, 1, "una página de texto no lleva figuras ni preguntas.")
    body = [{"type": kind, "value": value} for kind, value in documento.cuerpo]
    legal = bool(datos.get("borrador"))
    is_top = archivo.parent == carpeta
    return Ficha(
        archivo=archivo,
        clave="/".join(["paginas", *archivo.relative_to(carpeta).with_suffix("").parts]),
        padre=_INICIO if is_top else f"paginas/{archivo.parent.name}",
        modelo=TextoPage,
        slug=archivo.stem,
        titulo=datos["titulo"],
        campos={
            "entrada": datos["entrada"].strip(),
            "cuerpo": json.dumps([_MUESTRA, *body] if legal and muestra else body),
        },
        borrador=legal and not muestra,
    )
