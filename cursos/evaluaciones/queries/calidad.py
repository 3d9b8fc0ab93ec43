"""Which figures of quality are older than what they are about."""

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from ..enums import EstadoIntento, TipoPaso
from ..models import Evaluacion, Intento, Paso

_ENTREGADOS = (EstadoIntento.ENTREGADO, EstadoIntento.CALIFICADO)
# Steps that change a mark after it was handed in.
_DESPUES = (TipoPaso.MANUAL, TipoPaso.RECALIFICADA, TipoPaso.ANULADA, TipoPaso.REGALADA)


def stale() -> QuerySet[Evaluacion]:
    """Return the assessments with attempts handed in, or marked again, since their figures."""
    attempts = Intento.objects.filter(evaluacion=OuterRef("pk"), estado__in=_ENTREGADOS)
    later = Paso.objects.filter(
        pregunta__intento__evaluacion=OuterRef("pk"), tipo__in=_DESPUES, at__gte=OuterRef("desde")
    )
    rows = Evaluacion.objects.annotate(desde=F("calidad__at"))
    since = attempts.filter(entregado_at__gte=OuterRef("desde"))
    return rows.filter(
        Q(Exists(attempts), calidad=None) | Q(Exists(since)) | Q(Exists(later))
    ).order_by("pk")
