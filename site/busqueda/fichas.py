"""What an app tells of a thing that can be found."""

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True)
class Ficha:
    """A thing as the search shows it, and what it is found by.

    `clave` names it for ever (`pagina-12`, `tema-7`). `contexto` says where it belongs («Curso …»,
    «León, Guanajuato»). `ambito` is empty where everybody may read it; else an opaque name that
    the caller of a search must hold. `elementos`: keys of the methodology it touches (E1, M3).
    """

    clave: str
    tipo: str
    titulo: str
    resumen: str
    url: str
    texto: str
    contexto: str = ""
    ambito: str = ""
    elementos: list[str] = field(default_factory=list)
    fecha: datetime | None = None
