"""Replicas: mine, one, the network."""

from django.urls import path

from .views import replicas, replicas_pasos, replicas_red

app_name = "replicas"
urlpatterns = [
    path("", replicas.mias, name="mias"),
    path("mapa/", replicas_red.mapa, name="mapa"),
    path("replicas.csv", replicas_red.replicas_csv, name="csv"),
    path("mediciones.csv", replicas_red.mediciones_csv, name="mediciones_csv"),
    path("replicas.graphml", replicas_red.graphml, name="graphml"),
    path("nueva/<int:practica>/", replicas.pedir, name="pedir"),
    path("<uuid:pk>/", replicas.replica, name="replica"),
    path("<uuid:pk>/paso/<slug:estado>/", replicas_pasos.avanzar, name="avanzar"),
    path("<uuid:pk>/relato/", replicas_pasos.relato, name="relato"),
    path("<uuid:pk>/mediciones/", replicas_pasos.mediciones, name="mediciones"),
    path("<uuid:pk>/practica/", replicas_pasos.resultante, name="resultante"),
    path("<uuid:pk>/comentar/", replicas_pasos.comentar, name="comentar"),
    path("<uuid:pk>/confirmar/", replicas_pasos.confirmar, name="confirmar"),
    path("<uuid:pk>/motivo/", replicas_pasos.motivo, name="motivo"),
]
