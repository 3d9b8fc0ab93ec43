"""All addresses. Wagtail's pages come last and answer for the rest."""

from allauth.account import views as allauth_views
from django.conf import settings
from django.urls import include, path, re_path
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from cuentas.views import administracion as personas_admin

from . import contacto_views, media, views

urlpatterns = [
    path("salud/vivo/", views.alive, name="salud_vivo"),
    path("salud/listo/", views.ready, name="salud_listo"),
    path("c/", include("certificados.urls")),
    path("", include("certificados.urls_credencial")),
    path("pki/", include("certificados.urls_pki")),
    path("contacto/", contacto_views.write, name="contacto"),
    path("contacto/recibido/", contacto_views.received, name="contacto_recibido"),
    path("fuentes/", views.sources, name="fuentes"),
    path("privacidad/", views.privacy, name="privacidad"),
    path("verificacion/", views.verification, name="verificacion"),
    path("privacidad/versiones/", include("cuentas.urls_privacidad")),
    path("cuentas/", include("cuentas.urls")),
    path("cuentas/", include("allauth.urls")),
    # People reset their password by a code; a link is only for the first administrator, who may
    # have no mail yet (`aula preparar --admin`).
    re_path(
        r"^cuentas/clave/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        allauth_views.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "cuentas/clave/lista/",
        allauth_views.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("avisos/", include("avisos.urls")),
    path("trabajos/", include("trabajos.urls")),
    path("", include("panorama.urls")),
    path("intercambio/foros/", include("intercambio.foros.urls")),
    path("intercambio/apoyos/", include("intercambio.apoyos.urls")),
    path("intercambio/practicas/", include("intercambio.practicas.urls")),
    path("intercambio/replicas/", include("intercambio.practicas.urls_replicas")),
    path("", include("cuentas.urls_municipios")),
    path("", include("directorio.urls")),
    path("", include("cursos.urls")),
    path("evaluaciones/", include("cursos.evaluaciones.urls")),
    # One door: Wagtail's own log-in pages lead to ours.
    path(
        "admin/login/",
        RedirectView.as_view(pattern_name="account_login", query_string=True),
    ),
    path("admin/logout/", RedirectView.as_view(pattern_name="account_logout")),
    path("admin/account/", personas_admin.cuenta),  # Wagtail's own asks for two names
    path("admin/", include(wagtailadmin_urls)),
    path("documentos/<int:document_id>/<str:document_filename>", media.serve_document),
    path("documentos/", include(wagtaildocs_urls)),
    path("media/<path:name>", media.serve, name="media"),
]

if settings.DEMO:
    from . import demo_views

    urlpatterns += [path("demo/correo/", demo_views.mailbox, name="demo_correo")]

urlpatterns += [
    re_path(r"^(?P<ruta>(?!_util/)(?:[-\w]+/){0,3})$", views.page, name="pagina"),
    path("", include(wagtail_urls)),
]
