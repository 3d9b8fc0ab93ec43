"""What a question says, as its editor writes it; and the kinds that offer options."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any, ClassVar

from django import forms

from .renglones import OpcionRow, Renglon, Texto, numbered, shown

Contenido = dict[str, Any]
Filas = Sequence[dict[str, Any]]


class ContenidoForm(forms.Form):
    """What every kind has. `row` is what its rows are, `renglones` what they are called."""

    row: ClassVar[type[Renglon] | None] = None
    renglones: ClassVar[str] = ""
    ayuda: ClassVar[str] = ""
    blank: ClassVar[int] = 2

    enunciado = Texto(
        "Pregunta",
        rows=4,
        help_text="Puede usar **negritas**, listas, tablas y fórmulas, como \\( x^2 \\).",
    )
    retro = Texto(
        "Explicación", rows=3, help_text="Se muestra al final, haya acertado o no la persona."
    )

    @classmethod
    def load(cls, contenido: Contenido) -> tuple[Contenido, list[Contenido]]:
        """Return the fields and the rows that say what this question says."""
        return {name: contenido.get(name) for name in cls.base_fields}, cls.load_rows(contenido)

    @classmethod
    def load_rows(cls, contenido: Contenido) -> list[Contenido]:
        return []

    def build(self, rows: Filas) -> Contenido:
        """Return what the bank keeps, without its kind."""
        return {name: self.cleaned_data[name] for name in self.fields} | self.build_rows(rows)

    def build_rows(self, rows: Filas) -> Contenido:
        return {}


class UnicaForm(ContenidoForm):
    row = OpcionRow
    renglones = "Opciones"
    ayuda = "Marque la correcta. Las demás no dan puntos, salvo que escriba cuánto valen."
    blank = 4

    mezclar = forms.BooleanField(
        label="Mostrar las opciones en otro orden a cada persona", required=False, initial=True
    )

    @classmethod
    def load_rows(cls, contenido: Contenido) -> list[Contenido]:
        usual = cls.shares(sum(map(cls.is_right, contenido["opciones"])))
        return [
            {
                "id": option["id"], "texto": option["texto"], "retro": option["retro"],
                "correcta": cls.is_right(option),
                "vale": shown(option["fraccion"]),
            }
            | ({"vale": ""} if option["fraccion"] == usual[not cls.is_right(option)] else {})
            for option in contenido["opciones"]
        ]  # fmt: skip

    def build_rows(self, rows: Filas) -> Contenido:
        usual = self.shares(sum(row["correcta"] and not row["vale"] for row in rows))
        return {
            "opciones": [
                {
                    "id": one, "texto": row["texto"], "retro": row["retro"],
                    "fraccion": row["vale"] or usual[not row["correcta"]],
                }
                for one, row in zip(numbered(rows, "o"), rows, strict=True)
            ]
        }  # fmt: skip

    @staticmethod
    def is_right(option: dict[str, Any]) -> bool:
        return Fraction(option["fraccion"]) == 1

    @staticmethod
    def shares(right: int) -> tuple[str, str]:
        """Return what a right option and a wrong one are worth where nobody says otherwise."""
        return "1", "0"


class MultipleForm(UnicaForm):
    """Several right ones. Those with a worth of their own take no part in the sharing."""

    ayuda = (
        "Marque todas las correctas: entre ellas se reparte el 100 %, y cada incorrecta que se "
        "elija resta lo mismo que suma una correcta. Nadie saca menos de cero."
    )

    @staticmethod
    def is_right(option: dict[str, Any]) -> bool:
        return Fraction(option["fraccion"]) > 0

    @staticmethod
    def shares(right: int) -> tuple[str, str]:
        part = Fraction(1, right or 1)
        return str(part), str(-part)
