"""Rows of a municipality's list: who each one is, and whether they can come in."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from comun.hojas import Columna, Fila
from cuentas import correos as direcciones
from cuentas.enums import ABIERTAS, EstadoAdscripcion
from cuentas.models import Adscripcion, Usuario

from ...enums import CUENTAN, EstadoFila, EstadoInscripcion
from ...models import Inscripcion, Postulacion
from ..ediciones import condiciones

COLUMNAS = (
    Columna(
        "correo", "Correo",
        ("correo electrónico", "correo institucional", "email", "e-mail", "mail"),
    ),
    Columna(
        "nombre", "Nombre completo", ("nombre", "nombre y apellidos", "nombre(s)", "persona"),
        obligatoria=False,
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Hallazgo:
    """What is found about an address; `persona` only where they can come in."""

    resultado: EstadoFila
    detalle: str = ""
    persona: Usuario | None = None
    # They asked to come in by themselves: being put forward answers it.
    solicitud: Inscripcion | None = None


def clean(filas: Iterator[Fila]) -> list[Fila]:
    """Read all rows; an address means the same in capitals."""
    return [
        Fila(fila.numero, fila.valores | {"correo": fila.valores["correo"].lower()})
        for fila in filas
    ]


def repeated(filas: Sequence[Fila]) -> dict[int, int]:
    """Return which rows repeat an address, and the row that has it first."""
    first: dict[str, int] = {}
    twice: dict[int, int] = {}
    for fila in filas:
        if correo := fila.valores["correo"]:
            if correo in first:
                twice[fila.numero] = first[correo]
            else:
                first[correo] = fila.numero
    return twice


def judged(
    postulacion: Postulacion, filas: Sequence[Fila], twice: dict[int, int], *, at: datetime
) -> Iterator[tuple[Fila, Hallazgo]]:
    """Say of each row what can be done with it: ten queries, however many rows."""
    found = find(postulacion, [fila.valores["correo"] for fila in filas], at=at)
    for fila in filas:
        correo = fila.valores["correo"]
        if problem := _wrong_address(correo):
            yield fila, Hallazgo(EstadoFila.ERROR, problem)
        elif fila.numero in twice:
            where = f"Está también en la fila {twice[fila.numero]}."
            yield fila, Hallazgo(EstadoFila.REPETIDA, where)
        else:
            yield fila, found[correo]


def find(postulacion: Postulacion, correos: Sequence[str], *, at: datetime) -> dict[str, Hallazgo]:
    """Say of each address whether its person can come into the edition now: ten queries.

    To a municipality, who is not of its confirmed people and who has no account look the same:
    a list of addresses is no way to learn who has an account.
    """
    known = _people(correos)
    ours = _belonging(postulacion, known)
    inside = _enrolments(postulacion, known)
    reasons = condiciones.why_not_each(postulacion.edicion, list(known.values()), at=at)

    def judge(correo: str) -> Hallazgo:
        persona = known.get(correo)
        if persona is None or (postulacion.municipio_id and persona.pk not in ours):
            return Hallazgo(EstadoFila.SIN_CUENTA)
        if ours.get(persona.pk) == EstadoAdscripcion.PENDIENTE:
            return Hallazgo(EstadoFila.ERROR, _POR_CONFIRMAR)
        return _judge(postulacion, persona, inside.get(persona.pk), reasons[persona.pk])

    return {correo: judge(correo) for correo in correos}


_POR_CONFIRMAR = "Espera que se confirme que trabaja en el municipio. Confírmela y vuelva aquí."


def _wrong_address(correo: str) -> str:
    if not correo:
        return "Escriba su correo."
    if len(correo) > 254:
        return "Su correo es demasiado largo. Revíselo."
    try:
        if not direcciones.usuario_of(correo):
            validate_email(correo)
    except ValidationError:
        return f"«{correo[:60]}» no es un correo. Corríjalo."
    return ""


def _people(correos: Sequence[str]) -> dict[str, Usuario]:
    """Return who has each address, confirmed; or was given one of the site's own."""
    asked = {correo for correo in correos if correo}
    rows = EmailAddress.objects.filter(email__in=asked, verified=True, user__is_active=True)
    found = {one.email.lower(): one.user for one in rows.select_related("user")}
    internal = [correo for correo in asked if direcciones.usuario_of(correo)]
    people = Usuario.objects.filter(email__in=internal, is_active=True)
    return found | {one.email: one for one in people}


def _belonging(postulacion: Postulacion, known: dict[str, Usuario]) -> dict[int, str]:
    """How those people stand in the municipality; empty where there is none."""
    if not postulacion.municipio_id:
        return {}
    rows = Adscripcion.objects.filter(
        municipio=postulacion.municipio_id, persona__in=known.values(), estado__in=ABIERTAS
    )
    return dict(rows.values_list("persona", "estado"))


def _enrolments(postulacion: Postulacion, known: dict[str, Usuario]) -> dict[int, Inscripcion]:
    rows = Inscripcion.objects.filter(
        curso=postulacion.edicion.curso_id, persona__in=known.values(), estado__in=CUENTAN
    )
    # The last word is that of the unfinished one, then of the newest.
    last = reversed(rows.select_related("edicion").latest_first())
    return {one.persona_id: one for one in last}


def _judge(
    postulacion: Postulacion, persona: Usuario, inside: Inscripcion | None, reason: str
) -> Hallazgo:
    here = inside is not None and inside.edicion_id == postulacion.edicion_id
    if inside and here and inside.estado == EstadoInscripcion.SOLICITADA:
        words = "Ya pidió entrar: al postularla queda aceptada."
        return Hallazgo(EstadoFila.LISTA, words, persona, solicitud=inside)
    if inside and inside.estado == EstadoInscripcion.ACREDITADA:
        return Hallazgo(EstadoFila.REPETIDA, "Ya acreditó este curso.")
    if inside and inside.edicion_id:
        where = "esta edición" if here else "otra edición de este curso"
        return Hallazgo(EstadoFila.REPETIDA, f"Ya está en {where}.")
    if reason:
        return Hallazgo(EstadoFila.ERROR, f"No puede entrar todavía. Leerá: «{reason}»"[:200])
    words = "Cursaba a su ritmo: pasa al grupo." if inside else ""
    return Hallazgo(EstadoFila.LISTA, words, persona)
