"""Four questions and a free text, when a course ends."""

from typing import Any

from django import forms

from ...models import Inscripcion, Opinion
from ...operations.anual.opiniones import DatosOpinion
from ...queries.anual.opiniones import PREGUNTAS

_ESCALA = [(1, "Nada"), (2, "Poco"), (3, "Más o menos"), (4, "Bastante"), (5, "Mucho")]


class OpinionForm(forms.Form):
    """How much one agrees, from «nada» to «mucho»."""

    use_required_attribute = False

    def __init__(self, data: Any = None, *, inscripcion: Inscripcion, said: Opinion | None) -> None:
        names = [*dict(PREGUNTAS), "comentario"]
        before = {name: getattr(said, name) for name in names} if said else None
        super().__init__(data, initial=before)
        for name, words in PREGUNTAS:
            if name != "facilitacion" or inscripcion.edicion_id:
                self.fields[name] = _question(words, required=name != "facilitacion")
        self.fields["comentario"] = forms.CharField(
            label="¿Qué mejoraría?", max_length=2000, required=False,
            widget=forms.Textarea(attrs={"rows": 4}),
            help_text="Se lee sin su nombre, junto con lo que dijeron los demás.",
        )  # fmt: skip

    @property
    def datos(self) -> DatosOpinion:
        said = self.cleaned_data
        return DatosOpinion(
            said["utilidad"], said["claridad"], said.get("facilitacion") or None,
            said["recomienda"], said["comentario"].strip(),
        )  # fmt: skip


def _question(words: str, *, required: bool) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=words, choices=_ESCALA, coerce=int, required=required, empty_value=None,
        widget=forms.RadioSelect,
        error_messages={"required": "Elija una respuesta.", "invalid_choice": "Elija una."},
    )  # fmt: skip
