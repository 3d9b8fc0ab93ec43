"""Profile, and allauth's pages that we surround; the rest of allauth's come after these."""

from django.urls import path
from django.views.generic import RedirectView

from .views import acceso, perfil, seguridad

app_name = "cuentas"
urlpatterns = [
    path("", RedirectView.as_view(pattern_name="cuentas:perfil"), name="inicio"),
    path("perfil/", perfil.perfil, name="perfil"),
    path("municipios/", perfil.municipios_json, name="municipios"),
    path("empezar/", acceso.start_again, name="empezar"),
    path("seguridad/", seguridad.seguridad, name="seguridad"),
    path("segundo-factor/", seguridad.segundo_factor, name="segundo_factor"),
    path("sesiones/", seguridad.sesiones, name="sesiones"),
    path("sesiones/cerrar/", seguridad.end_other_sessions, name="cerrar_sesiones"),
    path("sesiones/<int:pk>/cerrar/", seguridad.end_session, name="cerrar_sesion"),
    # The same addresses as allauth's: `reverse("account_login")` leads here.
    path("login/", acceso.login),
    path("login/code/", acceso.request_login_code),
    path("login/code/confirm/", acceso.confirm_login_code),
    path("signup/", acceso.signup),
    path("confirm-email/", acceso.confirm_email),
    path("password/reset/", acceso.password_reset),
    path("password/reset/confirm/", acceso.confirm_password_reset_code),
    path("2fa/webauthn/login/", acceso.enter_with_key),
    path("oidc/<slug:provider_id>/login/", acceso.enter_elsewhere),
    path("oidc/<slug:provider_id>/login/callback/", acceso.come_back),
    # allauth's lists of factors, keys and sessions: ours stand together in «Seguridad».
    path("2fa/", RedirectView.as_view(pattern_name="cuentas:seguridad")),
    path("2fa/webauthn/", RedirectView.as_view(pattern_name="cuentas:seguridad")),
    path("sessions/", RedirectView.as_view(pattern_name="cuentas:sesiones")),
]
