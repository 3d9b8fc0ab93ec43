"""The room's page of certificates: who attended, what was prepared, how far it is."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q
from django.urls import reverse

from certificados.models import Certificado, Lote, Renglon
from trabajos.models import Trabajo
from trabajos.queries import Vista, vista

from ...enums import CURSAN, EstadoAsistencia, EstadoInscripcion
from ...models import Edicion, Inscripcion

# What is asked of who attends, where the course itself asks for nothing.
MINIMA = 80


@dataclass(frozen=True)
class Asistente:
    """A person of the group, how much of it they attended, and what they have already."""

    inscripcion: Inscripcion
    asistidas: int
    sesiones: int
    tiene: str  # why none is to be issued
    elegida: bool

    @property
    def porcentaje(self) -> int:
        return self.asistidas * 100 // self.sesiones if self.sesiones else 0


@dataclass(frozen=True)
class VistaConstancias:
    asistentes: list[Asistente]
    minima: int
    sesiones: int
    lotes: list[Any]
    trabajos: list[Vista]
    acreditadas: int

    @property
    def elegibles(self) -> int:
        """How many may still be given one."""
        return sum(not one.tiene for one in self.asistentes)


def clave(edicion: Edicion, tipo: str) -> str:
    """What the register knows an edition's batches by."""
    return f"edicion-{edicion.pk}-{tipo}"


def read(edicion: Edicion, *, minima: int, persona_id: int) -> VistaConstancias:
    """Read who attended and what was made of it, in a fixed number of queries."""
    sessions = edicion.sesiones.filter(cancelada_at=None).count()
    rows = [_asistente(one, sessions, minima) for one in attendance(edicion)]
    return VistaConstancias(
        asistentes=rows,
        minima=minima,
        sesiones=sessions,
        lotes=list(batches(edicion)),
        trabajos=jobs_at(url(edicion), persona_id),
        acreditadas=sum(one.inscripcion.estado == EstadoInscripcion.ACREDITADA for one in rows),
    )


def attendance(edicion: Edicion) -> Iterable[Any]:
    """Return who is in the edition, with the sessions they came to: one query."""
    came = Q(asistencias__estado=EstadoAsistencia.PRESENTE, asistencias__sesion__cancelada_at=None)
    rows = Inscripcion.objects.filter(edicion=edicion, estado__in=CURSAN)
    issued = Renglon.objects.filter(
        lote__clave=clave(edicion, "participacion"), certificado__isnull=False,
        titular=OuterRef("persona"),
    )  # fmt: skip
    rows = rows.annotate(
        asistidas=Count("asistencias", filter=came), tiene_participacion=Exists(issued)
    )
    return rows.select_related("persona__municipio__entidad", "curso").order_by(
        "persona__nombre", "pk"
    )


def minimum(edicion: Edicion) -> int:
    return edicion.curso.asistencia_minima or MINIMA


def batches(edicion: Edicion) -> Any:
    """Return the edition's batches, newest first, with how far each is: one query."""
    rows = Lote.objects.filter(clave__startswith=f"edicion-{edicion.pk}-")
    issued = Q(renglones__certificado__isnull=False)
    waits = Q(renglones__certificado__entregado_at__isnull=True)
    return rows.annotate(
        total=Count("renglones"),
        emitidas=Count("renglones", filter=issued),
        con_problema=Count("renglones", filter=~Q(renglones__problema="")),
        entregadas=Count("renglones", filter=issued & ~waits),
        por_entregar=Count("renglones", filter=waits & Q(renglones__certificado__estado="valida")),
    ).order_by("-pedido_at")


def batch(edicion: Edicion, pk: object) -> Any:
    return batches(edicion).filter(pk=pk).first()


def of_accredited(edicion: Edicion) -> list[Certificado]:
    """Return the certificates of who accredited in this edition, in the order of its list."""
    passed = Inscripcion.objects.filter(
        edicion=edicion, estado=EstadoInscripcion.ACREDITADA
    ).order_by("turno", "pk")
    claves = [one.clave_certificado for one in passed]
    found = {x.clave: x for x in Certificado.objects.no_sustituidos().filter(clave__in=claves)}
    return [found[clave] for clave in claves if clave in found]


def url(edicion: Edicion, lote: Lote | None = None) -> str:
    place = [edicion.curso.slug, edicion.clave]
    if lote is None:
        return reverse("cursos:sala_constancias", args=place)
    return reverse("cursos:sala_lote", args=[*place, lote.pk])


def _asistente(one: Any, sessions: int, minima: int) -> Asistente:
    has = "Ya la tiene." if one.tiene_participacion else ""
    if one.estado == EstadoInscripcion.ACREDITADA:
        has = "Acreditó: tiene su constancia de acreditación."
    enough = bool(sessions) and one.asistidas * 100 >= minima * sessions
    return Asistente(one, one.asistidas, sessions, has, enough and not has)


def jobs_at(place: str, persona_id: int) -> list[Vista]:
    """What this person waits for at an address."""
    open_ = Trabajo.objects.filter(
        persona=persona_id, destino=place, estado__in=["pendiente", "en_curso", "fallido"]
    )
    return [vista(one) for one in open_.order_by("creado_at")]
