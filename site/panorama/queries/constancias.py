"""How many people hold a valid certificate of a course about an element: counts, never names."""

from dataclasses import dataclass
from datetime import datetime

from django.core.cache import cache
from django.db.models import CharField, Count, Exists, OuterRef, Q, Value
from django.db.models.functions import Cast, Concat, Replace, Substr

from certificados.models import Certificado
from cursos.models import CursoElemento, Inscripcion

# A figure for a page: nobody waits for the last one.
_SECONDS = 10 * 60
_GROUPS = ((1, 8), (9, 4), (13, 4), (17, 4), (21, 12))


@dataclass(frozen=True, slots=True)
class Alcance:
    """People with a valid certificate, and the municipalities they come from."""

    personas: int
    municipios: int


def of_elemento(elemento_id: int, *, at: datetime) -> Alcance:
    """Count who holds a valid certificate of a course whose principal element this is."""
    key = f"panorama:constancias:{elemento_id}"
    found = cache.get(key)
    if found is None:
        found = _count(elemento_id, at)
        cache.set(key, found, _SECONDS)
    return Alcance(*found)


def _count(elemento_id: int, at: datetime) -> tuple[int, int]:
    principal = CursoElemento.objects.filter(principal=True, elemento=elemento_id)
    valid = Certificado.objects.filter(
        Q(valido_hasta__isnull=True) | Q(valido_hasta__gt=at),
        clave=OuterRef("clave_de_constancia"),
        estado="valida",
    )
    counted = (
        Inscripcion.objects.filter(estado="acreditada", curso__in=principal.values("curso"))
        .annotate(clave_de_constancia=clave_de_constancia())
        .filter(Exists(valid))
        .aggregate(
            personas=Count("persona", distinct=True),
            municipios=Count("persona__municipio", distinct=True),
        )
    )
    return counted["personas"], counted["municipios"]


def clave_de_constancia() -> Concat:
    """`Inscripcion.clave_certificado` in SQL; SQLite keeps a UUID without hyphens."""
    plain = Replace(Cast("id", CharField()), Value("-"), Value(""))
    parts = [Substr(plain, start, length) for start, length in _GROUPS]
    joined = [piece for part in parts for piece in (Value("-"), part)]
    return Concat(Value("inscripcion"), *joined, Value("-acreditacion"), output_field=CharField())
