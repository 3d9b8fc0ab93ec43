"""Addresses of what was published, by folio: they stand in citations and never change."""

from django.urls import URLPattern, re_path

from .views import versiones

_FOLIO = r"(?P<folio>PM-[0-9]{5}-[0-9]{4}-[0-9]{2,4})"
urlpatterns: list[URLPattern] = [
    re_path(rf"^{_FOLIO}/$", versiones.practica, name="por_folio"),
    re_path(rf"^{_FOLIO}/versiones/$", versiones.lista, name="versiones"),
    re_path(rf"^{_FOLIO}/cambios/$", versiones.cambios, name="cambios"),
    re_path(rf"^{_FOLIO}/v/(?P<numero>[0-9]{{1,4}})/$", versiones.una, name="version"),
]
