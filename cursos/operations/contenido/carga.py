"""Writing courses that were read from their content files."""

import json
from dataclasses import replace
from typing import Any

from certificados.models import Plantilla
from comun import markdown
from comun.carga import Carga
from comun.contenido import Bloque, Mapa
from comun.fichas import Ficha, Ref
from metodologia.operations.contenido import key

from ...enums import Modalidad, Nivel, Tarde, Termino, TipoCurso
from ...models import CatalogoPage, CursoPage, LeccionPage, ModuloPage, TareaPage
from . import archivos, evaluaciones
from . import banco as bancos
from .lectura import LECCION, RAIZ, Curso
from .tareas import Trabajo


def load_catalogue(*, carga: Carga, datos: Mapa, padre: str) -> None:
    """Write the page under which courses stand."""
    datos.check({"titulo", "introduccion"})
    carga.write_pages([
        Ficha(
            archivo=datos.archivo, clave=RAIZ, padre=padre, modelo=CatalogoPage, slug="cursos",
            titulo=datos["titulo"], campos={"introduccion": datos["introduccion"].strip()},
        )
    ])  # fmt: skip


def load(*, carga: Carga, curso: Curso, borrador: bool = False) -> None:
    """Write a course: its questions, figures, modules, lessons and assignments.

    Those that it asks for have been written before. `borrador`: nothing of it is published.

    :raises ContenidoInvalido: a model refuses what a file says.
    """
    _load_assessments(carga, curso)
    for image in carga.write_rows(archivos.figure_rows(curso)):
        image.renditions.all().delete()  # type: ignore[attr-defined]  # images of Wagtail
    carga.write_rows(archivos.media_rows(curso))
    pages = [_course_page(carga, curso)]
    for modulo in curso.datos["modulos"]:
        pages.append(_module_page(curso, modulo))
        pages += [_lesson_page(carga, curso, modulo, name) for name in modulo["lecciones"]]
        pages += [
            _task_page(carga, curso, trabajo)
            for trabajo in curso.trabajos
            if trabajo.modulo == modulo["slug"]
        ]
    carga.write_pages(replace(page, borrador=borrador) for page in pages)


def _load_assessments(carga: Carga, curso: Curso) -> None:
    for banco in curso.bancos:
        asked = [one.categorias for one in curso.evaluaciones if one.banco.clave == banco.clave]
        bancos.load(carga=carga, banco=banco, categorias=set().union(*asked))
    for evaluacion in curso.evaluaciones:
        evaluaciones.load(carga=carga, evaluacion=evaluacion)


def _course_page(carga: Carga, curso: Curso) -> Ficha:
    datos = curso.datos
    hours = "\n".join(f"- {_part(part)}" for part in datos["desglose_horas"])
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
            "evaluacion_id": (
                carga.pk(curso.evaluacion.clave_evaluacion) if curso.evaluacion else None
            ),
            "vigencia_meses": datos.get("vigencia_meses"),
            "plantilla_id": _template(datos),
            "nivel": datos.get("nivel", Nivel.BASICO.value),
            **_rules(datos.get("reglas", {})),
        },
        hijos={
            "elementos": _course_elements(datos),
            "requiere": [
                {"requerido": Ref(f"{RAIZ}/{slug}")} for slug in datos.get("requiere", [])
            ],
            "alineaciones": [dict(item) for item in datos.get("alineaciones", [])],
            "evaluaciones": [
                {"evaluacion_id": pk}
                for ejercicio in curso.ejercicios
                if (pk := carga.pk(ejercicio.clave_evaluacion))
            ],
        },
    )  # fmt: skip


def _template(datos: Mapa) -> int | None:
    """Return the one of that key; where this site has none, the course goes by its type's own."""
    found = Plantilla.objects.filter(clave=datos.get("plantilla") or "").values_list(
        "pk", flat=True
    )
    return found.first()


def _part(part: Mapa) -> str:
    hours = part.get("horas")
    return str(part["concepto"]) if hours is None else f"{part['concepto']}: {hours} h"


def _module_page(curso: Curso, modulo: Mapa) -> Ficha:
    return Ficha(
        archivo=modulo.archivo, clave=f"{curso.clave}/{modulo['slug']}", padre=curso.clave,
        modelo=ModuloPage, slug=modulo["slug"], titulo=modulo["titulo"],
        campos={
            "resumen": modulo["resumen"].strip(),
            "dia_apertura": modulo.get("dia_apertura"),
            "tras_el_anterior": modulo.get("tras_el_anterior", False),
        },
        hijos={"elementos": _elements(modulo)},
    )  # fmt: skip


