"""Who somebody is: kind, post, organisation, municipality."""

from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.urls import reverse_lazy

from municipios import queries as municipios
from municipios.models import Municipio

from ..enums import CON_MUNICIPIO, CargoTipo, TipoPersona
from ..models import Usuario
from ..operations.perfiles import DatosPerfil
from .campos import NombreField

_EJEMPLO = "Escriba nombre y estado, por ejemplo: Rioverde, San Luis Potosí."


class PreguntaCondicional(forms.CharField):
    """Obligatory for some: not marked «opcional», and the form says whether it is missing."""

    def validate(self, value: str) -> None:
        pass


class PerfilForm(forms.Form):
    """The profile. What was typed as municipality is resolved here, with or without JavaScript:
    one that matches is taken, among several the form comes back with the candidates.
    """

    nombre = NombreField(
        help_text="Así aparecerá en sus constancias, con sus acentos. "
        "Si lo cambia, las constancias ya emitidas no cambian."
    )
    tipo = forms.ChoiceField(
        label="Desde dónde participa",
        choices=TipoPersona.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Elija una opción."},
    )
    municipio = PreguntaCondicional(
        label="Municipio o alcaldía",
        max_length=200,
        help_text="Solo si trabaja en un municipio o participa en un consejo. "
        "Escriba las primeras letras, o el nombre y el estado.",
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "data-municipios": reverse_lazy("cuentas:municipios")}
        ),
    )
    candidato = forms.ChoiceField(label="Elija el suyo", choices=[], widget=forms.RadioSelect)
    cargo_tipo = forms.ChoiceField(
        label="Tipo de cargo",
        required=False,
        choices=[("", "Elija el más parecido"), *CargoTipo.choices],
    )
    cargo = forms.CharField(
        label="Cargo, como dice su nombramiento",
        required=False,
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "organization-title"}),
    )
    dependencia = forms.CharField(
        label="Dependencia u organización",
        required=False,
        max_length=160,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )

    corrige = forms.BooleanField(
        label="Solo corrijo cómo está escrito: sigo en el mismo puesto",
        required=False,
        help_text="Si no lo marca y cambia de cargo, dependencia o municipio, "
        "se anota como puesto nuevo desde hoy.",
    )

    use_required_attribute = False  # our summary says more than the browser's bubble

    def __init__(
        self, data: QueryDict | None = None, *, usuario: Usuario, con_puesto: bool = False
    ) -> None:
        initial = {
            "nombre": usuario.nombre,
            "tipo": usuario.tipo,
            "cargo_tipo": usuario.cargo_tipo,
            "cargo": usuario.cargo,
            "dependencia": usuario.dependencia,
            "municipio": _present(usuario),
        }
        super().__init__(data, initial=initial)
        if not con_puesto:
            del self.fields["corrige"]
        self._candidates = cast(forms.ChoiceField, self.fields.pop("candidato"))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        belongs = cleaned.get("tipo") in CON_MUNICIPIO
        # Who belongs to none has none, whatever an earlier profile left in the field.
        cleaned["municipio"] = self._resolve(cleaned.get("municipio", "")) if belongs else None
        return cleaned

    @property
    def datos(self) -> DatosPerfil:
        return DatosPerfil(**{name: self.cleaned_data[name] for name in DatosPerfil.__match_args__})

    @property
    def es_correccion(self) -> bool:
        return bool(self.cleaned_data.get("corrige"))

    def _resolve(self, texto: str) -> Municipio | None:
        if not texto:
            self.add_error("municipio", f"Falta su municipio o alcaldía. {_EJEMPLO}")
            return None
        hallazgo = municipios.search(texto)
        if not hallazgo.municipios:
            self.add_error("municipio", f"No encontramos «{texto}». {_EJEMPLO}")
            return None
        return hallazgo.unico or self._choose(texto, hallazgo)

    def _choose(self, texto: str, hallazgo: municipios.Hallazgo) -> Municipio | None:
        """Take the candidate that was ticked; ask which, if none of these was."""
        by_key = {municipio.pk: municipio for municipio in hallazgo.municipios}
        if chosen := by_key.get(self.data.get(self.add_prefix("candidato"), "")):
            return chosen
        self._candidates.choices = [(key, str(municipio)) for key, municipio in by_key.items()]
        self.fields["candidato"] = self._candidates
        self.order_fields(["nombre", "tipo", "municipio", "candidato"])
        how_many = "Más de 20 coinciden" if hallazgo.hay_mas else "Varios coinciden"
        self.add_error(
            "candidato", f"{how_many} con «{texto}». También puede escribir arriba el estado."
        )
        return None


def _present(usuario: Usuario) -> str:
    if usuario.municipio_id is None:
        return ""
    return str(Municipio.objects.select_related("entidad").get(pk=usuario.municipio_id))
