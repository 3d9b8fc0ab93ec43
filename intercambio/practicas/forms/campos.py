"""Fields that keep a draft: nothing is obligatory until the practice is sent."""

import re
import unicodedata
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils import timezone

from comun.markdown import clean

_NUMERO = re.compile(r"[+-]?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?")
_PRIMER_ANIO = 1900
_EN_PALABRAS = {1: "un", 2: "dos", 4: "cuatro", 5: "cinco", 12: "doce"}
VACIO = [("", "Elija…")]


class Pendiente(forms.Field):
    """May be empty for now, though the practice needs it: not marked «opcional»."""

    def validate(self, value: Any) -> None:
        if value not in self.empty_values:
            super().validate(value)


class TextoField(Pendiente, forms.CharField):
    """Plain words, without what no keyboard writes."""

    def __init__(self, *, max_length: int, filas: int = 0, **kwargs: Any) -> None:
        # Our own message and no attribute: a browser would cut what was pasted without a word.
        self.caben = max_length
        if filas:
            kwargs.setdefault("widget", forms.Textarea(attrs={"rows": filas}))
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> str:
        plain = unicodedata.normalize("NFC", clean(str(value or "")))
        text = super().to_python(plain) or ""
        return text if isinstance(self.widget, forms.Textarea) else " ".join(text.split())

    def validate(self, value: str) -> None:
        super().validate(value)
        if len(value) > self.caben:
            raise forms.ValidationError(
                f"Tiene {len(value):,} letras y caben {self.caben:,}. No se guardó este campo; "
                "lo que escribió sigue aquí: acórtelo."
            )


class CorreoField(Pendiente, forms.EmailField):
    """An institutional address."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 254)
        kwargs["error_messages"] = {
            "invalid": "Escriba el correo completo, por ejemplo planeacion@municipio.gob.mx.",
            "max_length": "Ese correo es demasiado largo.",
        }
        super().__init__(**kwargs)
        self.widget.attrs |= {"autocomplete": "off", "inputmode": "email"}

    def to_python(self, value: Any) -> str:
        return clean(str(super().to_python(value) or ""))


class OpcionField(Pendiente, forms.ChoiceField):
    """One of a few."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs["error_messages"] = {"invalid_choice": "Elija una de las opciones de la lista."}
        super().__init__(**kwargs)


class FechaField(Pendiente, forms.DateField):
    """A day, typed as 27/11/2026 or chosen in the browser's calendar."""

    def __init__(self, *, hasta_hoy: bool = False, **kwargs: Any) -> None:
        self.hasta_hoy = hasta_hoy
        super().__init__(
            input_formats=["%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y"],
            widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            error_messages={"invalid": "Escriba la fecha como 27/11/2026."},
            **kwargs,
        )

    def validate(self, value: date | None) -> None:
        super().validate(value)
        if value is None:
            return
        if value.year < _PRIMER_ANIO:
            raise forms.ValidationError(f"Revise el año: {value.year} es muy antiguo.")
        if self.hasta_hoy and value > timezone.localdate():
            raise forms.ValidationError("Esa fecha todavía no llega: ponga la de la medición.")


class NumeroField(Pendiente, forms.CharField):
    """A number as people write it, «1,234.5»; exact, never a float."""

    def __init__(
        self, *, enteras: int = 12, decimales: int = 4, negativos: bool = True, **kwargs: Any
    ) -> None:
        self.enteras, self.decimales, self.negativos = enteras, decimales, negativos
        super().__init__(**kwargs)
        self.widget.attrs |= {"inputmode": "decimal", "autocomplete": "off"}

    def to_python(self, value: Any) -> Decimal | None:  # type: ignore[override]  # empty is None
        if isinstance(value, Decimal):
            return value
        text = re.sub(r"[\s$]", "", str(value or "").replace("\u2212", "-").removesuffix("%"))
        if not text:
            return None
        if not _NUMERO.fullmatch(text):
            raise forms.ValidationError(
                "Escriba solo el número, con punto para los decimales: por ejemplo 1,234.5."
            )
        number = Decimal(text.replace(",", ""))
        if number < 0 and not self.negativos:
            raise forms.ValidationError("No puede ser menor que cero.")
        if abs(number) >= Decimal(10) ** self.enteras or number != round(number, self.decimales):
            raise forms.ValidationError(self._room())
        return number

    def _room(self) -> str:
        figures = _EN_PALABRAS[self.enteras]
        if not self.decimales:
            return f"Caben {figures} cifras, sin decimales."
        plural = "decimales" if self.decimales > 1 else "decimal"
        return f"Caben {figures} cifras enteras y {_EN_PALABRAS[self.decimales]} {plural}."

    def run_validators(self, value: Any) -> None:
        """Those of a text have nothing to say about a number."""

    def prepare_value(self, value: Any) -> Any:
        return f"{value.normalize():,f}" if isinstance(value, Decimal) else value


class EnteroField(NumeroField):
    """How many, without fractions, up to a number of our own."""

    def __init__(self, *, minimo: int = 0, maximo: int, mensaje: str, **kwargs: Any) -> None:
        self.minimo, self.maximo, self.mensaje = minimo, maximo, mensaje
        super().__init__(enteras=12, decimales=0, **kwargs)

    def clean(self, value: Any) -> int | None:
        number = super().clean(value)
        if number is None:
            return None
        if not self.minimo <= number <= self.maximo:
            raise forms.ValidationError(self.mensaje)
        return int(number)


class AnioField(EnteroField):
    """A year, four figures together."""

    def prepare_value(self, value: Any) -> Any:
        return str(int(value)) if isinstance(value, Decimal) else value


class LigaField(forms.URLField):
    """An address of the web, whole."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            required=False,
            max_length=400,
            assume_scheme="https",
            error_messages={
                "invalid": "Escriba la dirección completa, por ejemplo "
                "https://municipio.gob.mx/plan.pdf.",
                "max_length": "La dirección es demasiado larga: caben 400 letras.",
            },
            **kwargs,
        )

    def clean(self, value: Any) -> str:
        liga = str(super().clean(value) or "")
        if liga and not liga.startswith(("https://", "http://")):
            raise forms.ValidationError("Solo ligas que empiecen con https:// o http://.")
        return liga


class ElementoField(OpcionField):
    """One element of a list of the methodology, by its id; the list is told by the form."""

    def clean(self, value: Any) -> int | None:
        found = super().clean(value)
        return int(found) if found else None


class ListaField(forms.MultipleChoiceField):
    """Some of a list, up to a number."""

    def __init__(self, *, maximo: int, **kwargs: Any) -> None:
        self.maximo = maximo
        super().__init__(
            widget=forms.CheckboxSelectMultiple,
            error_messages={"invalid_choice": "Elija solo de la lista."},
            **kwargs,
        )

    def validate(self, value: list[str]) -> None:
        if value:
            super().validate(value)
        if len(value) > self.maximo:
            raise forms.ValidationError(
                f"Eligió {len(value)} y caben {self.maximo}: quite los que menos pesen. "
                "Este campo se quedó como estaba."
            )


def numbers_of(form: forms.Form) -> None:
    """Turn what a revision keeps as text into numbers, for those fields that write them."""
    for name, field in form.fields.items():
        if isinstance(field, NumeroField) and form.initial.get(name) not in (None, ""):
            form.initial[name] = Decimal(str(form.initial[name]))
