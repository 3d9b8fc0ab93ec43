"""Addresses under /c/. They stand in QR codes on paper: they never change."""

from django.urls import path

from .views import verificacion

app_name = "certificados"
urlpatterns = [
    path("", verificacion.search, name="buscar"),
    path("<path:escrito>.pdf", verificacion.pdf, name="pdf"),
    path("<path:escrito>", verificacion.see, name="ver"),
]
