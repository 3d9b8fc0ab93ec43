"""Municipalities: the directory, institutes, networks, and writing in a record."""

from .tipos import QUIENES, TODOS, Ruta

# Of their own municipality only whom it appointed, and the coordination.
QUIEN_ANOTA = {"anonimo": 302, "participante": 200, "ajeno": 403, "admin": 200, "coordinacion": 200}

RUTAS = [
    Ruta("directorio:lista", "/municipios/", TODOS, "anonimo"),
    Ruta("directorio:institutos", "/municipios/institutos/", TODOS, "anonimo"),
    Ruta("directorio:redes", "/municipios/redes/", TODOS, "anonimo"),
    Ruta("directorio:red", "/municipios/redes/ciudades-capitales/", TODOS, "anonimo"),
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
    Ruta(
        "red-con-invitacion",
        "/municipios/redes/coordinacion-nacional-de-planeacion-municipal/",
        TODOS,
        "anonimo",
    ),
]
