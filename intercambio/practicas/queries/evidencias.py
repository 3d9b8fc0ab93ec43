"""The level of evidence of practices, with what their replicas measured."""

from django.db.models import (
    Case,
    Count,
    Exists,
    F,
    IntegerField,
    OuterRef,
    QuerySet,
    Subquery,
    When,
)
from django.db.models.functions import Coalesce

from .. import evidencia
from ..enums import EstadoReplica, NivelEvidencia
from ..evidencia import ReplicaVista
from ..models import PracticaPage, Remedicion, Replica


def of(practica: PracticaPage) -> NivelEvidencia | None:
    """Return the level of one practice: one query."""
    rows = (
        Replica.objects.filter(origen=practica.pk, estado=EstadoReplica.EVALUADA)
        .annotate(mediciones=Count("remediciones"))
        .values_list(
            "municipio_id", "estado", "confirmada_origen_at", "confirmada_receptor_at", "mediciones"
        )
    )
    seen = [
        ReplicaVista(municipio, estado, bool(origen), bool(receptor), mediciones)
        for municipio, estado, origen, receptor, mediciones in rows
    ]
    return evidencia.level(practica.nivel_evidencia, seen)


def municipalities(practica: str) -> Coalesce:
    """How many municipalities measured it again, for a subquery; `practica`: the column."""
    measured = Exists(Remedicion.objects.filter(replica=OuterRef("pk")))
    counted = (
        Replica.objects.filter(
            measured, origen=OuterRef(practica), estado=EstadoReplica.EVALUADA,
            confirmada_origen_at__isnull=False, confirmada_receptor_at__isnull=False,
        )
        .order_by()
        .values("origen")
        .annotate(n=Count("municipio", distinct=True))
        .values("n")
    )  # fmt: skip
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def with_evidence(practicas: QuerySet[PracticaPage]) -> QuerySet[PracticaPage]:
    """Annotate with `evidencia`, the same level in SQL, to be filtered and counted by."""
    return practicas.annotate(municipios_que_midieron=municipalities("pk")).annotate(
        evidencia=Case(
            When(
                municipios_que_midieron__gte=evidencia.MUNICIPIOS,
                then=int(NivelEvidencia.REPLICADA),
            ),
            default=F("nivel_evidencia"),
            output_field=IntegerField(),
        )
    )
