"""The form of what a practice cost."""

from typing import Any

from django import forms
from django.utils import timezone

from .bloques import BloqueForm, opciones
from .campos import (
    AnioField,
    EnteroField,
    NumeroField,
)


class CostoForm(BloqueForm):
    pliegues = (("De dónde salió el dinero", ("financiamiento",)),)
    sin_costo = forms.BooleanField(
        label="Se hizo sin costo adicional, con lo que ya había", required=False
    )
    inversion = NumeroField(
        label="Inversión, en pesos", required=False, decimales=2, negativos=False,
        help_text="Por ejemplo 1,250,000. Deje vacío si se hizo sin costo adicional.",
    )  # fmt: skip
    anio_base = AnioField(
        label="Pesos de qué año", required=False, minimo=1980, maximo=2100,
        mensaje="Escriba el año con cuatro cifras, por ejemplo 2024.",
    )  # fmt: skip
    costo_anual = NumeroField(
        label="Costo de operación al año, en pesos", required=False, decimales=2, negativos=False
    )
    personal = NumeroField(
        label="Personas de tiempo completo", required=False, enteras=5, decimales=1,
        negativos=False, help_text="Media jornada es 0.5.",
    )  # fmt: skip
    meses = EnteroField(
        label="Meses para ponerla en marcha", required=False, maximo=600,
        mensaje="Escriba cuántos meses: caben hasta 600.",
    )  # fmt: skip
    financiamiento = opciones("financiamiento", "De dónde salió el dinero")

    def clean_anio_base(self) -> int | None:
        anio: int | None = self.cleaned_data["anio_base"]
        if anio and anio > timezone.localdate().year:
            raise forms.ValidationError("Ese año todavía no llega.")
        return anio

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("sin_costo") and cleaned.get("inversion") is not None:
            self.add_error(
                "inversion",
                "Marcó «sin costo adicional» y escribió una inversión: deje solo una de las dos.",
            )
            cleaned.pop("sin_costo")
        return cleaned
