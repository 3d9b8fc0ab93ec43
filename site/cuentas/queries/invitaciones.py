"""Invitations: found by their secret, listed for who made them."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import segno
from allauth.account.models import EmailAddress
from django.conf import settings
from django.db.models import Q, QuerySet
from django.urls import reverse

from municipios.models import Municipio

from .. import codigos
from ..models import Invitacion, Usuario

LISTADAS = 60


def by_secret(secreto: str) -> Invitacion | None:
    """Return the invitation that the token of a letter, or the code of a sheet, opens."""
    return _whole().filter(secreto_huella=codigos.fingerprint(secreto)).first()


def by_id(pk: int) -> Invitacion | None:
    """Return the invitation that a session opened before."""
    return _whole().filter(pk=pk).first()


def _whole() -> QuerySet[Invitacion]:
    return Invitacion.objects.select_related("municipio__entidad", "invitada_por")


def has_account(correo: str) -> bool:
    """Whether an account has this address: asked only for who proved that they read its mail."""
    return (
        Usuario.objects.filter(email=correo).exists()
        or EmailAddress.objects.filter(email=correo, verified=True).exists()
    )


def unanswered(municipio: Municipio, texto: str = "") -> list[Invitacion]:
    """Return the invitations of a municipality that nobody used yet, the newest first.

    With `texto`, those whose name or address holds it.
    """
    waiting = Invitacion.objects.filter(municipio=municipio, aceptada_at=None, anulada_at=None)
    if texto:
        waiting = waiting.filter(Q(nombre__icontains=texto) | Q(correo__icontains=texto))
    return list(waiting.order_by("-creada_at", "-pk")[:LISTADAS])


@dataclass(frozen=True)
class Hoja:
    """What is printed for somebody without mail."""

    invitacion: Invitacion
    codigo: str
    qr: str


def sheets(municipio: Municipio, *, ids: list[int], at: datetime) -> list[Hoja]:
    """Return the sheets that can still be used, all or those asked for, in the order of writing."""
    rows = Invitacion.objects.filter(
        municipio=municipio, semilla__isnull=False, aceptada_at=None, anulada_at=None,
        vence_at__gt=at,
    ).select_related("municipio__entidad")  # fmt: skip
    if ids:
        rows = rows.filter(pk__in=ids)
    found = (_sheet(row) for row in rows.order_by("pk")[:LISTADAS])
    return [sheet for sheet in found if sheet]


def _sheet(invitacion: Invitacion) -> Hoja | None:
    semilla = invitacion.semilla
    if not isinstance(semilla, UUID):
        return None
    codigo = codigos.derive(semilla)
    if codigos.fingerprint(codigo) != invitacion.secreto_huella:
        return None  # the site's key changed: this sheet has to be made anew
    address = settings.AULA_URL + reverse("cuentas:alta_con_codigo", args=[codigo])
    qr = segno.make_qr(address, error="m").svg_inline(
        scale=3, border=2, omitsize=True, svgclass="qr", lineclass=None
    )
    return Hoja(invitacion, codigos.group(codigo), qr)