def _lesson_page(carga: Carga, curso: Curso, modulo: Mapa, name: str) -> Ficha:
    documento = curso.lecciones[name]
    datos = documento.datos
    slug = LECCION.fullmatch(name)["slug"]  # type: ignore[index]  # it was read so
    return Ficha(
        # Without its number: a lesson moved to another place is still the same lesson.
        archivo=documento.archivo, clave=f"{curso.clave}/lecciones/{slug}",
        padre=f"{curso.clave}/{modulo['slug']}", modelo=LeccionPage,
        slug=slug, titulo=datos["titulo"],
        campos={
            "lede": datos["lede"].strip(),
            "minutos": datos["minutos"],
            "termino": datos.get("termina", Termino.LEIDA.value),
            "cuerpo": _body(carga, curso, documento.cuerpo),
        },
        hijos={"elementos": _elements(datos)},
    )  # fmt: skip


def _task_page(carga: Carga, curso: Curso, trabajo: Trabajo) -> Ficha:
    datos = trabajo.datos
    return Ficha(
        archivo=datos.archivo, clave=f"{curso.clave}/trabajos/{datos['clave']}",
        padre=f"{curso.clave}/{trabajo.modulo}", modelo=TareaPage, slug=datos["clave"],
        titulo=datos["titulo"],
        campos={
            "tipo": datos["tipo"],
            "lede": trabajo.lede,
            "cuerpo": _body(carga, curso, trabajo.cuerpo),
            "horas": datos["horas"],
            "minimo": datos["minimo"],
            "obligatoria": datos.get("obligatoria", True),
            "peso": datos.get("peso", 100),
            "tarde": datos.get("tarde", Tarde.SI.value),
            "descuento": datos.get("descuento", 10),
        },
        hijos={"criterios": [_criterion(criterio) for criterio in datos["criterios"]]},
    )  # fmt: skip


def _criterion(criterio: Mapa) -> dict[str, Any]:
    levels = [
        {"type": "nivel", "value": {"puntos": nivel["puntos"], "texto": nivel["texto"].strip()}}
        for nivel in criterio.get("niveles") or []
    ]
    return {
        "titulo": criterio["titulo"],
        "puntos": criterio["puntos"],
        "descripcion": criterio.get("descripcion", "").strip(),
        "niveles": json.dumps(levels, ensure_ascii=False),
    }


def _rules(reglas: dict[str, Any]) -> dict[str, Any]:
    """Return what the course asks for; what the file does not say is as in a new course."""
    return {
        "lecciones_minimas": reglas.get("lecciones_minimas", 100),
        "asistencia_minima": reglas.get("asistencia_minima"),
        "peso_evaluacion": reglas.get("peso_evaluacion", 100),
        "promedio_minimo": reglas.get("promedio_minimo"),
        "en_orden": reglas.get("en_orden", False),
    }


def _course_elements(datos: Mapa) -> list[dict[str, Any]]:
    """The principal one is the first, unless the file says another."""
    chosen = datos.get("principal")
    return [
        row | {"principal": ruta == chosen if chosen else place == 0}
        for place, (ruta, row) in enumerate(zip(datos["elementos"], _elements(datos), strict=True))
    ]


def _elements(datos: Mapa) -> list[dict[str, Any]]:
    return [{"elemento": Ref(key(ruta))} for ruta in datos.get("elementos", [])]


def _body(carga: Carga, curso: Curso, cuerpo: list[Bloque]) -> str:
    """Return a body as StreamField stores it; a figure whose image people deleted is left out."""
    blocks = [_raw(carga, curso, kind, value) for kind, value in cuerpo]
    return json.dumps([block for block in blocks if block["value"]], ensure_ascii=False)


def _raw(carga: Carga, curso: Curso, kind: str, value: Any) -> dict[str, Any]:
    """Return a block as StreamField stores it: of a figure, the image instead of its file."""
    if kind == "figura":
        image = carga.pk(archivos.figure_key(curso, value["archivo"]))
        value = image and {"imagen": image, "alt": value["alt"], "pie": value.get("pie", "")}
    if kind in ("video", "documento"):
        value = _media_value(carga, curso, kind, value)
    return {"type": kind, "value": value}


def _media_value(carga: Carga, curso: Curso, kind: str, value: Any) -> dict[str, Any] | None:
    """Return a video or a document with its files; None where people deleted one here."""
    names = {"archivo", "subtitulos"} & set(value)
    files = {name: carga.pk(archivos.media_key(curso, value[name])) for name in names}
    if None in files.values():
        return None
    if kind == "documento":
        return {"documento": files["archivo"], "descripcion": value["descripcion"]}
    return value | files
