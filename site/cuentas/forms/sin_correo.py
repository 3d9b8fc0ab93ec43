"""Entering with a user name, for who has no mail address."""

from typing import Any

from django import forms

from .. import correos


class UsuarioOCorreoMixin(forms.Form):
    """Takes «rosa-4821» where everybody else writes an address."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "login" in self.fields:
            old = self.fields["login"]
            self.fields["login"] = forms.CharField(
                label="Correo electrónico o usuario",
                max_length=254,
                help_text="El usuario está en su hoja, si entra sin correo.",
                error_messages={"required": "Escriba su correo, o el usuario de su hoja."},
                widget=forms.TextInput(
                    attrs={"autocomplete": "username", "inputmode": "email"}
                    | {k: v for k, v in old.widget.attrs.items() if k == "autofocus"}
                ),
            )
            self.order_fields(["login", "password"])

    def clean_login(self) -> str:
        login: str = self.cleaned_data["login"].strip()
        return login if "@" in login else correos.internal(login)
