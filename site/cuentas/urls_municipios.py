"""What stands below `/municipios/<cvegeo>/`: how a municipality joins."""

from django.urls import path

from .views import incorporaciones

app_name = "incorporar"
urlpatterns = [
    path("municipios/<str:cvegeo>/incorporar/", incorporaciones.incorporar, name="municipio"),
    path(
        "municipios/<str:cvegeo>/incorporar/oficio.pdf",
        incorporaciones.modelo_pdf,
        name="modelo_pdf",
    ),
    path(
        "municipios/<str:cvegeo>/incorporar/oficio.txt",
        incorporaciones.modelo_texto,
        name="modelo_texto",
    ),
]
