"""Addresses of what readers do with the library: collections, what they keep and follow."""

from django.urls import URLPattern, path

from .views import casos, colecciones, interes

urlpatterns: list[URLPattern] = [
    path("colecciones/", colecciones.colecciones, name="colecciones"),
    path("colecciones/<slug:slug>/", colecciones.coleccion, name="coleccion"),
    path("guardadas/", interes.guardadas, name="guardadas"),
    path("guardadas/<int:pk>/", interes.interes, name="interes"),
    path("casos/<int:pk>/", casos.usar, name="usar_como_caso"),
    path("seguidas/baja/<str:token>/", interes.dejar_de_seguir, name="dejar_de_seguir"),
]
