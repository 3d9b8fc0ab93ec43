"""Reading and loading courses from their content files."""

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from wagtail.images import get_image_model
from wagtail.models import Collection

from comun import markdown
from comun.carga import Carga
from comun.contenido import Documento, Mapa, read_markdown, read_yaml
from comun.fichas import Ficha, Fila, Ref
from metodologia.operations.contenido import check_routes, key

from ..enums import Modalidad, TipoCurso
from ..models import CatalogoPage, CursoPage, LeccionPage, ModuloPage
from . import banco as bancos
from .banco import Banco

RAIZ = "cursos"
COLECCION = "Figuras de los cursos"
_CURSO = {
    "slug", "titulo", "resumen", "horas", "para", "respaldo", "al_terminar", "desglose_horas",
    "elementos", "descripcion", "modulos",
}  # fmt: skip
_CURSO_OPCIONAL = {
    "tipo", "modalidad", "requisitos", "costo", "vigencia_meses", "evaluacion", "principal",
}  # fmt: skip
_LECCION = re.compile(r"\d+-\d+-(?P<slug>[a-z0-9-]+)")


@dataclass(frozen=True)
class Curso:
    """A course folder, read and checked."""

    carpeta: Path
    datos: Mapa
    lecciones: dict[str, Documento]
    banco: Banco | None

    @property
    def clave(self) -> str:
        return f"{RAIZ}/{self.datos['slug']}"

    @property
    def figuras(self) -> dict[str, str]:
        """File name → what the picture says, of every figure used."""
        return {
            value["archivo"]: value["alt"]
            for documento in self.lecciones.values()
            for kind, value in documento.cuerpo
            if kind == "figura"
        }


def read(carpeta: Path, *, rutas: set[str]) -> Curso:
    """Read the folder of a course; write nothing. `rutas`: the elements there are.

    :raises ContenidoInvalido: a file is broken or missing, or an element does not exist.
    """
    archivo = carpeta / "curso.yaml"
    datos = read_yaml(archivo).check(_CURSO, _CURSO_OPCIONAL)
    if datos["slug"] != carpeta.name:
        raise datos.error(f"el slug debe ser el nombre de la carpeta, «{carpeta.name}».")
    _check_choices(datos)
    check_routes(datos, "elementos", rutas)
    if datos.get("principal") and datos["principal"] not in datos["elementos"]:
        raise datos.error("«principal» es uno de sus «elementos».")
    for modulo in datos["modulos"]:
        modulo.check({"titulo", "slug", "resumen", "lecciones"})
    names = [name for modulo in datos["modulos"] for name in modulo["lecciones"]]
    lecciones = {name: _read_lesson(carpeta, name, datos, rutas) for name in names}
    if loose := sorted({path.stem for path in (carpeta / "lecciones").glob("*.md")} - set(names)):
        raise datos.error(f"ningún módulo tiene la lección {', '.join(loose)}.")
    banco = None
    if reglas := datos.get("evaluacion"):
        banco = bancos.read(carpeta, reglas=reglas, modulos=len(datos["modulos"]), rutas=rutas)
    return Curso(carpeta, datos, lecciones, banco)


def load_catalogue(*, carga: Carga, datos: Mapa, padre: str) -> None:
    """Write the page under which courses stand."""
    datos.check({"titulo", "introduccion"})
    carga.write_pages([
        Ficha(
            archivo=datos.archivo, clave=RAIZ, padre=padre, modelo=CatalogoPage, slug="cursos",
            titulo=datos["titulo"], campos={"introduccion": datos["introduccion"].strip()},
        )
    ])  # fmt: skip


def load(*, carga: Carga, curso: Curso) -> None:
    """Write a course: its questions, figures, modules and lessons.

    :raises ContenidoInvalido: a model refuses what a file says.
    """
    if curso.banco:
        bancos.load(carga=carga, banco=curso.banco)
    for image in carga.write_rows(_figure_rows(curso)):
        image.renditions.all().delete()  # type: ignore[attr-defined]
    pages = [_course_page(carga, curso)]
    for modulo in curso.datos["modulos"]:
        pages.append(_module_page(curso, modulo))
        pages += [_lesson_page(carga, curso, modulo, name) for name in modulo["lecciones"]]
    carga.write_pages(pages)


def _check_choices(datos: Mapa) -> None:
    for name, choices in (("tipo", TipoCurso), ("modalidad", Modalidad)):
        if datos.get(name, choices.values[0]) not in choices.values:
            raise datos.error(f"«{name}» es uno de: {', '.join(choices.values)}.")


def _read_lesson(carpeta: Path, name: str, datos: Mapa, rutas: set[str]) -> Documento:
    if not _LECCION.fullmatch(name):
        raise datos.error(f"la lección «{name}» debe llamarse módulo-número-nombre.")
    documento = read_markdown(carpeta / "lecciones" / f"{name}.md")
    documento.datos.check({"titulo", "minutos", "lede", "elementos"})
    check_routes(documento.datos, "elementos", rutas)
    for kind, value in documento.cuerpo:
        if kind == "figura" and not (carpeta / "figuras" / value["archivo"]).is_file():
            raise documento.datos.error(f"no existe la figura «{value['archivo']}».")
    return documento


