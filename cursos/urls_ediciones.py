"""Addresses of editions: what everybody reads, and what the coordination prepares."""

from django.urls import path

from .views.ediciones import edicion, formacion, gente, lista, sesiones

_EDICION = "cursos/<slug:slug>/ediciones/<slug:clave>/"
_FORMACION = "formacion/ediciones/"
_UNA = f"{_FORMACION}<uuid:pk>/"

urlpatterns = [
    path(_EDICION, edicion.ver, name="edicion"),
    path(f"{_EDICION}lugar/", edicion.pedir, name="edicion_lugar"),
    path(f"{_EDICION}aceptar/", edicion.aceptar, name="edicion_aceptar"),
    path(f"{_EDICION}baja/", edicion.baja, name="edicion_baja"),
    path(f"{_EDICION}sesiones.ics", edicion.ics, name="edicion_ics"),
    path(f"{_EDICION}mis-sesiones.ics", edicion.mi_ics, name="edicion_mi_ics"),
    path(_FORMACION, lista.lista, name="ediciones"),
    path(f"{_FORMACION}nueva/", formacion.nueva, name="edicion_nueva"),
    path(_UNA, formacion.preparar, name="edicion_preparar"),
    path(f"{_UNA}cambiar/", formacion.cambiar, name="edicion_cambiar"),
    path(f"{_UNA}publicar/", formacion.publicar, name="edicion_publicar"),
    path(f"{_UNA}cerrar/", formacion.cerrar, name="edicion_cerrar"),
    path(f"{_UNA}cancelar/", formacion.cancelar, name="edicion_cancelar"),
    path(f"{_UNA}alcance/", gente.alcance, name="edicion_alcance"),
    path(f"{_UNA}facilitan/", gente.facilitan, name="edicion_facilitan"),
    path(f"{_UNA}solicitudes/", gente.solicitudes, name="edicion_solicitudes"),
    path(f"{_UNA}sesiones/", sesiones.agregar, name="edicion_sesion_nueva"),
    path(f"{_UNA}sesiones/<uuid:sesion>/", sesiones.cambiar, name="edicion_sesion"),
    path(
        f"{_UNA}sesiones/<uuid:sesion>/cancelar/",
        sesiones.cancelar,
        name="edicion_sesion_cancelar",
    ),
    path(f"{_UNA}fechas/", sesiones.fechas, name="edicion_fechas"),
]
