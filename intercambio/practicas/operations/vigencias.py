"""After publication: still true, put away, withdrawn, and back."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from cuentas.models import Usuario

from .. import vigencia
from ..enums import Suceso
from ..models import PracticaPage
from . import avisar_vigencia as avisar
from . import interesados
from .practicas import lock, take_back


class NoSePuede(Exception):
    """The practice does not stand where this can be done; the message says why."""


@transaction.atomic
def confirm(*, practica: PracticaPage, by: Usuario, at: datetime) -> PracticaPage:
    """Say that what it tells still holds; it is checked again in eighteen months.

    :raises NoSePuede: nobody reads it now.
    """
    practica = _read_by_all(practica)
    today = timezone.localdate(at)
    if practica.verificada_at and timezone.localdate(practica.verificada_at) == today:
        return practica
    if practica.revisar_antes:
        avisar.confirmed(practica=practica, revisar_antes=practica.revisar_antes, at=at)
    _write(practica, verificada_at=at, revisar_antes=vigencia.check_before(today))
    log(practica, "practicas.verificar", user=by, timestamp=at)
    return practica


@transaction.atomic
def archive(*, practica: PracticaPage, motivo: str, by: Usuario, at: datetime) -> PracticaPage:
    """Put it away: out of the lists, still read and cited at its address.

    :raises NoSePuede: nobody reads it now.
    """
    practica = _read_by_all(practica)
    if practica.archivada_at is not None:
        return practica
    _write(practica, archivada_at=at, motivo_de_baja=motivo)
    log(practica, "practicas.archivar", user=by, data={"motivo": motivo}, timestamp=at)
    avisar.put_away(practica=practica, que="se archivó", motivo=motivo, by=by, at=at)
    _tell_interested(practica, Suceso.ARCHIVADA, motivo, at)
    return practica


@transaction.atomic
def reactivate(*, practica: PracticaPage, by: Usuario, at: datetime) -> PracticaPage:
    """Bring it back from the archive; who says so says that it holds.

    :raises NoSePuede: it was withdrawn.
    """
    practica = _read_by_all(practica)
    if practica.archivada_at is None:
        return practica
    until = vigencia.check_before(timezone.localdate(at))
    _write(
        practica, archivada_at=None, motivo_de_baja="", verificada_at=at, revisar_antes=until
    )  # fmt: skip
    log(practica, "practicas.reactivar", user=by, timestamp=at)
    return practica


@transaction.atomic
def ask_withdrawal(*, practica: PracticaPage, motivo: str, by: Usuario, at: datetime) -> None:
    """Ask who reviews to withdraw it.

    :raises NoSePuede: nobody reads it now.
    """
    practica = _read_by_all(practica)
    log(practica, "practicas.pedir_retiro", user=by, data={"motivo": motivo}, timestamp=at)
    avisar.withdrawal_asked(practica=practica, motivo=motivo, by=by, at=at)


@transaction.atomic
def withdraw(*, practica: PracticaPage, motivo: str, by: Usuario, at: datetime) -> PracticaPage:
    """Take it from everybody's sight; its address tells that it was there, and why it is not.

    Nothing is deleted. Who was to sign or review a change has it no longer.

    :raises NoSePuede: it was never published.
    """
    practica = lock(practica)
    if practica.retirada_at is not None:
        return practica
    if not practica.folio:
        raise NoSePuede("Nunca se ha publicado, así que no hay qué retirar.")
    take_back(practica=practica, by=by, at=at)
    if practica.live:
        practica.unpublish(user=by)
    _write(practica, retirada_at=at, motivo_de_baja=motivo)
    log(practica, "practicas.retirar", user=by, data={"motivo": motivo}, timestamp=at)
    avisar.put_away(practica=practica, que="se retiró", motivo=motivo, by=by, at=at)
    _tell_interested(practica, Suceso.RETIRADA, motivo, at)
    return practica


@transaction.atomic
def reinstate(*, practica: PracticaPage, by: Usuario, at: datetime) -> PracticaPage:
    """Show again the last version that was published."""
    practica = lock(practica)
    if practica.retirada_at is None:
        return practica
    _write(
        practica,
        retirada_at=None,
        motivo_de_baja=practica.motivo_de_baja if practica.archivada_at else "",
    )
    practica.refresh_from_db()
    last = practica.versiones.select_related("revision").order_by("-numero").first()
    if last is not None:
        last.revision.publish(user=by, skip_permission_checks=True)
    log(practica, "practicas.restituir", user=by, timestamp=at)
    practica.refresh_from_db()
    return practica


def _tell_interested(practica: PracticaPage, suceso: Suceso, motivo: str, at: datetime) -> None:
    interesados.tell(
        practica=practica, suceso=suceso, clave=f"{at:%Y%m%d%H%M%S}", at=at,
        detalle=f"Motivo: {motivo}",
    )  # fmt: skip


def _read_by_all(practica: PracticaPage) -> PracticaPage:
    practica = lock(practica)
    if not practica.live:
        raise NoSePuede("Ya no está publicada, así que no se cambió nada.")
    return practica


def _write(practica: PracticaPage, **columns: Any) -> None:
    """Write only these columns: an editor may be saving the others."""
    PracticaPage.objects.filter(pk=practica.pk).update(**columns)
    for name, value in columns.items():
        setattr(practica, name, value)
