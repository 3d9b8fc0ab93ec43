"""What assessments keep of a person: attempts, what was asked and what they answered."""

from datetime import datetime
from functools import partial
from typing import Any

from cuentas.models import Usuario
from cuentas.registro import Archivos, Parte, partes, rows

from . import tipos
from .enums import EstadoIntento
from .models import ArchivoDeRespuesta, Excepcion, Impugnacion, Intento, Pregunta
from .operations import olvido

_MARKED = {EstadoIntento.CALIFICADO}


def _attempts(persona: Usuario) -> list[dict[str, Any]]:
    return rows(
        Intento.objects.filter(persona=persona), "evaluacion__titulo=evaluacion", "numero",
        "estado", "abierto_at", "declaracion_at", "entregado_at", "calificacion", "minimo",
    )  # fmt: skip


def _answers(persona: Usuario) -> list[dict[str, Any]]:
    """What they answered, in words. The right answer is not theirs: it opens the next attempt."""
    found = Pregunta.objects.filter(intento__persona=persona).order_by("intento__abierto_at", "pk")
    return [
        {
            "evaluacion": row["intento__evaluacion__titulo"],
            "intento": row["intento__numero"],
            "pregunta": row["contenido"]["enunciado"],
            "respuesta": tipos.answer_in_words(row["contenido"], row["respuesta"]),
            "respondida_at": row["respondida_at"],
            "puntos": row["puntos"] if row["intento__estado"] in _MARKED else None,
        }
        for row in found.values(
            "intento__evaluacion__titulo", "intento__numero", "intento__estado", "contenido",
            "respuesta", "respondida_at", "puntos",
        ).iterator(chunk_size=500)
    ]  # fmt: skip


def _files(persona: Usuario) -> Archivos:
    for one in ArchivoDeRespuesta.objects.filter(pregunta__intento__persona=persona):
        yield f"respuestas/{one.pk}-{one.nombre}", partial(_content, one)


def _content(one: ArchivoDeRespuesta) -> bytes:
    with one.archivo.open("rb") as file:
        return bytes(file.read())


def _erase_words(persona: Usuario, at: datetime) -> None:
    olvido.forget(persona=persona, at=at)


def _claims(persona: Usuario) -> list[dict[str, Any]]:
    return rows(
        Impugnacion.objects.filter(persona=persona),
        "pregunta__intento__evaluacion__titulo=evaluacion", "pregunta__orden=pregunta", "motivo",
        "at=presentada", "estado", "respuesta", "respondida_at",
    )  # fmt: skip


def _exceptions(persona: Usuario) -> list[dict[str, Any]]:
    return rows(
        Excepcion.objects.filter(persona=persona), "evaluacion__titulo=evaluacion", "factor",
        "intentos", "abre_at", "cierra_at", "motivo", "at=dada",
    )  # fmt: skip


_DONE_BY_THEM = (
    "evaluaciones.Reactivo.autor",
    "evaluaciones.Version.por",
    "evaluaciones.Paso.por",
    "evaluaciones.Excepcion.por",
    "evaluaciones.Importacion.subida_por",
    "evaluaciones.Impugnacion.por",
    "evaluaciones.Recalificacion.por",
    "evaluaciones.Recalificacion.aplicada_por",
)


def register() -> None:
    partes.extend(
        [
            Parte("Sus evaluaciones", ("evaluaciones.Intento.persona",), _attempts),
            Parte("Sus respuestas", (), _answers, erase=_erase_words, files=_files),
            Parte("Sus impugnaciones", ("evaluaciones.Impugnacion.persona",), _claims),
            Parte(
                "Condiciones distintas en sus evaluaciones",
                ("evaluaciones.Excepcion.persona",),
                _exceptions,
            ),
            Parte("Reactivos y calificaciones que hizo", _DONE_BY_THEM),
        ]
    )
