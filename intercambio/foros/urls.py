"""Forums."""

from django.urls import URLPattern

app_name = "foros"
urlpatterns: list[URLPattern] = []
