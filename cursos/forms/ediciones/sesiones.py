"""What is written of the sessions and the dates of an edition."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django import forms

from ... import reloj
from ...models import Edicion, Sesion, TareaPage
from ...operations.ediciones.sesiones import DatosSesion
from .momentos import ConReloj, MomentoField


class SesionForm(ConReloj):
    """A meeting, on the clock of its edition."""

    momentos = ("inicia_at", "termina_at")

    titulo = forms.CharField(
        label="De qué trata", max_length=160,
        error_messages={"required": "Escriba de qué trata la sesión."},
    )  # fmt: skip
    inicia_at = MomentoField(
        label="Empieza", required=True, error_messages={"required": "Escriba cuándo empieza."}
    )
    termina_at = MomentoField(
        label="Termina", required=True, error_messages={"required": "Escriba cuándo termina."}
    )
    lugar = forms.CharField(label="Dónde", max_length=255, required=False)
    liga = forms.URLField(
        label="Liga para entrar", max_length=400, required=False, assume_scheme="https",
        help_text="Solo la ve quien está en la edición.",
        error_messages={"invalid": "Escriba la dirección completa, con https://."},
    )  # fmt: skip

    def __init__(self, data: Any = None, *, edicion: Edicion, sesion: Sesion | None = None) -> None:
        self.edicion = edicion
        initial: dict[str, Any] = {}
        if sesion:
            initial = {name: getattr(sesion, name) for name in ("titulo", "lugar", "liga")}
            for name in self.momentos:
                shown = reloj.local(getattr(sesion, name), edicion.zona)
                initial[name] = shown.replace(tzinfo=None)
        super().__init__(data, initial=initial)

    def clean(self) -> dict[str, Any]:
        super().clean()
        self.read_clock(self.edicion.zona)
        start, end = self.cleaned_data.get("inicia_at"), self.cleaned_data.get("termina_at")
        if start and end and end <= start:
            self.add_error("termina_at", "Termina antes de empezar. Revise las dos horas.")
        return self.cleaned_data

    @property
    def datos(self) -> DatosSesion:
        return DatosSesion(**self.cleaned_data)


class FechasForm(ConReloj):
    """Until when each assignment of the course is handed in."""

    def __init__(
        self, data: Any = None, *, edicion: Edicion, tareas: Iterable[tuple[TareaPage, Any]]
    ) -> None:
        super().__init__(data)
        self.edicion = edicion
        for tarea, vence_at in tareas:
            shown = reloj.local(vence_at, edicion.zona).replace(tzinfo=None) if vence_at else None
            self.fields[f"tarea_{tarea.pk}"] = MomentoField(label=tarea.title, initial=shown)
        self.momentos = tuple(self.fields)

    def clean(self) -> dict[str, Any]:
        super().clean()
        self.read_clock(self.edicion.zona)
        return self.cleaned_data

    @property
    def fechas(self) -> dict[int, datetime | None]:
        return {int(name.removeprefix("tarea_")): at for name, at in self.cleaned_data.items()}
