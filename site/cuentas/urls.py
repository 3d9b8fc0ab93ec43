"""Profile, and allauth's pages that we surround; the rest of allauth's come after these."""

from django.urls import include, path
from django.views.generic import RedirectView

from . import urls_privacidad
from .views import acceso, perfil

app_name = "cuentas"
urlpatterns = [
    path("", RedirectView.as_view(pattern_name="cuentas:perfil"), name="inicio"),
    path("perfil/", perfil.perfil, name="perfil"),
    path("privacidad/", include(urls_privacidad.cuenta)),
    path("municipios/", perfil.municipios_json, name="municipios"),
    path("empezar/", acceso.start_again, name="empezar"),
    # The same addresses as allauth's: `reverse("account_login")` leads here.
    path("login/", acceso.login),
    path("login/code/", acceso.request_login_code),
    path("login/code/confirm/", acceso.confirm_login_code),
    path("signup/", acceso.signup),
    path("confirm-email/", acceso.confirm_email),
    path("password/reset/", acceso.password_reset),
    path("password/reset/confirm/", acceso.confirm_password_reset_code),
]
