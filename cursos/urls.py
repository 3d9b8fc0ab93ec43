"""Addresses."""

from django.urls import path, re_path

from .urls_evaluacion import urlpatterns as evaluacion
from .views import aprendizaje, inscripciones, paginas

app_name = "cursos"
urlpatterns = [
    path("mi-aprendizaje/", aprendizaje.mi_aprendizaje, name="mi_aprendizaje"),
    path("cursos/<str:slug>/inscribirme/", inscripciones.inscribirme, name="inscribirme"),
    path("lecciones/<int:leccion_id>/leida/", inscripciones.marcar_leida, name="marcar_leida"),
    *evaluacion,
    # Last: whatever stands below the catalogue and is a page.
    re_path(r"^(?P<ruta>cursos/(?:[-\w]+/){0,3})$", paginas.serve, name="pagina"),
]
