"""Addresses of editions: what everybody reads, and what the coordination prepares."""

from django.urls import path

from .views import (
    ediciones,
    ediciones_formacion,
    ediciones_gente,
    ediciones_lista,
    ediciones_sesiones,
)

_EDICION = "cursos/<slug:slug>/ediciones/<slug:clave>/"
_FORMACION = "formacion/ediciones/"
_UNA = f"{_FORMACION}<uuid:pk>/"

urlpatterns = [
    path(_EDICION, ediciones.ver, name="edicion"),
    path(f"{_EDICION}lugar/", ediciones.pedir, name="edicion_lugar"),
    path(f"{_EDICION}aceptar/", ediciones.aceptar, name="edicion_aceptar"),
    path(f"{_EDICION}baja/", ediciones.baja, name="edicion_baja"),
    path(f"{_EDICION}sesiones.ics", ediciones.ics, name="edicion_ics"),
    path(f"{_EDICION}mis-sesiones.ics", ediciones.mi_ics, name="edicion_mi_ics"),
    path(_FORMACION, ediciones_lista.lista, name="ediciones"),
    path(f"{_FORMACION}nueva/", ediciones_formacion.nueva, name="edicion_nueva"),
    path(_UNA, ediciones_formacion.preparar, name="edicion_preparar"),
    path(f"{_UNA}cambiar/", ediciones_formacion.cambiar, name="edicion_cambiar"),
    path(f"{_UNA}publicar/", ediciones_formacion.publicar, name="edicion_publicar"),
    path(f"{_UNA}cerrar/", ediciones_formacion.cerrar, name="edicion_cerrar"),
    path(f"{_UNA}cancelar/", ediciones_formacion.cancelar, name="edicion_cancelar"),
    path(f"{_UNA}alcance/", ediciones_gente.alcance, name="edicion_alcance"),
    path(f"{_UNA}facilitan/", ediciones_gente.facilitan, name="edicion_facilitan"),
    path(f"{_UNA}solicitudes/", ediciones_gente.solicitudes, name="edicion_solicitudes"),
    path(f"{_UNA}sesiones/", ediciones_sesiones.agregar, name="edicion_sesion_nueva"),
    path(f"{_UNA}sesiones/<uuid:sesion>/", ediciones_sesiones.cambiar, name="edicion_sesion"),
    path(
        f"{_UNA}sesiones/<uuid:sesion>/cancelar/",
        ediciones_sesiones.cancelar,
        name="edicion_sesion_cancelar",
    ),
    path(f"{_UNA}fechas/", ediciones_sesiones.fechas, name="edicion_fechas"),
]
