"""Search, open data, feeds."""

from django.urls import URLPattern

app_name = "panorama"
urlpatterns: list[URLPattern] = []
