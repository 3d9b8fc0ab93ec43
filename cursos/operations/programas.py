"""Turning the last course of a programme into its diploma."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction

from avisos import operations as avisos
from certificados import redaccion
from certificados.enums import TipoCertificado
from certificados.models import Certificado
from certificados.operations import issue as issue_certificate
from cuentas.models import Usuario

from ..enums import Modalidad
from ..models import Inscripcion, ProgramaPage
from ..queries import elementos
from ..queries import programa as programas
from ..queries.programa import CursoDePrograma, VistaPrograma
from .constancias import day, elements


class FaltanCursosDelPrograma(Exception):
    """Something of the programme is still missing; the message says what."""

    def __init__(self, falta: list[str]) -> None:
        super().__init__(falta)
        self.falta = falta

    def __str__(self) -> str:
        return f"Para su diploma falta: {'; '.join(self.falta)}."


def complete_with(*, inscripcion: Inscripcion, at: datetime) -> None:
    """Issue the diploma of each programme whose last course this one was.

    Runs in the transaction that accredits.
    """
    for programa in programas.with_course(inscripcion.curso_id):
        try:
            complete(programa=programa, persona=inscripcion.persona, at=at)
        except FaltanCursosDelPrograma:
            continue


@transaction.atomic
def complete(*, programa: ProgramaPage, persona: Usuario, at: datetime) -> Certificado:
    """Issue the person's diploma of a finished programme, or return the one they have.

    Of two last courses finished at once, the second waits here for the first and then sees it:
    one of them issues, and only one.

    :raises FaltanCursosDelPrograma: not all its courses are accredited, or it is not published.
    """
    programa = ProgramaPage.objects.select_for_update(of=("self",), no_key=True).get(pk=programa.pk)
    vista = programas.read(programa, persona)
    if vista.certificado:
        return vista.certificado
    if not (programa.live and vista.is_complete):
        raise FaltanCursosDelPrograma(vista.falta or ["que el programa esté publicado"])
    certificado = issue_certificate(
        clave=programas.clave_diploma(programa, persona),
        tipo=TipoCertificado.DIPLOMA,
        titular=persona,
        datos=_datos(programa, vista, persona),
        at=at,
    )
    _tell(programa, vista, persona, certificado, at)
    return certificado


def _datos(programa: ProgramaPage, vista: VistaPrograma, persona: Usuario) -> dict[str, Any]:
    """Gather the words that the diploma freezes."""
    ways = {one.curso.get_modalidad_display() for one in vista.cursos}
    rows = [row for one in vista.cursos if (row := one.inscripcion) and row.acreditada_at]
    return {
        "nombre": persona.nombre,
        "titulo": programa.title,
        "tipo_curso": vista.tipo,
        "version": str(programa.live_revision_id or programa.latest_revision_id or 0),
        "horas": vista.horas,
        "modalidad": ways.pop() if len(ways) == 1 else Modalidad.MIXTA.label,
        "inicio": day(min(row.inscrita_at for row in rows)),
        "fin": day(max(row.acreditada_at for row in rows if row.acreditada_at)),
        "criterios": _criteria(len(vista.cursos)),
        "calificacion": None,
        "elementos": _elements(vista),
        "temario": [_part(place, one) for place, one in enumerate(vista.cursos, start=1)],
        "municipio": str(persona.municipio) if persona.municipio else None,
    }


def _criteria(count: int) -> str:
    return "Acreditar el curso del programa" if count == 1 else f"Acreditar los {count} cursos"


def _elements(vista: VistaPrograma) -> list[dict[str, str]]:
    """Name each element once, in the order in which the courses bring them."""
    found = elementos.of_cursos([one.curso.pk for one in vista.cursos])
    return elements(x for one in vista.cursos for x in found.get(one.curso.pk, []))


def _part(place: int, one: CursoDePrograma) -> dict[str, Any]:
    row = one.inscripcion
    assert row is not None and row.acreditada_at is not None  # noqa: S101 - the programme is complete
    passed = redaccion.dia(redaccion.local_date(row.acreditada_at))
    hours = redaccion.horas(one.curso.horas)
    return {
        "titulo": f"{place}. {one.curso.title}",
        "puntos": [f"{hours}, acreditado el {passed}"],
    }


def _tell(
    programa: ProgramaPage, vista: VistaPrograma, persona: Usuario, papel: Certificado, at: datetime
) -> None:
    avisos.notify(
        personas=[persona.pk], clave=papel.clave, url=papel.get_absolute_url(), at=at,
        texto=f"Su diploma de «{programa.title}» ya tiene folio.",
    )  # fmt: skip
    avisos.write_from_template(
        clave=f"{papel.clave}-carta",
        para=persona.email,
        plantilla="cursos/mail/diploma",
        contexto={
            "persona": persona, "programa": programa, "horas": vista.horas,
            "folio": papel.folio_impreso, "url": f"{settings.AULA_URL}{papel.get_absolute_url()}",
        },
    )  # fmt: skip
