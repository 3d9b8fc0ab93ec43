"""Saying that public words should not stand there, and deciding about it."""

from datetime import datetime

from django.db import transaction
from django.urls import reverse
from wagtail.log_actions import log

from avisos import operations as avisos
from cuentas.models import Usuario
from intercambio.foros.permissions import moderators

from ..enums import Causa
from ..models import Apoyo, ReporteDeApoyo, RespuestaDeApoyo
from ..permissions import can_moderate, can_report
from . import apoyos, avisar, candados
from .limites import NoActua, NoSePuede

POR_REVISAR = "apoyos-revisar-"


@transaction.atomic
def report(
    *, apoyo: Apoyo, respuesta: RespuestaDeApoyo | None, causa: Causa, by: Usuario, at: datetime
) -> ReporteDeApoyo:
    """Bring words before a moderator, once: what was decided of them is not asked again.

    :raises NoActua: without an account.
    :raises NoSePuede: there are no such words.
    """
    if not can_report(by):
        raise NoActua
    candados.apoyo(apoyo.pk)
    if respuesta is not None and (respuesta.apoyo_id != apoyo.pk or not respuesta.gracias):
        raise NoSePuede("Ese agradecimiento ya no está a la vista.")
    found = ReporteDeApoyo.objects.filter(apoyo=apoyo, respuesta=respuesta).first()
    if found:
        return found
    reporte: ReporteDeApoyo = ReporteDeApoyo.objects.create(
        apoyo=apoyo, respuesta=respuesta, persona=by, causa=causa, creado_at=at
    )
    avisos.notify(
        personas=moderators().values_list("pk", flat=True),
        clave=f"{POR_REVISAR}{reporte.pk}",
        texto="Se reportó lo que dice una solicitud de apoyo. Espera su revisión.",
        url=reverse("apoyos:reportes"),
        at=at,
    )
    return reporte


@transaction.atomic
def decide(
    *, reporte: ReporteDeApoyo, hide: bool, motivo: str, by: Usuario, at: datetime
) -> ReporteDeApoyo:
    """Take the words from sight, or leave them; the first decision stands.

    :raises NoActua: the person does not moderate.
    :raises NoSePuede: a request would be taken back without a reason.
    """
    if not can_moderate(by):
        raise NoActua
    candados.apoyo(reporte.apoyo_id)
    rows = ReporteDeApoyo.objects.select_for_update(of=("self",), no_key=True)
    reporte = rows.select_related("apoyo", "respuesta").get(pk=reporte.pk)
    if reporte.decidido_at is not None:
        return reporte
    if hide:
        _hide(reporte, motivo, by, at)
    reporte.oculta, reporte.decidido_at, reporte.decidido_por = hide, at, by
    reporte.save(update_fields=["oculta", "decidido_at", "decidido_por"])
    avisos.mark_seen_by_all(
        personas=moderators().values_list("pk", flat=True),
        clave=f"{POR_REVISAR}{reporte.pk}",
        at=at,
    )
    log(
        reporte.apoyo, "apoyos.decidir", user=by, timestamp=at,
        data={"reporte": reporte.pk, "oculta": hide},
    )  # fmt: skip
    return reporte


def _hide(reporte: ReporteDeApoyo, motivo: str, by: Usuario, at: datetime) -> None:
    if reporte.respuesta is None:
        apoyos.withdraw(apoyo=reporte.apoyo, motivo=motivo, by=by, at=at)
        return
    respuesta = candados.respuesta(reporte.respuesta.pk)
    respuesta.gracias_ocultas = True
    respuesta.save(update_fields=["gracias_ocultas"])
    avisar.hidden(respuesta=respuesta, at=at)
