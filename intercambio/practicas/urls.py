"""Practices."""

from django.urls import URLPattern

from .urls_autoria import urlpatterns as autoria

app_name = "practicas"
urlpatterns: list[URLPattern] = [*autoria]
