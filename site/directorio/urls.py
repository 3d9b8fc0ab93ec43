"""The directory."""

from django.urls import path

from . import views

app_name = "directorio"
urlpatterns = [
    path("municipios/", views.lista, name="lista"),
    path("municipios/<str:cvegeo>/", views.municipio, name="municipio"),
]
