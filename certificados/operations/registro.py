"""The register's book: its lock, its numbers, its places, and the one way to write a line in it."""

import secrets
from datetime import datetime
from typing import Any

from django.db.models import Count, Max
from wagtail.log_actions import log

from comun.texto import fold
from cuentas.models import Usuario
from trabajos.operations import enqueue

from .. import redaccion, snapshot
from ..enums import DE_FORMACION, TipoCertificado
from ..models import Certificado, Emisor, Lista, Plantilla
from ..models.listas import PLACES
from . import plantillas

PRUEBAS = "certificados.tasks.make_proofs"


def open_book() -> Emisor:
    """Hold the register until the transaction ends: numbers without gaps, one issue per clave.

    The lock is the issuer's only row. SQLite's IMMEDIATE transactions hold everything anyway.
    """
    rows = Emisor.objects.select_for_update(of=("self",)).order_by("pk")
    return rows.first() or rows.get(pk=Emisor.load().pk)


def write(
    emisor: Emisor,
    *,
    tipo: str,
    datos: dict[str, Any],
    at: datetime,
    plantilla: Plantilla | None,
    by: Usuario | None = None,
    **fields: Any,
) -> Certificado:
    """Write the record, with the year's next number; its proofs follow.

    :raises snapshot.DatosInvalidos: `datos` cannot be printed.
    """
    anio = redaccion.local_date(at).year
    last = Certificado.objects.filter(anio=anio).aggregate(last=Max("consecutivo"))["last"] or 0
    frozen = snapshot.freeze(datos, emisor, tipo=tipo, look=plantillas.look(tipo, plantilla))
    lista = _list(anio)
    certificado = Certificado.objects.create(
        **{"otorgado_at": at} | fields,
        tipo=TipoCertificado(tipo),
        anio=anio,
        consecutivo=last + 1,
        datos=frozen,
        lista=lista,
        indice=_place(lista),
        **derived(tipo, frozen),
    )
    enqueue(PRUEBAS, certificado_id=str(certificado.pk))
    log(instance=certificado, action="certificados.emitir", user=by)
    return certificado


def derived(tipo: str, frozen: dict[str, Any]) -> dict[str, Any]:
    """Return the columns that follow from the frozen data."""
    return {
        # Those of a diploma are counted already, in the constancias of its courses; those of who
        # speaks or leads are not hours of training.
        "horas": frozen["horas"] if tipo in DE_FORMACION else 0,
        "nombre_plano": fold(frozen["nombre"])[:240],
    }


def _list(anio: int) -> Lista:
    """Return the year's list; a second one where the first is half full: places stay random."""
    of_year = Lista.objects.filter(clave__startswith=f"{anio}-").annotate(
        used=Count("certificados")
    )
    last = of_year.order_by("-clave").first()
    if last is None:
        return Lista.objects.create(clave=f"{anio}-a")
    if last.used >= PLACES // 2:
        return Lista.objects.create(clave=f"{anio}-{chr(ord(last.clave[-1]) + 1)}")
    return last


def _place(lista: Lista) -> int:
    """Return a free place at random: who sees two of them learns nothing of what lies between."""
    while True:
        place = secrets.randbelow(PLACES)
        if not Certificado.objects.filter(lista=lista, indice=place).exists():
            return place
