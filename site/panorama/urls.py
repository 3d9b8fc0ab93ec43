"""Search, open data, feeds, the map for search engines; the municipalities' dashboards."""

from django.urls import include, path

from . import urls_tablero
from .api import urls as api
from .views import buscar, capacidades, datos, mapa, novedades, red, todo

app_name = "panorama"
urlpatterns = [
    path("buscar/", buscar.buscar, name="buscar"),
    path("api/v1/", include(api.urlpatterns, namespace="api")),
    path("datos/", datos.datos, name="datos"),
    path("datos/diccionario.json", datos.codebook, name="diccionario"),
    path("cursos/atom.xml", novedades.CursosFeed(), name="cursos_atom"),
    path("cursos/ediciones.xml", novedades.EdicionesFeed(), name="ediciones_atom"),
    path("metodologia/<slug:tipo>/<slug:elemento>/todo/<slug:que>/", todo.todo, name="todo"),
    path("sitemap.xml", mapa.indice, name="mapa_indice"),
    path("sitemap-<slug:parte>.xml", mapa.parte, name="mapa"),
    path("municipios/redes/<slug:slug>/coordinar/formacion/", red.formacion, name="red_formacion"),
    path(
        "municipios/redes/<slug:slug>/coordinar/formacion.<str:formato>",
        red.descargar,
        name="red_cifras",
    ),
    path("municipios/<str:cvegeo>/tablero/", include(urls_tablero)),
    path("municipios/redes/<slug:slug>/capacidades/", capacidades.red, name="capacidades_de_red"),
    path(
        "municipios/redes/<slug:slug>/capacidades.<str:formato>",
        capacidades.red_archivo,
        name="capacidades_de_red_archivo",
    ),
    path("municipios/<str:cvegeo>/capacidades/", capacidades.municipio, name="capacidades"),
    path(
        "municipios/<str:cvegeo>/capacidades.<str:formato>",
        capacidades.municipio_archivo,
        name="capacidades_archivo",
    ),
    path("robots.txt", mapa.robots, name="robots"),
]
