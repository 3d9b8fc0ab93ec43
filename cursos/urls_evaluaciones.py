"""Addresses of the area of an assessment, for who leads groups and for the coordination."""

from django.urls import URLPattern, path

from .views.evaluaciones import calidad, calificar, excepciones, impugnaciones, intentos, remediar

_TODAS = "formacion/evaluaciones/"
_UNA = f"{_TODAS}<int:pk>/"
_INTENTO = f"{_UNA}intentos/<uuid:intento>/"

urlpatterns: list[URLPattern] = [
    path(_TODAS, intentos.mias, name="evaluaciones"),
    path(_UNA, intentos.intentos, name="evaluacion_intentos"),
    path(f"{_UNA}intentos.<str:formato>", intentos.archivo, name="evaluacion_archivo"),
    path(_INTENTO, intentos.intento, name="evaluacion_intento"),
    path(f"{_INTENTO}reabrir/", intentos.reabrir, name="evaluacion_reabrir"),
    path(f"{_UNA}publicar/", intentos.publicar, name="evaluacion_publicar"),
    path(f"{_UNA}por-calificar/", calificar.por_calificar, name="evaluacion_por_calificar"),
    path(f"{_UNA}por-calificar/<int:pregunta>/", calificar.calificar, name="evaluacion_calificar"),
    path(f"{_UNA}impugnaciones/", impugnaciones.impugnaciones, name="evaluacion_impugnaciones"),
    path(
        f"{_UNA}impugnaciones/<int:impugnacion>/",
        impugnaciones.impugnacion,
        name="evaluacion_impugnacion",
    ),
    path(f"{_UNA}reactivos/", remediar.reactivos, name="evaluacion_reactivos"),
    path(
        f"{_UNA}reactivos/<int:reactivo>/remediar/", remediar.remediar, name="evaluacion_remediar"
    ),
    path(
        f"{_UNA}recalificaciones/<int:numero>/",
        remediar.recalificacion,
        name="evaluacion_recalificacion",
    ),
    path(f"{_UNA}calidad/", calidad.calidad, name="evaluacion_calidad"),
    path(f"{_UNA}calidad.<str:formato>", calidad.archivo, name="evaluacion_calidad_archivo"),
    path(f"{_UNA}excepciones/", excepciones.excepciones, name="evaluacion_excepciones"),
    path(
        f"{_UNA}excepciones/<int:excepcion>/quitar/",
        excepciones.quitar,
        name="evaluacion_excepcion_quitar",
    ),
]
