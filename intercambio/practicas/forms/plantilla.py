"""The form on paper: the same questions, asked by the same fields, so that they never differ."""

from typing import Any

from django import forms

from ..bloques import BLOQUES, Bloque
from ..pdf import Apartado, Hoja, Pregunta
from ..queries.elementos import Elementos
from .campos import ListaField
from .elecciones import CoautoresForm, RelacionesForm
from .fabrica import Pedido, build
from .filas import FilasForm

# How many times a kind of rows is asked on paper.
_VECES = {"indicadores": 2, "hitos": 4, "actores": 4, "fundamentos": 2, "documentos": 3}
_MUCHAS = 8  # a longer list is not printed again in each row


def sheets(elementos: Elementos) -> tuple[Hoja, ...]:
    """Return every block with what it asks."""
    found = ((bloque, _sections(bloque, elementos)) for bloque in BLOQUES)
    asked = [(bloque, sections) for bloque, sections in found if sections]
    return tuple(
        Hoja(numero, bloque.titulo, bloque.ayuda, bloque.opcional, sections)
        for numero, (bloque, sections) in enumerate(asked, 1)
    )


def _sections(bloque: Bloque, elementos: Elementos) -> tuple[Apartado, ...]:
    form = build(bloque, Pedido({}, elementos))
    return tuple(_section(parte) for parte in form.partes)


def _section(parte: Any) -> Apartado:
    if isinstance(parte, FilasForm):
        asked = [_question(field, in_row=True) for field in parte.filas[0].visible_fields()]
        title = parte.titulo or parte.una
        return Apartado(title, parte.ayuda, _there(asked), _VECES.get(parte.hijos, 1))
    if isinstance(parte, CoautoresForm | RelacionesForm):
        return Apartado(parte.titulo, parte.ayuda, (Pregunta("Cuáles", "", (), 2, True),))
    return Apartado("", "", _there([_question(field) for field in parte.visible_fields()]))


def _there(asked: list[Pregunta | None]) -> tuple[Pregunta, ...]:
    return tuple(one for one in asked if one is not None)


def _question(bound: forms.BoundField, *, in_row: bool = False) -> Pregunta | None:
    field = bound.field
    if isinstance(field, forms.FileField):
        return None
    options = tuple(str(text) for key, text in getattr(field, "choices", []) if key)
    if isinstance(field, forms.BooleanField):
        options = ("Sí",)
    optional = not field.required and not isinstance(field, forms.BooleanField)
    if in_row and len(options) > _MUCHAS:
        return Pregunta(str(bound.label), "Uno de los de la lista del sitio.", (), 1, optional)
    lines = 0 if options else _lines(field)
    help_text = "" if isinstance(field, ListaField) else str(field.help_text or "")
    return Pregunta(str(bound.label), help_text, options, lines, optional)


def _lines(field: forms.Field) -> int:
    return int(field.widget.attrs.get("rows", 1)) if isinstance(field.widget, forms.Textarea) else 1
