"""Writing down whom a municipality, or a network of them, appointed."""

from typing import Any

from django import forms
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.widgets import AdminDateInput

from municipios import queries as municipios
from municipios.models import Municipio

from ..enums import Papel
from ..models import CoordinacionDeRed, Designacion, Usuario
from ..operations import coordinaciones_de_red, designaciones
from .oficio import AYUDA, OficioField


class PersonaField(forms.EmailField):
    """Somebody with an account, named by their address."""

    def clean(self, value: Any) -> Usuario:
        correo = super().clean(value).lower()
        found = Usuario.objects.filter(email=correo).first()
        if found is None:
            raise forms.ValidationError(
                f"Nadie tiene cuenta con {correo}. Pídale que abra una y vuelva a intentarlo."
            )
        if not found.is_active:
            raise forms.ValidationError(f"La cuenta de {correo} está desactivada.")
        return found

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, int):
            value = Usuario.objects.filter(pk=value).values_list("email", flat=True).first()
        return value


class MunicipioField(forms.CharField):
    """A municipality, typed by name and state."""

    def clean(self, value: Any) -> Municipio:
        text = super().clean(value)
        found = municipios.search(text)
        if not found.municipios:
            raise forms.ValidationError(f"No encontramos «{text}». Escriba el nombre y el estado.")
        if found.unico is None:
            names = "; ".join(str(one) for one in found.municipios[:6])
            raise forms.ValidationError(f"Varios coinciden; escriba el suyo completo: {names}.")
        return found.unico

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, str) and value.isdigit() and len(value) == 5:
            found = Municipio.objects.select_related("entidad").filter(pk=value).first()
            return str(found) if found else value
        return value


class PorOficioForm(WagtailAdminModelForm):
    """Who, by which oficio, from when to when: the same of every appointment."""

    persona = PersonaField(label="Correo de la persona", help_text="El de su cuenta en este sitio.")
    oficio_archivo = OficioField(
        required=False, help_text=f"{AYUDA} Vacío: se queda el que ya está."
    )

    class Meta:
        fields = ["oficio", "oficio_fecha", "oficio_archivo", "desde", "hasta"]
        widgets = dict.fromkeys(("desde", "hasta", "oficio_fecha"), AdminDateInput)
        help_texts = {"hasta": "El último día que vale. Vacío: hasta nuevo aviso."}

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        start, end = cleaned.get("desde"), cleaned.get("hasta")
        if start and end and end < start:
            self.add_error("hasta", "Termina antes de empezar. Revise las dos fechas.")
            cleaned.pop("desde", None)
        return cleaned


class DesignacionForm(PorOficioForm):
    municipio = MunicipioField(
        label="Municipio o alcaldía", help_text="Nombre y estado: Rioverde, San Luis Potosí."
    )

    class Meta(PorOficioForm.Meta):
        model = Designacion
        fields = ["persona", "municipio", "papel", "calidad", *PorOficioForm.Meta.fields]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("papel") != Papel.ENLACE:
            cleaned["calidad"] = ""
        elif not cleaned.get("calidad"):
            self.add_error("calidad", "Diga si es enlace titular o suplente.")
        if not self.errors and self._is_there(cleaned):
            self.add_error(
                "desde", "Ya está anotada esa designación desde ese día. Cambie la que existe."
            )
        elif not self.errors:
            self._check_free(cleaned)
        return cleaned

    def _check_free(self, cleaned: dict[str, Any]) -> None:
        names = ("municipio", "papel", "calidad", "desde", "hasta")
        term = {name: cleaned[name] for name in names}
        try:
            designaciones.require_free(**term, but=self.instance.pk)
        except designaciones.YaHayEnlace as reason:
            self.add_error("desde", str(reason))

    def _is_there(self, cleaned: dict[str, Any]) -> bool:
        same = {name: cleaned[name] for name in ("municipio", "persona", "papel", "desde")}
        alive = Designacion.objects.filter(**same, revocada_at__isnull=True)
        return alive.exclude(pk=self.instance.pk).exists()


class CoordinacionDeRedForm(PorOficioForm):
    class Meta(PorOficioForm.Meta):
        model = CoordinacionDeRed
        fields = ["persona", "red", "funcion", "cargo", *PorOficioForm.Meta.fields]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["oficio"].required = self.fields["oficio_fecha"].required = True

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.errors:
            return cleaned
        term = {name: cleaned[name] for name in ("red", "persona", "desde", "hasta")}
        try:
            coordinaciones_de_red.require_free(**term, but=self.instance.pk)
        except coordinaciones_de_red.YaCoordina as reason:
            self.add_error("desde", str(reason))
        return cleaned
