"""The two last courses of a programme, finished at once, on the database of the environment."""

from datetime import UTC, datetime
from typing import Any

import django

django.setup()

from certificados.enums import TipoCertificado
from certificados.models import Certificado
from cursos.operations.aprendizaje import avances
from cursos.queries.oferta import programa as queries
from tests.carreras import at_once, tell
from tests.factories.cuentas import UsuarioFactory
from tests.factories.cursos import CursoFactory, InscripcionFactory, lessons
from tests.factories.oferta import ProgramaFactory

AT = datetime(2026, 11, 20, 16, 42, tzinfo=UTC)


def finish_both() -> dict[str, Any]:
    """Each reads the last lesson of a course; what they know of the programme grows old."""
    cursos = [CursoFactory(lecciones=[1]) for _ in range(2)]
    ProgramaFactory(cursos=cursos)
    persona = UsuarioFactory()
    rows = [InscripcionFactory(curso=x, persona=persona, inscrita_at=AT) for x in cursos]
    pairs = [(row, lessons(row.curso)[0]) for row in rows]
    given = at_once(
        *[
            lambda row=row, leccion=leccion: (
                avances.mark_read(inscripcion=row, leccion=leccion, at=AT).estado
            )
            for row, leccion in pairs * 2
        ],
        late=(queries, "with_course"),
    )
    mine = Certificado.objects.filter(titular=persona)
    return {
        "given": given,
        "diplomas": mine.filter(tipo=TipoCertificado.DIPLOMA).count(),
        "constancias": mine.filter(tipo=TipoCertificado.ACREDITACION).count(),
    }


if __name__ == "__main__":
    tell({"finish_both": finish_both})
