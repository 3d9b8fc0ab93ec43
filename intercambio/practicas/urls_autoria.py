"""Addresses of writing, signing and reviewing."""

from django.urls import URLPattern, path

from .views import autoria, bloque, desde_entrega, envio, firma, firma_enlace, revision, vigencia

urlpatterns: list[URLPattern] = [
    path("escribir/", autoria.mis_practicas, name="mis_practicas"),
    path("escribir/empezar/", autoria.empezar, name="empezar"),
    path(
        "escribir/desde-entrega/<uuid:entrega_id>/",
        desde_entrega.desde_entrega,
        name="desde_entrega",
    ),
    path("escribir/<int:pk>/", autoria.practica, name="practica"),
    path("escribir/<int:pk>/ver/", autoria.ver, name="ver"),
    path("escribir/<int:pk>/enviar/", envio.enviar, name="enviar"),
    path("escribir/<int:pk>/historial/", vigencia.historial, name="historial"),
    path("escribir/<int:pk>/retirar/", autoria.retirar, name="retirar"),
    path("escribir/<int:pk>/archivos/<int:documento_id>/", revision.archivo, name="archivo"),
    path("escribir/<int:pk>/<slug:bloque>/", bloque.bloque, name="bloque"),
    path("firma/<str:token>/", firma.firma, name="firma"),
    path("firma/<str:token>/archivos/<int:documento_id>/", firma.archivo, name="firma_archivo"),
    path("firmar/<uuid:pk>/", firma_enlace.firmar, name="firmar"),
    path("vigencia/<int:pk>/", vigencia.vigencia, name="vigencia"),
    path("revisar/", revision.revisar, name="revisar"),
    path("revisar/<int:pk>/", revision.revisar_una, name="revisar_una"),
]
