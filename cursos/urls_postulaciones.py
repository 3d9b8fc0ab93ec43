"""Addresses of people put forward: by a municipality's enlace, by the coordination."""

from django.urls import path

from .views import postulaciones, postulaciones_archivos

_BASE = "formacion/postulaciones/"
_UNA = f"{_BASE}<uuid:pk>/"

urlpatterns = [
    path(_BASE, postulaciones.lista, name="postulaciones"),
    path(f"{_BASE}nueva/<uuid:edicion>/", postulaciones.postular, name="postular"),
    path(
        f"{_BASE}edicion/<uuid:edicion>/",
        postulaciones.de_edicion,
        name="postulaciones_de_edicion",
    ),
    path(
        f"{_BASE}plantilla.<str:formato>",
        postulaciones_archivos.plantilla,
        name="postulacion_plantilla",
    ),
    path(_UNA, postulaciones.una, name="postulacion"),
    path(f"{_UNA}personas/", postulaciones.agregar, name="postulacion_agregar"),
    path(f"{_UNA}quitar/", postulaciones.quitar, name="postulacion_quitar"),
    path(f"{_UNA}confirmar/", postulaciones.confirmar, name="postulacion_confirmar"),
    path(f"{_UNA}descartar/", postulaciones.descartar, name="postulacion_descartar"),
    path(
        f"{_UNA}reporte.<str:formato>", postulaciones_archivos.reporte, name="postulacion_reporte"
    ),
    path(f"{_UNA}oficio/", postulaciones_archivos.oficio, name="postulacion_oficio"),
]
