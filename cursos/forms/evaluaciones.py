"""Forms of the area of an assessment: points, remedies, answers to claims, exceptions."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django import forms

from comun.opciones import offer, offer_rows
from comun.tablas import strip_control
from cursos.evaluaciones.criterios import Criterio
from cursos.evaluaciones.models import Remedio
from cursos.evaluaciones.operations.excepciones import Trato

from ..enums import CURSAN
from ..models import Edicion, Inscripcion

_HORA = "Con el reloj del centro del país."


def _moment(**kwargs: Any) -> forms.DateTimeField:
    widget = forms.DateTimeInput(format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local"})
    errors = {"invalid": "Escriba día y hora como 2027-02-15 09:00."}
    return forms.DateTimeField(widget=widget, error_messages=errors, **kwargs)


class _Texto(forms.CharField):
    """Text of several lines in which nothing hides."""

    def __init__(self, *, rows: int, **kwargs: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": rows}), **kwargs)

    def clean(self, value: Any) -> str:
        return strip_control(super().clean(value))


class _Formulario(forms.Form):
    use_required_attribute = False  # our summary says more than the browser's bubble


class MarcarForm(_Formulario):
    """Points for each criterion within its bounds, by number or by level, and a comment."""

    comentario = _Texto(
        rows=4, label="Comentario", required=False, max_length=4000,
        help_text="La persona lo leerá cuando se dé a conocer su calificación.",
    )  # fmt: skip

    def __init__(
        self, *args: Any, criterios: Sequence[Criterio], dados: Mapping[str, str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.criterios = criterios
        for one in criterios:
            self.fields[f"puntos-{one.clave}"] = forms.DecimalField(
                label=f"Puntos en {one.titulo}", min_value=0, max_value=one.de, max_digits=6,
                decimal_places=2, initial=dados.get(one.clave), required=not one.niveles,
                widget=forms.NumberInput(attrs={"step": "any", "inputmode": "decimal"}),
            )  # fmt: skip
            if one.niveles:
                levels = [(str(n.puntos), f"{n.puntos} puntos: {n.nombre}") for n in one.niveles]
                self.fields[f"nivel-{one.clave}"] = forms.ChoiceField(
                    label=one.titulo, required=False, choices=levels,
                    initial=dados.get(one.clave), widget=forms.RadioSelect,
                )  # fmt: skip
        self.order_fields([*(name for name in self.fields if name != "comentario"), "comentario"])

    def clean(self) -> dict[str, Any]:
        """Take the level where no points were written; written points count more than it."""
        data: dict[str, Any] = super().clean() or {}
        for one in self.criterios:
            points, level = f"puntos-{one.clave}", data.get(f"nivel-{one.clave}")
            only_level = f"nivel-{one.clave}" in self.changed_data and (
                points not in self.changed_data
            )
            if level and (data.get(points) is None or only_level):
                data[points] = Decimal(level)
            if points not in self.errors and data.get(points) is None:
                self.add_error(points, "Elija un nivel o escriba los puntos.")
        return data

    def puntos(self) -> dict[str, Decimal]:
        return {one.clave: self.cleaned_data[f"puntos-{one.clave}"] for one in self.criterios}

    def renglones(self) -> list[dict[str, Any]]:
        """Return each criterion with its fields, as the page shows them."""
        return [
            {
                "criterio": one,
                "nivel": self[f"nivel-{one.clave}"] if one.niveles else None,
                "puntos": self[f"puntos-{one.clave}"],
            }
            for one in self.criterios
        ]


class RemedioForm(_Formulario):
    """What is done for everybody with a question, and why."""

    remedio = forms.ChoiceField(
        label="Qué se hace", choices=Remedio.choices, widget=forms.RadioSelect,
        error_messages={"required": "Elija una de las tres."},
    )  # fmt: skip
    motivo = _Texto(
        rows=3, label="Por qué", max_length=240,
        help_text="Queda en el historial de cada intento.",
        error_messages={"required": "Escriba por qué: lo leerá quien revise después."},
    )  # fmt: skip


class ImpugnacionForm(_Formulario):
    """Whether a claim is right, and the answer that its author reads."""

    aceptada = forms.TypedChoiceField(
        label="Su respuesta", widget=forms.RadioSelect, coerce=lambda value: value == "si",
        choices=[("si", "Tiene razón"), ("no", "No tiene razón")],
        error_messages={"required": "Diga si tiene razón."},
    )  # fmt: skip
    respuesta = _Texto(
        rows=5, label="Explicación", max_length=2000,
        help_text="La persona la leerá junto a la pregunta.",
        error_messages={"required": "Explique por qué: la persona lo leerá."},
    )  # fmt: skip


class ReabrirForm(_Formulario):
    """Until when an attempt that its time closed goes on, and why."""

    vence_at = _moment(label="Podrá responder hasta", help_text=_HORA)
    motivo = _Texto(rows=2, label="Por qué", max_length=240)


class ExcepcionForm(_Formulario):
    """For whom, and what is different for them."""

    edicion = forms.ModelChoiceField(
        label="Todo un grupo", queryset=Edicion.objects.none(), required=False,
        empty_label="Ninguno: una sola persona",
    )  # fmt: skip
    correo = forms.EmailField(label="O una persona, por su correo", required=False)
    factor = forms.ChoiceField(
        label="Tiempo", help_text="Multiplica los minutos de la evaluación.",
        choices=[("1", "El de siempre"), ("1.25", "Una cuarta parte más"),
                 ("1.5", "La mitad más"), ("2", "El doble"), ("3", "El triple")],
    )  # fmt: skip
    intentos = forms.IntegerField(label="Intentos de más", min_value=0, max_value=50, initial=0)
    abre_at = _moment(label="Se abre", required=False, help_text=f"Vacío: cuando a todas. {_HORA}")
    cierra_at = _moment(
        label="Se cierra", required=False, help_text=f"Vacío: cuando a todas. {_HORA}"
    )
    motivo = _Texto(
        rows=2, label="Por qué", max_length=240,
        help_text="No escriba diagnósticos ni datos de salud: baste «ajuste acordado».",
    )  # fmt: skip

    def __init__(
        self, *args: Any, ediciones: Sequence[Edicion], coordina: bool, cursos: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.inscripcion: Inscripcion | None = None
        pks = [one.pk for one in ediciones]
        self._inside = Inscripcion.objects.filter(curso__in=cursos, estado__in=CURSAN)
        if not coordina:
            self._inside = self._inside.filter(edicion__in=pks)
        offer_rows(self, "edicion", Edicion.objects.filter(pk__in=pks).select_related("curso"))
        offer(self, "edicion", [
            ("", "Ninguno: una sola persona"),
            *((one.pk, f"{one.curso.title}: {one}") for one in ediciones),
        ])  # fmt: skip

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        edicion, correo = data.get("edicion"), data.get("correo")
        if bool(edicion) == bool(correo) and "correo" not in self.errors:
            self.add_error("correo", "Elija un grupo o escriba el correo de una persona; no ambos.")
        elif correo:
            rows = self._inside.filter(persona__email__iexact=correo)
            self.inscripcion = rows.select_related("persona", "curso").latest_first().first()
            if self.inscripcion is None:
                self.add_error("correo", "Nadie con ese correo está en sus grupos de este curso.")
        opens, closes = data.get("abre_at"), data.get("cierra_at")
        if opens and closes and closes <= opens:
            self.add_error("cierra_at", "Se cierra antes de abrirse. Corrija una de las dos.")
        return data

    def trato(self) -> Trato:
        data = self.cleaned_data
        return Trato(Decimal(data["factor"]), data["intentos"], data["abre_at"], data["cierra_at"])
