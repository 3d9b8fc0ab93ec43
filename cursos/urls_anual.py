"""Addresses of the training year: what is needed, the plan, opinions, figures."""

from django.urls import path

from .views import anual_cifras, anual_detecciones, anual_opiniones, anual_plan, anual_respuestas

_DETECCIONES = "formacion/detecciones/"
_UNA = f"{_DETECCIONES}<uuid:deteccion>/"
_RESPUESTA = f"{_UNA}responder/<str:cvegeo>/"
_PLAN = "formacion/plan/"
_ANIO = f"{_PLAN}<int:anio>/"
_LINEA = f"{_PLAN}actividades/<int:actividad>/"

urlpatterns = [
    path(_DETECCIONES, anual_detecciones.lista, name="detecciones"),
    path(f"{_DETECCIONES}nueva/", anual_detecciones.nueva, name="deteccion_nueva"),
    path(_UNA, anual_detecciones.ver, name="deteccion"),
    path(f"{_UNA}cambiar/", anual_detecciones.cambiar, name="deteccion_cambiar"),
    path(f"{_UNA}necesidades.<str:formato>", anual_detecciones.descargar, name="deteccion_archivo"),
    path(_RESPUESTA, anual_respuestas.responder, name="deteccion_responder"),
    path(f"{_RESPUESTA}nada/", anual_respuestas.nada, name="deteccion_nada"),
    path(f"{_RESPUESTA}<int:pk>/quitar/", anual_respuestas.quitar, name="deteccion_quitar"),
    path("mi-aprendizaje/opinion/<uuid:inscripcion>/", anual_opiniones.opinar, name="opinion"),
    path(
        "formacion/ediciones/<uuid:pk>/opiniones/",
        anual_opiniones.opiniones_de_edicion,
        name="opiniones",
    ),
    path("formacion/cifras/", anual_cifras.cifras, name="cifras"),
    path("formacion/cifras/cifras.<str:formato>", anual_cifras.descargar, name="cifras_archivo"),
    path(_PLAN, anual_plan.este_anio, name="plan_anual"),
    path(_ANIO, anual_plan.ver, name="plan"),
    path(f"{_ANIO}nueva/", anual_plan.nueva, name="plan_nueva"),
    path(f"{_ANIO}plan.<str:formato>", anual_plan.descargar, name="plan_archivo"),
    path(f"{_ANIO}publicar/", anual_plan.publicar, name="plan_publicar"),
    path(f"{_LINEA}cambiar/", anual_plan.cambiar, name="plan_cambiar"),
    path(f"{_LINEA}quitar/", anual_plan.quitar, name="plan_quitar"),
    path(f"{_LINEA}abrir/", anual_plan.abrir, name="plan_abrir"),
]
