"""How allauth's second factor behaves here: encrypted at rest, drawn and named as ours."""

import segno
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings

from comun import cifrado

from .models import Usuario


class SegundoFactorAdapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {
        "cannot_delete_authenticator": "No se puede quitar el segundo factor.",
        "cannot_generate_recovery_codes": (
            "Los códigos de respaldo acompañan a una aplicación o a una llave. Agregue una antes."
        ),
        "incorrect_code": (
            "El código no coincide o ya se usó. Espere a que su aplicación muestre el siguiente "
            "y revise que el teléfono tenga la hora automática."
        ),
        "unverified_email": (
            "Antes confirme todos los correos de su cuenta, o quite los que no use."
        ),
        "unreadable": (
            "Por una falla nuestra no pudimos revisar el código. Avise a quien administra el sitio."
        ),
    }

    def get_totp_issuer(self) -> str:
        return settings.WAGTAIL_SITE_NAME

    def _get_site_name(self) -> str:
        return settings.WAGTAIL_SITE_NAME

    def build_totp_svg(self, url: str) -> str:
        """Draw it with attributes alone: the policy of the pages allows no style."""
        return segno.make_qr(url, error="m").svg_inline(
            omitsize=True, border=4, dark="#000", light="#fff", svgclass="qr", lineclass=None
        )

    def encrypt(self, text: str) -> str:
        return cifrado.encrypt(text)

    def decrypt(self, encrypted_text: str) -> str:
        """Return the secret; where no key opens it, the form says so instead of a page of error."""
        try:
            return cifrado.decrypt(encrypted_text)
        except cifrado.Ilegible as error:
            raise self.validation_error("unreadable") from error

    def generate_authenticator_name(self, user: Usuario, type: str) -> str:  # noqa: A002 - allauth's name
        number = Authenticator.objects.filter(user_id=user.pk, type=type).count() + 1
        return "Mi llave de acceso" if number == 1 else f"Mi llave de acceso {number}"
