"""What is corrected in a list of certificates, and who is added to it."""

from typing import Any

from django import forms

from certificados.enums import Papel


class RenglonForm(forms.Form):
    """What one certificate of the list will say."""

    nombre = forms.CharField(label="Nombre, como se imprimirá", max_length=300)
    municipio = forms.CharField(label="Municipio", max_length=160, required=False)
    horas = forms.IntegerField(label="Horas", min_value=1, max_value=5000)
    inicio = forms.DateField(
        label="Primer día", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    fin = forms.DateField(
        label="Último día", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        first, last = data.get("inicio"), data.get("fin")
        if first and last and last < first:
            self.add_error("fin", "El último día no puede ser anterior al primero.")
        return data

    def changes(self) -> dict[str, Any]:
        """Return the data as certificates keep them."""
        data = self.cleaned_data
        return data | {
            "municipio": data["municipio"] or None,
            "inicio": data["inicio"].isoformat(), "fin": data["fin"].isoformat(),
        }  # fmt: skip


class PonenteForm(forms.Form):
    """Somebody else to be recognised."""

    correo = forms.EmailField(label="Correo de su cuenta")
    papel = forms.ChoiceField(
        label="Por qué",
        choices=[(Papel.PONENTE, "Dio una ponencia"), (Papel.FACILITACION, "Facilitó")],
    )
