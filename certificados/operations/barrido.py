"""Finding, once a day, what was left undone: proofs never made, files that nobody names."""

from datetime import datetime, timedelta

from django.db.models import Q

from comun.almacen import private_storage
from trabajos.models import Trabajo
from trabajos.operations import enqueue_many

from .. import llaves
from ..enums import EstadoCertificado
from ..models import Certificado, Ejemplar
from ..tasks import folder_of
from .registro import PRUEBAS

# As many as the worker does in some minutes: the rest has its turn the next day.
TANDA = 2_000
_UN_DIA = timedelta(days=1)
# A job is tried for a day; what its workers left is looked for a while longer.
_MIRADOS = timedelta(days=8)


def enqueue_missing(*, at: datetime) -> int:
    """Have proofs made where there are none, or where they were made without a credential.

    Without keys there is nothing to begin: it would fail for each of them, each day.
    """
    try:
        llaves.datos()
    except llaves.SinLlaves:
        return 0
    bare = Q(ejemplar__credencial="", estado=EstadoCertificado.VALIDA)
    missing = Certificado.objects.sin_pruebas().values_list("pk", flat=True)[:TANDA]
    without = Certificado.objects.filter(bare).order_by("otorgado_at", "pk")
    found = [*missing, *without.values_list("pk", flat=True)[:TANDA]]
    enqueue_many(
        PRUEBAS, {f"pruebas-{pk}-{at:%Y%m%d}": {"certificado_id": str(pk)} for pk in found}
    )
    return len(found)


def remove_orphans(*, at: datetime) -> int:
    """Take away what killed workers stored and never recorded; return how many files.

    Only where a job was taken up twice can one be: only those certificates' folders are listed.
    """
    troubled = Trabajo.objects.filter(
        tarea=PRUEBAS, intentos__gt=1, creado_at__gte=at - _MIRADOS
    ).values_list("argumentos__certificado_id", flat=True)
    rows = Certificado.objects.filter(pk__in=set(troubled)).only("folio", "anio")
    return sum(_clean(folder, at) for folder in sorted({folder_of(row) for row in rows}))


def _clean(folder: str, at: datetime) -> int:
    storage = private_storage()
    try:
        names = [f"{folder}/{name}" for name in storage.listdir(folder)[1]]
    except FileNotFoundError:
        return 0
    named = set(Ejemplar.objects.filter(archivo__in=names).values_list("archivo", flat=True))
    # What is younger may be about to be recorded.
    old = [
        name for name in names
        if name not in named and storage.get_modified_time(name) < at - _UN_DIA
    ]  # fmt: skip
    for name in old:
        storage.delete(name)
    return len(old)
