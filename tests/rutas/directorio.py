"""Municipalities: the directory, institutes, networks, and writing in a record."""

from typing import Any

from playwright.sync_api import Page

from .tipos import QUIENES, TODOS, Ruta

# Of their own municipality only whom it appointed, and the coordination.
QUIEN_ANOTA = {"anonimo": 302, "participante": 200, "ajeno": 403, "admin": 200, "coordinacion": 200}

# `participante` coordinates the network by oficio; the site's coordination, any of them.
QUIEN_COORDINA = {
    "anonimo": 302, "participante": 200, "ajeno": 404, "admin": 200, "coordinacion": 200,
}  # fmt: skip
_RED = "/municipios/redes/{red}/coordinar/"

RUTAS = [
    Ruta("directorio:lista", "/municipios/", TODOS, "anonimo"),
    Ruta("directorio:institutos", "/municipios/institutos/", TODOS, "anonimo"),
    Ruta("directorio:redes", "/municipios/redes/", TODOS, "anonimo"),
    Ruta("directorio:red", "/municipios/redes/ciudades-capitales/", TODOS, "anonimo"),
    Ruta("directorio:coordinar", _RED, QUIEN_COORDINA, "enlace"),
    Ruta("directorio:red_anotar", f"{_RED}anotar/", QUIEN_COORDINA, "enlace"),
    Ruta("directorio:red_palabras", f"{_RED}palabras/", QUIEN_COORDINA, "enlace"),
    Ruta("panorama:red_formacion", f"{_RED}formacion/", QUIEN_COORDINA, "enlace"),
    Ruta("panorama:red_cifras", f"{_RED}formacion.csv", QUIEN_COORDINA),
    Ruta("directorio:municipio", "/municipios/24024/", TODOS, "anonimo"),
    Ruta("directorio:ficha", "/municipios/24024/ficha/", QUIEN_ANOTA, "enlace"),
]

NADIE = dict.fromkeys(QUIENES, 404)
ESTADOS = [
    Ruta("municipios-con-instituto", "/municipios/?instituto=1", TODOS, "anonimo"),
    Ruta("municipios-segunda", "/municipios/?generacion=segunda", TODOS, "anonimo"),
    Ruta("municipio-con-practica", "/municipios/11020/", TODOS, "anonimo"),
    Ruta("municipio-sin-nada", "/municipios/31001/", TODOS, "anonimo"),
    Ruta("municipio-sin-clave", "/municipios/99999/", NADIE, "anonimo"),
    Ruta("red-con-coordinacion", "/municipios/redes/{red}/", TODOS, "anonimo"),
    Ruta("red-formacion-trimestre", f"{_RED}formacion/?trimestre=1", {}, "enlace"),
    Ruta("red-coordinar-administra", _RED, {}, "coordinacion"),
    Ruta(
        "red-con-invitacion",
        "/municipios/redes/coordinacion-nacional-de-planeacion-municipal/",
        TODOS,
        "anonimo",
    ),
]


def preparar(contexto: dict[str, Any]) -> dict[str, Any]:
    """Let `participante` coordinate a network."""
    from tests.factories.redes import encargada

    made = encargada(contexto["participante"])
    return {"red": made.red.slug, "coordinacion_de_red": made.pk}


def ejemplos(page: Page) -> dict[str, object]:
    """The network that the demonstration's enlace coordinates."""
    return {"red": "red-de-demostracion"}
