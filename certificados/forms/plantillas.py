"""What is refused of a template before it is saved."""

from typing import Any

from django import forms
from django.utils.text import slugify
from wagtail.admin.forms import WagtailAdminModelForm

from .. import colores
from ..models import Plantilla
from ..models.plantillas import ES_COLOR
from ..operations import plantillas

_NO_SE_LEE = "Esta imagen no se puede imprimir. Suba un archivo PNG o JPG."


class PlantillaForm(WagtailAdminModelForm):
    """A template that paper can bear: a colour that is read, pictures that can be printed."""

    def clean(self) -> dict[str, Any]:
        datos: dict[str, Any] = super().clean() or {}
        if self.instance.pk is None:
            self.instance.clave = _free_key(datos.get("nombre", ""))
        return datos

    def clean_color(self) -> str:
        color: str = self.cleaned_data["color"].lower()
        try:
            ES_COLOR(color)
        except forms.ValidationError:
            return color  # the field's own rule says so
        contrast = colores.contrast(color)
        if contrast < colores.CONTRASTE:
            raise forms.ValidationError(
                f"Ese color casi no se lee sobre papel blanco: su contraste es {contrast:.1f} y se "
                f"pide {colores.CONTRASTE}. Elija uno más oscuro."
            )
        return color

    def clean_tipo(self) -> str:
        tipo: str = self.cleaned_data["tipo"]
        taken = Plantilla.objects.filter(tipo=tipo).exclude(pk=self.instance.pk).first()
        if tipo and taken:
            raise forms.ValidationError(
                f"Para esto ya se usa «{taken}». Edítela, o quítele antes ese uso."
            )
        return tipo

    def is_valid(self) -> bool:
        """Refuse, beside its row, a picture that cannot be printed."""
        valid: bool = super().is_valid()
        rows = [row for name in ("logotipos", "firmantes") for row in self.formsets[name].forms]
        for row in rows:
            image = row.cleaned_data.get("imagen") if row.is_valid() else None
            if image and not row.cleaned_data.get("DELETE") and not plantillas.is_readable(image):
                row.add_error("imagen", _NO_SE_LEE)
                valid = False
        return valid


def _free_key(nombre: str) -> str:
    """Return a key that no template has: certificates keep it, so it never changes."""
    base = slugify(nombre)[:50] or "plantilla"
    taken = set(Plantilla.objects.filter(clave__startswith=base).values_list("clave", flat=True))
    key, number = base, 1
    while key in taken:
        number += 1
        key = f"{base}-{number}"
    return key
