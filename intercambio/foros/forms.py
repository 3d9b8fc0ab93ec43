"""What is written: conversations, messages, reports."""

import uuid
from typing import Any

from django import forms

from comun import markdown

from .enums import CausaReporte
from .models import Tema
from .operations import limites

_AYUDA = (
    "Deje un renglón en blanco entre párrafos. Con **asteriscos** sale en negritas, con un guion "
    "al principio del renglón, una lista."
)


class LimpioField(forms.CharField):
    """Text without what cannot be seen: controls, and marks that turn its direction."""

    def to_python(self, value: Any) -> str:
        return str(super().to_python(markdown.clean(str(value)))) if value else ""


class ClaveField(forms.UUIDField):
    """Tells two sendings of one form from two forms; a spoilt one is a new one."""

    def to_python(self, value: Any) -> Any:
        try:
            return super().to_python(value) or uuid.uuid4()
        except forms.ValidationError:
            return uuid.uuid4()


class MensajeForm(forms.Form):
    """An answer."""

    texto = LimpioField(
        label="Su mensaje",
        help_text=_AYUDA,
        widget=forms.Textarea(attrs={"rows": 9}),
        error_messages={"required": "Escriba su mensaje."},
    )
    clave = ClaveField(required=False, widget=forms.HiddenInput)

    use_required_attribute = False  # our summary says more than the browser's bubble

    def __init__(self, data: Any = None, *, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial={"clave": uuid.uuid4()} | (initial or {}))

    def clean_texto(self) -> str:
        texto: str = self.cleaned_data["texto"]
        try:
            limites.check_text(texto, trusted=True)  # links are the operation's to count
        except limites.NoSePublica as reason:
            raise forms.ValidationError(str(reason)) from reason
        return texto


class TemaForm(MensajeForm):
    """A new conversation."""

    titulo = LimpioField(
        label="Título",
        help_text="Una pregunta o un asunto en una línea.",
        min_length=limites.MINIMO,
        max_length=Tema._meta.get_field("titulo").max_length,
        error_messages={
            "required": "Escriba un título.",
            "min_length": "El título necesita al menos 10 caracteres.",
            "max_length": "El título tiene %(show_value)s caracteres y caben %(limit_value)s.",
        },
    )
    field_order = ("titulo", "texto", "clave")


class EdicionForm(MensajeForm):
    """A correction."""

    clave = None  # type: ignore[assignment] # Django takes the field away


class ReporteForm(forms.Form):
    """Why a message should not stand there."""

    causa = forms.ChoiceField(
        label="¿Qué pasa con este mensaje?",
        choices=CausaReporte.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Elija una razón."},
    )
    texto = LimpioField(
        label="Algo más que deba saber quien modera",
        required=False,
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    use_required_attribute = False
