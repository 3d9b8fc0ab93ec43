"""Asking, offering, answering, thanking, reporting."""

import uuid
from typing import Any

from django import forms

from comun.markdown import clean
from comun.opciones import offer
from intercambio.foros.forms import ClaveField
from intercambio.practicas.enums import Acompanamiento

from .enums import Causa, Clase
from .models import LARGO
from .operations import limites

Opciones = list[tuple[str, Any]]


class TextoField(forms.CharField):
    """Plain text, counted as it is kept."""

    def __init__(self, *, minimo: int = limites.MINIMO, largo: int = LARGO, **kwargs: Any) -> None:
        self.minimo, self.largo = minimo, largo
        kwargs.setdefault("widget", forms.Textarea(attrs={"rows": 6}))
        kwargs.setdefault("help_text", f"Hasta {largo} letras. Sin teléfonos ni correos.")
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> str:
        return str(super().to_python(clean(str(value or ""))))

    def validate(self, value: str) -> None:
        super().validate(value)
        try:
            limites.words(value, minimo=self.minimo, largo=self.largo)
        except limites.TextoNoSirve as reason:
            raise forms.ValidationError(str(reason)) from reason


class ConClave(forms.Form):
    """A form whose two sendings are told from two forms."""

    clave = ClaveField(required=False, widget=forms.HiddenInput)

    use_required_attribute = False  # our summary says more than the browser's bubble

    def __init__(self, data: Any = None, *, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial={"clave": uuid.uuid4()} | (initial or {}))


class ApoyoForm(ConClave):
    """What is asked for or offered."""

    municipio = forms.ChoiceField(
        label="Por qué municipio",
        error_messages={"invalid_choice": "Hoy usted no actúa por ese municipio. Elija otro."},
    )
    clase = forms.ChoiceField(
        label="Qué hace",
        choices=[(Clase.PIDE, "Pedir apoyo"), (Clase.OFRECE, "Ofrecer apoyo")],
        widget=forms.RadioSelect,
        error_messages={"required": "Elija si pide u ofrece apoyo."},
    )
    tipo = forms.ChoiceField(
        label="Qué tipo de apoyo",
        choices=Acompanamiento.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Elija un tipo de apoyo."},
    )
    elemento = forms.ChoiceField(
        label="Sobre qué",
        help_text="El elemento de la metodología que más se acerque.",
        error_messages={
            "required": "Elija sobre qué es.",
            "invalid_choice": "Elija un elemento de la lista.",
        },
    )
    texto = TextoField(
        label="Para qué",
        help_text=f"Cuente qué necesita o qué da, y a quién le sirve. Hasta {LARGO} letras; sin "
        "nombres, teléfonos ni correos: el contacto es por este sitio.",
        error_messages={"required": "Cuente para qué es el apoyo."},
    )
    replica = forms.ChoiceField(
        label="Es para una práctica que su municipio replica",
        required=False,
        error_messages={"invalid_choice": "Elija una réplica de su municipio, o ninguna."},
    )
    practica = forms.CharField(required=False, widget=forms.HiddenInput)
    vigente_hasta = forms.DateField(
        label="Hasta cuándo vale",
        help_text=f"A más tardar dentro de {limites.MAS_DIAS} días.",
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={
            "required": "Escriba hasta qué día vale.",
            "invalid": "Escriba la fecha como 2026-12-31.",
        },
    )
    field_order = (
        "municipio", "clase", "tipo", "elemento", "texto", "replica", "vigente_hasta",
        "practica", "clave",
    )  # fmt: skip

    def __init__(
        self, data: Any = None, *, municipios: Opciones, elementos: Opciones, replicas: Opciones,
        initial: dict[str, Any] | None = None,
    ) -> None:  # fmt: skip
        super().__init__(data, initial=initial)
        offer(self, "municipio", municipios)
        offer(self, "elemento", [("", "Elija uno"), *elementos])
        if len(municipios) == 1:
            self.fields["municipio"].widget = forms.HiddenInput()
            self.initial["municipio"] = municipios[0][0]
        if replicas:
            offer(self, "replica", [("", "No"), *replicas])
        else:
            del self.fields["replica"]


class RespuestaForm(ConClave):
    """One municipality answers another."""

    municipio = forms.ChoiceField(
        label="Por qué municipio responde",
        error_messages={"invalid_choice": "Hoy usted no actúa por ese municipio, o ya respondió."},
    )
    texto = TextoField(
        label="Su respuesta",
        help_text=f"Qué puede dar o qué necesita, y cuándo. Hasta {LARGO} letras; solo la leen "
        "los dos municipios.",
        error_messages={"required": "Escriba su respuesta."},
    )
    field_order = ("municipio", "texto", "clave")

    def __init__(self, data: Any = None, *, municipios: Opciones) -> None:
        super().__init__(data)
        offer(self, "municipio", municipios)
        if len(municipios) == 1:
            self.fields["municipio"].widget = forms.HiddenInput()
            self.initial["municipio"] = municipios[0][0]


class RecadoForm(ConClave):
    """A word to the other side."""

    texto = TextoField(
        label="Escriba un recado",
        minimo=2,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=f"Solo lo leen los dos municipios. Hasta {LARGO} letras.",
        error_messages={"required": "Escriba el recado."},
    )


class GraciasForm(forms.Form):
    """Thanks that everybody reads."""

    texto = TextoField(
        label="Su agradecimiento",
        minimo=10,
        largo=280,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Diga para qué les sirvió. Hasta 280 letras. Cualquiera puede leerlo.",
        error_messages={"required": "Escriba su agradecimiento."},
    )

    use_required_attribute = False


class ReporteForm(forms.Form):
    """Why words should not stand there."""

    causa = forms.ChoiceField(
        label="¿Qué pasa con este texto?",
        choices=Causa.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Elija una razón."},
    )

    use_required_attribute = False
