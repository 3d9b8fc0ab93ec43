"""How allauth behaves here: its letters go through the outbox, its words are ours."""

import uuid
from typing import Any
from urllib.parse import urlencode

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from avisos import operations as correos

from . import destinos
from .models import Usuario
from .operations import adscripciones
from .operations import correos as correos_propios


class CuentasAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": "Esta cuenta está desactivada. Escriba a la coordinación.",
        "cannot_remove_primary_email": "No se puede quitar el correo principal. Elija otro antes.",
        "duplicate_email": "Ese correo ya está en su cuenta.",
        "email_password_mismatch": (
            "El correo o la contraseña no coinciden. Revise mayúsculas y acentos, "
            "o entre con un código."
        ),
        "email_taken": "No pudimos agregar ese correo: otra cuenta lo usa.",
        "enter_current_password": "Esa no es su contraseña actual.",
        "incorrect_code": (
            "El código no coincide. Revise los números; si pidió varios, sirve solo el último."
        ),
        "incorrect_password": "La contraseña no coincide.",
        "max_email_addresses": "Ya tiene %d correos. Quite uno para agregar otro.",
        "too_many_login_attempts": (
            "Hubo demasiados intentos. Pida un código nuevo; si tampoco así puede entrar, "
            "espere cinco minutos."
        ),
        "unverified_primary_email": "Confirme ese correo antes de hacerlo principal.",
        "rate_limited": "Acabamos de enviarle un código. Espere unos segundos antes de pedir otro.",
    }

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Write the letter down with the change that causes it; its codes are wiped once sent."""
        surroundings = {
            "email": email,
            "sitio": settings.WAGTAIL_SITE_NAME,
            "direccion": settings.AULA_URL,
            "minutos": settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT // 60,
        }
        message = self.render_mail(template_prefix, email, surroundings | context)
        correos.write(
            clave=f"cuenta-{uuid.uuid4()}",
            para=email,
            asunto=message.subject,
            cuerpo=message.body,
            efimero="code" in context,
        )

    def confirm_email(self, request: HttpRequest, email_address: EmailAddress) -> bool:
        """An address at a municipality's domain confirms at once whose profile names it."""
        confirmed: bool = super().confirm_email(request, email_address)
        if confirmed:
            persona, at = email_address.user, timezone.now()
            correos_propios.replace_internal(persona=persona, correo=email_address)
            adscripciones.follow(persona=persona, at=at)
        return confirmed

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        return destinos.recall(request) or super().get_login_redirect_url(request)

    def get_signup_redirect_url(self, request: HttpRequest) -> str:
        return self.get_login_redirect_url(request)

    def post_login(self, request: HttpRequest, user: Usuario, **kwargs: Any) -> HttpResponse:
        """Lead by way of the second factor who lacks it, of the profile who did not fill it."""
        response = super().post_login(request, user, **kwargs)
        if user.lacks_second_factor:  # where they were going stays, for when they have it
            return redirect("cuentas:segundo_factor")
        destinos.forget(request)
        url = response.headers.get("Location", "")
        if user.has_complete_profile or not url or url.startswith("/admin/"):
            return response
        return redirect(f"{reverse('cuentas:perfil')}?{urlencode({'next': url})}")
