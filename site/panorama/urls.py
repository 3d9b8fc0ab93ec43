"""Search, open data, feeds."""

from django.urls import URLPattern, path

from .views import buscar

app_name = "panorama"
urlpatterns: list[URLPattern] = [
    path("buscar/", buscar.buscar, name="buscar"),
]
