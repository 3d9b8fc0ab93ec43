"""Taking up a practice, moving it on, telling how it went."""

from collections.abc import Sequence
from typing import Any

from django import forms

from comun.opciones import offer

from ..avance import Cambio
from ..enums import EstadoReplica, Fidelidad, Obstaculo, ResultadoReplica
from ..models import Replica
from ..operations.replicas_relato import Relato
from .campos import FechaField, ListaField, OpcionField, TextoField

_PALABRA = 1200
_LARGO = 2000
_SIN_ELEGIR = [("", "Sin elegir todavía")]


class ReplicaForm(forms.Form):
    """What operations refuse comes back to its field."""

    use_required_attribute = False

    def refuse(self, texto: str, campo: str | None) -> None:
        self.add_error(campo if campo in self.fields else None, texto)


class PedirForm(ReplicaForm):
    """«Quiero replicarla»."""

    municipio = forms.ChoiceField(
        label="¿Por cuál de sus municipios?",
        widget=forms.RadioSelect,
        error_messages={
            "required": "Elija el municipio.",
            "invalid_choice": "Elija un municipio de la lista.",
        },
    )
    nota = TextoField(
        label="Qué les interesa y qué quieren preguntar",
        max_length=_LARGO,
        filas=5,
        required=False,
        help_text="Lo lee el municipio de origen. No se publica.",
    )

    def __init__(self, data: Any, *, municipios: Sequence[tuple[str, str]]) -> None:
        super().__init__(data)
        if len(municipios) == 1:
            self.fields["municipio"] = forms.CharField(
                widget=forms.HiddenInput, initial=municipios[0][0], max_length=5
            )
        else:
            offer(self, "municipio", municipios)


class AvanzarForm(ReplicaForm):
    """A step of a replica: only what that step asks."""

    fecha = FechaField(label="Fecha", hasta_hoy=True, help_text="El día en que pasó.")
    resultado = forms.ChoiceField(
        label="Cómo resultó",
        choices=ResultadoReplica.choices,
        widget=forms.RadioSelect,
        required=False,
        help_text="Se publica, con las mediciones.",
    )
    motivo = TextoField(
        label="Por qué no sigue",
        max_length=_LARGO,
        filas=5,
        help_text="Lo lee el municipio de origen.",
    )
    motivo_publico = forms.BooleanField(
        label="Publicar este motivo: a otros municipios les ahorra el mismo tropiezo.",
        required=False,
    )
    nota = TextoField(
        label="Nota",
        max_length=_LARGO,
        filas=4,
        required=False,
        help_text="La lee el municipio de origen. No se publica.",
    )

    def __init__(self, data: Any, *, cambio: Cambio, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        for name in set(self.fields) - {"fecha", *cambio.pide}:
            del self.fields[name]
        if cambio.a == EstadoReplica.ADOPTADA:
            acto = self.fields["nota"]
            acto.label = "Acuerdo u oficio con que se adoptó"
            acto.help_text = "Tipo, número y fecha. Se publica."
            acto.required = True

    def clean_fecha(self) -> Any:
        if self.cleaned_data["fecha"] is None:
            raise forms.ValidationError("Escriba la fecha.")
        return self.cleaned_data["fecha"]


class RelatoForm(ReplicaForm):
    """What changed on the way, what stood in it, who helped."""

    fidelidad = OpcionField(
        label="Qué tanto se parece a la de origen",
        choices=_SIN_ELEGIR + Fidelidad.choices,
        required=False,
    )
    adaptaciones = TextoField(
        label="Qué adaptaron", max_length=_PALABRA, filas=5, required=False,
        help_text="Qué cambiaron para su municipio, y por qué.",
    )  # fmt: skip
    obstaculos = ListaField(
        label="Qué estorbó", choices=Obstaculo.choices, maximo=len(Obstaculo), required=False
    )
    apoyos = TextoField(
        label="Qué apoyo recibieron", max_length=_PALABRA, filas=4, required=False,
        help_text="Del municipio de origen o de otros: visitas, plantillas, asesoría.",
    )  # fmt: skip
    evidencia = forms.URLField(
        label="Liga a la evidencia", max_length=400, required=False, assume_scheme="https",
        help_text="Un informe, un acuerdo o una nota en otro sitio.",
        error_messages={"invalid": "Escriba la dirección completa, con https://."},
    )  # fmt: skip
    resultado = OpcionField(
        label="Cómo resultó", choices=_SIN_ELEGIR + ResultadoReplica.choices, required=False
    )
    base = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def __init__(self, data: Any, *, replica: Replica, base: str) -> None:
        names = ("fidelidad", "adaptaciones", "apoyos", "evidencia", "resultado")
        initial = {name: getattr(replica, name) for name in names} | {
            "obstaculos": list(replica.obstaculos.values_list("obstaculo", flat=True)),
            "base": base,
        }
        super().__init__(data, initial=initial)
        if replica.estado != EstadoReplica.EVALUADA:
            del self.fields["resultado"]

    def clean_evidencia(self) -> str:
        liga = str(self.cleaned_data["evidencia"])
        if liga and not liga.lower().startswith(("https://", "http://")):
            raise forms.ValidationError("Escriba la dirección completa, con https://.")
        return liga

    @property
    def relato(self) -> Relato:
        said = self.cleaned_data
        return Relato(
            fidelidad=said["fidelidad"],
            adaptaciones=said["adaptaciones"],
            apoyos=said["apoyos"],
            evidencia=said["evidencia"],
            obstaculos=tuple(said["obstaculos"]),
            resultado=said.get("resultado", ""),
        )


class ResultanteForm(ReplicaForm):
    """Which practice came of it."""

    practica = forms.ChoiceField(
        label="Práctica de su municipio",
        required=False,
        error_messages={"invalid_choice": "Elija una práctica de la lista."},
    )

    def __init__(self, data: Any, *, practicas: Sequence[tuple[int, str]], elegida: Any) -> None:
        super().__init__(data, initial={"practica": elegida or ""})
        options = [("", "Todavía ninguna"), *((str(pk), titulo) for pk, titulo in practicas)]
        offer(self, "practica", options)


class ComentarForm(ReplicaForm):
    """A word to the other side."""

    texto = TextoField(
        label="Escriba al otro municipio", max_length=_LARGO, filas=4,
        help_text="Solo lo leen los dos municipios. No se borra.",
    )  # fmt: skip

    def clean_texto(self) -> str:
        said = str(self.cleaned_data["texto"])
        if not said:
            raise forms.ValidationError("Escriba algo antes de enviarlo.")
        return said
