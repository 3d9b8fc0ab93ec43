"""The site's addresses and one more: a view that does nothing, the floor of every ratio."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path


def empty(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


urlpatterns = [path("vacio/", empty), path("", include("portal.urls"))]
