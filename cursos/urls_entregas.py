"""Addresses of handing in and marking."""

from django.urls import URLPattern, path

from .views.entregas import archivos, calificar, entrega

_GRUPO = "cursos/<str:slug>/ediciones/<str:clave>/grupo/"
_TRABAJO = "cursos/<str:slug>/trabajos/<int:pk>/"

urlpatterns: list[URLPattern] = [
    path(_TRABAJO, entrega.entrega, name="entrega"),
    path(f"{_TRABAJO}revisar/", entrega.revisar, name="entrega_revisar"),
    path(f"{_TRABAJO}entregar/", entrega.entregar, name="entrega_enviar"),
    path(f"{_TRABAJO}otra-version/", entrega.otra_version, name="entrega_otra"),
    path("entregas/archivos/<uuid:archivo_id>/", archivos.archivo, name="entrega_archivo"),
    path(f"{_GRUPO}entregas/", calificar.grupo_entregas, name="grupo_entregas"),
    path(f"{_GRUPO}prorrogas/<uuid:inscripcion_id>/", calificar.prorroga, name="prorroga"),
    path("mi-aprendizaje/por-calificar/", calificar.por_calificar_mia, name="por_calificar"),
    path("mi-aprendizaje/por-calificar/<uuid:pk>/", calificar.calificar, name="calificar"),
]
