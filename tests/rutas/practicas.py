"""Practices and municipalities, as everybody sees them."""

from .tipos import QUIENES, TODOS, Ruta

RUTAS = [
    Ruta("directorio:municipio", "/municipios/24024/", TODOS, "anonimo"),
]

PAGINAS = {
    "practicas.IntercambioPage": Ruta("practicas.IntercambioPage", "/intercambio/", TODOS),
    "practicas.BibliotecaPage": Ruta("practicas.BibliotecaPage", "/intercambio/practicas/", TODOS),
    "directorio.MunicipioPage": Ruta(
        "directorio.MunicipioPage", "/intercambio/practicas/11020/", dict.fromkeys(QUIENES, 404)
    ),
    "practicas.PracticaPage": Ruta(
        "practicas.PracticaPage",
        "/intercambio/practicas/11020/practica/",
        dict.fromkeys(QUIENES, 404),
    ),
}
