"""allauth's forms of the second factor in our words; the secret waits encrypted in the session."""

from typing import Any

from allauth.core import context
from allauth.mfa.base import forms as base
from allauth.mfa.totp import forms as totp
from allauth.mfa.totp.internal import auth
from allauth.mfa.webauthn import forms as webauthn
from django import forms

from comun import cifrado

from .acceso import TextosMixin

_SEIS = "Seis números, que cambian cada medio minuto."


class CodigoForm(TextosMixin, base.AuthenticateForm):
    """The code that follows the password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _words(self, "Los seis números de su aplicación, o uno de sus códigos de respaldo.")


class ConfirmacionCodigoForm(TextosMixin, base.ReauthenticateForm):
    """The code before something delicate."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _words(self, "Los seis números de su aplicación, o uno de sus códigos de respaldo.")


class AplicacionForm(TextosMixin, totp.ActivateTOTPForm):
    """The first code of an application that has just read the secret.

    allauth keeps the secret in clear in the session, and makes another one whenever the page is
    loaded: who reloads it after scanning would never get in.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.user = kwargs.pop("user")
        forms.Form.__init__(self, *args, **kwargs)
        self.reword()
        _words(self, _SEIS)
        self.secret = _waiting_secret()

    @property
    def secreto(self) -> str:
        """In groups of four, for who types it."""
        return " ".join(self.secret[at : at + 4] for at in range(0, len(self.secret), 4))


def _waiting_secret() -> str:
    session = context.request.session
    if kept := session.get(auth.SECRET_SESSION_KEY):
        try:
            return cifrado.decrypt(kept)
        except cifrado.Ilegible:
            pass  # the keys changed meanwhile
    secret = auth.generate_totp_secret()
    session[auth.SECRET_SESSION_KEY] = cifrado.encrypt(secret)
    return secret


class LlaveForm(webauthn.AddWebAuthnForm):
    """A new passkey: its name, and whether it alone is enough to enter."""

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name = self.fields["name"]
        name.label, name.max_length = "Nombre de la llave", 60
        name.help_text = "Para reconocerla después: «Teléfono», «Llave azul»."
        name.required = True
        alone = self.fields["passwordless"]
        alone.label, alone.help_text = (
            "Entrar solo con esta llave, sin contraseña",
            "El aparato le pedirá su huella, su cara o su PIN.",
        )
        alone.initial = True


class NombreLlaveForm(webauthn.EditWebAuthnForm):
    """Another name for a key."""

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name = self.fields["name"]
        name.label, name.error_messages["required"] = "Nombre de la llave", "Escriba un nombre."
        name.widget.attrs["maxlength"] = "60"


def _words(form: forms.Form, help_text: str) -> None:
    code = form.fields["code"]
    code.label, code.help_text = "Código", help_text
