"""Addresses of the room of who leads an edition."""

from django.urls import path

from .views import sala, sala_anuncios, sala_archivos, sala_asistencia, sala_constancias

_EDICION = "cursos/<slug:slug>/ediciones/<slug:clave>/"
_SALA = f"{_EDICION}grupo/"
_LOTE = f"{_SALA}constancias/<uuid:pk>/"
_SESION = f"{_SALA}asistencia/<uuid:sesion>/"

urlpatterns = [
    path("mi-aprendizaje/grupos/", sala.mis_grupos, name="mis_grupos"),
    path(f"{_EDICION}anuncios/", sala_anuncios.leer, name="edicion_anuncios"),
    path(_SALA, sala.sala, name="sala"),
    path(f"{_SALA}anuncios/", sala_anuncios.anuncios, name="sala_anuncios"),
    path(f"{_SALA}asistencia/", sala_asistencia.asistencia, name="sala_asistencia"),
    path(_SESION, sala_asistencia.sesion, name="sala_sesion"),
    path(f"{_SESION}firmada/", sala_asistencia.firmada, name="sala_firmada"),
    path(f"{_SESION}lista.pdf", sala_asistencia.lista_pdf, name="sala_lista"),
    path(f"{_SALA}calificaciones/", sala.notas, name="sala_notas"),
    path(f"{_SALA}calificaciones.csv", sala.notas_csv, name="sala_notas_csv"),
    path(f"{_SALA}constancias/", sala_constancias.constancias, name="sala_constancias"),
    path(f"{_SALA}constancias/imprimir/", sala_constancias.imprimir, name="sala_imprimir"),
    path(_LOTE, sala_constancias.lote, name="sala_lote"),
    path(f"{_LOTE}archivo/", sala_constancias.lote_archivo, name="sala_lote_archivo"),
    path(f"{_LOTE}<int:orden>/", sala_constancias.renglon, name="sala_renglon"),
    path(f"{_SALA}expediente/", sala_archivos.archivos, name="sala_archivos"),
    path(f"{_SALA}expediente/<uuid:pk>/", sala_archivos.archivo, name="sala_archivo"),
]
