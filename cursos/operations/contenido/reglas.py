"""Reading what an assessment says of itself in `curso.yaml`: its rules, and what it asks."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Field

from comun.contenido import Mapa
from cursos.evaluaciones.enums import Dificultad
from cursos.evaluaciones.models import Casilla, Evaluacion

from .banco import check_category
from .campos import entries, flag, text

_REGLAS = {"titulo", "minimo", "intentos"}
_POR_MODULO = {"preguntas", "por_modulo"}
# Those that a new assessment has as it should; a file says them only to have another.
OPCIONALES = (
    "instrucciones", "modo", "espera_horas", "conserva", "minutos", "al_vencer",
    "tolerancia_segundos", "gracia_minutos", "navegacion", "revision", "revision_al_cerrar",
    "declaracion",
)  # fmt: skip
# As many attempts as one likes.
LIBRES = "libres"


@dataclass(frozen=True)
class Seccion:
    """A part of an assessment; its places, each as the file says it."""

    titulo: str
    lugares: tuple[Mapa, ...]
    mezclar: bool = False


def read(reglas: Mapa, *, modulos: int, rutas: set[str]) -> tuple[Seccion, ...]:
    """Check the rules of an assessment; return its sections.

    They are said in `secciones`, or are the modules of the course, in `por_modulo`.

    :raises ContenidoInvalido: a rule is not possible, or they do not add up.
    """
    if "secciones" in reglas:
        reglas.check(_REGLAS, {*OPCIONALES, "secciones"})
        secciones = tuple(_sections(reglas, rutas))
    else:
        reglas.check(_REGLAS | _POR_MODULO, OPCIONALES)
        secciones = tuple(_modules(reglas, modulos))
    for name in (*_REGLAS, *OPCIONALES):
        if not (name == "intentos" and reglas[name] == LIBRES):
            _check(reglas, name, _field(Evaluacion, name))
    return secciones


def fields(reglas: Mapa) -> dict[str, Any]:
    """Return the rules as the fields of an assessment."""
    said = {name: reglas.get(name, _field(Evaluacion, name).get_default()) for name in OPCIONALES}
    tries = None if reglas["intentos"] == LIBRES else reglas["intentos"]
    return said | {"titulo": reglas["titulo"], "minimo": reglas["minimo"], "intentos": tries}


def _modules(reglas: Mapa, modulos: int) -> Iterator[Seccion]:
    said = reglas["por_modulo"]
    counts = said if isinstance(said, list) else [said] * modulos
    if len(counts) != modulos or not all(type(n) is int and n >= 0 for n in counts):
        raise reglas.error("«por_modulo» es un número, o una lista con uno por módulo.")
    if reglas["preguntas"] != sum(counts):
        raise reglas.error("«preguntas» debe ser «por_modulo» por el número de módulos.")
    for number, count in enumerate(counts, start=1):
        if count:
            lugar = Mapa({"categoria": f"Módulo {number}", "cantidad": count})
            lugar.archivo, lugar.linea = reglas.archivo, reglas.linea
            yield Seccion(f"Módulo {number}", (lugar,))


def _sections(reglas: Mapa, rutas: set[str]) -> Iterator[Seccion]:
    for said in entries(reglas, "secciones", set(), {"titulo", "mezclar", "casillas"}):
        lugares = entries(
            said, "casillas", set(),
            {"reactivo", "categoria", "elemento", "dificultad", "cantidad", "valor"},
        )  # fmt: skip
        for lugar in lugares:
            _check_place(lugar, rutas)
        yield Seccion(text(said.get("titulo")), tuple(lugares), flag(said, "mezclar"))


def _check_place(lugar: Mapa, rutas: set[str]) -> None:
    if ("reactivo" in lugar) == ("categoria" in lugar):
        raise lugar.error("cada casilla lleva «reactivo», o «categoria», no las dos cosas.")
    if "reactivo" in lugar:
        lugar.check({"reactivo"}, {"valor"})
    else:
        check_category(lugar)
    if "elemento" in lugar and lugar["elemento"] not in rutas:
        raise lugar.error(f"no hay elemento «{lugar['elemento']}».")
    if lugar.get("dificultad", Dificultad.MEDIA) not in Dificultad.values:
        raise lugar.error(f"«dificultad» es uno de: {', '.join(Dificultad.values)}.")
    lugar.check_number("cantidad", 1, 200)
    _check(lugar, "valor", _field(Casilla, "valor"))
    if lugar.get("valor") == 0:
        raise lugar.error("«valor» es mayor que cero.")


def _check(datos: Mapa, name: str, field: Field[Any, Any]) -> None:
    if (value := datos.get(name)) is None:
        return
    try:
        field.clean(value, None)
    except ValidationError as error:
        raise datos.error(f"«{name}»: {' '.join(error.messages)}") from error


def _field(model: type[Casilla | Evaluacion], name: str) -> Field[Any, Any]:
    field: Field[Any, Any] = model._meta.get_field(name)
    return field
