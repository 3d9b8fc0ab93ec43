"""A municipality's dashboard."""

from django.urls import path

from .views.tablero import cifras, exportaciones, invitaciones, personas

urlpatterns = [
    path("", cifras.tablero, name="tablero"),
    path("informe/", cifras.informe, name="tablero_informe"),
    path("cifras.<str:formato>", cifras.descargar, name="tablero_cifras"),
    path("personas/", personas.lista, name="tablero_personas"),
    path("personas.csv", personas.csv, name="tablero_personas_csv"),
    path("exportar/", exportaciones.empezar, name="tablero_exportar"),
    path("exportaciones/<uuid:clave>/", exportaciones.una, name="tablero_exportacion"),
    path("exportaciones/<uuid:clave>/archivo/", exportaciones.archivo, name="tablero_archivo"),
    path("invitaciones/", invitaciones.listas, name="tablero_invitaciones"),
    path("invitaciones/plantilla.<str:formato>", invitaciones.plantilla, name="tablero_plantilla"),
    path("invitaciones/<uuid:pk>/", invitaciones.una, name="tablero_lista"),
    path("invitaciones/<uuid:pk>/invitar/", invitaciones.invitar, name="tablero_invitar"),
    path("invitaciones/<uuid:pk>/descartar/", invitaciones.descartar, name="tablero_descartar"),
    path("invitaciones/<uuid:pk>/reporte.csv", invitaciones.reporte, name="tablero_reporte"),
]
