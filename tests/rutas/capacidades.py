"""Capability maps of a municipality and of a network: everybody reads the same."""

from .tipos import QUIENES, TODOS, Ruta

_MAPA = "/municipios/24024/capacidades"
_RED = "/municipios/redes/ciudades-capitales/capacidades"

RUTAS: list[Ruta] = [
    Ruta("panorama:capacidades", f"{_MAPA}/", TODOS, "anonimo"),
    Ruta("panorama:capacidades_archivo", f"{_MAPA}.csv", TODOS),
    Ruta("panorama:capacidades_de_red", f"{_RED}/", TODOS, "anonimo"),
    Ruta("panorama:capacidades_de_red_archivo", f"{_RED}.xlsx", TODOS),
]

ESTADOS = [
    Ruta("capacidades-sin-nada", "/municipios/31001/capacidades/", TODOS, "anonimo"),
    Ruta(
        "capacidades-sin-municipio",
        "/municipios/99999/capacidades/",
        dict.fromkeys(QUIENES, 404),
        "anonimo",
    ),
    Ruta(
        "capacidades-red-sin-miembros",
        "/municipios/redes/red-mexicana-de-ciudades/capacidades/",
        TODOS,
        "anonimo",
    ),
]
