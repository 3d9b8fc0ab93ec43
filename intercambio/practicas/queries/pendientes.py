"""What of practices waits for the clock."""

from datetime import date, datetime, timedelta

from django.db.models import CharField, Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Cast, Concat

from certificados.models import Certificado
from cuentas.models import Designacion

from ..enums import EstadoFirma, Origen
from ..models import Firma, PracticaPage, Version
from ..vigencia import AVISOS


def to_check(*, on: date) -> QuerySet[PracticaPage]:
    """Return what is read by all and must be checked soon, or should have been."""
    return PracticaPage.objects.filter(
        live=True, origen=Origen.MUNICIPAL, archivada_at=None,
        revisar_antes__lte=on + timedelta(days=max(AVISOS)),
    )  # fmt: skip


def unsettled() -> QuerySet[PracticaPage]:
    """Return what is published and lacks what its publication brings: folio, version or paper."""
    key = Concat(Value("practica-"), Cast("pk", CharField()), Value("-reconocimiento"))
    paper = Certificado.objects.filter(clave=OuterRef("clave_del_reconocimiento"))
    live = PracticaPage.objects.filter(live=True, live_revision__isnull=False)
    return live.annotate(clave_del_reconocimiento=key).filter(
        Q(folio=None)
        | ~Exists(Version.objects.filter(practica=OuterRef("pk")))
        | Q(origen=Origen.MUNICIPAL) & ~Exists(paper)
    )


def without_power(*, at: datetime) -> list[Firma]:
    """Return the open requests to an enlace whose appointment does not hold now."""
    return list(
        Firma.objects.filter(estado=EstadoFirma.PEDIDA, designacion__isnull=False)
        .exclude(designacion__in=Designacion.objects.vigentes(at).enlaces())
        .select_related("practica")
        .order_by("pedida_at")
    )
