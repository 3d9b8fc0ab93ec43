"""Search, open data, feeds."""

from .tipos import TODOS, Ruta

RUTAS: list[Ruta] = [
    Ruta("panorama:buscar", "/buscar/?q=riesgos", TODOS, "anonimo"),
    Ruta("panorama:api:api-root", "/api/v1/", TODOS),
    Ruta("panorama:api:openapi-json", "/api/v1/openapi.json", TODOS),
    Ruta("panorama:api:municipios", "/api/v1/municipios/", TODOS),
    Ruta("panorama:api:municipio", "/api/v1/municipios/24024/", TODOS),
    Ruta("panorama:api:elementos", "/api/v1/elementos/", TODOS),
    Ruta("panorama:api:elemento", "/api/v1/elementos/E1/", TODOS),
    Ruta("panorama:api:cursos", "/api/v1/cursos/", TODOS),
    Ruta("panorama:api:curso", "/api/v1/cursos/{curso}/", TODOS),
    Ruta("panorama:api:practicas", "/api/v1/practicas/", TODOS),
    Ruta(
        "panorama:api:practica",
        "/api/v1/practicas/PM-00000-0000-00/",
        dict.fromkeys(TODOS, 404),
    ),
    Ruta("panorama:api:replicas", "/api/v1/replicas/", TODOS),
    Ruta("panorama:datos", "/datos/", TODOS, "anonimo"),
    Ruta("panorama:diccionario", "/datos/diccionario.json", TODOS),
    Ruta("panorama:cursos_atom", "/cursos/atom.xml", TODOS),
    Ruta("panorama:todo", "/metodologia/pasos/diagnostico/todo/lecciones/", TODOS, "anonimo"),
    Ruta("panorama:mapa_indice", "/sitemap.xml", TODOS),
    Ruta("panorama:mapa", "/sitemap-paginas.xml", TODOS),
    Ruta("panorama:robots", "/robots.txt", TODOS),
]

ESTADOS = [
    Ruta("buscar-sin-palabras", "/buscar/", {}, "anonimo"),
    Ruta("buscar-sin-resultados", "/buscar/?q=zurronero", {}, "anonimo"),
    Ruta("buscar-una-clase", "/buscar/?q=plan&tipo=elemento&pagina=2", {}, "anonimo"),
    Ruta("buscar-acotado", "/buscar/?q=riesgo&elemento=M5", {}, "participante"),
    Ruta("buscar-municipios", "/buscar/?q=ju%C3%A1rez&tipo=municipio", {}, "anonimo"),
    Ruta("buscar-folio", "/buscar/?q=EZKPH45DRABY7", {}, "anonimo"),
    Ruta("problemas", "/metodologia/problemas/", {}, "anonimo"),
    Ruta("todo-vacio", "/metodologia/pasos/diagnostico/todo/lecciones/?pagina=99", {}, "anonimo"),
]
