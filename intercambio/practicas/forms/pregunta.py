"""Asking a practice's municipality something, through the site."""

from typing import Any

from django import forms

from .campos import TextoField

LARGO = 3_000
# People do not see this field; programs that fill in every field do.
TRAMPA = "pagina_web"


class PreguntaForm(forms.Form):
    """Who asks, from where, and what. `envio` names the form itself, not its contents."""

    use_required_attribute = False

    nombre = TextoField(label="Su nombre", max_length=120)
    correo = forms.EmailField(
        label="Su correo",
        help_text="Se lo damos al municipio para que le responda. No se publica.",
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "required": "Escriba su correo: sin él no pueden responderle.",
            "invalid": "Ese correo no está completo. Escríbalo como nombre@lugar.mx.",
            "max_length": "Ese correo es muy largo: caben 254 letras.",
        },
    )
    lugar = TextoField(
        label="Su municipio y su cargo",
        max_length=160,
        required=False,
        help_text="Ayuda a que la respuesta le sirva.",
    )
    mensaje = TextoField(
        label="Qué quiere preguntar",
        max_length=LARGO,
        filas=8,
        help_text="Hasta 3,000 letras. Pregunte una o dos cosas concretas: le responden antes.",
    )
    # Any value at all is accepted: it only goes into a fingerprint.
    envio = forms.Field(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, conocido: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if conocido:  # who logged in is answered where the site knows that they read
            del self.fields["correo"]
        for name, said in (
            ("nombre", "Escriba su nombre."),
            ("mensaje", "Escriba qué quiere preguntar."),
        ):
            self.fields[name].required = True
            self.fields[name].error_messages["required"] = said

    def clean_nombre(self) -> str:
        return self._said("nombre", "Escriba su nombre.")

    def clean_mensaje(self) -> str:
        return self._said("mensaje", "Escriba qué quiere preguntar.")

    def clean_correo(self) -> str:
        correo: str = self.cleaned_data["correo"]
        return correo.lower()

    def clean(self) -> None:
        if self.data.get(TRAMPA):
            raise forms.ValidationError(
                "Su pregunta no se envió, porque se llenó un renglón que debe quedar vacío. Ya lo "
                "vaciamos y lo demás sigue aquí: envíela otra vez."
            )

    def _said(self, name: str, lacking: str) -> str:
        text: str = self.cleaned_data[name]
        if not text.strip():
            raise forms.ValidationError(lacking)
        return text
