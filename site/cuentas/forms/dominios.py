"""Writing down a municipality's mail domain."""

from django import forms
from wagtail.admin.forms import WagtailAdminModelForm

from .. import correos
from ..models import DominioInstitucional
from ..queries.dominios import why_not
from .designaciones import MunicipioField


class DominioForm(WagtailAdminModelForm):
    dominio = forms.CharField(
        label="Dominio",
        max_length=120,
        help_text="Lo que va después de la arroba: rioverde.gob.mx.",
    )
    municipio = MunicipioField(
        label="Municipio o alcaldía", help_text="Nombre y estado: Rioverde, San Luis Potosí."
    )

    class Meta:
        model = DominioInstitucional
        fields = ["dominio", "municipio"]

    def clean_dominio(self) -> str:
        dominio = correos.normalize_domain(self.cleaned_data["dominio"])
        if reason := why_not(dominio):
            raise forms.ValidationError(reason)
        if DominioInstitucional.objects.filter(dominio=dominio).exists():
            raise forms.ValidationError("Ya está anotado.")
        return dominio
