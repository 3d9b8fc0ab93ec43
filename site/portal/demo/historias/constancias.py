"""What the coordination did with certificates: batches that wait, a revocation for two."""

from datetime import datetime, timedelta

from certificados.enums import Motivo, Visibilidad
from certificados.models import Certificado, Lote
from certificados.operations import lotes, visibilidad
from certificados.operations.lotes import revocacion
from cuentas.models import Usuario
from cursos.models import Edicion
from cursos.operations.sala import constancias
from cursos.queries.sala import constancias as queries

from ..personas import DOMINIO

_CURSO, _CLAVE = "fundamentos", "grupo-1"


def tell(*, personas: dict[str, Usuario], by: Usuario, at: datetime) -> None:
    """Tell it once: a recognition handed over, a participation batch issued and not handed over,
    one revocation that waits for its second person, one certificate whose name is kept back."""
    if Lote.objects.exists():
        return
    edicion = Edicion.objects.select_related("curso").get(curso__slug=_CURSO, clave=_CLAVE)
    leads = personas[f"facilitacion{DOMINIO}"]
    # The register numbers them in the order of their dates.
    _recognition(edicion, by, at - timedelta(days=2))
    _participation(edicion, leads, by, at - timedelta(days=2))
    _revocation(by, at - timedelta(days=1))
    _reserve(at)


def _participation(edicion: Edicion, leads: Usuario, by: Usuario, at: datetime) -> None:
    inside = [one.pk for one in queries.attendance(edicion)]
    lote = constancias.prepare_attendance(edicion=edicion, ids=inside, minima=0, by=leads, at=at)
    _issue(edicion, lote, entregar=False, by=by, at=at + timedelta(hours=3))


def _recognition(edicion: Edicion, by: Usuario, at: datetime) -> None:
    lote = constancias.prepare_recognitions(edicion=edicion, by=by, at=at)
    _issue(edicion, lote, entregar=True, by=by, at=at + timedelta(hours=1))


def _issue(edicion: Edicion, lote: Lote, *, entregar: bool, by: Usuario, at: datetime) -> None:
    """As the worker would have done it that day."""
    place = queries.url(edicion, lote)
    lotes.start(lote=lote, entregar=entregar, destino=place, by=by, at=at)
    for pk in lote.renglones.order_by("orden").values_list("pk", flat=True):
        lotes.issue_row(renglon_id=pk, entregar=entregar, at=at)


def _revocation(by: Usuario, at: datetime) -> None:
    chosen = Certificado.objects.of_people().entregados().filter(
        estado="valida", datos__titulo__startswith="Leer", renovaciones=None, renueva=None
    ).order_by("-otorgado_at")[:2]  # fmt: skip
    revocacion.ask(
        certificados=chosen, titulo="La evaluación se presentó con respuestas ajenas",
        motivo=Motivo.REQUISITO, by=by, at=at,
    )  # fmt: skip


def _reserve(at: datetime) -> None:
    """One holder chose that their name is not shown."""
    last = Certificado.objects.of_people().entregados().filter(estado="valida")
    chosen = last.order_by("-otorgado_at").first()
    assert chosen and chosen.titular  # noqa: S101 - the stories before this one earned some
    visibilidad.choose(
        certificado=chosen, visibilidad=Visibilidad.RESERVADA, con_archivos=False,
        by=chosen.titular, at=at,
    )  # fmt: skip
