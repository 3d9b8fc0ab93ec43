"""Inviting people, and what they say when they accept."""

from typing import Any
from uuid import uuid4

from allauth.account.adapter import get_adapter
from django import forms

from .. import codigos
from ..enums import CargoTipo, TipoPersona
from ..models import Invitacion, Usuario
from ..operations.altas import MAXIMO, Fila
from ..operations.perfiles import DatosPerfil
from .campos import NombreField

_CORREO_MALO = "Escriba el correo completo, por ejemplo nombre@municipio.gob.mx."


class InvitarForm(forms.Form):
    """One person, by mail."""

    correo = forms.EmailField(
        label="Correo",
        max_length=254,
        error_messages={"required": "Escriba su correo.", "invalid": _CORREO_MALO},
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    nombre = NombreField(
        required=False,
        help_text="La persona podrá corregirlo.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    cargo = forms.CharField(label="Cargo", required=False, max_length=120)
    dependencia = forms.CharField(label="Dependencia", required=False, max_length=160)

    use_required_attribute = False

    def clean_correo(self) -> str:
        correo: str = self.cleaned_data["correo"].lower()
        if correo.endswith(".invalid"):
            raise forms.ValidationError(_CORREO_MALO)
        return correo


class HojasForm(forms.Form):
    """People without mail: one name on each line."""

    nombres = forms.CharField(
        label="Nombres",
        help_text=f"Uno por renglón, hasta {MAXIMO}. Si quiere, agregue el cargo tras una coma: "
        "Rosa Méndez Lara, jardinera. Puede pegarlos de una hoja de cálculo.",
        widget=forms.Textarea(attrs={"rows": 8, "autocomplete": "off"}),
        error_messages={"required": "Escriba al menos un nombre."},
    )
    dependencia = forms.CharField(
        label="Dependencia", required=False, max_length=160, help_text="La misma para todas."
    )
    # Named before it is sent, so that a second click makes no second set.
    lote = forms.UUIDField(widget=forms.HiddenInput)

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"lote": uuid4()})
        super().__init__(*args, **kwargs)

    def clean_nombres(self) -> list[Fila]:
        lines = [line.strip() for line in self.cleaned_data["nombres"].splitlines()]
        filas = [self._row(line) for line in lines if line]
        if len(filas) > MAXIMO:
            raise forms.ValidationError(f"Son {len(filas)}. Haga hojas para {MAXIMO} a la vez.")
        return filas

    @staticmethod
    def _row(line: str) -> Fila:
        name, _, cargo = line.replace("\t", ",").partition(",")
        try:
            nombre = NombreField().clean(name)
        except forms.ValidationError:
            raise forms.ValidationError(
                f"«{line[:60]}» no parece un nombre. Escriba uno por renglón."
            ) from None
        return Fila(nombre, cargo.strip(" ,")[:120])


class CodigoForm(forms.Form):
    """The code of a sheet."""

    codigo = forms.CharField(
        label="Código de su hoja",
        max_length=60,
        help_text="Son 16 letras y números en grupos de cuatro. Da igual si escribe mayúsculas.",
        error_messages={"required": "Escriba el código de su hoja."},
        widget=forms.TextInput(
            attrs={"class": "folio", "autocomplete": "off", "autocapitalize": "characters"}
        ),
    )

    use_required_attribute = False

    def clean_codigo(self) -> str:
        codigo = codigos.normalize(self.cleaned_data["codigo"])
        if not codigos.is_valid(codigo):
            raise forms.ValidationError(
                "Ese código tiene un error. Compárelo con su hoja, grupo por grupo."
            )
        return codigo


class AceptarForm(forms.Form):
    """Who somebody is, as their invitation knows them and they correct it."""

    nombre = NombreField(help_text="Así aparecerá en sus constancias, con sus acentos.")
    tipo = forms.ChoiceField(
        label="Desde dónde participa",
        choices=[
            (TipoPersona.MUNICIPAL.value, TipoPersona.MUNICIPAL.label),
            (TipoPersona.CONSEJERIA.value, TipoPersona.CONSEJERIA.label),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Elija una opción."},
    )
    cargo_tipo = forms.ChoiceField(
        label="Tipo de cargo",
        required=False,
        choices=[("", "Elija el más parecido"), *CargoTipo.choices],
    )
    cargo = forms.CharField(
        label="Cargo, como dice su nombramiento", required=False, max_length=120
    )
    dependencia = forms.CharField(
        label="Dependencia u organización", required=False, max_length=160
    )

    use_required_attribute = False

    def __init__(
        self, *args: Any, invitacion: Invitacion, usuario: Usuario | None = None, **kwargs: Any
    ) -> None:
        self.invitacion = invitacion
        kwargs["initial"] = _known(invitacion, usuario)
        super().__init__(*args, **kwargs)

    @property
    def datos(self) -> DatosPerfil:
        values = {name: self.cleaned_data[name] for name in DatosPerfil.__match_args__[:-1]}
        return DatosPerfil(**values, municipio=self.invitacion.municipio)


class AltaInvitadaForm(AceptarForm):
    """The same, of who opens an account with it."""

    contrasena = forms.CharField(
        label="Contraseña",
        required=False,
        strip=False,
        help_text="Al menos 8 caracteres. Sirve una frase de varias palabras. "
        "Si la deja vacía, entrará con un código que llega a su correo.",
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean_contrasena(self) -> str:
        return _checked_password(self.cleaned_data["contrasena"])


class AltaConHojaForm(AltaInvitadaForm):
    """The same, of who has no mail: no code can reach them, so the password is needed."""

    repetida = forms.CharField(
        label="Otra vez la contraseña",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": "Escríbala otra vez, para que no haya errores."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        password = self.fields["contrasena"]
        password.required = True
        password.help_text = "Al menos 8 caracteres. Sirve una frase que recuerde bien."
        password.error_messages["required"] = "Escriba una contraseña."

    def clean_repetida(self) -> str:
        again: str = self.cleaned_data["repetida"]
        if self.cleaned_data.get("contrasena", again) != again:
            raise forms.ValidationError("No son iguales. Escríbalas otra vez.")
        return again


def _checked_password(password: str) -> str:
    if password:
        get_adapter().clean_password(password, user=Usuario())
    return password


def _known(invitacion: Invitacion, usuario: Usuario | None) -> dict[str, str]:
    """What the form shows: the person's own words where they are of the same municipality."""
    said = {
        "nombre": invitacion.nombre,
        "tipo": TipoPersona.MUNICIPAL.value,
        "cargo_tipo": "",
        "cargo": invitacion.cargo,
        "dependencia": invitacion.dependencia,
    }
    if usuario is None:
        return said
    if usuario.municipio_id == invitacion.municipio_id:
        own = {name: getattr(usuario, name) for name in said}
        return said | {name: value for name, value in own.items() if value}
    return said | {"nombre": usuario.nombre or invitacion.nombre}
