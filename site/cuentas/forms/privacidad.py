"""Optional uses of one's data, ARCO requests and their answers."""

from typing import Any, cast

from django import forms
from django.http import QueryDict

from comun.markdown import clean

from ..enums import DerechoArco, Finalidad, Identidad
from ..models import SolicitudArco, Usuario
from .campos import NombreField

LARGO = 5_000


class TextoField(forms.CharField):
    """Text as people type it, without what no keyboard writes."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", LARGO)
        kwargs.setdefault("widget", forms.Textarea(attrs={"rows": 7}))
        super().__init__(**kwargs)
        self.error_messages["max_length"] = (
            "Su texto tiene %(show_value)d letras y caben %(limit_value)d. Acórtelo."
        )

    def to_python(self, value: Any) -> str:
        text = super().to_python(clean(str(value or "")).strip()) or ""
        return text if any(char.isalnum() for char in text) else ""


class FinalidadesForm(forms.Form):
    """Each use is a choice of its own; none chosen is an answer too."""

    finalidades = forms.MultipleChoiceField(
        label="Permito que",
        choices=Finalidad.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Elija solo de las opciones de la lista."},
    )


class ArcoForm(forms.Form):
    """What somebody asks for. Of who is logged in the site knows name and address."""

    derecho = forms.ChoiceField(
        label="Qué pide",
        choices=DerechoArco.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Elija qué pide.", "invalid_choice": "Elija una de las cuatro opciones."
        },
    )  # fmt: skip
    nombre = NombreField(label="Su nombre completo")
    correo = forms.EmailField(
        label="Correo para responderle",
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "required": "Escriba su correo: ahí llega la respuesta.",
            "invalid": "Ese correo no está completo. Escríbalo como nombre@lugar.mx.",
        },
    )
    texto = TextoField(
        label="Explique qué pide",
        help_text="De qué datos se trata y qué quiere que se haga. No escriba contraseñas ni CURP.",
        error_messages={"required": "Explique qué pide: sin eso no podemos atenderlo."},
    )
    # Any value at all is accepted: it only goes into a fingerprint.
    envio = forms.Field(required=False, widget=forms.HiddenInput)

    use_required_attribute = False  # our summary says more than the browser's bubble

    def __init__(self, data: QueryDict | None = None, *, usuario: Usuario | None, **kw: Any):
        super().__init__(data, **kw)
        self.usuario = usuario
        if usuario:
            del self.fields["correo"]
            if usuario.nombre:
                del self.fields["nombre"]

    @property
    def datos(self) -> dict[str, Any]:
        """What `solicitudes.receive` is told."""
        said = self.cleaned_data
        known = self.usuario
        return {
            "derecho": DerechoArco(said["derecho"]),
            "nombre": said.get("nombre") or cast(Usuario, known).nombre,
            "correo": (said.get("correo") or cast(Usuario, known).email).lower(),
            "texto": said["texto"],
            "envio": str(said["envio"] or ""),
            "by": known,
        }


class AmpliarForm(forms.Form):
    """Why the term to answer has to be longer."""

    motivo = TextoField(
        label="Por qué hace falta más tiempo",
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Va en la carta a quien pidió. Solo se puede una vez.",
        error_messages={"required": "Escriba el motivo: la carta lo dice."},
    )

    use_required_attribute = False


class RespuestaForm(forms.Form):
    """Whether a request is granted, how identity was proved, and the letter."""

    sentido = forms.ChoiceField(
        label="Su respuesta",
        choices=[("procede", "Procede"), ("negada", "No procede")],
        widget=forms.RadioSelect,
        error_messages={"required": "Elija si procede o no."},
    )
    identidad = forms.ChoiceField(
        label="Cómo acreditó su identidad",
        choices=[("", "Todavía no la acredita"), *Identidad.choices[1:]],
        required=False,
        help_text="Sin esto no se puede conceder.",
    )
    texto = TextoField(
        label="Lo que dirá la carta",
        help_text="Si no procede, diga por qué y ante quién puede inconformarse.",
        error_messages={"required": "Escriba la respuesta: se envía por correo."},
    )

    use_required_attribute = False

    def __init__(self, data: QueryDict | None = None, *, solicitud: SolicitudArco):
        super().__init__(data)
        if solicitud.identidad:
            del self.fields["identidad"]
