"""What who answers for a municipality says, and the dates of a post."""

from datetime import date
from typing import Any

from django import forms

from ..models import Puesto


class MotivoForm(forms.Form):
    """Why somebody is not, or not any more, of the municipality; they read it."""

    motivo = forms.CharField(
        label="¿Por qué?",
        max_length=280,
        help_text="La persona lo leerá tal cual.",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Escriba el motivo: la persona lo leerá."},
    )

    use_required_attribute = False


class FechasForm(forms.Form):
    """From when to when somebody held a post."""

    desde = forms.DateField(
        label="Desde",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": "Escriba desde qué día.", "invalid": "Esa fecha no existe."},
    )
    hasta = forms.DateField(
        label="Hasta",
        required=False,
        help_text="El último día que estuvo en el puesto.",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": "Esa fecha no existe."},
    )

    use_required_attribute = False

    def __init__(self, *args: Any, puesto: Puesto, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"desde": puesto.desde, "hasta": puesto.hasta})
        super().__init__(*args, **kwargs)
        if puesto.hasta is None:
            del self.fields["hasta"]
        else:
            self.fields["hasta"].required = True
            self.fields["hasta"].error_messages["required"] = "Escriba hasta qué día."

    @property
    def fechas(self) -> tuple[date, date | None]:
        return self.cleaned_data["desde"], self.cleaned_data.get("hasta")