def _figure_key(curso: Curso, archivo: str) -> str:
    return f"{curso.clave}/figuras/{archivo}"


def _figure_rows(curso: Curso) -> Iterator[Fila]:
    collection = _collection()
    for name, alt in curso.figuras.items():
        path = curso.carpeta / "figuras" / name
        yield Fila(
            archivo=path, clave=_figure_key(curso, name), modelo=get_image_model(),
            busca={"collection_id": collection.pk, "title": f"{curso.datos['slug']}/{path.stem}"},
            campos={
                "file": path,
                "file_size": path.stat().st_size,
                # What Wagtail knows a file by: not a secret, and of its own choosing.
                "file_hash": hashlib.sha1(path.read_bytes(), usedforsecurity=False).hexdigest(),
                "description": alt[:255],
            },
        )  # fmt: skip


def _collection() -> Collection:
    root = Collection.get_first_root_node()
    found = Collection.objects.filter(name=COLECCION).first()
    return found or root.add_child(name=COLECCION)


def _course_page(carga: Carga, curso: Curso) -> Ficha:
    datos = curso.datos
    hours = "\n".join(
        f"- {part['concepto']}: {part['horas']} h" for part in datos["desglose_horas"]
    )
    return Ficha(
        archivo=datos.archivo, clave=curso.clave, padre=RAIZ, modelo=CursoPage,
        slug=datos["slug"], titulo=datos["titulo"],
        campos={
            "tipo": datos.get("tipo", TipoCurso.CURSO.value),
            "resumen": datos["resumen"].strip(),
            "descripcion": markdown.render(datos["descripcion"]),
            "al_terminar": markdown.render("\n".join(f"- {item}" for item in datos["al_terminar"])),
            "desglose_horas": markdown.render(hours),
            "horas": datos["horas"],
            "modalidad": datos.get("modalidad", Modalidad.EN_LINEA.value),
            "para_quien": datos["para"].strip(),
            "requisitos": datos.get("requisitos", "Sin requisitos"),
            "costo": datos.get("costo", "Sin costo"),
            "respaldo": datos["respaldo"],
            "evaluacion_id": carga.pk(curso.banco.clave_evaluacion) if curso.banco else None,
            "vigencia_meses": datos.get("vigencia_meses"),
        },
        hijos={"elementos": _course_elements(datos)},
    )  # fmt: skip


def _module_page(curso: Curso, modulo: Mapa) -> Ficha:
    return Ficha(
        archivo=modulo.archivo, clave=f"{curso.clave}/{modulo['slug']}", padre=curso.clave,
        modelo=ModuloPage, slug=modulo["slug"], titulo=modulo["titulo"],
        campos={"resumen": modulo["resumen"].strip()},
    )  # fmt: skip


def _lesson_page(carga: Carga, curso: Curso, modulo: Mapa, name: str) -> Ficha:
    documento = curso.lecciones[name]
    datos = documento.datos
    slug = _LECCION.fullmatch(name)["slug"]  # type: ignore[index]
    body = [_raw(carga, curso, kind, value) for kind, value in documento.cuerpo]
    # A figure whose image people deleted here is left out.
    body = [block for block in body if block["value"]]
    return Ficha(
        # Without its number: a lesson moved to another place is still the same lesson.
        archivo=documento.archivo, clave=f"{curso.clave}/lecciones/{slug}",
        padre=f"{curso.clave}/{modulo['slug']}", modelo=LeccionPage,
        slug=slug, titulo=datos["titulo"],
        campos={
            "lede": datos["lede"].strip(),
            "minutos": datos["minutos"],
            "cuerpo": json.dumps(body, ensure_ascii=False),
        },
        hijos={"elementos": _elements(datos)},
    )  # fmt: skip


def _course_elements(datos: Mapa) -> list[dict[str, Any]]:
    """The principal one is the first, unless the file says another."""
    chosen = datos.get("principal")
    return [
        row | {"principal": ruta == chosen if chosen else place == 0}
        for place, (ruta, row) in enumerate(zip(datos["elementos"], _elements(datos), strict=True))
    ]


def _elements(datos: Mapa) -> list[dict[str, Any]]:
    return [{"elemento": Ref(key(ruta))} for ruta in datos["elementos"]]


def _raw(carga: Carga, curso: Curso, kind: str, value: Any) -> dict[str, Any]:
    """Return a block as StreamField stores it: of a figure, the image instead of its file."""
    if kind == "figura":
        image = carga.pk(_figure_key(curso, value["archivo"]))
        value = image and {"imagen": image, "alt": value["alt"], "pie": value.get("pie", "")}
    return {"type": kind, "value": value}
