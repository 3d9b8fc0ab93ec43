"""What assessments keep of a person: attempts, what was asked and what they answered."""

from typing import Any

from cuentas.models import Usuario
from cuentas.registro import Parte, partes, rows

from .enums import EstadoIntento
from .models import Intento, Pregunta


def _attempts(persona: Usuario) -> list[dict[str, Any]]:
    return rows(
        Intento.objects.filter(persona=persona), "evaluacion__titulo=evaluacion", "numero",
        "estado", "abierto_at", "entregado_at", "calificacion", "minimo",
    )  # fmt: skip


def _answers(persona: Usuario) -> list[dict[str, Any]]:
    """What they answered, in words. The right answer is not theirs: it opens the next attempt."""
    found = Pregunta.objects.filter(intento__persona=persona).order_by("intento__abierto_at", "pk")
    return [
        {
            "evaluacion": row["intento__evaluacion__titulo"],
            "intento": row["intento__numero"],
            "pregunta": row["contenido"]["enunciado"],
            "respuesta": [
                row["contenido"]["opciones"][place]["texto"] for place in row["respuesta"] or ()
            ],
            "respondida_at": row["respondida_at"],
            "puntos": row["puntos"] if row["intento__estado"] == EstadoIntento.ENTREGADO else None,
        }
        for row in found.values(
            "intento__evaluacion__titulo", "intento__numero", "intento__estado", "contenido",
            "respuesta", "respondida_at", "puntos",
        ).iterator(chunk_size=500)
    ]  # fmt: skip


def register() -> None:
    partes.extend(
        [
            Parte("Sus evaluaciones", ("evaluaciones.Intento.persona",), _attempts),
            Parte("Sus respuestas", (), _answers),
        ]
    )
