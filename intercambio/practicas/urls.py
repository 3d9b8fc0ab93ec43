"""Practices."""

from django.urls import URLPattern

app_name = "practicas"
urlpatterns: list[URLPattern] = []
