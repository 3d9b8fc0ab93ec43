"""Search, open data, feeds."""

from .tipos import TODOS, Ruta

RUTAS: list[Ruta] = [
    Ruta("panorama:buscar", "/buscar/?q=riesgos", TODOS, "anonimo"),
]

ESTADOS = [
    Ruta("buscar-sin-palabras", "/buscar/", {}, "anonimo"),
    Ruta("buscar-sin-resultados", "/buscar/?q=zurronero", {}, "anonimo"),
    Ruta("buscar-una-clase", "/buscar/?q=plan&tipo=elemento&pagina=2", {}, "anonimo"),
    Ruta("buscar-acotado", "/buscar/?q=riesgo&elemento=M5", {}, "participante"),
    Ruta("buscar-municipios", "/buscar/?q=ju%C3%A1rez&tipo=municipio", {}, "anonimo"),
    Ruta("buscar-folio", "/buscar/?q=EZKPH45DRABY7", {}, "anonimo"),
]
