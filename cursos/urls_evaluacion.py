"""Addresses of a course's assessments."""

from django.urls import URLPattern, path

from .views.evaluacion import intento as views
from .views.evaluacion import portada
from .views.evaluacion.archivos import archivo_de_respuesta
from .views.evaluacion.impugnar import impugnar
from .views.evaluacion.pregunta import pregunta

# `str`, not `slug`: a page's name may carry accents.
_CURSO = "cursos/<str:slug>/"
_EVALUACION = f"{_CURSO}evaluacion/"
_EJERCICIO = f"{_CURSO}evaluaciones/<slug:clave>/"
# Attempts at any of them: who made it and for what, the attempt knows.
_INTENTO = f"{_EVALUACION}<uuid:intento_id>/"

urlpatterns: list[URLPattern] = [
    path(_EVALUACION, portada.evaluacion, name="evaluacion"),
    path(f"{_EVALUACION}abrir/", portada.intento_abrir, name="intento_abrir"),
    path(_EJERCICIO, portada.evaluacion, name="ejercicio"),
    path(f"{_EJERCICIO}abrir/", portada.intento_abrir, name="ejercicio_abrir"),
    path(f"{_INTENTO}<int:orden>/", pregunta, name="pregunta"),
    path(f"{_INTENTO}<int:orden>/impugnar/", impugnar, name="impugnar"),
    path(f"{_INTENTO}revisar/", views.intento_revisar, name="intento_revisar"),
    path(f"{_INTENTO}entregar/", views.intento_entregar, name="intento_entregar"),
    path(f"{_INTENTO}resultado/", views.intento_resultado, name="intento_resultado"),
    path(f"{_INTENTO}modulos/<int:modulo>/", views.modulo_sabido, name="modulo_sabido"),
    path("respuestas/archivos/<uuid:archivo_id>/", archivo_de_respuesta, name="archivo_respuesta"),
]
