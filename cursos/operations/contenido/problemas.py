"""All that is wrong with a course's folder, not only the first thing."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from comun.contenido import ContenidoInvalido, Mapa, read_lista

from . import banco, lectura, tareas

# What reading makes of a value that is not of the kind it should be.
_DE_OTRA_FORMA = (TypeError, AttributeError, KeyError, ValueError, IndexError)


def find(carpeta: Path, *, rutas: set[str]) -> list[str]:
    """Return every problem with its file and line; empty where the course can be read."""
    found: list[str] = []

    def attempt(archivo: str, step: Callable[[], Any]) -> Any:
        try:
            return step()
        except ContenidoInvalido as error:
            found.append(str(error).replace(f"{carpeta}/", ""))
        except _DE_OTRA_FORMA:
            found.append(f"{archivo}, línea 1: algo no tiene la forma esperada. Vea otro curso.")
        return None

    datos = attempt("curso.yaml", lambda: lectura.read_datos(carpeta, rutas=rutas))
    if datos is None:
        return found
    for archivo, step in _steps(carpeta, datos, rutas, attempt):
        attempt(archivo, step)
    if not found:
        # What only the whole shows: too few questions, a key twice.
        attempt("curso.yaml", lambda: lectura.read(carpeta, rutas=rutas))
    return found


def _steps(
    carpeta: Path, datos: Mapa, rutas: set[str], attempt: Callable[..., Any]
) -> Iterator[tuple[str, Callable[[], Any]]]:
    for name in lectura.lesson_names(datos):
        yield f"lecciones/{name}.md", _lesson(carpeta, name, datos, rutas)
    yield "curso.yaml", lambda: lectura.check_loose(carpeta, datos)
    modulos = [modulo["slug"] for modulo in datos["modulos"]]
    for tarea in _list(carpeta, "tareas.yaml", attempt):
        yield "tareas.yaml", _task(tarea, modulos)
    for folder in (carpeta, *sorted((carpeta / "evaluaciones").glob("*"))):
        inside = f"{folder.relative_to(carpeta)}/".removeprefix("./")
        pasajes = attempt(f"{inside}pasajes.yaml", partial(banco.read_passages, folder)) or Mapa()
        for reactivo in _list(carpeta, f"{inside}reactivos.yaml", attempt):
            yield f"{inside}reactivos.yaml", _question(reactivo, pasajes, len(modulos), rutas)


def _list(carpeta: Path, name: str, attempt: Callable[..., Any]) -> list[Mapa]:
    path = carpeta / name
    return (attempt(name, lambda: read_lista(path)) or []) if path.exists() else []


def _lesson(carpeta: Path, name: str, datos: Mapa, rutas: set[str]) -> Callable[[], Any]:
    return lambda: lectura.read_lesson(carpeta, name, datos=datos, rutas=rutas)


def _task(tarea: Mapa, modulos: list[str]) -> Callable[[], Any]:
    return lambda: tareas.read_one(tarea, modulos=modulos)


def _question(reactivo: Mapa, pasajes: Mapa, modulos: int, rutas: set[str]) -> Callable[[], Any]:
    return lambda: banco.check_question(reactivo, pasajes=pasajes, modulos=modulos, rutas=rutas)
