"""Addresses."""

from django.urls import path, re_path

from .urls_anual import urlpatterns as anual
from .urls_aprendizaje import urlpatterns as mio
from .urls_autoria import urlpatterns as autoria
from .urls_ediciones import urlpatterns as ediciones
from .urls_entregas import urlpatterns as entregas
from .urls_evaluacion import urlpatterns as evaluacion
from .urls_evaluaciones import urlpatterns as evaluaciones
from .urls_oferta import urlpatterns as oferta
from .urls_postulaciones import urlpatterns as postulaciones
from .urls_sala import urlpatterns as sala
from .views import inscripciones
from .views.aprendizaje import cursando, historial, paginas

app_name = "cursos"
urlpatterns = [
    path("mi-aprendizaje/", cursando.mi_aprendizaje, name="mi_aprendizaje"),
    path("mi-aprendizaje/historial/", historial.historial, name="historial"),
    path("mi-aprendizaje/historial.pdf", historial.historial_pdf, name="historial_pdf"),
    path("cursos/<str:slug>/inscribirme/", inscripciones.inscribirme, name="inscribirme"),
    path("lecciones/<int:leccion_id>/leida/", inscripciones.marcar_leida, name="marcar_leida"),
    *evaluacion,
    *evaluaciones,
    *anual,
    *mio,
    *ediciones,
    *oferta,
    *entregas,
    *sala,
    *postulaciones,
    *autoria,
    # Last: whatever stands below the catalogue and is a page.
    re_path(r"^(?P<ruta>cursos/(?:[-\w]+/){0,3})$", paginas.serve, name="pagina"),
]
