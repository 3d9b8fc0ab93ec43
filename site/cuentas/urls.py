"""Profile, and allauth's pages that we surround; the rest of allauth's come after these."""

from django.urls import include, path
from django.views.generic import RedirectView

from . import urls_privacidad
from .views import acceso, adscripciones, altas, invitaciones, perfil, seguridad

app_name = "cuentas"
urlpatterns = [
    path("", RedirectView.as_view(pattern_name="cuentas:perfil"), name="inicio"),
    path("perfil/", perfil.perfil, name="perfil"),
    path("perfil/confirmacion/", adscripciones.pedir, name="pedir_confirmacion"),
    path("perfil/puestos/<int:pk>/", perfil.puesto, name="puesto"),
    path("personas/", adscripciones.personas, name="personas"),
    path("personas/<int:pk>/", adscripciones.adscripcion, name="adscripcion"),
    path("personas/<int:pk>/acceso/", invitaciones.acceso, name="acceso_nuevo"),
    path("personas/invitar/", invitaciones.invitar, name="invitar"),
    path("personas/invitaciones/<int:pk>/", invitaciones.cambiar, name="invitacion_cambiar"),
    path("personas/hojas/", invitaciones.hojas, name="hojas"),
    path("personas/hojas/imprimir/", invitaciones.hojas_imprimir, name="hojas_imprimir"),
    path("invitacion/", altas.aceptar, name="aceptar"),
    path("invitacion/<str:token>/", altas.invitacion, name="invitacion"),
    path("alta-asistida/", altas.asistida, name="alta_asistida"),
    path("alta-asistida/datos/", altas.asistida_datos, name="alta_datos"),
    path("alta-asistida/<str:codigo>/", altas.con_codigo, name="alta_con_codigo"),
    path("", include("cuentas.urls_designaciones")),
    path("privacidad/", include(urls_privacidad.cuenta)),
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
