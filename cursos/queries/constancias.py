"""Which accreditations stand: the key by which the register of certificates knows each, in SQL."""

from datetime import datetime

from django.db.models import CharField, Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Cast, Concat, Replace, Substr

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


def clave_de_constancia() -> Concat:
    """`Inscripcion.clave_certificado` in SQL; SQLite keeps a UUID without hyphens."""
    plain = Replace(Cast("id", CharField()), Value("-"), Value(""))
    parts = [Substr(plain, start, length) for start, length in _GROUPS]
    joined = [piece for part in parts for piece in (Value("-"), part)]
    return Concat(Value("inscripcion"), *joined, Value("-acreditacion"), output_field=CharField())
