"""Writing to the coordination."""

from django import forms

from comun.markdown import clean

from .enums import Asunto

LARGO = 5_000
# People do not see this field; programs that fill in every field do.
TRAMPA = "pagina_web"


class TextoField(forms.CharField):
    """Text as people type it: one kind of line end, no control characters."""

    def to_python(self, value: object) -> str:
        return super().to_python(clean(str(value or ""))) or ""


class RenglonField(TextoField):
    """The same on one line."""

    def to_python(self, value: object) -> str:
        return " ".join(super().to_python(value).split())


class ContactoForm(forms.Form):
    """Who writes, about what, and what. `envio` names the form itself, not its contents."""

    nombre = RenglonField(
        label="Su nombre",
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={
            "required": "Escriba su nombre.",
            "max_length": "Su nombre es muy largo: caben 120 letras.",
        },
    )
    correo = forms.EmailField(
        label="Su correo",
        help_text="Ahí le respondemos. No se publica.",
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "required": "Escriba su correo: sin él no podemos responderle.",
            "invalid": "Ese correo no está completo. Escríbalo como nombre@lugar.mx.",
            "max_length": "Ese correo es muy largo: caben 254 letras.",
        },
    )
    asunto = forms.ChoiceField(
        label="Sobre qué escribe",
        choices=[("", "Elija uno"), *Asunto.choices],
        error_messages={
            "required": "Elija sobre qué escribe.",
            "invalid_choice": "Elija uno de los asuntos de la lista.",
        },
    )
    mensaje = TextoField(
        label="Su mensaje",
        help_text="Hasta 5,000 letras. No escriba contraseñas, CURP ni datos de otras personas.",
        max_length=LARGO,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={
            "required": "Escriba su mensaje.",
            "max_length": "Su mensaje tiene %(show_value)d letras y caben %(limit_value)d. "
            "Acórtelo, o mándelo en dos.",
        },
    )
    # Any value at all is accepted: it only goes into a fingerprint.
    envio = forms.Field(required=False, widget=forms.HiddenInput)

    def clean_correo(self) -> str:
        correo: str = self.cleaned_data["correo"]
        return correo.lower()

    def clean(self) -> None:
        if self.data.get(TRAMPA):
            raise forms.ValidationError(
                "Su mensaje no se envió, porque se llenó un renglón que debe quedar vacío. Ya lo "
                "vaciamos y lo demás sigue aquí: envíelo otra vez."
            )
