"""A question as its editor looks at it: as it will be shown, with its key beside it."""

from dataclasses import dataclass, field
from typing import Any

from django.utils.safestring import SafeString

from . import contenidos, tipos
from .dibujo import html
from .enums import TipoReactivo

Contenido = dict[str, Any]


@dataclass(frozen=True)
class Oferta:
    """Something that may be chosen, and for the editor what it is worth and what is said then."""

    html: SafeString
    vale: str = ""
    is_right: bool = False
    retro: str = ""


@dataclass(frozen=True)
class Vista:
    """A question ready to be drawn."""

    tipo: str
    nombre_tipo: str
    enunciado: SafeString
    publico: Contenido
    retro: SafeString
    pasaje: dict[str, Any] | None = None
    ofertas: list[Oferta] = field(default_factory=list)
    izquierdas: list[SafeString] = field(default_factory=list)
    derechas: list[str] = field(default_factory=list)
    elementos: list[SafeString] = field(default_factory=list)
    # What a person wrote as the key: lines to read.
    clave: list[str] = field(default_factory=list)
    rubrica: list[dict[str, Any]] = field(default_factory=list)


def of(contenido: Contenido, pasaje: dict[str, str] | None = None) -> Vista:
    """Return the question in the order in which it was written; attempts shuffle theirs."""
    public = tipos.public(contenido)
    return Vista(
        tipo=contenido["tipo"],
        nombre_tipo=TipoReactivo(contenido["tipo"]).label,
        enunciado=html(contenido["enunciado"]),
        publico=public,
        retro=html(contenido["retro"]),
        pasaje=pasaje | {"html": html(pasaje["texto"])} if pasaje else None,
        ofertas=_offers(contenido),
        izquierdas=[html(side["texto"]) for side in public.get("izquierdas", ())],
        derechas=sorted(side["texto"] for side in public.get("derechas", ())),
        elementos=[html(one["texto"]) for one in public.get("elementos", ())],
        clave=_key(contenido),
        rubrica=contenido.get("rubrica", []),
    )


def _offers(contenido: Contenido) -> list[Oferta]:
    if contenido["tipo"] == TipoReactivo.VERDADERO:
        right = contenido["correcta"]
        return [
            _offer("Verdadero", "1" if right is True else "0", contenido["retro_verdadero"]),
            _offer("Falso", "1" if right is False else "0", contenido["retro_falso"]),
        ]
    return [
        _offer(option["texto"], option["fraccion"], option["retro"])
        for option in contenido.get("opciones", ())
    ]


def _offer(texto: str, fraccion: str, retro: str) -> Oferta:
    worth = contenidos.percentage(fraccion)
    right = not fraccion.startswith("-") and fraccion != "0"
    return Oferta(html(texto), worth, right, html(retro))


def _key(contenido: Contenido) -> list[str]:
    """Return every accepted answer with its worth, where there are no options to mark."""
    return [
        f"{name}: {text}"
        for name, text in contenidos.lines(contenido).items()
        if name.startswith(("Respuesta aceptada", "Número", "Par ", "Lugar "))
    ]
