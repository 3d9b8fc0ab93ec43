"""Addresses of the training year: what is needed, the plan, opinions, figures."""

from django.urls import path

from .views.anual import cifras, detecciones, opiniones, plan, respuestas

_DETECCIONES = "formacion/detecciones/"
_UNA = f"{_DETECCIONES}<uuid:deteccion>/"
_RESPUESTA = f"{_UNA}responder/<str:cvegeo>/"
_PLAN = "formacion/plan/"
_ANIO = f"{_PLAN}<int:anio>/"
_LINEA = f"{_PLAN}actividades/<int:actividad>/"

urlpatterns = [
    path(_DETECCIONES, detecciones.lista, name="detecciones"),
    path(f"{_DETECCIONES}nueva/", detecciones.nueva, name="deteccion_nueva"),
    path(_UNA, detecciones.ver, name="deteccion"),
    path(f"{_UNA}cambiar/", detecciones.cambiar, name="deteccion_cambiar"),
    path(f"{_UNA}necesidades.<str:formato>", detecciones.descargar, name="deteccion_archivo"),
    path(_RESPUESTA, respuestas.responder, name="deteccion_responder"),
    path(f"{_RESPUESTA}nada/", respuestas.nada, name="deteccion_nada"),
    path(f"{_RESPUESTA}<int:pk>/quitar/", respuestas.quitar, name="deteccion_quitar"),
    path("mi-aprendizaje/opinion/<uuid:inscripcion>/", opiniones.opinar, name="opinion"),
    path(
        "formacion/ediciones/<uuid:pk>/opiniones/",
        opiniones.opiniones_de_edicion,
        name="opiniones",
    ),
    path("formacion/cifras/", cifras.cifras, name="cifras"),
    path("formacion/cifras/cifras.<str:formato>", cifras.descargar, name="cifras_archivo"),
    path(_PLAN, plan.este_anio, name="plan_anual"),
    path(_ANIO, plan.ver, name="plan"),
    path(f"{_ANIO}nueva/", plan.nueva, name="plan_nueva"),
    path(f"{_ANIO}plan.<str:formato>", plan.descargar, name="plan_archivo"),
    path(f"{_ANIO}publicar/", plan.publicar, name="plan_publicar"),
    path(f"{_LINEA}cambiar/", plan.cambiar, name="plan_cambiar"),
    path(f"{_LINEA}quitar/", plan.quitar, name="plan_quitar"),
    path(f"{_LINEA}abrir/", plan.abrir, name="plan_abrir"),
]
