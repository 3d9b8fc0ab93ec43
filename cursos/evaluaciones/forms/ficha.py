"""What the bank knows of a question beside what it says, and the whole form of a question."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import Q
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from metodologia.models import ElementoPage

from ..enums import Dificultad, EstadoReactivo
from ..models import Categoria, Pasaje, Reactivo
from ..operations.categorias import LARGO
from ..operations.reactivos import Ficha, fingerprint
from .formas import FORMAS
from .renglones import BaseRenglones, formset


class FichaForm(forms.Form):
    """Where a question is kept, and what for."""

    categoria = forms.ModelChoiceField(
        Categoria.objects.order_by("ruta"), label="Categoría", required=False,
        empty_label="Elija una",
    )  # fmt: skip
    categoria_nueva = forms.CharField(
        label="O una categoría nueva", required=False, max_length=LARGO,
        help_text="Separe los niveles con una diagonal: Fundamentos/Módulo 1.",
    )  # fmt: skip
    estado = forms.ChoiceField(
        label="Estado", choices=EstadoReactivo,
        help_text="Un borrador puede quedar incompleto. Solo se preguntan las que están listas.",
    )  # fmt: skip
    dificultad = forms.ChoiceField(label="Dificultad", choices=Dificultad)
    elementos = forms.ModelMultipleChoiceField(
        ElementoPage.objects.none(), label="Elementos de la metodología", required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    pasaje = forms.ModelChoiceField(
        Pasaje.objects.order_by("titulo"), label="Pasaje sobre el que pregunta", required=False,
        empty_label="Ninguno",
    )  # fmt: skip
    clave = forms.SlugField(
        label="Clave", required=False, max_length=80,
        help_text="Letras sin acento, números y guiones. Vacía: se forma con la pregunta.",
    )  # fmt: skip
    # What whoever writes has before them: `reactivos.fingerprint`.
    base = forms.CharField(widget=forms.HiddenInput, required=False)
    figura = forms.FileField(
        label="Agregar una figura", required=False,
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg,image/gif,image/webp"}),
        help_text="PNG, JPEG, GIF o WebP de hasta 2 MB. Queda al final de la pregunta.",
    )  # fmt: skip
    figura_texto = forms.CharField(
        label="Qué se ve en la figura", required=False, max_length=300,
        help_text="Para quien no la ve. Obligatorio si agrega una figura.",
    )  # fmt: skip

    def __init__(
        self, data: Any, files: Any, *, reactivo: Reactivo | None, pasaje: Pasaje | None = None
    ) -> None:
        super().__init__(data, files, initial=_card(reactivo, pasaje))
        elementos: Any = self.fields["elementos"]
        mine = Q(pk__in=self.initial.get("elementos", []))
        elementos.queryset = (ElementoPage.objects.filter(Q(live=True) | mine)).order_by("title")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not cleaned.get("categoria") and not cleaned.get("categoria_nueva", "").strip(" /"):
            self.add_error("categoria", "Elija una categoría, o escriba una nueva.")
        if cleaned.get("figura") and not cleaned.get("figura_texto", "").strip():
            self.add_error("figura_texto", "Escriba qué se ve en la figura.")
        return cleaned

    def ficha(self, categoria: Categoria, clave: str) -> Ficha:
        told = self.cleaned_data
        return Ficha(
            categoria=categoria, clave=clave, estado=told["estado"],
            dificultad=told["dificultad"], pasaje=told["pasaje"],
            elementos=tuple(told["elementos"]),
        )  # fmt: skip


@dataclass(frozen=True)
class Diferencia:
    """What the bank says by now, and what whoever writes has in their form."""

    que: str
    en_el_banco: str
    aqui: str


def differences(reactivo: Reactivo, told: dict[str, Any]) -> list[Diferencia]:
    """Compare the card of a question with a form's: what saving the form would change."""
    pairs: dict[str, tuple[Any, Any, dict[str, Any]]] = {
        "Estado": (reactivo.estado, told.get("estado"), dict(EstadoReactivo.choices)),
        "Categoría": (reactivo.categoria, told.get("categoria_nueva") or told.get("categoria"), {}),
        "Dificultad": (reactivo.dificultad, told.get("dificultad"), dict(Dificultad.choices)),
        "Pasaje": (reactivo.pasaje, told.get("pasaje"), {}),
        "Clave": (reactivo.clave, told.get("clave") or reactivo.clave, {}),
        "Elementos": (_titles(reactivo.elementos.all()), _titles(told.get("elementos", ())), {}),
    }
    said = [
        Diferencia(name, *(str(words.get(one, one) or "Ninguno") for one in (there, here)))
        for name, (there, here, words) in pairs.items()
    ]
    return [one for one in said if one.en_el_banco != one.aqui]


def _titles(elementos: Iterable[ElementoPage]) -> str:
    return ", ".join(sorted(elemento.title for elemento in elementos))


def _card(reactivo: Reactivo | None, pasaje: Pasaje | None) -> dict[str, Any]:
    if reactivo is None:
        usual = {"estado": EstadoReactivo.BORRADOR, "dificultad": Dificultad.MEDIA}
        return usual | {"pasaje": pasaje}
    return {
        "categoria": reactivo.categoria_id, "estado": reactivo.estado, "clave": reactivo.clave,
        "dificultad": reactivo.dificultad, "pasaje": reactivo.pasaje_id,
        "elementos": list(reactivo.elementos.values_list("pk", flat=True)),
        "base": fingerprint(reactivo),
    }  # fmt: skip


class ReactivoForm:
    """The form of a question: its card, what it says, and its rows, checked together."""

    def __init__(
        self, tipo: str, *, reactivo: Reactivo | None = None, data: QueryDict | None = None,
        files: MultiValueDict[str, Any] | None = None, pasaje: Pasaje | None = None,
    ) -> None:  # fmt: skip
        kind = FORMAS[tipo]
        self.tipo = tipo
        fields, rows = kind.load(reactivo.contenido) if reactivo else (None, [])
        self.ficha = FichaForm(data, files, reactivo=reactivo, pasaje=pasaje)
        self.contenido = kind(data, initial=fields)
        self.renglones: BaseRenglones | None = None
        if kind.row:
            made = formset(kind.row, blank=1 if rows else kind.blank)
            self.renglones = made(data, initial=rows or None, prefix="r")

    def is_valid(self) -> bool:
        parts: list[Any] = [self.ficha, self.contenido]
        parts += [self.renglones] if self.renglones is not None else []
        return all([part.is_valid() for part in parts])  # all of them, to show every fault

    def build(self) -> dict[str, Any]:
        """Return what the bank keeps of a form that is valid."""
        rows = self.renglones.kept() if self.renglones else []
        return {"tipo": self.tipo} | self.contenido.build(rows)

    @property
    def has_errors(self) -> bool:
        rows = self.renglones
        faulty = bool(rows and (rows.non_form_errors() or any(rows.errors)))
        return bool(self.ficha.errors or self.contenido.errors or faulty)


def with_more_rows(data: QueryDict, more: int = 3) -> QueryDict:
    """Return what was sent with so many empty rows at its end."""
    longer = data.copy()
    total = longer.get("r-TOTAL_FORMS", "")
    longer["r-TOTAL_FORMS"] = (
        str(int(total) + more) if total.isdecimal() and len(total) < 4 else "0"
    )
    return longer
