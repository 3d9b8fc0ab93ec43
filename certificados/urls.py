"""Addresses under /c/. They stand in QR codes on paper: they never change."""

from django.urls import path

from .views import credencial, verificacion

app_name = "certificados"
urlpatterns = [
    path("", verificacion.search, name="buscar"),
    path("<path:escrito>.pdf", verificacion.pdf, name="pdf"),
    path("<path:escrito>.json", credencial.file, name="json"),
    path("<path:escrito>", credencial.negotiated(verificacion.see), name="ver"),
]
