"""Addresses of the room of who leads an edition."""

from django.urls import path

from .views.sala import anuncios, archivos, asistencia, constancias, personas

_EDICION = "cursos/<slug:slug>/ediciones/<slug:clave>/"
_SALA = f"{_EDICION}grupo/"
_LOTE = f"{_SALA}constancias/<uuid:pk>/"
_SESION = f"{_SALA}asistencia/<uuid:sesion>/"

urlpatterns = [
    path("mi-aprendizaje/grupos/", personas.mis_grupos, name="mis_grupos"),
    path(f"{_EDICION}anuncios/", anuncios.leer, name="edicion_anuncios"),
    path(_SALA, personas.sala, name="sala"),
    path(f"{_SALA}anuncios/", anuncios.anuncios, name="sala_anuncios"),
    path(f"{_SALA}asistencia/", asistencia.asistencia, name="sala_asistencia"),
    path(_SESION, asistencia.sesion, name="sala_sesion"),
    path(f"{_SESION}firmada/", asistencia.firmada, name="sala_firmada"),
    path(f"{_SESION}lista.pdf", asistencia.lista_pdf, name="sala_lista"),
    path(f"{_SALA}calificaciones/", personas.notas, name="sala_notas"),
    path(f"{_SALA}calificaciones.csv", personas.notas_csv, name="sala_notas_csv"),
    path(f"{_SALA}constancias/", constancias.constancias, name="sala_constancias"),
    path(f"{_SALA}constancias/imprimir/", constancias.imprimir, name="sala_imprimir"),
    path(_LOTE, constancias.lote, name="sala_lote"),
    path(f"{_LOTE}archivo/", constancias.lote_archivo, name="sala_lote_archivo"),
    path(f"{_LOTE}<int:orden>/", constancias.renglon, name="sala_renglon"),
    path(f"{_SALA}expediente/", archivos.archivos, name="sala_archivos"),
    path(f"{_SALA}expediente/<uuid:pk>/", archivos.archivo, name="sala_archivo"),
]
