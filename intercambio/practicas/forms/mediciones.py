"""The indicators of the origin, each with the places for what who received measured."""

import hashlib
from collections.abc import Mapping
from typing import Any

from django import forms

from ..models import Indicador, Remedicion
from ..operations.replicas_relato import Medicion
from .campos import FechaField, NumeroField, TextoField

_PIDE = ("valor_antes", "fecha_antes", "valor_despues", "fecha_despues", "fuente")
_FALTA = {
    "valor_antes": "el valor antes", "fecha_antes": "la fecha de antes",
    "valor_despues": "el valor después", "fecha_despues": "la fecha de después",
    "fuente": "la fuente",
}  # fmt: skip


class MedicionForm(forms.Form):
    """One indicator: whole, or left empty where it was not measured."""

    use_required_attribute = False
    valor_antes = NumeroField(label="Valor antes")
    fecha_antes = FechaField(label="Medido antes el", hasta_hoy=True)
    valor_despues = NumeroField(label="Valor después")
    fecha_despues = FechaField(label="Medido después el", hasta_hoy=True)
    fuente = TextoField(label="Fuente", max_length=200)

    def __init__(self, data: Any, *, fila: Indicador | Remedicion, prefix: str) -> None:
        self.nombre, self.unidad, self.fila = fila.nombre, fila.unidad, fila
        mine = isinstance(fila, Remedicion)
        initial = {name: getattr(fila, name) for name in _PIDE} if mine else {}
        super().__init__(data, prefix=prefix, initial=initial)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if self.errors or self.is_blank:
            return said
        for name in _PIDE:
            if said.get(name) in (None, ""):
                self.add_error(name, f"Falta {_FALTA[name]}, o borre toda la fila.")
        before, after = said.get("fecha_antes"), said.get("fecha_despues")
        if before and after and after <= before:
            self.add_error("fecha_despues", "La segunda medición va después de la primera.")
        return said

    @property
    def is_blank(self) -> bool:
        return all(self.cleaned_data.get(name) in (None, "") for name in _PIDE)

    @property
    def medicion(self) -> Medicion | None:
        if self.is_blank:
            return None
        values = {name: self.cleaned_data[name] for name in _PIDE}
        return Medicion(nombre=self.nombre, unidad=self.unidad, **values)


def _prefix(fila: Indicador | Remedicion) -> str:
    """By what is measured, not by its place: the origin may change its list meanwhile."""
    return "m" + hashlib.sha256(f"{fila.nombre}|{fila.unidad}".encode()).hexdigest()[:10]


class MedicionesForm:
    """All of them, sent at once."""

    def __init__(
        self, data: Any, *, filas: Mapping[tuple[str, str], Indicador | Remedicion], base: str
    ) -> None:
        self.base = str(data.get("base", ""))[:64] if data is not None else base
        self.filas = [
            MedicionForm(data, fila=fila, prefix=_prefix(fila)) for fila in filas.values()
        ]
        self.general: list[str] = []

    def is_valid(self) -> bool:
        return all([fila.is_valid() for fila in self.filas])

    def refuse(self, texto: str, campo: str | None) -> None:
        self.general.append(texto)

    @property
    def mal(self) -> bool:
        return bool(self.general) or any(fila.errors for fila in self.filas if fila.is_bound)

    @property
    def mediciones(self) -> list[Medicion]:
        return [one for fila in self.filas if (one := fila.medicion) is not None]
