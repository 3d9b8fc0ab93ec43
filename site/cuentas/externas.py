"""How allauth treats who proves elsewhere who they are: no account is taken, little is kept."""

from typing import Any

from allauth.socialaccount.adapter import DefaultSocialAccountAdapter, _build_apps_from_settings
from allauth.socialaccount.models import SocialApp, SocialLogin
from django.http import HttpRequest
from django.urls import reverse

from .models import Usuario


class CuentasExternasAdapter(DefaultSocialAccountAdapter):
    error_messages = DefaultSocialAccountAdapter.error_messages | {
        "connected_other": "Esa identidad ya está unida a otra cuenta de este sitio.",
        "disconnect_last": "Antes ponga una contraseña: sin ella no podría volver a entrar.",
        "email_taken": "Ya hay una cuenta con ese correo. Entre con ella y luego únala a su %s.",
        "invalid_token": "La respuesta no se pudo comprobar. Empiece de nuevo.",
        "no_password": "Antes ponga una contraseña: sin ella no podría volver a entrar.",
        "no_verified_email": "Antes confirme un correo: sin él no podría volver a entrar.",
    }

    def list_apps(
        self, request: HttpRequest, provider: str | None = None, client_id: str | None = None
    ) -> list[SocialApp]:
        """Know only the issuer that the environment names; the table of allauth is not read."""
        found = _build_apps_from_settings(provider=provider, client_id=client_id)
        return [app for apps in found.values() for app in apps]

    def populate_user(
        self, request: HttpRequest, sociallogin: SocialLogin, data: dict[str, Any]
    ) -> Usuario:
        """Suggest a name and an address; of the rest (perhaps a CURP) nothing is stored.

        An address counts as proved only where the operator trusts the issuer for that.
        """
        usuario: Usuario = sociallogin.user
        name = data.get("name") or " ".join(
            part for part in (data.get("first_name"), data.get("last_name")) if part
        )
        usuario.nombre = str(name or "")[:120]
        usuario.email = str(data.get("email") or "").lower()
        trusted = sociallogin.provider.app.settings.get("correo_confiable", False)
        sociallogin.email_addresses = [
            direccion for direccion in sociallogin.email_addresses if trusted and direccion.verified
        ]
        sociallogin.account.extra_data = {}
        return usuario

    def get_signup_form_initial_data(self, sociallogin: SocialLogin) -> dict[str, str]:
        usuario: Usuario = sociallogin.user
        return {"email": usuario.email, "nombre": usuario.nombre}

    def get_connect_redirect_url(self, request: HttpRequest, socialaccount: Any) -> str:
        return reverse("cuentas:seguridad")
