"""What a municipality's enlace writes down: a statement of a source, or an instrument."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone

from comun.opciones import offer, offer_rows
from metodologia.models import ElementoPage
from municipios.models import Municipio

from ..enums import VALORES, Aspecto
from ..models import Organo
from ..operations.afirmaciones import DatosAfirmacion
from ..operations.instrumentos import DatosInstrumento
from ..queries import ficha

_FIRST_YEAR = 1900
_NUEVO = ""


class FechaField(forms.DateField):
    """A day, picked in the browser's own calendar."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
        super().__init__(**kwargs)


class LigaField(forms.URLField):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(assume_scheme="https", max_length=200, required=False, **kwargs)


class FuenteForm(forms.Form):
    """Who says it and when: no row of the directory stands without."""

    fuente = forms.CharField(
        label="Fuente",
        max_length=255,
        help_text="El documento y de quién es. Por ejemplo: Acta 14 del Cabildo de Rioverde.",
    )
    fuente_fecha = FechaField(label="Fecha de la fuente")
    fuente_url = LigaField(label="Liga de la fuente")

    def __init__(self, *args: Any, municipio: Municipio, **kwargs: Any) -> None:
        self.municipio = municipio
        kwargs.setdefault("auto_id", f"id_{self.prefix or type(self).__name__.lower()}_%s")
        super().__init__(*args, **kwargs)

    def clean_fuente_fecha(self) -> date:
        day: date = self.cleaned_data["fuente_fecha"]
        if day > timezone.localdate():
            raise forms.ValidationError("Esa fecha todavía no llega. Escriba la del documento.")
        return day


class AfirmacionForm(FuenteForm):
    """A statement about the institute: what it says, in whose words."""

    organo = forms.ChoiceField(label="De qué instituto", required=False)
    nombre = forms.CharField(
        label="Nombre del instituto", max_length=200, required=False,
        help_text="Como lo escribe la fuente. Solo si no está en la lista de arriba.",
    )  # fmt: skip
    dice = forms.ChoiceField(
        label="Qué dice la fuente",
        choices=[
            ("", "Elija una"),
            (
                Aspecto.FUNDACION.label,
                [(Aspecto.FUNDACION, "Se fundó en un año (escríbalo abajo)")],
            ),
            *(
                (aspecto.label, [(value, value.label) for value in values])
                for aspecto, values in VALORES.items()
            ),
        ],
    )
    anio = forms.IntegerField(label="Año de fundación", required=False)
    texto = forms.CharField(
        label="Palabras de la fuente", max_length=600, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Cópielas tal como están. No escriba nombres de personas.",
    )  # fmt: skip
    field_order = ("organo", "nombre", "dice", "anio", "texto")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        institutes = ficha.options(self.municipio)
        offer(
            self,
            "organo",
            [
                *((str(pk), nombre) for pk, nombre in institutes),
                (_NUEVO, "Otro, que todavía no está"),
            ],
        )
        self.fields["organo"].initial = str(institutes[0][0]) if institutes else _NUEVO
        if not institutes:
            del self.fields["organo"]
            self.fields["nombre"].help_text = "Como lo escribe la fuente."

    def clean_anio(self) -> int | None:
        year: int | None = self.cleaned_data["anio"]
        this_year = timezone.localdate().year
        if year is not None and not _FIRST_YEAR <= year <= this_year:
            raise forms.ValidationError(f"Escriba un año entre {_FIRST_YEAR} y {this_year}.")
        return year

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not cleaned.get("organo") and not cleaned.get("nombre"):
            self.add_error("nombre", "Escriba el nombre del instituto, como lo dice la fuente.")
        if cleaned.get("dice") == Aspecto.FUNDACION:
            if cleaned.get("anio") is None and "anio" not in self.errors:
                self.add_error("anio", "Escriba el año que da la fuente.")
        elif cleaned.get("anio"):
            self.add_error("anio", "El año va solo con «Se fundó en un año». Bórrelo o cambie eso.")
        return cleaned

    @property
    def elegido(self) -> Organo | None:
        chosen = self.cleaned_data.get("organo")
        if not chosen:
            return None
        return Organo.objects.get(pk=chosen, municipio=self.municipio)

    @property
    def nombrado(self) -> str:
        return " ".join(self.cleaned_data["nombre"].split())

    @property
    def datos(self) -> DatosAfirmacion:
        dice = self.cleaned_data["dice"]
        is_year = dice == Aspecto.FUNDACION
        aspecto = next((one for one, values in VALORES.items() if dice in values), dice)
        return DatosAfirmacion(
            aspecto=str(aspecto),
            valor="" if is_year else dice,
            **{
                name: self.cleaned_data[name]
                for name in ("anio", "texto", "fuente", "fuente_fecha", "fuente_url")
            },
        )


class InstrumentoForm(FuenteForm):
    """An instrument: what it is, until when it holds, where it is read."""

    titulo = forms.CharField(label="Título", max_length=255)
    elemento = forms.ModelChoiceField(
        ElementoPage.objects.none(), label="Qué clase de instrumento es", required=False,
        empty_label="Otra clase (escríbala abajo)",
    )  # fmt: skip
    otro_tipo = forms.CharField(label="Otra clase", max_length=120, required=False)
    horizonte = forms.IntegerField(
        label="Horizonte", required=False, help_text="El año hasta el que mira, como 2040."
    )
    aprobado = FechaField(label="Lo aprobó el cabildo el", required=False)
    publicado = FechaField(label="Se publicó el", required=False)
    vigente_hasta = FechaField(
        label="Vale hasta el", required=False, help_text="El último día. Déjelo vacío si no consta."
    )
    url = LigaField(label="Liga donde se lee")
    field_order = (
        "titulo", "elemento", "otro_tipo", "horizonte", "aprobado", "publicado", "vigente_hasta",
        "url",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        pages = ElementoPage.objects.live().filter(url_path__contains="/metodologia/instrumentos/")
        offer_rows(self, "elemento", pages.order_by("title"))

    def clean_horizonte(self) -> int | None:
        year: int | None = self.cleaned_data["horizonte"]
        if year is not None and not _FIRST_YEAR <= year <= 2200:
            raise forms.ValidationError("Escriba un año de cuatro cifras, como 2040.")
        return year

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if bool(cleaned.get("elemento")) == bool(cleaned.get("otro_tipo")):
            self.add_error("otro_tipo", "Elija una clase de la lista o escriba otra; solo una.")
        approved, ends = cleaned.get("aprobado"), cleaned.get("vigente_hasta")
        if approved and ends and ends < approved:
            self.add_error("vigente_hasta", "Deja de valer antes de aprobarse. Revise las fechas.")
        return cleaned

    @property
    def datos(self) -> DatosInstrumento:
        return DatosInstrumento(**self.cleaned_data)
