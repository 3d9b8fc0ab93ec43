"""Which accreditations stand, and what hours certificates tell of: by the keys under which the
register knows them, in SQL.
"""

from datetime import datetime

from django.db.models import CharField, Exists, OuterRef, Q, QuerySet, Sum, Value
from django.db.models.functions import Cast, Concat, Replace, Substr

from certificados.enums import TipoCertificado
from certificados.models import Certificado

from ..enums import EstadoInscripcion
from ..models import Inscripcion

_GROUPS = ((1, 8), (9, 4), (13, 4), (17, 4), (21, 12))


def valid(*, at: datetime) -> QuerySet[Inscripcion]:
    """Return the enrolments whose certificate is valid at that moment."""
    papers = Certificado.objects.filter(
        Q(valido_hasta__isnull=True) | Q(valido_hasta__gt=at),
        clave=OuterRef("clave_de_constancia"),
        estado="valida",
    )
    passed = Inscripcion.objects.filter(estado=EstadoInscripcion.ACREDITADA)
    return passed.annotate(clave_de_constancia=clave_de_constancia()).filter(Exists(papers))


def hours() -> Sum:
    """Add up the hours of certificates: those of one enrolment once.

    Who took part and was accredited besides has two papers of the same hours.
    """
    accredited = Certificado.objects.filter(
        # By holder too: there the database has an index.
        titular=OuterRef("titular"),
        clave=Replace(OuterRef("clave"), Value("-participacion"), Value("-acreditacion")),
        estado="valida",
    )
    told = Q(tipo=TipoCertificado.PARTICIPACION) & Q(Exists(accredited))
    return Sum("horas", filter=~told, default=0)


def clave_de_constancia() -> Concat:
    """`Inscripcion.clave_certificado` in SQL; SQLite keeps a UUID without hyphens."""
    plain = Replace(Cast("id", CharField()), Value("-"), Value(""))
    parts = [Substr(plain, start, length) for start, length in _GROUPS]
    joined = [piece for part in parts for piece in (Value("-"), part)]
    return Concat(Value("inscripcion"), *joined, Value("-acreditacion"), output_field=CharField())
