"""Addresses of the calendar and of diplomas."""

from django.urls import path

from .views import oferta

urlpatterns = [
    path("cursos/calendario/", oferta.calendario, name="calendario"),
    path("cursos/calendario.ics", oferta.calendario_ics, name="calendario_ics"),
    path("mi-aprendizaje/programas/<int:pk>/diploma/", oferta.diploma, name="diploma"),
]
