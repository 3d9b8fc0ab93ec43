"""Forms: an answer as a browser sends it."""

from datetime import datetime, timedelta
from typing import Any

from django import forms

from comun.opciones import offer

from ..enums import TipoReactivo
from ..models import Pregunta

# An answer may wait this long in a browser without a connection.
LONGEST_WAIT = timedelta(days=60)


class RespuestaForm(forms.Form):
    """The options chosen for one question, and how long ago (ms) if the browser had to wait."""

    respuesta = forms.TypedMultipleChoiceField(
        required=False,
        coerce=int,
        error_messages={
            "invalid_choice": "Esa respuesta no es una de las opciones. Elija una de la lista."
        },
    )

    def __init__(self, data: Any, *, pregunta: Pregunta) -> None:
        super().__init__(data)
        self.pregunta = pregunta
        count = len(pregunta.contenido["opciones"])
        offer(self, "respuesta", [(str(n), str(n)) for n in range(count)])

    @property
    def chosen(self) -> list[int]:
        """What was ticked, right or wrong, to show it again."""
        if self.is_valid():
            return list(self.cleaned_data["respuesta"])
        sent: Any = self.data  # a QueryDict
        return [int(value) for value in sent.getlist("respuesta") if value.isdecimal()]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        chosen = cleaned.get("respuesta")
        # Unticking everything takes an answer back; one that never was is an oversight.
        blank = chosen == [] and not (self.is_multiple and self.pregunta.respuesta is not None)
        if blank:
            self.add_error(
                "respuesta",
                "Elija al menos una respuesta." if self.is_multiple else "Elija una respuesta.",
            )
        return cleaned

    @property
    def is_multiple(self) -> bool:
        return bool(self.pregunta.contenido["tipo"] == TipoReactivo.MULTIPLE)

    def chosen_at(self, now: datetime) -> datetime:
        """Return when the choice was made: now, or earlier if the browser says so."""
        waited = str(self.data.get("hace", ""))
        if not (waited.isdecimal() and len(waited) < 12):
            return now
        return now - min(timedelta(milliseconds=int(waited)), LONGEST_WAIT)
