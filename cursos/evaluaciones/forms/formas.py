"""The kinds of question that offer no options to tick, and the table of all of them."""

from django import forms

from ..enums import TipoReactivo
from ..formatos import rubricas
from .contenido import Contenido, ContenidoForm, Filas, MultipleForm, UnicaForm
from .renglones import CriterioRow, ElementoRow, ParRow, PatronRow, Texto, ValorRow, numbered, shown


class VerdaderoForm(ContenidoForm):
    correcta = forms.TypedChoiceField(
        label="Respuesta correcta", required=False, empty_value=None, widget=forms.RadioSelect,
        choices=[("si", "Verdadero"), ("no", "Falso")], coerce=lambda value: value == "si",
    )  # fmt: skip
    retro_verdadero = Texto("Qué se le dice a quien elige Verdadero")
    retro_falso = Texto("Qué se le dice a quien elige Falso")

    @classmethod
    def load(cls, contenido: Contenido) -> tuple[Contenido, list[Contenido]]:
        fields, rows = super().load(contenido)
        said = {True: "si", False: "no"}.get(contenido["correcta"], "")
        return fields | {"correcta": said}, rows


class CortaForm(ContenidoForm):
    row = PatronRow
    renglones = "Respuestas que se aceptan"
    ayuda = "Se toma la primera que coincida. Una palabra parecida no cuenta como acierto."

    distingue_mayusculas = forms.BooleanField(
        label="Distinguir mayúsculas de minúsculas", required=False
    )
    distingue_acentos = forms.BooleanField(label="Distinguir acentos", required=False)

    @classmethod
    def load_rows(cls, contenido: Contenido) -> list[Contenido]:
        return [row | {"vale": _unless_whole(row["fraccion"])} for row in contenido["patrones"]]

    def build_rows(self, rows: Filas) -> Contenido:
        return {
            "patrones": [
                {"texto": row["texto"], "fraccion": row["vale"] or "1", "retro": row["retro"]}
                for row in rows
            ]
        }


class NumericaForm(ContenidoForm):
    row = ValorRow
    renglones = "Números que se aceptan"
    ayuda = "Con «más o menos» 0.5, para 12 se acepta de 11.5 a 12.5."
    blank = 1

    unidad = forms.CharField(
        label="Unidad", required=False, max_length=40,
        help_text="Se muestra junto a la respuesta: km, %, habitantes. No se califica.",
    )  # fmt: skip

    @classmethod
    def load_rows(cls, contenido: Contenido) -> list[Contenido]:
        return [row | {"vale": _unless_whole(row["fraccion"])} for row in contenido["valores"]]

    def build_rows(self, rows: Filas) -> Contenido:
        return {
            "valores": [
                {
                    "valor": row["valor"], "tolerancia": row["tolerancia"] or "0",
                    "fraccion": row["vale"] or "1", "retro": row["retro"],
                }
                for row in rows
            ]
        }  # fmt: skip


def _unless_whole(fraccion: str) -> str:
    return "" if fraccion == "1" else shown(fraccion)


class RelacionForm(ContenidoForm):
    row = ParRow
    renglones = "Pares"
    ayuda = "Los lados derechos se muestran revueltos, junto con las respuestas de más."
    blank = 3

    @classmethod
    def load_rows(cls, contenido: Contenido) -> list[Contenido]:
        extra = [{"izquierda": "", "derecha": text} for text in contenido["distractores"]]
        return [*contenido["pares"], *extra]

    def build_rows(self, rows: Filas) -> Contenido:
        pairs = [row for row in rows if row["izquierda"]]
        return {
            "pares": [
                {"id": one, "izquierda": row["izquierda"], "derecha": row["derecha"]}
                for one, row in zip(numbered(pairs, "p"), pairs, strict=True)
            ],
            "distractores": [row["derecha"] for row in rows if not row["izquierda"]],
        }


class OrdenForm(ContenidoForm):
    row = ElementoRow
    renglones = "Elementos, en el orden correcto"
    ayuda = "Escríbalos en el orden correcto. A cada persona se le muestran revueltos."
    blank = 4

    puntaje = forms.ChoiceField(
        label="Cómo se puntúa",
        choices=[
            ("todo", "Todo o nada: solo si todo está en orden"),
            ("posicion", "Por cada elemento en su lugar"),
            ("pares", "Por cada par de elementos en el orden correcto"),
        ],
    )

    @classmethod
    def load_rows(cls, contenido: Contenido) -> list[Contenido]:
        return list(contenido["elementos"])

    def build_rows(self, rows: Filas) -> Contenido:
        ids = numbered(rows, "e")
        return {
            "elementos": [
                {"id": one, "texto": row["texto"]} for one, row in zip(ids, rows, strict=True)
            ]
        }


class _ConRubrica(ContenidoForm):
    row = CriterioRow
    renglones = "Rúbrica"
    ayuda = "La califica una persona, con estos criterios. Sin rúbrica, pone un solo número."

    @classmethod
    def load_rows(cls, contenido: Contenido) -> list[Contenido]:
        return [
            {"criterio": row["criterio"], "niveles": rubricas.write_levels(row["niveles"])}
            for row in contenido["rubrica"]
        ]

    def build_rows(self, rows: Filas) -> Contenido:
        return {"rubrica": [row["leido"] for row in rows]}


class EnsayoForm(_ConRubrica):
    minimo_palabras = forms.IntegerField(
        label="Palabras, al menos", required=False, min_value=1, max_value=20_000
    )
    maximo_palabras = forms.IntegerField(
        label="Palabras, a lo más", required=False, min_value=1, max_value=20_000
    )
    base = Texto("Texto con que empieza la respuesta", help_text="Por ejemplo, un esquema.")


class ArchivoForm(_ConRubrica):
    extensiones = forms.CharField(
        label="Tipos de archivo", required=False, max_length=200,
        help_text="Separados por comas: .pdf, .docx. Vacío: los que admite el sitio.",
    )  # fmt: skip
    cuantos = forms.IntegerField(
        label="Archivos, a lo más", min_value=1, max_value=5, initial=1, required=True
    )

    @classmethod
    def load(cls, contenido: Contenido) -> tuple[Contenido, list[Contenido]]:
        fields, rows = super().load(contenido)
        return fields | {"extensiones": ", ".join(contenido["extensiones"])}, rows

    def clean_extensiones(self) -> list[str]:
        parts = self.cleaned_data["extensiones"].lower().replace(";", ",").split(",")
        return [f".{part.strip().lstrip('.')}" for part in parts if part.strip()]


FORMAS: dict[str, type[ContenidoForm]] = {
    TipoReactivo.UNICA: UnicaForm,
    TipoReactivo.MULTIPLE: MultipleForm,
    TipoReactivo.VERDADERO: VerdaderoForm,
    TipoReactivo.CORTA: CortaForm,
    TipoReactivo.NUMERICA: NumericaForm,
    TipoReactivo.RELACION: RelacionForm,
    TipoReactivo.ORDEN: OrdenForm,
    TipoReactivo.ENSAYO: EnsayoForm,
    TipoReactivo.ARCHIVO: ArchivoForm,
}
