"""Why a practice is put away."""

from django import forms

from .campos import TextoField


class MotivoForm(forms.Form):
    """One reason, which everybody reads."""

    use_required_attribute = False
    motivo = TextoField(
        label="Por qué", max_length=280, filas=2, help_text="Se publica tal cual, con la fecha."
    )

    def clean_motivo(self) -> str:
        said = str(self.cleaned_data["motivo"])
        if not said:
            raise forms.ValidationError("Escriba por qué. No se cambió nada.")
        return said
