"""Addresses of the engine itself: the figures of its questions."""

from django.urls import path

from .views import recursos

app_name = "evaluaciones"
urlpatterns = [
    path("recursos/<str:sha256>/", recursos.recurso, name="recurso"),
]
