"""The forms of the admin: they find the municipality by typing, and ask for the source."""

from typing import Any

from django import forms
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.widgets import AdminDateInput

from cuentas.forms.designaciones import MunicipioField
from metodologia.models import ElementoPage
from municipios.models import Membresia, Red

from ..models import Afirmacion, Instrumento, Integrante, Organo

_FUENTE = ["fuente", "fuente_url", "fuente_fecha", "fuente_estimada"]
_AYUDA = "Nombre y estado: Rioverde, San Luis Potosí."


class LigaField(forms.URLField):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(assume_scheme="https", max_length=200, required=False, **kwargs)


class OrganoField(forms.ModelChoiceField):
    """A body, told apart by its municipality."""

    def __init__(self, **kwargs: Any) -> None:
        rows = Organo.objects.select_related("municipio__entidad")
        super().__init__(rows.order_by("municipio__busqueda", "nombre"), **kwargs)

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.municipio}: {obj.nombre}"


class OrganoForm(WagtailAdminModelForm):
    municipio = MunicipioField(label="Municipio o alcaldía", help_text=_AYUDA)
    parte_de = OrganoField(label="Es parte de", required=False)
    fuente_url = LigaField(label="Liga de la fuente")

    class Meta:
        model = Organo
        fields = ["municipio", "tipo", "nombre", "parte_de", "elemento", *_FUENTE]
        widgets = {"fuente_fecha": AdminDateInput}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        pages = ElementoPage.objects.filter(url_path__regex=r"/metodologia/(extension|organos)/")
        self.fields["elemento"] = forms.ModelChoiceField(
            pages.order_by("path"), label="Elemento de la metodología", required=False,
            help_text="El renglón de la lista de León que es este instituto, o la clase de órgano.",
        )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        above, place = cleaned.get("parte_de"), cleaned.get("municipio")
        if above and place and above.municipio_id != place.pk:
            self.add_error("parte_de", "Ese órgano es de otro municipio.")
        return cleaned


class AfirmacionForm(WagtailAdminModelForm):
    organo = OrganoField(label="Órgano")
    fuente_url = LigaField(label="Liga de la fuente")

    class Meta:
        model = Afirmacion
        fields = ["organo", "aspecto", "valor", "anio", "texto", "nota", *_FUENTE, "corrige"]
        widgets = {"fuente_fecha": AdminDateInput}
        help_texts = {
            "corrige": "Si otra se escribió mal. Queda a la vista, con la corrección al lado.",
            "anio": "Solo de una fundación.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = Afirmacion.objects.select_related("organo__municipio__entidad")
        field = self.fields["corrige"]
        field.queryset = rows.order_by("-pk")
        field.label_from_instance = lambda one: f"{one.organo.municipio}: {one} ({one.fuente})"

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        wrong, organo = cleaned.get("corrige"), cleaned.get("organo")
        if wrong and organo and wrong.organo_id != organo.pk:
            self.add_error("corrige", "Esa afirmación es de otro órgano.")
        return cleaned


class IntegranteForm(WagtailAdminModelForm):
    organo = OrganoField(label="Órgano")
    fuente_url = LigaField(label="Liga de la fuente")

    class Meta:
        model = Integrante
        fields = ["organo", "cargo", "cuantos", "desde", "hasta", *_FUENTE]
        widgets = {"desde": AdminDateInput, "hasta": AdminDateInput, "fuente_fecha": AdminDateInput}


class InstrumentoForm(WagtailAdminModelForm):
    municipio = MunicipioField(label="Municipio o alcaldía", help_text=_AYUDA)
    url = LigaField(label="Dónde se lee")
    fuente_url = LigaField(label="Liga de la fuente")

    class Meta:
        model = Instrumento
        fields = [
            "municipio", "titulo", "elemento", "otro_tipo", "horizonte", "aprobado", "publicado",
            "vigente_hasta", "url", "nota", *_FUENTE,
        ]  # fmt: skip
        widgets = dict.fromkeys(
            ["aprobado", "publicado", "vigente_hasta", "fuente_fecha"], AdminDateInput
        )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        pages = ElementoPage.objects.filter(url_path__contains="/metodologia/instrumentos/")
        self.fields["elemento"] = forms.ModelChoiceField(
            pages.order_by("title"), label="Tipo de la metodología", required=False
        )


class RedForm(WagtailAdminModelForm):
    fuente_url = LigaField(label="Liga de la fuente")

    class Meta:
        model = Red
        fields = [
            "nombre", "otro_nombre", "siglas", "slug", "parte_de", "objetivo", "nota", *_FUENTE,
        ]  # fmt: skip
        widgets = {"fuente_fecha": AdminDateInput}
        help_texts = {"slug": "Como se escribe en la dirección: ciudades-capitales."}


class MembresiaForm(WagtailAdminModelForm):
    municipio = MunicipioField(label="Municipio o alcaldía", help_text=_AYUDA)
    fuente_url = LigaField(label="Liga de la fuente")

    class Meta:
        model = Membresia
        fields = [
            "red", "municipio", "cargo", "estado", "funcion", "desde", "hasta",
            "fuente", "fuente_url", "fuente_fecha",
        ]  # fmt: skip
        widgets = {"desde": AdminDateInput, "hasta": AdminDateInput, "fuente_fecha": AdminDateInput}
