"""Reading attempts: what was asked, what is answered, what it came to."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import BooleanField, ExpressionWrapper, Q

from cuentas.models import Usuario

from ..enums import TipoReactivo
from ..models import ArchivoDeRespuesta, Intento, Pregunta


@dataclass(frozen=True)
class Lugar:
    """One question's place in the attempt, and whether it has an answer."""

    orden: int
    seccion: str
    is_answered: bool
    is_flagged: bool


def attempts(clave: str) -> list[Intento]:
    """Return the attempts made under `clave`, oldest first."""
    return list(Intento.objects.filter(clave=clave).order_by("numero"))


def attempt(persona: Usuario, intento_id: UUID) -> Intento | None:
    """Return the person's attempt with its assessment; None for anybody else's."""
    rows = Intento.objects.filter(persona=persona, pk=intento_id)
    return rows.select_related("evaluacion").first()


def progress(intento: Intento) -> list[Lugar]:
    """Return each question's place and state, in order: one query, without their texts."""
    answered = ExpressionWrapper(Q(respuesta__isnull=False), output_field=BooleanField())
    rows = intento.preguntas.order_by("orden").values_list("orden", "seccion", answered, "marcada")
    return [Lugar(orden, seccion, bool(done), flagged) for orden, seccion, done, flagged in rows]


def question(persona: Usuario, intento_id: UUID, orden: int) -> Pregunta | None:
    """Return a question with its attempt; None if the attempt is not the person's."""
    rows = Pregunta.objects.filter(intento=intento_id, intento__persona=persona, orden=orden)
    return rows.select_related("intento__evaluacion").first()


def questions(intento: Intento) -> list[Pregunta]:
    return list(intento.preguntas.order_by("orden"))


def files(preguntas: Iterable[Pregunta]) -> dict[int, list[ArchivoDeRespuesta]]:
    """Return the files that these questions are answered with, by question: one query, or none."""
    wanted = {
        one.pk: {file["sha256"] for file in one.respuesta or []}
        for one in preguntas
        if one.contenido["tipo"] == TipoReactivo.ARCHIVO
    }
    found: dict[int, list[ArchivoDeRespuesta]] = {pk: [] for pk in wanted}
    rows = ArchivoDeRespuesta.objects.filter(pregunta__in=wanted) if wanted else ()
    for row in rows:
        if row.sha256 in wanted[row.pregunta_id]:
            found[row.pregunta_id].append(row)
    return found


def file(pk: UUID) -> ArchivoDeRespuesta | None:
    """Return a file of an answer with the attempt that says who may read it."""
    rows = ArchivoDeRespuesta.objects.select_related("pregunta__intento")
    return rows.filter(pk=pk).first()
