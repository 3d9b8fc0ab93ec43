"""Rows of a kind as one form: added, filled and removed without a script too."""

from typing import Any, ClassVar

from django import forms
from wagtail.models import Orderable

from ..contenido import Contenido, rows
from ..models import PracticaPage
from .campos import numbers_of
from .pliegues import Plegado, Pliegue, folded, unfolded


class FilaForm(forms.Form):
    """One row."""

    modelo: ClassVar[type[Orderable]]
    pliegues: ClassVar[tuple[Pliegue, ...]] = ()
    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        numbers_of(self)

    @property
    def is_blank(self) -> bool:
        """Whether nobody wrote anything in it."""
        return not any(
            self.data.get(self.add_prefix(name), "").strip() for name in self.fields
        ) and not any(name in self.files for name in map(self.add_prefix, self.fields))

    @property
    def a_la_vista(self) -> list[forms.BoundField]:
        return unfolded(self, self.pliegues)

    @property
    def plegados(self) -> list[Plegado]:
        return folded(self, self.pliegues)

    def row(self) -> Orderable:
        """Make the row of what is valid."""
        attnames = {name: self.modelo._meta.get_field(name).attname for name in self.cleaned_data}
        return self.modelo(**{attnames[name]: value for name, value in self.cleaned_data.items()})


class FilasForm:
    """All rows of a kind, as one form."""

    plantilla = "practicas/autoria/filas.html"
    form_class: type[FilaForm]
    hijos: str
    titulo = ""
    ayuda = ""
    una = ""  # «Indicador»
    esta = ""  # «este indicador»
    maximo = 20
    con_archivos = False

    def __init__(self, data: Any, files: Any, *, contenido: Contenido, otra: bool = False) -> None:
        self.is_bound = data is not None
        if data is not None:
            accion = data.get("ir", "")
            self.quitada = accion.removeprefix(f"quitar-{self.hijos}-")
            self.llegaron = _total(data, self.hijos)
            self.filas = [
                self.make(place, data=data, files=files)
                for place in range(min(self.llegaron, self.maximo))
            ]
            return
        found = rows(contenido, self.hijos)
        self.filas = [self.make(place, initial=dict(row)) for place, row in enumerate(found)]
        if not found or (otra and not self.is_full):
            self.filas.append(self.make(self.total))

    def make(self, place: int, **kwargs: Any) -> FilaForm:
        return self.form_class(prefix=f"{self.hijos}-{place}", **kwargs)

    def is_valid(self) -> bool:
        """Rows to be removed, and those left blank, have nothing to be checked."""
        return all([fila.is_valid() for fila in self.written()]) and not self.de_mas

    def written(self) -> list[FilaForm]:
        return [
            fila
            for place, fila in enumerate(self.filas)
            if str(place) != self.quitada and not fila.is_blank
        ]

    def apply(self, practica: PracticaPage) -> None:
        """Write the rows on the practice, in the order of the page."""
        found = (self.row(fila) for fila in self.written())
        kept = [row for row in found if row is not None]
        for order, row in enumerate(kept):
            row.sort_order = order
        getattr(practica, self.hijos).set(kept)

    def row(self, fila: FilaForm) -> Orderable | None:
        """Make a row; None where there is nothing to keep."""
        return fila.row()

    @property
    def total(self) -> int:
        return len(self.filas)

    @property
    def is_full(self) -> bool:
        return len(self.filas) >= self.maximo

    @property
    def de_mas(self) -> str:
        """What to say where more rows came than there is room for."""
        if not self.is_bound or self.llegaron <= self.maximo:
            return ""
        return f"Caben {self.maximo} y llegaron {self.llegaron}: los que sobran no se guardaron."

    @property
    def errors(self) -> dict[str, Any]:
        found: dict[str, Any] = {self.hijos: [self.de_mas]} if self.de_mas else {}
        for fila in self.written() if self.is_bound else []:
            found |= {fila.add_prefix(name): errors for name, errors in fila.errors.items()}
        return found


def _total(data: Any, hijos: str) -> int:
    value = str(data.get(f"{hijos}-total", ""))
    return int(value) if value.isdecimal() and len(value) < 4 else 0
