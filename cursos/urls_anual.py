"""Addresses of the training year: what is needed, the plan, opinions, figures."""

from django.urls import path

from .views import anual_detecciones, anual_respuestas

_DETECCIONES = "formacion/detecciones/"
_UNA = f"{_DETECCIONES}<uuid:deteccion>/"
_RESPUESTA = f"{_UNA}responder/<str:cvegeo>/"

urlpatterns = [
    path(_DETECCIONES, anual_detecciones.lista, name="detecciones"),
    path(f"{_DETECCIONES}nueva/", anual_detecciones.nueva, name="deteccion_nueva"),
    path(_UNA, anual_detecciones.ver, name="deteccion"),
    path(f"{_UNA}cambiar/", anual_detecciones.cambiar, name="deteccion_cambiar"),
    path(f"{_UNA}necesidades.<str:formato>", anual_detecciones.descargar, name="deteccion_archivo"),
    path(_RESPUESTA, anual_respuestas.responder, name="deteccion_responder"),
    path(f"{_RESPUESTA}<int:pk>/quitar/", anual_respuestas.quitar, name="deteccion_quitar"),
]
