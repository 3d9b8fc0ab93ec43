"""A line of the annual plan."""

from typing import Any

from django import forms
from django.http import QueryDict

from comun.opciones import offer_rows
from municipios.models import Red

from ...enums import Modalidad
from ...models import Actividad, CursoPage, Deteccion
from ...operations.anual.planes import DatosActividad
from ...queries.anual.plan import TRIMESTRES

_CAMPOS = ("curso", "trimestre", "lugares", "modalidad", "red", "deteccion", "nota")


class ActividadForm(forms.Form):
    """Which course, when in the year, for how many and for whom."""

    use_required_attribute = False

    curso: forms.ModelChoiceField[CursoPage] = forms.ModelChoiceField(
        CursoPage.objects.none(), label="Curso", empty_label="Elija uno",
        error_messages={"required": "Elija un curso.", "invalid_choice": "Elija un curso."},
    )  # fmt: skip
    trimestre = forms.TypedChoiceField(
        label="Cuándo", choices=list(enumerate(TRIMESTRES, start=1)), coerce=int,
        widget=forms.RadioSelect, error_messages={"required": "Elija un trimestre."},
    )  # fmt: skip
    lugares = forms.IntegerField(
        label="Lugares", min_value=1, max_value=100_000,
        error_messages={
            "required": "Escriba cuántos lugares.", "invalid": "Escriba un número entero.",
            "min_value": "Escriba 1 o más.", "max_value": "Escriba 100000 o menos.",
        },
    )  # fmt: skip
    modalidad = forms.ChoiceField(
        label="Modalidad", choices=Modalidad.choices, widget=forms.RadioSelect,
        error_messages={"required": "Elija la modalidad."},
    )  # fmt: skip
    red = forms.ModelChoiceField(
        Red.objects.none(), label="Para quién", required=False,
        empty_label="Todos los municipios",
        error_messages={"invalid_choice": "Elija una de la lista."},
    )  # fmt: skip
    deteccion = forms.ModelChoiceField(
        Deteccion.objects.none(), label="Responde a", required=False,
        empty_label="Lo que se pidió en todo el año",
        error_messages={"invalid_choice": "Elija una de la lista."},
    )  # fmt: skip
    nota = forms.CharField(
        label="Nota", max_length=280, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(
        self, data: Any = None, *, anio: int, actividad: Actividad | None = None,
        asked: QueryDict | None = None,
    ) -> None:  # fmt: skip
        initial: dict[str, Any] = asked.dict() if asked else {}
        if actividad:
            initial = {name: getattr(actividad, name) for name in _CAMPOS}
        super().__init__(data, initial=initial)
        courses = CursoPage.objects.live().order_by("title")
        if actividad:
            courses = courses | CursoPage.objects.filter(pk=actividad.curso_id)
        offer_rows(self, "curso", courses)
        offer_rows(self, "red", Red.objects.order_by("nombre"))
        surveys = Deteccion.objects.filter(anio=anio).order_by("-abre_at")
        offer_rows(self, "deteccion", surveys)

    @property
    def datos(self) -> DatosActividad:
        return DatosActividad(**self.cleaned_data)
