"""allauth's forms in our words: labels, help and errors; what they do stays allauth's."""

from typing import Any

from allauth.account import forms as allauth
from django import forms
from django.contrib import messages
from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from ..models import Usuario
from .campos import NombreField
from .sin_correo import UsuarioOCorreoMixin

_FRASE = "Al menos 8 caracteres. Sirve una frase de varias palabras."
# Field → label, help, error when empty.
_TEXTOS = {
    "login": ("Correo electrónico", "", "Escriba su correo."),
    "email": ("Correo electrónico", "", "Escriba su correo."),
    "password": ("Contraseña", "", "Escriba su contraseña, o pida entrar con un código."),
    "oldpassword": ("Contraseña actual", "", "Escriba la contraseña que usa hoy."),
    "password1": ("Contraseña nueva", _FRASE, "Escriba la contraseña nueva."),
    "password2": ("Repita la contraseña nueva", "", "Escriba otra vez la contraseña nueva."),
    "code": ("Código", "Ocho números, por ejemplo 1234-5678.", "Escriba el código."),
}
_ATTRS = {"code": {"inputmode": "numeric", "autocomplete": "one-time-code", "maxlength": "20"}}


class TextosMixin(forms.Form):
    """Labels, help and errors in our words; no placeholder, which vanishes while one types."""

    use_required_attribute = False  # our summary says more than the browser's bubble

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.reword()

    def reword(self) -> None:
        for name, (label, help_text, required) in _TEXTOS.items():
            if field := self.fields.get(name):
                field.label, field.help_text = label, help_text
                field.error_messages["required"] = required
                field.error_messages["invalid"] = (
                    "Escriba el correo completo, por ejemplo nombre@municipio.gob.mx."
                )
                field.widget.attrs.pop("placeholder", None)
                field.widget.attrs |= _ATTRS.get(name, {})


class EntradaForm(UsuarioOCorreoMixin, TextosMixin, allauth.LoginForm):
    """Enter with a password."""


class AltaForm(TextosMixin, allauth.SignupForm):
    """Open an account: name and address; a password only for those who want one."""

    nombre = NombreField(help_text="Así aparecerá en sus constancias, con sus acentos.")
    field_order = ["nombre", "email", "password1"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].help_text = "Le enviaremos un código para confirmarlo."
        self.fields["password1"].label = "Contraseña"
        self.fields[
            "password1"
        ].help_text = f"{_FRASE} Si la deja vacía, entrará con un código que llega a su correo."

    def custom_signup(self, request: HttpRequest, user: Usuario) -> None:
        user.nombre = self.cleaned_data["nombre"]
        user.save(update_fields=["nombre"])

    def try_save(self, request: HttpRequest) -> tuple[Usuario | None, HttpResponse | None]:
        """A second click while the first is being answered finds the address taken: no error.

        Where the address has an account nothing is saved; the time must not tell.
        """
        if self.account_already_exists and (password := self.cleaned_data.get("password1")):
            make_password(password)
        try:
            with transaction.atomic():
                return super().try_save(request)
        except IntegrityError:
            messages.info(request, "Ya recibimos sus datos. Escriba el código que le enviamos.")
            return None, redirect("account_email_verification_sent")


class CorreoForm(TextosMixin, allauth.AddEmailForm):
    """Add an address to one's account."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = "Correo que quiere agregar"


class CambioContrasenaForm(TextosMixin, allauth.ChangePasswordForm):
    """Change one's password, knowing the present one."""


class ContrasenaForm(TextosMixin, allauth.SetPasswordForm):
    """Set a password where there was none."""


class OlvidoForm(TextosMixin, allauth.ResetPasswordForm):
    """Ask for a code to set a new password."""


class ContrasenaNuevaForm(TextosMixin, allauth.ResetPasswordKeyForm):
    """Set a new password after the code."""


class ConfirmacionForm(TextosMixin, allauth.ReauthenticateForm):
    """Say again who one is before something delicate."""


class PeticionCodigoForm(TextosMixin, allauth.RequestLoginCodeForm):
    """Ask for a code to enter with."""


class CodigoAccesoForm(TextosMixin, allauth.ConfirmLoginCodeForm):
    """The code to enter with."""


class CodigoCorreoForm(TextosMixin, allauth.ConfirmEmailVerificationCodeForm):
    """The code that proves an address."""


class CodigoContrasenaForm(TextosMixin, allauth.ConfirmPasswordResetCodeForm):
    """The code to set a new password with."""
