"""Addresses of what everybody reads besides the pages: photographs, materials, questions."""

from django.urls import URLPattern, path

from .views import fotos, materiales, preguntas

urlpatterns: list[URLPattern] = [
    path("fotos/<uuid:pk>/<slug:tamano>.jpg", fotos.foto, name="foto"),
    path("firma/<str:token>/fotos/<uuid:pk>/<slug:tamano>.jpg", fotos.de_firma, name="firma_foto"),
    path("materiales/<int:pk>.zip", materiales.materiales, name="materiales"),
    path("preguntar/<int:pk>/", preguntas.preguntar, name="preguntar"),
    path("preguntar/<int:pk>/enviada/", preguntas.enviada, name="pregunta_enviada"),
]
