"""Addresses of courses that come and go in a ZIP."""

from django.urls import path

from .views import paquetes

urlpatterns = [
    path("formacion/cursos/importar/", paquetes.importar, name="curso_importar"),
    path("formacion/cursos/importar/<uuid:paquete>/", paquetes.paquete, name="curso_paquete"),
    path("formacion/cursos/<slug:slug>/exportar/", paquetes.exportar, name="curso_exportar"),
]
