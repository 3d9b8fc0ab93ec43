"""Notices."""

from django.urls import path

from . import views

app_name = "avisos"
urlpatterns = [
    path("", views.mis_avisos, name="mis_avisos"),
    path("visto/", views.todo_visto, name="todo_visto"),
]
