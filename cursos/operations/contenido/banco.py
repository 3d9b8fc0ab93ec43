"""Reading and loading the question bank of a course from its content files."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from comun.carga import Carga
from comun.contenido import Mapa, read_lista, read_yaml
from comun.fichas import Fila
from cursos.evaluaciones.enums import TipoReactivo
from cursos.evaluaciones.models import Evaluacion, Pasaje, Reactivo
from metodologia.operations.contenido import check_routes

_MULTIPLE = "Elija todas las que correspondan"


@dataclass(frozen=True)
class Banco:
    """The rules of an assessment and its questions, as they were read."""

    clave: str
    reglas: Mapa
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


def read(carpeta: Path, *, reglas: Mapa, modulos: int, rutas: set[str]) -> Banco:
    """Read `reactivos.yaml` and `pasajes.yaml` of a course.

    :raises ContenidoInvalido: a question cannot be put or marked, or there are too few of them.
    """
    reglas.check({"titulo", "preguntas", "minimo", "intentos", "por_modulo"})
    if reglas["preguntas"] != reglas["por_modulo"] * modulos:
        raise reglas.error("«preguntas» debe ser «por_modulo» por el número de módulos.")
    pasajes = read_passages(carpeta)
    banco = Banco(carpeta.name, reglas, pasajes, read_lista(carpeta / "reactivos.yaml"))
    for reactivo in banco.reactivos:
        check_question(reactivo, pasajes=pasajes, modulos=modulos, rutas=rutas)
    _check_enough(banco, modulos)
    return banco


def read_passages(carpeta: Path) -> Mapa:
    """Read `pasajes.yaml`; a course may have none.

    :raises ContenidoInvalido: one is broken.
    """
    archivo = carpeta / "pasajes.yaml"
    pasajes: Mapa = read_yaml(archivo) if archivo.exists() else Mapa()
    for pasaje in pasajes.values():
        pasaje.check({"titulo", "texto", "fuente"})
    return pasajes


def load(*, carga: Carga, banco: Banco) -> None:
    """Write the assessment, its passages and its questions.

    :raises ContenidoInvalido: a model refuses what a file says.
    """
    carga.write_rows([_assessment_row(banco)])
    carga.write_rows(_passage_rows(carga, banco))
    carga.write_rows(_question_rows(carga, banco))


def check_question(reactivo: Mapa, *, pasajes: Mapa, modulos: int, rutas: set[str]) -> None:
    """Check one question.

    :raises ContenidoInvalido: it cannot be put or marked.
    """
    reactivo.check(
        {"clave", "modulo", "tipo", "enunciado", "opciones"}, {"pasaje", "retro", "elementos"}
    )
    for opcion in reactivo["opciones"]:
        opcion.check({"texto"}, {"correcta", "retro"})
    if reactivo["tipo"] not in TipoReactivo.values:
        raise reactivo.error(f"el tipo es uno de: {', '.join(TipoReactivo.values)}.")
    if not 1 <= reactivo["modulo"] <= modulos:
        raise reactivo.error(f"el curso no tiene módulo {reactivo['modulo']}.")
    if (pasaje := reactivo.get("pasaje")) and pasaje not in pasajes:
        raise reactivo.error(f"no hay pasaje «{pasaje}».")
    if "elementos" in reactivo:
        check_routes(reactivo, "elementos", rutas)
    _check_options(reactivo)


def _check_options(reactivo: Mapa) -> None:
    options = reactivo["opciones"]
    right = sum(bool(opcion.get("correcta")) for opcion in options)
    tipo = reactivo["tipo"]
    if tipo == TipoReactivo.MULTIPLE:
        if right < 2 or _MULTIPLE not in reactivo["enunciado"]:
            raise reactivo.error(f"«multiple» lleva dos correctas o más y dice «{_MULTIPLE}».")
    elif right != 1:
        raise reactivo.error("exactamente una opción lleva «correcta: true».")
    texts = [str(opcion["texto"]) for opcion in options]
    if tipo == TipoReactivo.VERDADERO and texts != ["Verdadero", "Falso"]:
        raise reactivo.error("las opciones de «verdadero» son Verdadero y Falso, en ese orden.")
    if len(set(texts)) != len(texts):
        raise reactivo.error("dos opciones dicen lo mismo.")


def _check_enough(banco: Banco, modulos: int) -> None:
    seen = Counter(reactivo["clave"] for reactivo in banco.reactivos)
    for reactivo in banco.reactivos:
        if seen[reactivo["clave"]] > 1:
            raise reactivo.error(f"la clave {reactivo['clave']} está dos veces.")
    per_module = Counter(reactivo["modulo"] for reactivo in banco.reactivos)
    for modulo in range(1, modulos + 1):
        if per_module[modulo] < banco.reglas["por_modulo"]:
            raise banco.reglas.error(
                f"el módulo {modulo} tiene menos preguntas de las que se piden."
            )


def _assessment_row(banco: Banco) -> Fila:
    return Fila(
        archivo=banco.reglas.archivo, clave=banco.clave_evaluacion, modelo=Evaluacion,
        busca={"clave": banco.clave},
        campos={
            "titulo": banco.reglas["titulo"],
            "preguntas_por_grupo": banco.reglas["por_modulo"],
            "minimo": banco.reglas["minimo"],
            "intentos": banco.reglas["intentos"],
        },
    )  # fmt: skip


def _passage_rows(carga: Carga, banco: Banco) -> Iterator[Fila]:
    evaluacion_id = carga.pk(banco.clave_evaluacion)
    for clave, pasaje in banco.pasajes.items():
        yield Fila(
            archivo=pasaje.archivo, clave=f"{banco.carpeta}/pasajes/{clave}", modelo=Pasaje,
            busca={"evaluacion_id": evaluacion_id, "clave": clave},
            campos={name: pasaje[name].strip() for name in ("titulo", "texto", "fuente")},
        )  # fmt: skip


def _question_rows(carga: Carga, banco: Banco) -> Iterator[Fila]:
    evaluacion_id = carga.pk(banco.clave_evaluacion)
    for reactivo in banco.reactivos:
        pasaje = reactivo.get("pasaje")
        yield Fila(
            archivo=reactivo.archivo,
            clave=f"{banco.carpeta}/reactivos/{reactivo['clave']}",
            modelo=Reactivo,
            busca={"evaluacion_id": evaluacion_id, "clave": reactivo["clave"]},
            campos={
                "grupo": reactivo["modulo"],
                "tipo": reactivo["tipo"],
                "pasaje_id": carga.pk(f"{banco.carpeta}/pasajes/{pasaje}") if pasaje else None,
                "enunciado": reactivo["enunciado"].strip(),
                "retro": reactivo.get("retro", "").strip(),
            },
            hijos={"opciones": [_option(opcion) for opcion in reactivo["opciones"]]},
        )


def _option(opcion: Mapa) -> dict[str, Any]:
    return {
        "texto": str(opcion["texto"]).strip(),
        "correcta": bool(opcion.get("correcta")),
        "retro": str(opcion.get("retro", "")).strip(),
    }
