"""Opening an account after proving elsewhere who one is, and untying the two."""

from typing import Any

from allauth.socialaccount import forms as allauth
from django.http import HttpRequest

from ..models import Usuario
from .acceso import TextosMixin
from .campos import NombreField


class AltaExternaForm(TextosMixin, allauth.SignupForm):
    """The same questions as any account; the address is proved here unless the site trusts them."""

    nombre = NombreField(help_text="Así aparecerá en sus constancias, con sus acentos.")
    field_order = ["nombre", "email"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].help_text = "Ahí llegarán sus cartas y, si hace falta, un código."

    def custom_signup(self, request: HttpRequest, user: Usuario) -> None:
        user.nombre = self.cleaned_data["nombre"]
        user.save(update_fields=["nombre"])


class DesconectarForm(allauth.DisconnectForm):
    """Choose which identity to untie."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["account"].label = "Identidad"
        self.fields["account"].error_messages["required"] = "Elija cuál quiere separar."
