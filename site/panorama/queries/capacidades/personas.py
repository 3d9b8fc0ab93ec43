"""Who knows: people in office with a valid certificate, counted in SQL.

A certificate says nothing of today's post. The way is certificate → person → the municipality
that counts the person among its own today: an account that is open, whose profile (the open post)
names the municipality, and an adscripción that the municipality confirmed. Where the person worked
when the certificate was issued, which is frozen beside it, only weighs in «alguna vez»: what the
municipality once had, wherever that person is now.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import CharField, Count, Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Replace, Substr

from certificados.enums import EstadoCertificado
from certificados.models import Certificado
from cuentas.enums import EstadoAdscripcion
from cuentas.models import Adscripcion
from cursos.enums import EstadoInscripcion
from cursos.models import Inscripcion

# The parts of `Inscripcion.clave_certificado` before and after the enrolment's UUID.
_ANTES, _UUID, _DESPUES = "inscripcion-", 36, "-acreditacion"


@dataclass(frozen=True, slots=True)
class Personas:
    """People of a municipality about an element: today, ever, and on their way."""

    ahora: int = 0
    alguna_vez: int = 0
    cursando: int = 0


def of_municipio(cvegeo: str, *, at: datetime) -> dict[int, Personas]:
    """Count by principal element: one query, each person once however many courses they took."""
    here = _in_office() & Q(persona__municipio=cvegeo)
    ever = _certificates().exclude(estado=EstadoCertificado.REVOCADA)
    rows = (
        _by_element()
        .filter(persona__in=_candidates(cvegeo))
        .values("elemento")
        .annotate(
            ahora=_people(here & Q(Exists(_valid(at)))),
            alguna_vez=_people((here & Q(Exists(ever))) | Q(Exists(ever.filter(cvegeo=cvegeo)))),
            cursando=_people(here & Q(estado=EstadoInscripcion.ACTIVA)),
        )
    )
    return {
        row["elemento"]: Personas(row["ahora"], row["alguna_vez"], row["cursando"]) for row in rows
    }


def among(cvegeos: Collection[str], *, at: datetime) -> set[tuple[str, int]]:
    """Return which of these municipalities have somebody who knows which element: one query."""
    rows = (
        _by_element()
        .filter(
            _in_office(),
            Exists(_valid(at)),
            estado=EstadoInscripcion.ACREDITADA,
            persona__municipio__in=cvegeos,
        )
        .values_list("persona__municipio", "elemento")
        .distinct()
    )
    return set(rows)


def _by_element() -> QuerySet[Any, Any]:
    tied = Inscripcion.objects.filter(curso__elementos__principal=True).order_by()
    return tied.annotate(elemento=F("curso__elementos__elemento"))


def _in_office() -> Q:
    """Confirmed by the municipality that the profile names today."""
    confirmed = Adscripcion.objects.filter(
        persona=OuterRef("persona"),
        municipio=OuterRef("persona__municipio"),
        estado=EstadoAdscripcion.APROBADA,
    )
    return Q(persona__is_active=True) & Q(Exists(confirmed))


def _certificates() -> QuerySet[Certificado]:
    """The one certificate of an enrolment, asked by its holder: no index leads to its key.

    The key is taken apart, not put together: SQLite's parser has no room for the latter in here.
    """
    return (
        Certificado.objects.no_sustituidos()
        .filter(titular=OuterRef("persona"), clave__startswith=_ANTES, clave__endswith=_DESPUES)
        .annotate(de_cual=_digits(Substr("clave", len(_ANTES) + 1, _UUID)))
        .filter(de_cual=_digits(Cast(OuterRef("pk"), CharField())))
    )


def _digits(uuid: Combinable) -> Replace:
    """A UUID as SQLite keeps it and as PostgreSQL prints it, made the same."""
    return Replace(uuid, Value("-"), Value(""))


def _valid(at: datetime) -> QuerySet[Certificado]:
    forever = Q(valido_hasta__isnull=True)
    return _certificates().filter(forever | Q(valido_hasta__gt=at), estado=EstadoCertificado.VALIDA)


def _candidates(cvegeo: str) -> QuerySet[Adscripcion]:
    """Who may count, by the two indexes: those of today and those who earned it here."""
    today = Adscripcion.objects.filter(municipio=cvegeo, estado=EstadoAdscripcion.APROBADA)
    earned = Certificado.objects.filter(cvegeo=cvegeo)
    return today.values("persona").union(earned.values("titular"))  # type: ignore[return-value]  # rows of ids


def _people(which: Q) -> Count:
    return Count("persona", distinct=True, filter=which)
