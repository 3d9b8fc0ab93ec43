"""What is asked in a needs survey, and what a municipality answers."""

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils import timezone

from comun.opciones import offer, offer_rows
from municipios.models import Red

from ...enums import Modalidad, Urgencia
from ...models import Deteccion, Necesidad
from ...operations.anual.detecciones import DatosDeteccion, DatosNecesidad
from ...queries.anual import elementos

_DIA = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
_DIA_ERROR = {"required": "Escriba el día.", "invalid": "Escriba la fecha como 2027-02-15."}
_ANIO_ERROR = {
    "required": "Escriba el año.", "invalid": "Escriba el año con cuatro cifras.",
    "min_value": "Escriba un año desde 2020.", "max_value": "Escriba un año hasta 2100.",
}  # fmt: skip


class DeteccionForm(forms.Form):
    """A survey: for which year, of whom, between which days."""

    use_required_attribute = False

    titulo = forms.CharField(
        label="Título", max_length=120,
        help_text="Como lo verán los municipios: «¿Qué necesitamos aprender en 2027?».",
        error_messages={"required": "Escriba un título."},
    )  # fmt: skip
    anio = forms.IntegerField(
        label="Año que se planea", min_value=2020, max_value=2100, error_messages=_ANIO_ERROR
    )
    red = forms.ModelChoiceField(
        Red.objects.none(), label="A quién se pregunta", required=False,
        empty_label="A todos los municipios con enlace",
        error_messages={"invalid_choice": "Elija una de la lista."},
    )  # fmt: skip
    abre = forms.DateField(label="Primer día", widget=_DIA, error_messages=_DIA_ERROR)
    cierra = forms.DateField(
        label="Último día", widget=_DIA, error_messages=_DIA_ERROR,
        help_text="Hasta ese día los municipios pueden cambiar lo que contestaron.",
    )  # fmt: skip

    def __init__(self, data: Any = None, *, deteccion: Deteccion | None = None) -> None:
        super().__init__(data, initial=_initial(deteccion))
        offer_rows(self, "red", Red.objects.order_by("nombre"))

    def clean(self) -> dict[str, Any]:
        super().clean()
        opens, closes = self.cleaned_data.get("abre"), self.cleaned_data.get("cierra")
        if opens and closes and closes < opens:
            self.add_error("cierra", "Termina antes de empezar. Revise las dos fechas.")
        return self.cleaned_data

    @property
    def datos(self) -> DatosDeteccion:
        said = self.cleaned_data
        return DatosDeteccion(
            titulo=said["titulo"], anio=said["anio"], red=said["red"],
            abre_at=_moment(said["abre"], time.min),
            cierra_at=_moment(said["cierra"], time(23, 59)),
        )  # fmt: skip


class NecesidadForm(forms.Form):
    """One row of an answer: how many people need to learn what, and how soon."""

    use_required_attribute = False

    elemento = forms.TypedChoiceField(
        label="Qué necesitan aprender", coerce=int,
        error_messages={"required": "Elija un tema.", "invalid_choice": "Elija uno de la lista."},
    )  # fmt: skip
    personas = forms.IntegerField(
        label="Cuántas personas", min_value=1, max_value=5000,
        error_messages={
            "required": "Escriba cuántas personas.", "invalid": "Escriba un número entero.",
            "min_value": "Escriba 1 o más.", "max_value": "Escriba 5000 o menos.",
        },
    )  # fmt: skip
    urgencia = forms.ChoiceField(
        label="Para cuándo", choices=Urgencia.choices, widget=forms.RadioSelect,
        help_text="«Este año» es el año que se planea.",
        error_messages={"required": "Elija para cuándo."},
    )  # fmt: skip
    modalidad = forms.ChoiceField(
        label="Cómo prefieren tomarlo", choices=Modalidad.choices, widget=forms.RadioSelect,
        error_messages={"required": "Elija una modalidad."},
    )  # fmt: skip
    nota = forms.CharField(
        label="Para qué", max_length=280, required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Por ejemplo: «Vamos a actualizar el programa municipal de desarrollo urbano».",
    )  # fmt: skip

    def __init__(
        self, data: Any = None, *, said: Necesidad | None = None, elemento: int | None = None
    ) -> None:
        plain = ("personas", "urgencia", "modalidad", "nota")
        initial: dict[str, Any] = {name: getattr(said, name) for name in plain} if said else {}
        super().__init__(data, initial=initial | {"elemento": elemento})
        groups: list[Any] = [("", "Elija uno"), *elementos.choices()]
        offer(self, "elemento", groups)

    @property
    def datos(self) -> DatosNecesidad:
        said = self.cleaned_data
        elemento = elementos.get(said["elemento"])
        return DatosNecesidad(
            elemento, said["personas"], said["urgencia"], said["modalidad"], said["nota"].strip()
        )


def _initial(deteccion: Deteccion | None) -> dict[str, Any]:
    if deteccion is None:
        today = timezone.localdate()
        return {"anio": today.year + 1, "abre": today}
    return {
        "titulo": deteccion.titulo, "anio": deteccion.anio, "red": deteccion.red,
        "abre": timezone.localdate(deteccion.abre_at),
        "cierra": timezone.localdate(deteccion.cierra_at),
    }  # fmt: skip


def _moment(day: date, hour: time) -> datetime:
    return timezone.make_aware(datetime.combine(day, hour))
