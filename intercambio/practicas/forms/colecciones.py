"""Forms of the admin for collections."""

from typing import Any, ClassVar

from django import forms
from wagtail.admin.forms import WagtailAdminModelForm

from ..models import Coleccion, ColeccionPractica, PracticaPage

_SIN_PUBLICAR = (
    "Esa práctica no está publicada. Elija una que todos puedan leer; en una colección solo se "
    "muestran las publicadas."
)


class ColeccionForm(WagtailAdminModelForm):
    class Meta:
        model = Coleccion
        fields: ClassVar[list[str]] = ["titulo", "slug", "presentacion", "orden", "publicada"]
        help_texts: ClassVar[dict[str, str]] = {
            "slug": "Lo que va al final de su dirección: minúsculas y guiones.",
            "orden": "Las de número menor van primero.",
        }


class ColeccionPracticaForm(WagtailAdminModelForm):
    class Meta:
        model = ColeccionPractica
        fields: ClassVar[list[str]] = ["coleccion", "practica", "nota", "orden"]

    def clean_practica(self) -> Any:
        practica: PracticaPage = self.cleaned_data["practica"]
        if not practica.live:
            raise forms.ValidationError(_SIN_PUBLICAR)
        return practica
