"""Reading courses from their content files."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from comun.contenido import Bloque, Documento, Mapa, read_markdown, read_yaml
from metodologia.operations.contenido import check_routes

from ...enums import Modalidad, Nivel, Termino, TipoCurso
from ...models.alineaciones import CLAVE_EC
from . import evaluaciones, tareas
from .banco import Banco
from .evaluaciones import EvaluacionLeida
from .tareas import Trabajo

RAIZ = "cursos"
LECCION = re.compile(r"\d+-\d+-(?P<slug>[a-z0-9-]+)")
FIGURA = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*\.(svg|png|jpg|jpeg|webp|gif)")
MEDIO = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*\.[a-z0-9]{2,5}")
_CURSO = {
    "slug", "titulo", "resumen", "horas", "para", "respaldo", "al_terminar", "desglose_horas",
    "elementos", "descripcion", "modulos",
}  # fmt: skip
_CURSO_OPCIONAL = {
    "tipo", "modalidad", "nivel", "requisitos", "costo", "vigencia_meses", "evaluacion",
    "principal", "requiere", "reglas", "plantilla", "alineaciones", "evaluaciones",
}  # fmt: skip
_MODULO = {"titulo", "slug", "resumen", "lecciones"}
_MODULO_OPCIONAL = {"elementos", "dia_apertura", "tras_el_anterior"}
_DE_CIEN = ("lecciones_minimas", "asistencia_minima", "promedio_minimo")


@dataclass(frozen=True)
class Curso:
    """A course folder, read and checked."""

    carpeta: Path
    datos: Mapa
    lecciones: dict[str, Documento]
    evaluacion: EvaluacionLeida | None
    trabajos: tuple[Trabajo, ...] = ()
    raiz: str = RAIZ
    # What it asks beside its final assessment: exercises and diagnostics.
    ejercicios: tuple[EvaluacionLeida, ...] = ()

    @property
    def clave(self) -> str:
        return f"{self.raiz}/{self.datos['slug']}"

    @property
    def figuras(self) -> dict[str, str]:
        """File name → what the picture says, of every figure used."""
        return {name: alt for cuerpo in self._bodies() for name, alt in _figures(cuerpo)}

    @property
    def medios(self) -> dict[str, str]:
        """File name → what it is called, of every video, its subtitles and every document used."""
        return {name: title for cuerpo in self._bodies() for name, title in _media(cuerpo)}

    @property
    def evaluaciones(self) -> list[EvaluacionLeida]:
        return [*filter(None, [self.evaluacion]), *self.ejercicios]

    @property
    def bancos(self) -> list[Banco]:
        """Every bank that its assessments ask from, once."""
        return list({one.banco.clave: one.banco for one in self.evaluaciones}.values())

    def renamed(self, slug: str, *, raiz: str) -> "Curso":
        """Return the same course under another address, its rows under other keys."""
        datos = Mapa(self.datos | {"slug": slug})
        datos.archivo, datos.linea = self.datos.archivo, self.datos.linea

        def moved(one: EvaluacionLeida) -> EvaluacionLeida:
            old = self.datos["slug"]
            banco = replace(one.banco, clave=slug + one.banco.clave.removeprefix(old), raiz=raiz)
            return replace(one, clave=slug + one.clave.removeprefix(old), banco=banco)

        return replace(
            self, datos=datos, raiz=raiz, evaluacion=self.evaluacion and moved(self.evaluacion),
            ejercicios=tuple(map(moved, self.ejercicios)),
        )  # fmt: skip

    def _bodies(self) -> list[list[Bloque]]:
        bodies = [documento.cuerpo for documento in self.lecciones.values()]
        return bodies + [trabajo.cuerpo for trabajo in self.trabajos]


def read(carpeta: Path, *, rutas: set[str]) -> Curso:
    """Read the folder of a course; write nothing. `rutas`: the elements there are.

    :raises ContenidoInvalido: a file is broken or missing, or an element does not exist.
    """
    datos = read_datos(carpeta, rutas=rutas)
    lecciones = {
        name: read_lesson(carpeta, name, datos=datos, rutas=rutas) for name in lesson_names(datos)
    }
    check_loose(carpeta, datos)
    trabajos = tareas.read(carpeta, modulos=[modulo["slug"] for modulo in datos["modulos"]])
    for trabajo in trabajos:
        check_files(carpeta, trabajo.datos, trabajo.cuerpo)
    asked = list(evaluaciones.read(carpeta, datos=datos, rutas=rutas))
    final = asked.pop(0) if datos.get("evaluacion") else None
    return Curso(carpeta, datos, lecciones, final, trabajos, ejercicios=tuple(asked))


def read_datos(carpeta: Path, *, rutas: set[str]) -> Mapa:
    """Read `curso.yaml`: the course, its modules and which lessons they hold.

    :raises ContenidoInvalido: it is broken, or tells of what is not there.
    """
    datos: Mapa = read_yaml(carpeta / "curso.yaml").check(_CURSO, _CURSO_OPCIONAL)
    if datos["slug"] != carpeta.name:
        raise datos.error(f"el slug debe ser el nombre de la carpeta, «{carpeta.name}».")
    _check_choices(datos)
    check_routes(datos, "elementos", rutas)
    if datos.get("principal") and datos["principal"] not in datos["elementos"]:
        raise datos.error("«principal» es uno de sus «elementos».")
    if "reglas" in datos:
        _check_rules(datos["reglas"])
    for item in datos.get("alineaciones", []):
        _check_standard(item.check({"clave", "nombre"}))
    for modulo in datos["modulos"]:
        modulo.check(_MODULO, _MODULO_OPCIONAL)
        if "elementos" in modulo:
            check_routes(modulo, "elementos", rutas)
    return datos


def check_loose(carpeta: Path, datos: Mapa) -> None:
    """Check that every lesson of the folder is in a module.

    :raises ContenidoInvalido: one is in none.
    """
    present = {path.stem for path in (carpeta / "lecciones").glob("*.md")}
    if loose := sorted(present - set(lesson_names(datos))):
        raise datos.error(f"ningún módulo tiene la lección {', '.join(loose)}.")


def lesson_names(datos: Mapa) -> list[str]:
    return [name for modulo in datos["modulos"] for name in modulo["lecciones"]]


def read_lesson(carpeta: Path, name: str, *, datos: Mapa, rutas: set[str]) -> Documento:
    """Read one lesson of the course.

    :raises ContenidoInvalido: it is broken or misnamed, or a figure or an element is not there.
    """
    if not LECCION.fullmatch(name):
        raise datos.error(f"la lección «{name}» debe llamarse módulo-número-nombre.")
    documento = read_markdown(carpeta / "lecciones" / f"{name}.md")
    documento.datos.check({"titulo", "minutos", "lede", "elementos"}, {"termina"})
    if documento.datos.get("termina", Termino.LEIDA) not in Termino.values:
        raise documento.datos.error(f"«termina» es uno de: {', '.join(Termino.values)}.")
    check_routes(documento.datos, "elementos", rutas)
    check_files(carpeta, documento.datos, documento.cuerpo)
    return documento


def check_files(carpeta: Path, datos: Mapa, cuerpo: list[Bloque]) -> None:
    """Check that every file that a body shows lies in the folder, under a plain name.

    :raises ContenidoInvalido: one does not.
    """
    for name, _ in _figures(cuerpo):
        # What somebody uploads must not name a file elsewhere on this machine.
        if not FIGURA.fullmatch(name) or not (carpeta / "figuras" / name).is_file():
            raise datos.error(f"no existe la figura «{name}».")
    for name, _ in _media(cuerpo):
        if not MEDIO.fullmatch(name) or not (carpeta / "media" / name).is_file():
            raise datos.error(f"no existe el archivo «{name}» en la carpeta «media».")


def in_order(cursos: Iterable[Curso]) -> list[Curso]:
    """Put courses behind those that they ask for.

    :raises ContenidoInvalido: a course asks for one that is not there, or they ask in a circle.
    """
    by_slug = {curso.datos["slug"]: curso for curso in cursos}
    placed: dict[str, Curso] = {}

    def place(curso: Curso, above: tuple[str, ...]) -> None:
        slug = curso.datos["slug"]
        if slug in above:
            raise curso.datos.error(
                f"«requiere»: {' → '.join([*above, slug])} se piden en círculo."
            )
        for wanted in curso.datos.get("requiere", []):
            if wanted not in by_slug:
                raise curso.datos.error(f"«requiere»: no hay curso «{wanted}».")
            place(by_slug[wanted], (*above, slug))
        placed.setdefault(slug, curso)

    for curso in by_slug.values():
        place(curso, ())
    return list(placed.values())


def _figures(cuerpo: list[Bloque]) -> Iterator[tuple[str, str]]:
    for kind, value in cuerpo:
        if kind == "figura":
            yield value["archivo"], value["alt"]


def _media(cuerpo: list[Bloque]) -> Iterator[tuple[str, str]]:
    for kind, value in cuerpo:
        if kind in ("video", "documento"):
            yield value["archivo"], Path(value["archivo"]).stem
        if kind == "video":
            yield value["subtitulos"], Path(value["subtitulos"]).stem


def _check_choices(datos: Mapa) -> None:
    for name, choices in (("tipo", TipoCurso), ("modalidad", Modalidad), ("nivel", Nivel)):
        if datos.get(name, choices.values[0]) not in choices.values:
            raise datos.error(f"«{name}» es uno de: {', '.join(choices.values)}.")


def _check_standard(item: Mapa) -> None:
    if not re.fullmatch(CLAVE_EC, str(item["clave"])):
        raise item.error("«clave» es la de un estándar, como EC0076.")


def _check_rules(reglas: Mapa) -> None:
    reglas.check((), {*_DE_CIEN, "peso_evaluacion", "en_orden"})
    for name in _DE_CIEN:
        reglas.check_number(name, 1, 100)
    reglas.check_number("peso_evaluacion", 0, 1000)
    if not isinstance(reglas.get("en_orden", False), bool):
        raise reglas.error("«en_orden» es true o false.")
