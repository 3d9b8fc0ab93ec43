"""The site's addresses and one more: a view that does nothing, the floor of all others."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from portal.urls import urlpatterns as del_sitio

VACIA = "/__vacia/"


def empty(request: HttpRequest) -> HttpResponse:
    return HttpResponse("")


urlpatterns = [path(VACIA.lstrip("/"), empty), *del_sitio]
