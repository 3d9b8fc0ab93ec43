"""Addresses of one's own learning."""

from django.urls import path

from .views.aprendizaje import apuntes

urlpatterns = [
    path("lecciones/<int:leccion_id>/apuntes/", apuntes.escribir, name="apuntes"),
]
