"""Practices."""

from django.urls import path, re_path

from .urls_autoria import urlpatterns as autoria
from .urls_biblioteca import urlpatterns as de_lectores
from .urls_publico import urlpatterns as publico
from .urls_versiones import urlpatterns as versiones
from .views import biblioteca, plantilla, salidas

app_name = "practicas"
urlpatterns = [
    *autoria,
    *versiones,
    *publico,
    *de_lectores,
    path("atom.xml", salidas.atom, name="atom"),
    path("practicas.csv", salidas.practicas_csv, name="practicas_csv"),
    path("indicadores.csv", salidas.indicadores_csv, name="indicadores_csv"),
    path("plantilla/", plantilla.plantilla, name="plantilla"),
    path("plantilla/plantilla.pdf", plantilla.plantilla_pdf, name="plantilla_pdf"),
    # Last: whatever stands below the library and is a page.
    re_path(r"^(?P<ruta>(?:[-\w]+/){0,2})$", biblioteca.serve, name="pagina"),
]
