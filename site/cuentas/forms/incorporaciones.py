"""Asking that a municipality join, and answering."""

from typing import Any, cast

from django import forms
from django.http import QueryDict

from ..models import SolicitudDeIncorporacion, Usuario
from ..operations.incorporaciones import DatosSolicitud
from .campos import NombreField
from .oficio import AYUDA, DiaField, OficioField, check_term


class SolicitudForm(forms.Form):
    """Who asks, who will be the enlace, and the oficio that says so."""

    use_required_attribute = False
    cargo = forms.CharField(
        label="Su cargo",
        max_length=120,
        error_messages={"required": "Escriba su cargo."},
        widget=forms.TextInput(attrs={"autocomplete": "organization-title"}),
    )
    enlace_nombre = NombreField(
        label="Nombre de quien será enlace",
        help_text="Puede ser usted.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": "Escriba el nombre de quien será enlace."},
    )
    enlace_cargo = forms.CharField(
        label="Cargo de quien será enlace",
        max_length=120,
        error_messages={"required": "Escriba el cargo de quien será enlace."},
    )
    enlace_correo = forms.EmailField(
        label="Correo de quien será enlace",
        help_text="El de su cuenta en este sitio. Si no la tiene, pídale que la abra.",
        error_messages={
            "required": "Escriba el correo de quien será enlace.",
            "invalid": "Revise el correo: debe llevar @ y un dominio.",
        },
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    oficio = forms.CharField(
        label="Número del oficio",
        max_length=80,
        error_messages={"required": "Escriba el número del oficio."},
    )
    oficio_fecha = DiaField(label="Fecha del oficio")
    desde = DiaField(label="Primer día de la designación")
    hasta = DiaField(
        label="Último día de la designación",
        required=False,
        help_text="El que dice el oficio; si no lo dice, déjelo vacío.",
    )
    oficio_archivo = OficioField()

    def __init__(
        self,
        data: QueryDict | None = None,
        files: Any = None,
        *,
        usuario: Usuario,
        solicitud: SolicitudDeIncorporacion | None,
    ) -> None:
        super().__init__(data, files, initial=_initial(usuario, solicitud))
        if solicitud is not None:
            archivo = cast(OficioField, self.fields["oficio_archivo"])
            archivo.required = False
            archivo.help_text = f"Ya tenemos el que subió. Para cambiarlo: {AYUDA}"

    def clean_enlace_correo(self) -> str:
        return str(self.cleaned_data["enlace_correo"]).lower()

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        check_term(self)
        return cleaned

    @property
    def datos(self) -> DatosSolicitud:
        return DatosSolicitud(**self.cleaned_data)


class ResponderForm(forms.Form):
    """What the coordination answers, where it does not accept."""

    use_required_attribute = False
    motivo = forms.CharField(
        label="Qué hay que corregir, o por qué no",
        max_length=600,
        help_text="Lo leerá quien pidió.",
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": "Escriba qué responde. La solicitud sigue en espera."},
    )


def _initial(usuario: Usuario, solicitud: SolicitudDeIncorporacion | None) -> dict[str, object]:
    names = [name for name in SolicitudForm.base_fields if name != "oficio_archivo"]
    if solicitud is not None:
        return {name: getattr(solicitud, name) for name in names}
    return {
        "cargo": usuario.cargo,
        "enlace_nombre": usuario.nombre,
        "enlace_cargo": usuario.cargo,
        "enlace_correo": usuario.email,
    }
