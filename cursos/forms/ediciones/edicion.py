"""What the coordination writes of an edition, and of who is in it."""

from typing import Any

from django import forms

from comun.opciones import offer_rows
from cuentas.enums import CargoTipo
from cuentas.models import Usuario
from municipios.zonas import ZONAS

from ... import reloj
from ...enums import Acceso, Modalidad
from ...models import CursoPage, Edicion
from ...operations.ediciones import DatosEdicion
from .momentos import ConReloj, MomentoField

_FECHA = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
_FECHA_ERROR = {"invalid": "Escriba la fecha como 2027-02-15."}


class EdicionForm(ConReloj):
    """An edition: what, when, where, how one comes in and how many."""

    momentos = ("abre_at", "cierra_at")

    curso: forms.ModelChoiceField[CursoPage] = forms.ModelChoiceField(
        CursoPage.objects.none(), label="Curso", empty_label="Elija uno",
        error_messages={"required": "Elija un curso.", "invalid_choice": "Elija un curso."},
    )  # fmt: skip
    clave = forms.SlugField(
        label="Clave", max_length=20,
        help_text="Corta y sin espacios; va en su dirección. Por ejemplo, 2027-1.",
        error_messages={
            "required": "Escriba una clave.",
            "invalid": "Use solo letras sin acento, números y guiones.",
        },
    )  # fmt: skip
    nombre = forms.CharField(
        label="Nombre del grupo", max_length=120, required=False,
        help_text="Como lo va a reconocer la gente: «Grupo de la región media».",
    )  # fmt: skip
    modalidad = forms.ChoiceField(
        label="Modalidad", choices=Modalidad.choices, widget=forms.RadioSelect,
        error_messages={"required": "Elija la modalidad."},
    )  # fmt: skip
    sede = forms.CharField(
        label="Sede o aula en línea", max_length=255, required=False,
        help_text="La ve cualquiera. Las ligas para entrar van en cada sesión.",
    )  # fmt: skip
    zona = forms.ChoiceField(
        label="Reloj", choices=list(ZONAS.items()),
        help_text="A qué hora del país se leen las fechas de esta edición.",
    )  # fmt: skip
    inicia = forms.DateField(
        label="Primer día", required=False, widget=_FECHA, error_messages=_FECHA_ERROR,
        help_text="Vacío: cada quien avanza a su ritmo.",
    )  # fmt: skip
    termina = forms.DateField(
        label="Último día", required=False, widget=_FECHA, error_messages=_FECHA_ERROR
    )
    acceso = forms.ChoiceField(
        label="Cómo se entra", choices=Acceso.choices, widget=forms.RadioSelect,
        error_messages={"required": "Elija cómo se entra."},
    )  # fmt: skip
    abre_at = MomentoField(label="Abre la inscripción", help_text="Vacío: desde que se publica.")
    cierra_at = MomentoField(label="Cierra la inscripción", help_text="Vacío: no cierra.")
    cupo = forms.IntegerField(
        label="Lugares", min_value=1, max_value=100_000, required=False,
        help_text="Vacío: sin límite. Si los aumenta, se ofrecen en ese momento a quien espera.",
        error_messages={
            "invalid": "Escriba un número entero.", "min_value": "Escriba 1 o más.",
            "max_value": "Son demasiados: deje el campo vacío.",
        },
    )  # fmt: skip
    horas_para_aceptar = forms.IntegerField(
        label="Horas para aceptar un lugar", min_value=1, max_value=720, initial=48,
        help_text="Cuando se libera un lugar, quien sigue tiene estas horas para aceptarlo.",
        error_messages={
            "required": "Escriba cuántas horas.", "invalid": "Escriba un número entero.",
            "min_value": "Escriba 1 o más.", "max_value": "Escriba 720 (30 días) o menos.",
        },
    )  # fmt: skip
    cargos = forms.MultipleChoiceField(
        label="Solo para estos cargos", choices=CargoTipo.choices, required=False,
        widget=forms.CheckboxSelectMultiple, help_text="Sin marcar ninguno: cualquier cargo.",
    )  # fmt: skip

    def __init__(self, data: Any = None, *, edicion: Edicion | None = None) -> None:
        super().__init__(data, initial=_initial(edicion) if edicion else None)
        courses = CursoPage.objects.live().order_by("title")
        if edicion:
            courses = courses | CursoPage.objects.filter(pk=edicion.curso_id)
        offer_rows(self, "curso", courses)

    def clean_clave(self) -> str:
        return str(self.cleaned_data["clave"]).lower()

    def clean(self) -> dict[str, Any]:
        super().clean()
        if zona := self.cleaned_data.get("zona"):
            self.read_clock(zona)
        self._in_order("inicia", "termina", "Termina antes de empezar. Revise las dos fechas.")
        self._in_order("abre_at", "cierra_at", "Cierra antes de abrir. Revise los dos momentos.")
        opens, closes = self.cleaned_data.get("abre_at"), self.cleaned_data.get("cierra_at")
        if opens and closes and opens == closes:
            self.add_error("cierra_at", "Abre y cierra en el mismo momento. Revíselos.")
        if self.cleaned_data.get("termina") and not self.cleaned_data.get("inicia"):
            self.add_error("inicia", "Escriba también el primer día, o quite el último.")
        return self.cleaned_data

    def _in_order(self, first: str, last: str, words: str) -> None:
        start, end = self.cleaned_data.get(first), self.cleaned_data.get(last)
        if start and end and end < start:
            self.add_error(last, words)

    @property
    def datos(self) -> DatosEdicion:
        return DatosEdicion(**self.cleaned_data)


def _initial(edicion: Edicion) -> dict[str, Any]:
    plain = (
        "curso", "clave", "nombre", "modalidad", "sede", "zona", "inicia", "termina", "acceso",
        "cupo", "horas_para_aceptar", "cargos",
    )  # fmt: skip
    values = {name: getattr(edicion, name) for name in plain}
    for name in EdicionForm.momentos:
        if at := getattr(edicion, name):
            values[name] = reloj.local(at, edicion.zona).replace(tzinfo=None)
    return values


class PersonaForm(forms.Form):
    """Somebody with an account, named by their address."""

    use_required_attribute = False

    correo = forms.EmailField(
        label="Correo de su cuenta",
        error_messages={
            "required": "Escriba el correo de la persona.",
            "invalid": "Escriba un correo completo, con @.",
        },
    )  # fmt: skip

    def clean_correo(self) -> Usuario:
        correo = self.cleaned_data["correo"].lower()
        found = Usuario.objects.filter(email=correo, is_active=True).first()
        if found is None:
            raise forms.ValidationError(
                f"Nadie tiene cuenta con {correo}. Pídale que abra una y vuelva a intentarlo."
            )
        return found
