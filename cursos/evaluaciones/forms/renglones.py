"""Rows of a question as its editor writes them: options, accepted answers, pairs, criteria."""

import re
from collections.abc import Iterable
from fractions import Fraction
from typing import Any

from django import forms

from comun.markdown import clean

from ..formatos import fracciones, rubricas
from ..formatos.leido import Cuaderno
from ..tipos import numeros

MAX_RENGLONES = 50
_ID = re.compile(r"[a-z][0-9]{1,4}")


class Texto(forms.CharField):
    """Markdown: kept as typed, without what cannot be seen."""

    def __init__(self, label: str, *, rows: int = 2, help_text: str = "") -> None:
        super().__init__(
            label=label, required=False, max_length=20_000, help_text=help_text,
            widget=forms.Textarea(attrs={"rows": rows, "class": "w-field__autosize"}),
        )  # fmt: skip

    def clean(self, value: Any) -> str:
        text: str = super().clean(value)
        return clean(text).strip()


class Vale(forms.CharField):
    """What an answer is worth, as a percentage or a fraction, kept exactly."""

    def __init__(self, help_text: str) -> None:
        super().__init__(
            label="Vale (%)", required=False, max_length=12, help_text=help_text,
            widget=forms.TextInput(attrs={"size": 6}),
        )  # fmt: skip

    def clean(self, value: Any) -> str:
        text: str = super().clean(value).replace("%", "").strip().replace(",", ".")
        if not text:
            return ""
        try:
            return _part(text) if "/" in text else fracciones.read(text)[0]
        except (ValueError, ZeroDivisionError) as error:
            raise forms.ValidationError(
                "Escriba un porcentaje entre -100 y 100, o una fracción como 1/3."
            ) from error


def _part(text: str) -> str:
    value = Fraction(text.replace(" ", ""))
    if abs(value) > 1:
        raise ValueError(text)
    return str(value)


def shown(fraccion: str) -> str:
    """Return what an answer is worth as it is typed: a percentage, or the fraction that it is."""
    return fracciones.write(fraccion) if fracciones.is_kept(fraccion) else fraccion


class Renglon(forms.Form):
    """One row. Left blank, it is none."""

    # What a row in the bank is known by, where it is known by something.
    id = forms.CharField(required=False, max_length=5, widget=forms.HiddenInput)

    def values(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name in self.fields}

    @property
    def is_blank(self) -> bool:
        ours = {name: self.cleaned_data.get(name) for name in self.fields}
        return not any(ours[name] for name in ours if name not in ("id", "ORDER", "DELETE"))


class OpcionRow(Renglon):
    texto = Texto("Opción")
    correcta = forms.BooleanField(label="Es correcta", required=False)
    vale = Vale("Solo si vale algo distinto. Una incorrecta puede restar: -50.")
    retro = Texto("Qué se le dice a quien la elige")


class PatronRow(Renglon):
    texto = forms.CharField(
        label="Respuesta aceptada", required=False, max_length=500, strip=True,
        help_text="Un asterisco vale por cualquier texto: «plan*municipal».",
    )  # fmt: skip
    vale = Vale("Vacío: 100.")
    retro = Texto("Qué se le dice a quien la escribe")


class ValorRow(Renglon):
    valor = forms.CharField(label="Número", required=False, max_length=40)
    tolerancia = forms.CharField(
        label="Más o menos", required=False, max_length=40,
        help_text="Cuánto se puede alejar. Vacío: nada.",
    )  # fmt: skip
    vale = Vale("Vacío: 100.")
    retro = Texto("Qué se le dice a quien lo escribe")

    def clean_valor(self) -> str:
        return _number(self.cleaned_data["valor"])

    def clean_tolerancia(self) -> str:
        return _number(self.cleaned_data["tolerancia"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        gone = cleaned.get("DELETE")
        if not gone and not self.errors and not self.is_blank and not cleaned.get("valor"):
            self.add_error("valor", "Falta el número. Escríbalo, o quite este renglón.")
        return cleaned


def _number(text: str) -> str:
    if not text:
        return ""
    try:
        return numeros.number(text)
    except ValueError as error:
        raise forms.ValidationError(
            "Escriba un número como 1234.5, sin espacios ni comas."
        ) from error


class ParRow(Renglon):
    izquierda = Texto("Lado izquierdo", help_text="Vacío: el derecho es una respuesta de más.")
    derecha = Texto("Le corresponde")


class ElementoRow(Renglon):
    texto = Texto("Elemento")


class CriterioRow(Renglon):
    criterio = forms.CharField(label="Criterio", required=False, max_length=200)
    niveles = forms.CharField(
        label="Niveles y puntos", required=False, max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Por ejemplo: Excelente = 4; Regular = 2; No cumple = 0",
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("criterio") or cleaned.get("niveles"):
            levels = " ".join(cleaned.get("niveles", "").split())
            line = f"{rubricas.escape(cleaned.get('criterio', ''))}: {levels}"
            found = rubricas.read(line, Cuaderno(0))
            if len(found) != 1:
                raise forms.ValidationError(
                    "Escriba el criterio y sus niveles así: Excelente = 4; Regular = 2"
                )
            cleaned["leido"] = found[0]
        return cleaned


class BaseRenglones(forms.BaseFormSet[Renglon]):
    """The rows of one question, in the order that their places say."""

    def add_fields(self, form: Renglon, index: int | None) -> None:
        super().add_fields(form, index)
        place, gone = form.fields["ORDER"], form.fields["DELETE"]
        place.label, gone.label = "Lugar", "Quitar"
        place.widget.attrs["class"] = "lugar"

    def kept(self) -> list[dict[str, Any]]:
        """Return the rows that say something, in their order."""
        rows = [
            (form.cleaned_data.get("ORDER") or MAX_RENGLONES, place, form)
            for place, form in enumerate(self.forms)
            if form.cleaned_data and not form.cleaned_data.get("DELETE") and not form.is_blank
        ]
        return [form.values() | _extra(form) for _, _, form in sorted(rows, key=lambda r: r[:2])]


def _extra(form: Renglon) -> dict[str, Any]:
    return {"leido": form.cleaned_data["leido"]} if "leido" in form.cleaned_data else {}


def formset(row: type[Renglon], *, blank: int) -> type[BaseRenglones]:
    """Return the class of a set of rows, with so many empty ones at its end."""
    made: Any = forms.formset_factory(
        row, formset=BaseRenglones, extra=blank, can_order=True, can_delete=True,
        max_num=MAX_RENGLONES, absolute_max=MAX_RENGLONES, validate_max=True,
    )  # fmt: skip
    return made


def numbered(rows: Iterable[dict[str, Any]], letter: str) -> list[str]:
    """Return an id for each row: its own, or the next that no row of this question had."""
    given = [row.get("id", "") for row in rows]
    seen: set[str] = set()
    for place, one in enumerate(given):
        given[place] = one if _ID.fullmatch(one) and one not in seen else ""
        seen.add(one)
    last = max((int(one[1:]) for one in given if one), default=0)
    found = []
    for one in given:
        last += not one
        found.append(one or f"{letter}{last}")
    return found
