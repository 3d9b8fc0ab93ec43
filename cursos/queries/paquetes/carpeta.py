"""A course as a folder of Markdown, YAML and files, in the format of `portal/contenido`."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from bs4 import BeautifulSoup
from django.db.models import Model, Q
from django.db.models.fields.files import FieldFile
from wagtail.models import Page

from comun import a_markdown

from ...models import (
    CursoElemento,
    CursoPage,
    LeccionElemento,
    LeccionPage,
    ModuloElemento,
    ModuloPage,
    TareaPage,
)
from ...models.reglas import ReglasDeAcreditacion
from . import banco, cuerpo
from .cuerpo import Archivos, dump

_PARTE = re.compile(r"(?P<concepto>.+): (?P<horas>\d+(?:\.\d+)?) h")
_Datos = dict[str, Any]


@dataclass(frozen=True)
class Paquete:
    """Name in the folder → what it holds."""

    textos: dict[str, str]
    archivos: dict[str, FieldFile]


def read(curso: CursoPage) -> Paquete:
    """Read what is published of a course, and what was not published yet as it was last saved."""
    present = Q(live=True) | Q(first_published_at=None)
    pages = Page.objects.descendant_of(curso).filter(present).order_by("path").specific()
    return _Escritura(curso, list(pages)).write()


class _Escritura:
    """One course being written down."""

    def __init__(self, curso: CursoPage, pages: list[Page]) -> None:
        self.curso = curso
        self.modulos = [page for page in pages if isinstance(page, ModuloPage)]
        self.hijas: dict[str, list[Page]] = defaultdict(list)
        for page in pages:
            self.hijas[page.path[: -Page.steplen]].append(page)
        self.figuras, self.medios = Archivos("figuras"), Archivos("media")
        self.textos: dict[str, str] = {}
        beside = curso.evaluaciones.select_related("evaluacion").order_by("sort_order")
        self.ejercicios = [one.evaluacion for one in beside]
        self.examenes = banco.read(
            [*filter(None, [curso.evaluacion]), *self.ejercicios], slug=curso.slug
        )

    def write(self) -> Paquete:
        self.textos["curso.yaml"] = dump(self._course())
        elements = _elements(LeccionElemento, "leccion", self.curso)
        for name, leccion in self._lessons():
            self.textos[f"lecciones/{name}.md"] = self._lesson(leccion, elements[leccion.pk])
        if tareas := [self._task(modulo, page) for modulo, page in self._tasks()]:
            self.textos["tareas.yaml"] = dump(tareas)
        self.textos |= self.examenes.textos
        files = self.figuras.por_nombre | self.medios.por_nombre | self.examenes.archivos
        return Paquete(self.textos, files)

    def _course(self) -> _Datos:
        curso, elements = self.curso, _elements(CursoElemento, "curso", self.curso)
        principal = CursoElemento.objects.filter(curso=curso, principal=True).first()
        required = curso.requiere.order_by("sort_order")
        return _present({
            "slug": curso.slug, "titulo": curso.title, "resumen": curso.resumen,
            "tipo": curso.tipo, "horas": curso.horas, "modalidad": curso.modalidad,
            "nivel": curso.nivel, "para": curso.para_quien, "requisitos": curso.requisitos,
            "requiere": list(required.values_list("requerido__slug", flat=True)),
            "costo": curso.costo, "respaldo": curso.respaldo,
            "vigencia_meses": curso.vigencia_meses, "reglas": _rules(curso),
            "plantilla": curso.plantilla and curso.plantilla.clave,
            "alineaciones": _standards(curso),
            "al_terminar": _items(curso.al_terminar),
            "desglose_horas": [_part(text) for text in _items(curso.desglose_horas)],
            "principal": principal and banco.route(principal.elemento.url_path),
            "elementos": elements[curso.pk],
            "descripcion": a_markdown.write(curso.descripcion),
            "modulos": self._modules(),
            **self._assessments(),
        })  # fmt: skip

    def _modules(self) -> list[_Datos]:
        elements = _elements(ModuloElemento, "modulo", self.curso)
        names: dict[str, list[str]] = defaultdict(list)
        for name, leccion in self._lessons():
            names[leccion.path[: -Page.steplen]].append(name)
        return [
            _present({
                "titulo": modulo.title, "slug": modulo.slug,
                "resumen": modulo.resumen or modulo.title, "elementos": elements[modulo.pk],
                "dia_apertura": modulo.dia_apertura,
                "tras_el_anterior": modulo.tras_el_anterior or None,
                "lecciones": names[modulo.path],
            })
            for modulo in self.modulos
        ]  # fmt: skip

    def _assessments(self) -> _Datos:
        told = list(self.examenes.reglas)
        final = told.pop(0) if self.curso.evaluacion else None
        names = banco.exercise_names(self.ejercicios, slug=self.curso.slug)
        beside = zip(names, told, strict=True)
        return {
            "evaluacion": final, "evaluaciones": [{"clave": name} | one for name, one in beside],
        }  # fmt: skip

    def _lessons(self) -> Iterable[tuple[str, LeccionPage]]:
        for m, modulo in enumerate(self.modulos, start=1):
            found = [page for page in self.hijas[modulo.path] if isinstance(page, LeccionPage)]
            for n, leccion in enumerate(found, start=1):
                yield f"{m}-{n}-{leccion.slug}", leccion

    def _tasks(self) -> Iterable[tuple[ModuloPage, TareaPage]]:
        for modulo in self.modulos:
            for page in self.hijas[modulo.path]:
                if isinstance(page, TareaPage):
                    yield modulo, page

    def _lesson(self, leccion: LeccionPage, elements: list[str]) -> str:
        head = dump({
            "titulo": leccion.title, "minutos": leccion.minutos, "lede": leccion.lede,
            "termina": leccion.termino, "elementos": elements,
        })  # fmt: skip
        return f"---\n{head}---\n\n{self._body(leccion)}"

    def _task(self, modulo: ModuloPage, tarea: TareaPage) -> _Datos:
        names = ("horas", "minimo", "obligatoria", "peso", "tarde", "descuento")
        return {
            "clave": tarea.slug, "titulo": tarea.title, "tipo": tarea.tipo, "modulo": modulo.slug,
            "lede": tarea.lede, "instrucciones": self._body(tarea),
            **{name: getattr(tarea, name) for name in names},
            "criterios": [
                _present({
                    "titulo": criterio.titulo, "puntos": criterio.puntos,
                    "descripcion": criterio.descripcion,
                    "niveles": [
                        {name: nivel.value[name] for name in ("puntos", "texto")}
                        for nivel in criterio.niveles
                    ],
                })
                for criterio in tarea.criterios.order_by("sort_order")
            ],
        }  # fmt: skip

    def _body(self, page: Any) -> str:
        return cuerpo.write(page.cuerpo, figuras=self.figuras, medios=self.medios)


def _present(datos: _Datos) -> _Datos:
    """Leave out what says nothing."""
    return {name: value for name, value in datos.items() if value not in (None, "", [], {})}


def _rules(curso: CursoPage) -> _Datos:
    """Return the rules that are not those of any new course."""
    fields = {field.name: field.default for field in ReglasDeAcreditacion._meta.fields}
    told = {name: getattr(curso, name) for name in fields}
    usual = {"lecciones_minimas": 100, "peso_evaluacion": 100, "en_orden": False}
    return {name: value for name, value in told.items() if value not in (None, usual.get(name))}


def _standards(curso: CursoPage) -> list[_Datos]:
    rows = curso.alineaciones.order_by("sort_order")
    return list(rows.values("clave", "nombre"))


def _elements(modelo: type[Model], campo: str, curso: CursoPage) -> dict[int, list[str]]:
    """Return the routes of the elements of everything of one kind in the course, by page."""
    found: dict[int, list[str]] = defaultdict(list)
    rows = modelo._default_manager.filter(**{f"{campo}__path__startswith": curso.path})
    for pk, url_path in rows.order_by("sort_order").values_list(campo, "elemento__url_path"):
        found[pk].append(banco.route(url_path))
    return found


def _items(html: str) -> list[str]:
    """Return the items of a list; of anything else, its paragraphs."""
    soup = BeautifulSoup(html, "html.parser")
    found = soup.find_all("li") or soup.find_all("p")
    return [" ".join(a_markdown.write(item.decode_contents()).split()) for item in found]


def _part(text: str) -> _Datos:
    match = _PARTE.fullmatch(text)
    if match is None:
        return {"concepto": text}
    hours = float(match["horas"])
    return {"concepto": match["concepto"], "horas": int(hours) if hours.is_integer() else hours}
