"""Addresses that stand inside signed credentials: they never change."""

from django.urls import path

from .views import credencial

app_name = "credencial"
urlpatterns = [
    path(".well-known/did.json", credencial.did, name="did"),
    path("estado/<slug:clave>", credencial.lista, name="lista"),
    path("logros/<slug:clave>", credencial.logro, name="logro"),
]
