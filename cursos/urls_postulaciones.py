"""Addresses of people put forward: by a municipality's enlace, by the coordination."""

from django.urls import path

from .views.postulaciones import archivos, lista

_BASE = "formacion/postulaciones/"
_UNA = f"{_BASE}<uuid:pk>/"

urlpatterns = [
    path(_BASE, lista.lista, name="postulaciones"),
    path(f"{_BASE}nueva/<uuid:edicion>/", lista.postular, name="postular"),
    path(
        f"{_BASE}edicion/<uuid:edicion>/",
        lista.de_edicion,
        name="postulaciones_de_edicion",
    ),
    path(
        f"{_BASE}plantilla.<str:formato>",
        archivos.plantilla,
        name="postulacion_plantilla",
    ),
    path(_UNA, lista.una, name="postulacion"),
    path(f"{_UNA}personas/", lista.agregar, name="postulacion_agregar"),
    path(f"{_UNA}quitar/", lista.quitar, name="postulacion_quitar"),
    path(f"{_UNA}confirmar/", lista.confirmar, name="postulacion_confirmar"),
    path(f"{_UNA}descartar/", lista.descartar, name="postulacion_descartar"),
    path(f"{_UNA}reporte.<str:formato>", archivos.reporte, name="postulacion_reporte"),
    path(f"{_UNA}oficio/", archivos.oficio, name="postulacion_oficio"),
]
