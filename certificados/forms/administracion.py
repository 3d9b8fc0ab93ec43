"""What the coordination types: a reason, a correction, which certificates are to be revoked."""

import re
from typing import Any, ClassVar

from django import forms

from comun.opciones import offer

from .. import folios, snapshot
from ..enums import MOTIVOS, EstadoCertificado
from ..models import Certificado

MAXIMO = 500


def _text(label: str, largo: int, *, required: bool = True) -> forms.CharField:
    return forms.CharField(label=label, max_length=largo, required=required)


def _day(label: str) -> forms.DateField:
    return forms.DateField(
        label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )


class CorreccionForm(forms.Form):
    """The printed facts of one certificate, those that its type has."""

    nombre = _text("Nombre impreso", 300)
    municipio = _text("Municipio", 160, required=False)
    titulo = _text("Curso o práctica", 300)
    horas = forms.IntegerField(label="Horas", min_value=1, max_value=5000)
    modalidad = _text("Modalidad", 60)
    inicio = _day("Primer día")
    fin = _day("Último día")
    calificacion = _text("Calificación impresa", 20, required=False)
    criterios = _text("Criterios", 600, required=False)
    publicada = _day("Publicada el")
    motivo = forms.ChoiceField(
        label="Motivo",
        help_text="Si se sustituye, se publica en la página de la anterior.",
        choices=[(m.value, m.label) for m in MOTIVOS[EstadoCertificado.SUSTITUIDA]],
    )

    def __init__(self, *args: Any, certificado: Certificado, **kwargs: Any) -> None:
        datos = certificado.datos
        super().__init__(*args, **{"initial": datos} | kwargs)
        has = {*snapshot.given(datos, certificado.tipo), "motivo"}
        for name in set(self.fields) - has:
            del self.fields[name]
        self.certificado = certificado

    def changes(self) -> dict[str, Any]:
        """Return what differs from what is printed, as certificates keep it."""
        found = {}
        for name, value in self.cleaned_data.items():
            if name == "motivo":
                continue
            kept = value.isoformat() if hasattr(value, "isoformat") else (value or None)
            if kept != (self.certificado.datos[name] or None):
                found[name] = kept
        return found

    def before_and_after(self) -> list[tuple[str, Any, Any]]:
        return [
            (str(self.fields[name].label), self.certificado.datos[name] or "–", now or "–")
            for name, now in self.changes().items()
        ]


class RevocacionForm(forms.Form):
    """Which certificates, and why. Another person approves."""

    titulo = forms.CharField(
        label="De qué se trata", max_length=200,
        help_text="Lo leerá quien apruebe. No se publica.",
    )  # fmt: skip
    folios = forms.CharField(
        label="Folios", widget=forms.Textarea(attrs={"rows": 8}),
        help_text=f"Uno por renglón, o separados por comas. Hasta {MAXIMO}.",
    )  # fmt: skip
    motivo = forms.ChoiceField(
        label="Motivo", widget=forms.RadioSelect,
        help_text="Se publica tal cual en la página de verificación.",
        choices=[(m.value, m.label) for m in MOTIVOS[EstadoCertificado.REVOCADA]],
    )  # fmt: skip

    _SEPARA: ClassVar[re.Pattern[str]] = re.compile(r"[\s,;]+")

    def clean_folios(self) -> list[Certificado]:
        """Return the certificates; name every folio that is none."""
        typed = [one for one in self._SEPARA.split(self.cleaned_data["folios"]) if one]
        if len(typed) > MAXIMO:
            raise forms.ValidationError(f"Son más de {MAXIMO} folios. Haga varias listas.")
        wanted = {folios.normalize(one): one for one in typed}
        found = {x.folio: x for x in Certificado.objects.filter(folio__in=wanted)}
        if missing := [typed for folio, typed in wanted.items() if folio not in found]:
            raise forms.ValidationError(f"No están en el registro: {', '.join(missing[:20])}.")
        return [found[folio] for folio in wanted]


class MotivoForm(forms.Form):
    """Why a certificate changes state; the reason is published with it."""

    motivo = forms.ChoiceField(
        label="Motivo",
        help_text="Se publica tal cual en la página de verificación.",
        widget=forms.RadioSelect,
        error_messages={"required": "Elija un motivo."},
    )

    def __init__(self, *args: Any, hacia: EstadoCertificado, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "motivo", [(motivo.value, motivo.label) for motivo in MOTIVOS[hacia]])
        if len(MOTIVOS[hacia]) == 1:
            self.initial["motivo"] = MOTIVOS[hacia][0].value
