"""What courses keep of a person. Nothing of it names them once their account does not."""

from typing import Any

from cuentas.models import Usuario
from cuentas.registro import Parte, partes, rows

from .models import Avance, Inscripcion


def _enrolments(persona: Usuario) -> list[dict[str, Any]]:
    found = Inscripcion.objects.filter(persona=persona)
    return rows(found, "curso__title=curso", "estado", "inscrita_at", "acreditada_at")


def _progress(persona: Usuario) -> list[dict[str, Any]]:
    return rows(
        Avance.objects.filter(inscripcion__persona=persona),
        "inscripcion__curso__title=curso", "leccion__title=leccion", "vista_at", "leida_at",
    )  # fmt: skip


def register() -> None:
    partes.extend(
        [
            Parte("Sus cursos", ("cursos.Inscripcion.persona",), _enrolments),
            Parte("Las lecciones que abrió", (), _progress),
        ]
    )
