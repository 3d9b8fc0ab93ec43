"""The field for a person's name."""

import unicodedata
from typing import Any

from django import forms


class NombreField(forms.CharField):
    """A full name as certificates print it: one space between words, at least two letters."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", "Nombre completo")
        kwargs.setdefault("max_length", 120)
        kwargs.setdefault("widget", forms.TextInput(attrs={"autocomplete": "name"}))
        kwargs.setdefault("error_messages", {"required": "Escriba su nombre completo."})
        super().__init__(**kwargs)

    def clean(self, value: Any) -> str:
        # One form of each accented letter: the PDF's font has no combining marks.
        name = " ".join(unicodedata.normalize("NFC", super().clean(value)).split())
        if name and (sum(char.isalpha() for char in name) < 2 or set(name) & set("@<>{}|\\")):
            raise forms.ValidationError(
                "Escriba su nombre con letras, como debe aparecer en sus constancias; "
                "por ejemplo: María Fernanda Ruiz Ocampo."
            )
        return name
