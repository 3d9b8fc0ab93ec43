"""Addresses under /c/. They stand in QR codes on paper: they never change."""

from django.urls import path

from .views import cotejos, credencial, verificacion, visibilidad

app_name = "certificados"
urlpatterns = [
    path("", verificacion.search, name="buscar"),
    # No folio has these lengths.
    path("archivo/", cotejos.archivo, name="archivo"),
    path("varios/", cotejos.lista, name="varios"),
    path("<str:escrito>/acuse.pdf", verificacion.acuse, name="acuse"),
    path("<str:escrito>/nombre/", cotejos.nombre, name="nombre"),
    path("<str:folio>/privacidad/", visibilidad.choose, name="visibilidad"),
    path("<path:escrito>.pdf", verificacion.pdf, name="pdf"),
    path("<path:escrito>.json", credencial.file, name="json"),
    path("<path:escrito>", credencial.negotiated(verificacion.see), name="ver"),
]
