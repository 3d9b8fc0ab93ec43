"""Addresses of a course's assessment."""

from django.urls import URLPattern, path

from .views.evaluacion import intento as views
from .views.evaluacion.pregunta import pregunta

# `str`, not `slug`: a page's name may carry accents.
_EVALUACION = "cursos/<str:slug>/evaluacion/"
_INTENTO = _EVALUACION + "<uuid:intento_id>/"

urlpatterns: list[URLPattern] = [
    path(_EVALUACION, views.evaluacion, name="evaluacion"),
    path(f"{_EVALUACION}abrir/", views.intento_abrir, name="intento_abrir"),
    path(f"{_INTENTO}<int:orden>/", pregunta, name="pregunta"),
    path(f"{_INTENTO}revisar/", views.intento_revisar, name="intento_revisar"),
    path(f"{_INTENTO}entregar/", views.intento_entregar, name="intento_entregar"),
    path(f"{_INTENTO}resultado/", views.intento_resultado, name="intento_resultado"),
]
