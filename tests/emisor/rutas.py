"""Addresses of the issuer."""

from django.urls import include, path

urlpatterns = [
    path("cuentas/", include("allauth.account.urls")),
    path("", include("allauth.idp.urls")),
]
