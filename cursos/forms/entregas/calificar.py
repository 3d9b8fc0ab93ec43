"""The rubric as a form, and more time for one person."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from django import forms

from comun.opciones import offer_rows
from municipios.zonas import CENTRO

from ...models import Inscripcion, Puntaje, TareaPage
from ...operations.entregas.calificaciones import Puntos
from ...queries.entregas.rubrica import CriterioVisto


def _plain(puntos: Decimal) -> Decimal | int:
    """Return `30` for 30.00."""
    return int(puntos) if puntos == int(puntos) else puntos


class CalificarForm(forms.Form):
    """A number for each criterion within its points, with a comment; and a comment on the whole."""

    comentario = forms.CharField(
        label="Comentario general", required=False, max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )  # fmt: skip

    def __init__(
        self,
        *args: Any,
        criterios: list[CriterioVisto],
        dados: Mapping[int, Puntaje],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.criterios = criterios
        for one in criterios:
            given = dados.get(one.orden)
            self.fields[f"puntos-{one.orden}"] = forms.DecimalField(
                label="Puntos", required=False, min_value=0, max_value=one.de, max_digits=5,
                decimal_places=2, initial=_plain(given.puntos) if given else None,
                widget=forms.NumberInput(attrs={"step": "any", "inputmode": "decimal"}),
            )  # fmt: skip
            self.fields[f"comentario-{one.orden}"] = forms.CharField(
                label="Comentario", required=False, max_length=600,
                widget=forms.Textarea(attrs={"rows": 2}),
                initial=given.comentario if given else "",
            )  # fmt: skip
            if one.niveles:
                self.fields[f"nivel-{one.orden}"] = forms.TypedChoiceField(
                    label="Nivel", required=False, coerce=int, empty_value=None,
                    choices=[(n.puntos, f"{n.puntos} puntos: {n.texto}") for n in one.niveles],
                    widget=forms.RadioSelect,
                    initial=int(given.puntos) if given and given.puntos % 1 == 0 else None,
                )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Take the level where no points were written; written points count more than it."""
        data: dict[str, Any] = super().clean() or {}
        for one in self.criterios:
            level, points = data.get(f"nivel-{one.orden}"), f"puntos-{one.orden}"
            only_level = f"nivel-{one.orden}" in self.changed_data and (
                points not in self.changed_data
            )
            if level is not None and (data.get(points) is None or only_level):
                data[points] = Decimal(level)
        return data

    def puntos(self) -> dict[int, Puntos]:
        """Return what each criterion got; those without points are not there yet."""
        return {
            one.orden: Puntos(
                self.cleaned_data[f"puntos-{one.orden}"],
                self.cleaned_data[f"comentario-{one.orden}"],
            )
            for one in self.criterios
            if self.cleaned_data.get(f"puntos-{one.orden}") is not None
        }

    def renglones(self) -> list[dict[str, Any]]:
        """Return each criterion with its fields, as the page shows them."""
        return [
            {
                "criterio": one,
                "nivel": self[f"nivel-{one.orden}"] if one.niveles else None,
                "puntos": self[f"puntos-{one.orden}"],
                "comentario": self[f"comentario-{one.orden}"],
            }
            for one in self.criterios
        ]


class ProrrogaForm(forms.Form):
    """Until when, for what, and why."""

    tarea = forms.ModelChoiceField(
        label="Trabajo", queryset=TareaPage.objects.none(), required=False,
        empty_label="Todos los trabajos del curso",
    )  # fmt: skip
    hasta = forms.DateTimeField(
        label="Hasta", widget=forms.DateTimeInput(attrs={"type": "datetime-local"})
    )
    motivo = forms.CharField(
        label="Por qué", max_length=280, help_text="La persona lo leerá.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip

    def __init__(self, *args: Any, inscripcion: Inscripcion, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        edicion = inscripcion.edicion
        self.zona = ZoneInfo(edicion.zona if edicion else CENTRO)
        tareas = TareaPage.objects.live().descendant_of(inscripcion.curso).order_by("path")
        offer_rows(self, "tarea", tareas)

    def clean_hasta(self) -> datetime:
        """Read the hour on the clock of the edition, whatever clock the site has."""
        hasta: datetime = self.cleaned_data["hasta"]
        return hasta.replace(tzinfo=self.zona)
