"""Long work, watched by who waits for it."""

from django.urls import path

from . import views

app_name = "trabajos"
urlpatterns = [
    path("<uuid:pk>/", views.trabajo, name="trabajo"),
    path("<uuid:pk>/reintentar/", views.reintentar, name="reintentar"),
]
