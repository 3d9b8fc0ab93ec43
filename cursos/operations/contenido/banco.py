"""Reading and loading the question bank of a course from its content files."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Field
from django.utils import timezone

from comun.carga import Carga
from comun.contenido import Mapa, read_lista, read_yaml
from comun.fichas import Fila, Ref
from cursos.evaluaciones.enums import Dificultad, EstadoReactivo
from cursos.evaluaciones.models import Categoria, Evaluacion, Pasaje, Reactivo
from cursos.evaluaciones.operations import banco as bancos
from metodologia.operations.contenido import check_routes, key

from . import reactivos

_REGLAS = {"titulo", "preguntas", "minimo", "intentos", "por_modulo"}
# Those that a new assessment has as it should; a file says them only to have another.
REGLAS_OPCIONALES = (
    "instrucciones", "modo", "espera_horas", "conserva", "minutos", "al_vencer",
    "gracia_minutos", "navegacion", "revision", "revision_al_cerrar", "declaracion",
)  # fmt: skip
# As many attempts as one likes.
LIBRES = "libres"


@dataclass(frozen=True)
class Banco:
    """The rules of an assessment and its questions, as they were read.

    `por_modulo`: how many questions of each module are asked.
    """

    clave: str
    reglas: Mapa
    por_modulo: tuple[int, ...]
    pasajes: Mapa
    reactivos: list[Mapa]
    raiz: str = "cursos"

    @property
    def carpeta(self) -> str:
        """Where the keys of its rows begin."""
        return f"{self.raiz}/{self.clave}"

    @property
    def clave_evaluacion(self) -> str:
        return f"{self.carpeta}/evaluacion"

    def clave_categoria(self, modulo: int) -> str:
        return f"{self.carpeta}/categorias/{modulo}"


def read(carpeta: Path, *, reglas: Mapa, modulos: int, rutas: set[str], clave: str = "") -> Banco:
    """Read `reactivos.yaml` and `pasajes.yaml` of a course, or of what it asks beside its end.

    :param clave: of the assessment; none said, the folder's name.
    :raises ContenidoInvalido: a question cannot be put or marked, or there are too few of them.
    """
    por_modulo = read_rules(reglas, modulos=modulos)
    pasajes = read_passages(carpeta)
    questions = read_lista(carpeta / "reactivos.yaml")
    banco = Banco(clave or carpeta.name, reglas, por_modulo, pasajes, questions)
    for reactivo in banco.reactivos:
        check_question(reactivo, pasajes=pasajes, modulos=modulos, rutas=rutas)
    _check_enough(banco)
    return banco


def read_rules(reglas: Mapa, *, modulos: int) -> tuple[int, ...]:
    """Check the rules of an assessment; return how many questions of each module it asks.

    :raises ContenidoInvalido: one of them is not possible, or they do not add up.
    """
    reglas.check(_REGLAS, REGLAS_OPCIONALES)
    said = reglas["por_modulo"]
    counts = said if isinstance(said, list) else [said] * modulos
    if len(counts) != modulos or not all(type(n) is int and n >= 0 for n in counts):
        raise reglas.error("«por_modulo» es un número, o una lista con uno por módulo.")
    if reglas["preguntas"] != sum(counts):
        raise reglas.error("«preguntas» debe ser «por_modulo» por el número de módulos.")
    for name in ("titulo", "minimo", "intentos", *REGLAS_OPCIONALES):
        _check_rule(reglas, name)
    return tuple(counts)


def _check_rule(reglas: Mapa, name: str) -> None:
    value = reglas.get(name)
    if value is None or (name == "intentos" and value == LIBRES):
        return
    try:
        _field(name).clean(value, None)
    except ValidationError as error:
        raise reglas.error(f"«{name}»: {' '.join(error.messages)}") from error


def read_passages(carpeta: Path) -> Mapa:
    """Read `pasajes.yaml`; a course may have none.

    :raises ContenidoInvalido: one is broken.
    """
    archivo = carpeta / "pasajes.yaml"
    pasajes: Mapa = read_yaml(archivo) if archivo.exists() else Mapa()
    for pasaje in pasajes.values():
        pasaje.check({"titulo", "texto", "fuente"}, {"url"})
    return pasajes


def load(*, carga: Carga, banco: Banco) -> None:
    """Write the categories of the bank, the assessment, its passages and its questions.

    :raises ContenidoInvalido: a model refuses what a file says.
    """
    carga.write_rows(_category_rows(banco))
    carga.write_rows([_assessment_row(carga, banco)])
    carga.write_rows(_passage_rows(banco))
    for reactivo in carga.write_rows(_question_rows(carga, banco)):
        assert isinstance(reactivo, Reactivo)  # noqa: S101 - as its row says
        bancos.record(reactivo=reactivo, by=None, at=timezone.now())


def check_question(reactivo: Mapa, *, pasajes: Mapa, modulos: int, rutas: set[str]) -> None:
    """Check one question.

    :raises ContenidoInvalido: it cannot be put or marked.
    """
    reactivos.content(reactivo)
    if not 1 <= reactivo["modulo"] <= modulos:
        raise reactivo.error(f"el curso no tiene módulo {reactivo['modulo']}.")
    if (pasaje := reactivo.get("pasaje")) and pasaje not in pasajes:
        raise reactivo.error(f"no hay pasaje «{pasaje}».")
    if "elementos" in reactivo:
        check_routes(reactivo, "elementos", rutas)


def _check_enough(banco: Banco) -> None:
    seen = Counter(reactivo["clave"] for reactivo in banco.reactivos)
    for reactivo in banco.reactivos:
        if seen[reactivo["clave"]] > 1:
            raise reactivo.error(f"la clave {reactivo['clave']} está dos veces.")
    per_module = Counter(reactivo["modulo"] for reactivo in banco.reactivos)
    for modulo, asked in enumerate(banco.por_modulo, start=1):
        if per_module[modulo] < asked:
            raise banco.reglas.error(
                f"el módulo {modulo} tiene menos preguntas de las que se piden."
            )


def _category_rows(banco: Banco) -> Iterator[Fila]:
    used = {reactivo["modulo"] for reactivo in banco.reactivos}
    for modulo in sorted(used):
        yield Fila(
            archivo=banco.reglas.archivo, clave=banco.clave_categoria(modulo), modelo=Categoria,
            busca={"ruta": f"{banco.clave}/Módulo {modulo}"}, campos={},
        )  # fmt: skip


def _assessment_row(carga: Carga, banco: Banco) -> Fila:
    """The rules, with a section for each module that is asked about.

    Sections and places are edited on its page: whoever edits one has edited the assessment.
    """
    asked = [(n, count) for n, count in enumerate(banco.por_modulo, start=1) if count]
    return Fila(
        archivo=banco.reglas.archivo, clave=banco.clave_evaluacion, modelo=Evaluacion,
        busca={"clave": banco.clave}, campos=_rules(banco.reglas),
        hijos={
            "secciones": [{"titulo": f"Módulo {modulo}"} for modulo, _ in asked],
            "casillas": [
                {
                    "seccion": place, "cantidad": count,
                    "categoria_id": carga.pk(banco.clave_categoria(modulo)),
                }
                for place, (modulo, count) in enumerate(asked, start=1)
            ],
        },
    )  # fmt: skip


def _rules(reglas: Mapa) -> dict[str, Any]:
    said = {name: reglas.get(name, _field(name).get_default()) for name in REGLAS_OPCIONALES}
    tries = None if reglas["intentos"] == LIBRES else reglas["intentos"]
    return said | {"titulo": reglas["titulo"], "minimo": reglas["minimo"], "intentos": tries}


def _field(name: str) -> Field[Any, Any]:
    field: Field[Any, Any] = Evaluacion._meta.get_field(name)  # type: ignore[assignment]  # a column
    return field


def _passage_rows(banco: Banco) -> Iterator[Fila]:
    for clave, pasaje in banco.pasajes.items():
        yield Fila(
            archivo=pasaje.archivo, clave=f"{banco.carpeta}/pasajes/{clave}", modelo=Pasaje,
            busca={"clave": f"{banco.clave}-{clave}"},
            campos={
                name: pasaje.get(name, "").strip() for name in ("titulo", "texto", "fuente", "url")
            },
        )  # fmt: skip


def _question_rows(carga: Carga, banco: Banco) -> Iterator[Fila]:
    """A question whose category people deleted here is left out with it."""
    for reactivo in banco.reactivos:
        pasaje = reactivo.get("pasaje")
        categoria = carga.pk(banco.clave_categoria(reactivo["modulo"]))
        if categoria is None:
            continue
        yield Fila(
            archivo=reactivo.archivo,
            clave=f"{banco.carpeta}/reactivos/{reactivo['clave']}",
            modelo=Reactivo,
            busca={"categoria_id": categoria, "clave": reactivo["clave"]},
            campos={
                "categoria_id": categoria,
                "estado": EstadoReactivo.LISTA.value,
                "dificultad": reactivo.get("dificultad", Dificultad.MEDIA.value),
                "pasaje_id": carga.pk(f"{banco.carpeta}/pasajes/{pasaje}") if pasaje else None,
                "contenido": reactivos.content(reactivo),
                "elementos": [Ref(key(ruta)) for ruta in reactivo.get("elementos", [])],
            },
        )
