"""What requests for help keep of a person. What municipalities did for each other stays."""

from datetime import datetime
from typing import Any

from cuentas import retencion
from cuentas.models import Usuario
from cuentas.registro import Parte, partes, rows
from cuentas.retencion import Regla

from .enums import EstadoApoyo
from .models import Apoyo, Recado, ReporteDeApoyo, RespuestaDeApoyo


def _published(persona: Usuario) -> list[dict[str, Any]]:
    return rows(
        Apoyo.objects.filter(responsable=persona), "clase", "tipo", "elemento__title=elemento",
        "municipio__nombre=municipio", "texto", "cargo", "estado", "creado_at", "vigente_hasta",
    )  # fmt: skip


def _forget_published(persona: Usuario, at: datetime) -> None:
    """The office told who it was."""
    Apoyo.objects.filter(responsable=persona).update(cargo="")


def _answered(persona: Usuario) -> list[dict[str, Any]]:
    return rows(
        RespuestaDeApoyo.objects.filter(responsable=persona), "apoyo__municipio__nombre=a_quien",
        "municipio__nombre=municipio", "texto", "cargo", "estado", "creada_at", "gracias",
    )  # fmt: skip


def _forget_answered(persona: Usuario, at: datetime) -> None:
    """Of an answer, read by two municipalities only, the words go too."""
    RespuestaDeApoyo.objects.filter(responsable=persona).update(cargo="", texto="")


def _written(persona: Usuario) -> list[dict[str, Any]]:
    found = Recado.objects.filter(por=persona)
    return rows(found, "respuesta__apoyo__municipio__nombre=apoyo_de", "texto", "cargo", "at")


def _forget_written(persona: Usuario, at: datetime) -> None:
    Recado.objects.filter(por=persona).update(cargo="", texto="")


def _reported(persona: Usuario) -> list[dict[str, Any]]:
    found = ReporteDeApoyo.objects.filter(persona=persona)
    return rows(found, "apoyo__municipio__nombre=apoyo_de", "causa", "creado_at", "decidido_at")


def _old_words(before: datetime) -> int:
    """Blank what only two read; and what was asked for in vain. Thanks and what was done stay."""
    old = {"vigente_hasta__lt": before.date()}
    vain = [EstadoApoyo.ABIERTA, EstadoApoyo.RETIRADA, EstadoApoyo.VENCIDA]
    answers = RespuestaDeApoyo.objects.filter(apoyo__vigente_hasta__lt=before.date())
    messages = Recado.objects.filter(
        respuesta__apoyo__vigente_hasta__lt=before.date(), at__lt=before
    )
    return (
        Apoyo.objects.filter(estado__in=vain, **old).exclude(texto="").update(texto="")
        + answers.exclude(texto="").update(texto="")
        + messages.exclude(texto="").update(texto="")
    )


def register() -> None:
    partes.extend(
        [
            Parte(
                "Apoyos que pidió u ofreció", ("apoyos.Apoyo.responsable",),
                _published, _forget_published,
            ),
            Parte(
                "Respuestas a otros municipios", ("apoyos.RespuestaDeApoyo.responsable",),
                _answered, _forget_answered,
            ),
            Parte("Recados a otros municipios", ("apoyos.Recado.por",), _written, _forget_written),
            Parte(
                "Apoyos que reportó",
                ("apoyos.ReporteDeApoyo.persona", "apoyos.ReporteDeApoyo.decidido_por"),
                _reported,
            ),
        ]
    )  # fmt: skip
    retencion.register(
        Regla(
            "Respuestas y recados de un apoyo, y lo que se pidió sin que se hiciera", 730,
            "de la fecha hasta la que valía", _old_words,
        )
    )  # fmt: skip
