"""Addresses of programmes."""

from django.urls import path

from .views import oferta

urlpatterns = [
    path("mi-aprendizaje/programas/<int:pk>/diploma/", oferta.diploma, name="diploma"),
]
