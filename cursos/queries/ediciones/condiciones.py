"""Whether an edition takes a person, and why not."""

from collections.abc import Sequence
from datetime import datetime

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.utils import timezone

from cuentas.models import Usuario
from municipios.models import Membresia

from ... import reloj
from ...enums import Acceso, EstadoEdicion, EstadoInscripcion
from ...models import CursoPage, Edicion, Inscripcion

_DE_OTROS = "Esta edición es para otros municipios o redes. Pregunte a quien la organiza."


def why_not(edicion: Edicion, persona: Usuario, *, at: datetime, postulada: bool = False) -> str:
    """Return in words what stands in the way; empty: nothing does. Five queries at most.

    Who is put forward need not wait for the day the enrolment opens, nor for its last.
    """
    if reason := _closed(edicion) or _incomplete(persona):
        return reason
    if not postulada and (reason := _not_now(edicion, at)):
        return reason
    if reason := _not_the_office(edicion, persona):
        return reason
    if reason := _not_the_place(persona, places(edicion, at=at)):
        return reason
    return _asks_before(missing_courses(edicion.curso, persona))


def why_not_each(edicion: Edicion, personas: Sequence[Usuario], *, at: datetime) -> dict[int, str]:
    """Return the same of many who are put forward, by person: five queries, however many."""
    allowed, closed = places(edicion, at=at), _closed(edicion)
    asked = _asked_courses(edicion.curso)
    done = set(
        _accredited().filter(persona__in=personas, curso__in=asked).values_list("persona", "curso")
    )

    def reason(persona: Usuario) -> str:
        return (
            closed
            or _incomplete(persona)
            or _not_the_office(edicion, persona)
            or _not_the_place(persona, allowed)
            or _asks_before([one for one in asked if (persona.pk, one.pk) not in done])
        )

    return {persona.pk: reason(persona) for persona in personas}


def places(edicion: Edicion, *, at: datetime) -> set[str] | None:
    """Return the municipalities that an edition is kept for; None: whichever. Three queries."""
    named = set(edicion.municipios.values_list("pk", flat=True))
    redes = list(edicion.redes.all())
    if not named and not redes:
        return None
    members = Membresia.objects.de_miembros(timezone.localdate(at)).filter(red__in=redes)
    return named | set(members.values_list("municipio", flat=True))


def missing_courses(curso: CursoPage, persona: Usuario | AnonymousUser) -> list[CursoPage]:
    """Return the courses that this one asks for and the person has not accredited."""
    done = _accredited().filter(persona=persona.pk)
    return list(_asked_courses(curso).exclude(pk__in=done.values("curso")))


def _asked_courses(curso: CursoPage) -> QuerySet[CursoPage]:
    asked = CursoPage.objects.filter(requerido_por__curso=curso)
    return asked.order_by("requerido_por__sort_order")


def _accredited() -> QuerySet[Inscripcion]:
    return Inscripcion.objects.filter(estado=EstadoInscripcion.ACREDITADA)


def _asks_before(missing: list[CursoPage]) -> str:
    if not missing:
        return ""
    names = ", ".join(f"«{one.title}»" for one in missing)
    return f"Antes se pide acreditar {names}."


def _not_now(edicion: Edicion, at: datetime) -> str:
    if edicion.acceso == Acceso.INVITACION:
        return "A esta edición se entra por postulación. Pídala al enlace de su municipio."
    if edicion.abre_at and at < edicion.abre_at:
        return f"La inscripción abre el {reloj.moment(edicion.abre_at, edicion.zona)}."
    if edicion.cierra_at and at > edicion.cierra_at:
        return "La inscripción a esta edición ya cerró. Vea otras en la página del curso."
    return ""


def _closed(edicion: Edicion) -> str:
    if edicion.estado != EstadoEdicion.PUBLICADA or not edicion.curso.live:
        return "Esta edición no recibe a nadie más. Vea otras en la página del curso."
    return ""


def _incomplete(persona: Usuario) -> str:
    if not persona.has_complete_profile:
        return "Antes complete su perfil: su constancia llevará esos datos."
    return ""


def _not_the_office(edicion: Edicion, persona: Usuario) -> str:
    if edicion.cargos and persona.cargo_tipo not in edicion.cargos:
        return f"Esta edición es para: {', '.join(edicion.tipos_de_cargo)}. Revise su perfil."
    return ""


def _not_the_place(persona: Usuario, allowed: set[str] | None) -> str:
    outside = allowed is not None and persona.municipio_id not in allowed
    return _DE_OTROS if outside else ""
