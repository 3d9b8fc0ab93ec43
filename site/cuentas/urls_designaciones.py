"""Appointments, hand-overs and requests, below `/cuentas/`."""

from django.urls import path

from .views import coordinaciones_de_red, designaciones, incorporaciones, relevos

urlpatterns = [
    path("designaciones/", designaciones.mias, name="designaciones"),
    path("designaciones/<int:pk>/", designaciones.una, name="designacion"),
    path("designaciones/<int:pk>/oficio/", designaciones.oficio, name="oficio"),
    path("designaciones/<int:pk>/relevo/", relevos.relevo, name="relevo"),
    path(
        "designaciones/primeros-pasos/<str:cvegeo>/",
        designaciones.primeros_pasos,
        name="primeros_pasos",
    ),
    path("coordinaciones/<int:pk>/", coordinaciones_de_red.una, name="coordinacion"),
    path(
        "coordinaciones/<int:pk>/oficio/", coordinaciones_de_red.oficio, name="coordinacion_oficio"
    ),
    path("relevos/<uuid:pk>/", relevos.hecho, name="relevo_hecho"),
    path("relevos/<uuid:pk>/anexo.pdf", relevos.anexo, name="relevo_anexo"),
    path("incorporaciones/", incorporaciones.lista, name="incorporaciones"),
    path("incorporaciones/<uuid:pk>/", incorporaciones.una, name="incorporacion"),
    path("incorporaciones/<uuid:pk>/oficio/", incorporaciones.archivo, name="incorporacion_oficio"),
]
