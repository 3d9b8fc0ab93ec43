"""Asking for the signature, and answering."""

from collections.abc import Sequence
from typing import Any

from django import forms

from comun.opciones import offer
from cuentas.models import Designacion

from ..operations.firmas import Firmante
from .campos import CorreoField, TextoField

_PUESTOS = [
    ("Presidencia municipal", "Presidencia municipal, o alcaldía"),
    ("Secretaría del ayuntamiento", "Secretaría del ayuntamiento"),
    ("titular", "Titular del área responsable"),
]
_LARGO = 2000
CARTA = "carta"


class PedirFirmaForm(forms.Form):
    """Who answers for the municipality: an enlace in office, or somebody by letter.

    Where something is published already, also what changed since.
    """

    use_required_attribute = False
    quien = forms.ChoiceField(
        label="Quién firma",
        widget=forms.RadioSelect,
        required=False,
        error_messages={
            "invalid_choice": "Elija a alguien de la lista: quizá su designación terminó."
        },
    )
    nombre = TextoField(label="Nombre de quien firma", max_length=120)
    puesto = forms.ChoiceField(
        label="Cargo",
        choices=_PUESTOS,
        widget=forms.RadioSelect,
        required=False,
    )
    area = TextoField(
        label="Área, si firma quien la encabeza",
        max_length=100,
        required=False,
        help_text="Por ejemplo: Dirección de Desarrollo Urbano.",
    )
    correo = CorreoField(
        label="Correo de quien firma", help_text="Recibirá ahí la liga para leer y firmar."
    )
    nota = TextoField(
        label="Qué cambió desde la versión publicada",
        max_length=280,
        filas=2,
        help_text="Una o dos frases. Se publica en la lista de versiones.",
    )

    def __init__(
        self, *args: Any, enlaces: Sequence[Designacion], actualiza: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.enlaces = {str(one.pk): one for one in enlaces}
        if enlaces:
            people = [
                (
                    key,
                    f"{one.persona.get_full_name()}, {one.nombramiento.lower()}: firma en el sitio",
                )
                for key, one in self.enlaces.items()
            ]
            other = (CARTA, "Otra persona, con una carta: no necesita cuenta")
            offer(self, "quien", [*people, other])
            self.fields["quien"].required = True
            self.fields["quien"].error_messages["required"] = "Elija quién firma."
        else:
            del self.fields["quien"]
        if not actualiza:
            del self.fields["nota"]

    @property
    def designacion(self) -> Designacion | None:
        """The appointment of the enlace who was chosen; None: by letter."""
        return self.enlaces.get(str(self.cleaned_data.get("quien")))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if "nota" in self.fields and "nota" in cleaned and not cleaned["nota"]:
            self.add_error("nota", "Diga en una frase qué cambió: lo leerá quien cite la práctica.")
        if "quien" not in self.fields or cleaned.get("quien") == CARTA:
            self._check_letter(cleaned)
        elif chosen := self.designacion:
            for name in ("nombre", "area", "correo"):
                self.errors.pop(name, None)
            cleaned |= {"nombre": chosen.persona.get_full_name(), "correo": chosen.persona.email}
        return cleaned

    def _check_letter(self, cleaned: dict[str, Any]) -> None:
        if "puesto" in cleaned and not cleaned["puesto"]:
            self.add_error("puesto", "Elija el cargo de quien firma.")
        if "nombre" in cleaned and not cleaned["nombre"]:
            self.add_error("nombre", "Escriba el nombre de quien firma.")
        if "correo" in cleaned and not cleaned["correo"]:
            self.add_error("correo", "Escriba el correo de quien firma.")
        if cleaned.get("puesto") == "titular" and "area" in cleaned and not cleaned["area"]:
            self.add_error("area", "Escriba el área que encabeza.")

    @property
    def firmante(self) -> Firmante:
        data = self.cleaned_data
        return Firmante(data["nombre"], self._cargo(), data["correo"], self.designacion)

    def _cargo(self) -> str:
        if self.designacion is not None:
            return self.designacion.nombramiento
        if self.cleaned_data["puesto"] == "titular":
            return f"Titular de {self.cleaned_data['area']}"
        return str(self.cleaned_data["puesto"])


class FirmarForm(forms.Form):
    use_required_attribute = False
    facultades = forms.BooleanField(
        label="Tengo facultades para responder por este texto en nombre del municipio.",
        error_messages={
            "required": "Marque la casilla si tiene facultades para firmar. No se firmó nada."
        },
    )


class DevolverForm(forms.Form):
    use_required_attribute = False
    observaciones = TextoField(
        label="Qué hay que corregir",
        max_length=_LARGO,
        filas=5,
        help_text="Lo leerá quien escribió.",
    )

    def clean_observaciones(self) -> str:
        said = str(self.cleaned_data["observaciones"])
        if not said:
            raise forms.ValidationError("Escriba qué hay que corregir. No se devolvió nada.")
        return said
