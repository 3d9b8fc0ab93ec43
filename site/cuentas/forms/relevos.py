"""Handing a post over: to whom, since when, with which oficio."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils import timezone

from comun import fechas

from ..models import RelevoEnEspera
from ..operations.por_oficio import Oficio
from .designaciones import PersonaField
from .oficio import AYUDA, DiaField, OficioField, check_term

ANTICIPO = timedelta(days=30)


class RelevoForm(forms.Form):
    use_required_attribute = False
    persona = PersonaField(
        label="Correo de quien recibe",
        help_text="El de su cuenta en este sitio. Si todavía no tiene, abajo puede invitarle.",
        error_messages={
            "required": "Escriba el correo de quien recibe.",
            "invalid": "Revise el correo: debe llevar @ y un dominio.",
        },
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    desde = DiaField(
        label="Primer día de quien recibe",
        help_text="Hoy, o hasta treinta días después. Quien entrega responde hasta la víspera.",
    )
    hasta = DiaField(
        label="Último día de quien recibe", required=False, help_text="Vacío: hasta nuevo aviso."
    )
    oficio = forms.CharField(
        label="Número del oficio que designa a quien recibe",
        max_length=80,
        error_messages={"required": "Escriba el número del oficio."},
    )
    oficio_fecha = DiaField(label="Fecha del oficio")
    oficio_archivo = OficioField()
    confirmo = forms.BooleanField(
        label="Leí lo que se entrega y confirmo el relevo.",
        error_messages={"required": "Marque la casilla para confirmar. Todavía no se hizo nada."},
    )

    def __init__(
        self, *args: Any, espera: RelevoEnEspera | None = None, today: date, **kwargs: Any
    ) -> None:
        self.espera = espera
        initial: dict[str, Any] = {"desde": today}
        if espera is not None:
            names = ("hasta", "oficio", "oficio_fecha")
            initial = {name: getattr(espera, name) for name in names}
            initial |= {"persona": espera.correo, "desde": max(espera.desde, today)}
        kwargs["initial"] = initial
        super().__init__(*args, **kwargs)
        if espera is not None:
            self.fields["oficio_archivo"].required = False
            self.fields["oficio_archivo"].help_text = f"{AYUDA} Vacío: se queda el que ya subió."

    def clean_desde(self) -> date:
        desde: date = self.cleaned_data["desde"]
        today = timezone.localdate()
        if not today <= desde <= today + ANTICIPO:
            raise forms.ValidationError(
                f"Elija un día entre hoy y el {fechas.long(today + ANTICIPO)}."
            )
        return desde

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        check_term(self)
        return cleaned

    @property
    def documento(self) -> Oficio:
        return Oficio(
            self.cleaned_data["oficio"],
            self.cleaned_data["oficio_fecha"],
            self.cleaned_data["oficio_archivo"] or self._kept,
        )

    @property
    def _kept(self) -> str | None:
        """The stored name of the oficio that came before."""
        return self.espera.oficio_archivo.name if self.espera else None


class InvitarSucesorForm(RelevoForm):
    """The same, of who has no account yet: it is kept, and confirmed when they have one."""

    persona = forms.EmailField(  # type: ignore[assignment]  # nobody to look up
        label="Correo de quien recibe",
        max_length=254,
        help_text="A este correo llega la invitación.",
        error_messages={
            "required": "Escriba el correo de quien recibe.",
            "invalid": "Revise el correo: debe llevar @ y un dominio.",
        },
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    confirmo = forms.BooleanField(
        label="Leí lo que se entrega y confirmo el relevo.", required=False
    )


class RevocarForm(forms.Form):
    use_required_attribute = False
    motivo = forms.CharField(
        label="Por qué termina antes",
        max_length=280,
        error_messages={"required": "Escriba el motivo. La designación sigue como estaba."},
    )
