"""Whether an edition takes a person, and why not."""

from datetime import datetime

from django.utils import timezone

from cuentas.models import Usuario
from municipios.models import Membresia

from .. import reloj
from ..enums import Acceso, EstadoEdicion, EstadoInscripcion
from ..models import CursoPage, Edicion, Inscripcion


def why_not(edicion: Edicion, persona: Usuario, *, at: datetime, postulada: bool = False) -> str:
    """Return in words what stands in the way; empty: nothing does. Five queries at most.

    Who is put forward need not wait for the day the enrolment opens, nor for its last.
    """
    if edicion.estado != EstadoEdicion.PUBLICADA or not edicion.curso.live:
        return "Esta edición no recibe a nadie más. Vea otras en la página del curso."
    if not persona.has_complete_profile:
        return "Antes complete su perfil: su constancia llevará esos datos."
    if not postulada and (reason := _not_now(edicion, at)):
        return reason
    if reason := _not_for(edicion, persona, at):
        return reason
    return _missing_courses(edicion.curso, persona)


def missing_courses(curso: CursoPage, persona: Usuario) -> list[CursoPage]:
    """Return the courses that this one asks for and the person has not accredited."""
    done = Inscripcion.objects.filter(persona=persona, estado=EstadoInscripcion.ACREDITADA)
    asked = CursoPage.objects.filter(requerido_por__curso=curso)
    return list(asked.exclude(pk__in=done.values("curso")).order_by("requerido_por__sort_order"))


def _missing_courses(curso: CursoPage, persona: Usuario) -> str:
    missing = missing_courses(curso, persona)
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


def _not_for(edicion: Edicion, persona: Usuario, at: datetime) -> str:
    if edicion.cargos and persona.cargo_tipo not in edicion.cargos:
        return f"Esta edición es para: {', '.join(edicion.tipos_de_cargo)}. Revise su perfil."
    municipios = set(edicion.municipios.values_list("pk", flat=True))
    redes = list(edicion.redes.all())
    if not municipios and not redes:
        return ""
    if persona.municipio_id in municipios:
        return ""
    members = Membresia.objects.de_miembros(timezone.localdate(at)).filter(red__in=redes)
    if redes and members.filter(municipio=persona.municipio_id).exists():
        return ""
    return "Esta edición es para otros municipios o redes. Pregunte a quien la organiza."
