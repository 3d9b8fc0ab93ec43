"""Turning a finished course into a certificate."""

import calendar
from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.utils import timezone

from avisos import operations as correos
from certificados.enums import TipoCertificado
from certificados.models import Certificado
from certificados.operations import issue as issue_certificate

from ..models import CursoPage, Inscripcion, ProgramaPage
from ..queries.aprendizaje import elementos, renovacion
from ..queries.aprendizaje.trayecto import Trayecto


def issue(*, trayecto: Trayecto, at: datetime) -> Certificado:
    """Issue the certificate of a finished course and write the letter that says where it is.

    Runs in the transaction that accredits. Safe to repeat: one certificate for each enrolment.
    """
    inscripcion = trayecto.inscripcion
    assert inscripcion is not None  # noqa: S101 - nobody else finishes a course
    certificado = issue_certificate(
        clave=inscripcion.clave_certificado,
        tipo=TipoCertificado.ACREDITACION,
        titular=inscripcion.persona,
        datos=datos(trayecto=trayecto, inscripcion=inscripcion, at=at),
        at=at,
        valido_hasta=valid_until(inscripcion.curso, at),
        plantilla=inscripcion.curso.plantilla,
        renueva=renovacion.earlier(inscripcion),
    )
    correos.write_from_template(
        clave=f"{inscripcion.clave_certificado}-carta",
        para=inscripcion.persona.email,
        plantilla="cursos/mail/acreditada",
        contexto={
            "persona": inscripcion.persona,
            "curso": inscripcion.curso,
            "folio": certificado.folio_impreso,
            "url": f"{settings.AULA_URL}{certificado.get_absolute_url()}",
            "sitio": settings.AULA_URL,
        },
    )
    return certificado


def datos(*, trayecto: Trayecto, inscripcion: Inscripcion, at: datetime) -> dict[str, Any]:
    """Gather the words that the certificate freezes: nothing in it is read again later."""
    curso, persona = inscripcion.curso, inscripcion.persona
    return {
        "nombre": persona.nombre,
        "titulo": curso.title,
        "tipo_curso": curso.get_tipo_display(),
        "version": str(curso.live_revision_id or curso.latest_revision_id or 0),
        "horas": curso.horas,
        "modalidad": curso.get_modalidad_display(),
        "inicio": day(inscripcion.inscrita_at),
        "fin": day(at),
        "criterios": criteria(trayecto),
        "calificacion": _mark(_final(trayecto)),
        "elementos": elements(elementos.of_cursos([curso.pk]).get(curso.pk, [])),
        "temario": trayecto.temario.outline(),
        "municipio": str(persona.municipio) if persona.municipio else None,
        "alineaciones": standards(curso),
    }


def elements(found: Iterable[elementos.Elemento]) -> list[dict[str, str]]:
    """Name each element once, with the address at which anybody may read it."""
    addresses = {x.titulo: f"{settings.AULA_URL}{x.url}" for x in found}
    return [{"titulo": title, "url": url} for title, url in addresses.items()]


def standards(page: CursoPage | ProgramaPage) -> list[dict[str, str]]:
    """Name the competence standards that it follows."""
    rows = page.alineaciones.order_by("sort_order")
    return [{"clave": row.clave, "nombre": row.nombre} for row in rows]


def criteria(trayecto: Trayecto) -> str:
    """Say what had to be done, as it stood when it was done."""
    parts = []
    if trayecto.total:
        lessons = "la lección" if trayecto.total == 1 else f"las {trayecto.total} lecciones"
        share = trayecto.temario.exigencias.lecciones_minimas
        parts.append(f"leer {lessons}" if share == 100 else f"leer {share} % de {lessons}")
    if (asked := trayecto.temario.exigencias.asistencia_minima) and trayecto.sesiones.total:
        parts.append(f"asistir a {asked} % de las sesiones")
    parts += [
        f"obtener al menos {tarea.minimo} de 100 en «{tarea.titulo}»"
        for tarea in trayecto.temario.tareas
        if tarea.obligatoria
    ]
    if trayecto.intentos.minimo is not None:
        parts.append(f"obtener al menos {trayecto.intentos.minimo} de 100 en la evaluación final")
    if asked := trayecto.temario.exigencias.promedio_minimo:
        parts.append(f"llegar a {asked} de calificación final")
    *most, last = parts or ["estar inscrita o inscrito"]
    text = f"{', '.join(most)} y {last}" if most else last
    return text[0].upper() + text[1:]


def valid_until(curso: CursoPage, at: datetime) -> datetime | None:
    """Return the last second of the day, so many months on, until which it holds; None: always.

    The 31st becomes the month's last day. People read «hasta el 30 de abril» as all of that day.
    """
    if not curso.vigencia_meses:
        return None
    local = timezone.localtime(at, timezone.get_default_timezone())
    months = local.month - 1 + curso.vigencia_meses
    year, month = local.year + months // 12, months % 12 + 1
    day = min(local.day, calendar.monthrange(year, month)[1])
    return local.replace(
        year=year, month=month, day=day, hour=23, minute=59, second=59, microsecond=0
    )


def _final(trayecto: Trayecto) -> Decimal | None:
    """The weighted mark where there are assignments; else the assessment's own, if there is one."""
    if any(tarea.peso for tarea in trayecto.temario.tareas):
        return trayecto.promedio
    return trayecto.intentos.mejor


def day(moment: datetime) -> str:
    return timezone.localdate(moment, timezone.get_default_timezone()).isoformat()


def _mark(calificacion: Decimal | None) -> str | None:
    """«86.67», «90»: without zeros that say nothing."""
    return None if calificacion is None else f"{calificacion.normalize():f}"
