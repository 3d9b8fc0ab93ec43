"""The directory."""

from django.urls import path

from . import views

app_name = "directorio"
urlpatterns = [
    path("municipios/<str:cvegeo>/", views.municipio, name="municipio"),
]
