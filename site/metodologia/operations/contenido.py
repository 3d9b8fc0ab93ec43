"""Loading the methodology from its content files."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from comun import markdown
from comun.carga import Carga
from comun.contenido import ContenidoInvalido, Mapa, read_lista, read_markdown, read_yaml
from comun.fichas import Ficha, Fila, Ref

from ..models import ElementoPage, Fuente, MetodologiaPage, Norma, TipoElementoPage

RAIZ = "metodologia"
_OBLIGATORIOS = {"clave", "titulo", "fuente", "texto_fuente", "resumen", "relacionados"}
_OPCIONALES = {
    "grupo", "pregunta", "nombre_legal", "historico", "nota_historica", "anio",
}  # fmt: skip


@dataclass(frozen=True)
class Elemento:
    """An entry as it was read: where it hangs, its fields, its body as raw blocks."""

    tipo: str
    slug: str
    datos: Mapa
    cuerpo: list[dict[str, Any]]

    @property
    def ruta(self) -> str:
        return f"{self.tipo}/{self.slug}"


@dataclass(frozen=True)
class Metodologia:
    """The whole folder, read and checked."""

    carpeta: Path
    fuentes: Mapa
    normas: Mapa
    tipos: list[Mapa]
    elementos: list[Elemento]

    @property
    def rutas(self) -> set[str]:
        return {elemento.ruta for elemento in self.elementos}


def key(ruta: str) -> str:
    """Return the content key of `tipo/slug`."""
    return f"{RAIZ}/{ruta}"


def read(carpeta: Path) -> Metodologia:
    """Read the folder; write nothing.

    :raises ContenidoInvalido: a file is broken, a field is missing, or a relation leads nowhere.
    """
    tipos = read_lista(carpeta / "tipos.yaml")
    for tipo in tipos:
        tipo.check({"slug", "titulo", "singular", "descripcion", "historico"})
    todo = Metodologia(
        carpeta=carpeta,
        fuentes=_catalogue(
            carpeta / "fuentes.yaml",
            {"titulo", "nombre_corto", "autor", "fecha", "fecha_texto", "estimada"},
        ),
        normas=_catalogue(carpeta / "normas.yaml", {"nombre", "fecha", "liga"}),
        tipos=tipos,
        elementos=[item for tipo in tipos for item in _elements(carpeta, tipo["slug"])],
    )
    _check_unique(todo.elementos)
    for elemento in todo.elementos:
        _check_references(todo, elemento)
    return todo


def load(*, carga: Carga, metodologia: Metodologia, datos: Mapa, padre: str) -> None:
    """Write the door to the methodology below `padre`, then sources, norms, types and elements.

    :raises ContenidoInvalido: a model refuses what a file says.
    """
    datos.check({"titulo", "introduccion"})
    carga.write_rows(_source_rows(metodologia))
    carga.write_rows(_norm_rows(metodologia))
    root = Ficha(
        archivo=datos.archivo, clave=RAIZ, padre=padre, modelo=MetodologiaPage,
        slug="metodologia", titulo=datos["titulo"],
        campos={"introduccion": datos["introduccion"].strip()},
    )  # fmt: skip
    types = [_type_page(metodologia, tipo) for tipo in metodologia.tipos]
    elements = [_element_page(carga, elemento) for elemento in metodologia.elementos]
    carga.write_pages([root, *types, *elements])


def _catalogue(archivo: Path, campos: set[str]) -> Mapa:
    datos = read_yaml(archivo)
    if not isinstance(datos, Mapa):
        raise ContenidoInvalido(archivo, 1, "debe ser «clave:» con sus campos debajo.")
    for value in datos.values():
        if not isinstance(value, Mapa):
            raise datos.error("cada clave lleva sus campos debajo.")
        value.check(campos)
    return datos


def _elements(carpeta: Path, tipo: str) -> Iterator[Elemento]:
    """Read the entries of one type, in their order: a folder of `.md`, or one list."""
    folder = carpeta / tipo
    if not folder.is_dir():
        for datos in read_lista(carpeta / f"{tipo}.yaml"):
            datos.check(_OBLIGATORIOS | {"slug", "texto"}, _OPCIONALES)
            body = [{"type": "texto", "value": markdown.render(datos["texto"])}]
            yield Elemento(tipo, datos["slug"], datos, body)
        return
    documentos = [read_markdown(archivo) for archivo in folder.glob("*.md")]
    for documento in documentos:
        documento.datos.check(_OBLIGATORIOS | {"orden"}, _OPCIONALES)
    for documento in sorted(documentos, key=lambda documento: documento.datos["orden"]):
        body = [{"type": kind, "value": value} for kind, value in documento.cuerpo]
        yield Elemento(tipo, documento.archivo.stem, documento.datos, body)


def _check_unique(elementos: list[Elemento]) -> None:
    rutas: set[str] = set()
    claves: dict[str, str] = {}
    for elemento in elementos:
        if elemento.ruta in rutas:
            raise elemento.datos.error(f"{elemento.ruta} está dos veces.")
        rutas.add(elemento.ruta)
        clave = elemento.datos["clave"]
        owner = claves.setdefault(clave, elemento.ruta)
        if owner != elemento.ruta:
            raise elemento.datos.error(f"la clave {clave} ya es de {owner}.")


def _check_references(todo: Metodologia, elemento: Elemento) -> None:
    datos = elemento.datos
    if datos["fuente"] not in todo.fuentes:
        raise datos.error(f"{elemento.ruta}: no hay fuente «{datos['fuente']}».")
    for nombre in datos.get("nombre_legal", []):
        nombre.check({"nombre", "norma"}, {"articulo"})
        if nombre["norma"] not in todo.normas:
            raise nombre.error(f"{elemento.ruta}: no hay norma «{nombre['norma']}».")
    check_routes(datos, "relacionados", todo.rutas)


def check_routes(datos: Mapa, campo: str, rutas: set[str]) -> None:
    """Check that every `tipo/slug` listed in a field is an element, and is listed once.

    :raises ContenidoInvalido: one is not.
    """
    listed = datos[campo]
    if unknown := [ruta for ruta in listed if ruta not in rutas]:
        raise datos.error(f"{campo}: no hay elemento «{'», «'.join(unknown)}».")
    if len(set(listed)) != len(listed):
        raise datos.error(f"{campo}: un elemento está dos veces.")


def _source_rows(metodologia: Metodologia) -> Iterator[Fila]:
    for clave, datos in metodologia.fuentes.items():
        yield Fila(
            archivo=datos.archivo, clave=f"fuentes/{clave}", modelo=Fuente,
            busca={"clave": clave}, campos=dict(datos),
        )  # fmt: skip


def _norm_rows(metodologia: Metodologia) -> Iterator[Fila]:
    for clave, datos in metodologia.normas.items():
        yield Fila(
            archivo=datos.archivo, clave=f"normas/{clave}", modelo=Norma,
            busca={"clave": clave}, campos=dict(datos),
        )  # fmt: skip


def _type_page(metodologia: Metodologia, tipo: Mapa) -> Ficha:
    return Ficha(
        archivo=tipo.archivo, clave=key(tipo["slug"]), padre=RAIZ, modelo=TipoElementoPage,
        slug=tipo["slug"], titulo=tipo["titulo"],
        campos={name: tipo[name] for name in ("singular", "descripcion", "historico")},
    )  # fmt: skip


def _element_page(carga: Carga, elemento: Elemento) -> Ficha:
    datos = elemento.datos
    plain = {name: datos[name] for name in ("clave", "resumen", "texto_fuente")}
    optional = {name: datos.get(name) or "" for name in ("grupo", "pregunta", "nota_historica")}
    names = [
        {
            "nombre": nombre["nombre"],
            "norma_id": carga.pk(f"normas/{nombre['norma']}"),
            "articulo": str(nombre.get("articulo") or ""),
        }
        for nombre in datos.get("nombre_legal", [])
    ]
    return Ficha(
        archivo=datos.archivo, clave=key(elemento.ruta), padre=key(elemento.tipo),
        modelo=ElementoPage, slug=elemento.slug, titulo=datos["titulo"],
        campos=plain | optional | {
            "fuente_id": carga.pk(f"fuentes/{datos['fuente']}"),
            "historico": bool(datos.get("historico")),
            "anio": datos.get("anio"),
            "cuerpo": json.dumps(elemento.cuerpo, ensure_ascii=False),
            "relacionados": [Ref(key(ruta)) for ruta in datos["relacionados"]],
        },
        hijos={"nombres_legales": names},
    )  # fmt: skip
