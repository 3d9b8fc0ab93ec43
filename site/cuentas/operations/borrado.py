"""Forgetting somebody: asked for, withdrawn, or done after the days to think better of it.

Nothing on record is deleted: what identifies the person goes, and the row of their account stays
without name, address or way in. Certificates keep the name they were issued with, for third
parties rely on them.
"""

import uuid
from collections.abc import Iterable
from datetime import datetime, timedelta

from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import transaction
from wagtail.log_actions import log

from avisos import operations as avisos
from comun import fechas

from ..models import CoordinacionDeRed, Designacion, SolicitudDeBorrado, Usuario
from ..queries import privacidad as queries
from ..registro import ANONIMA, partes

DIAS_DE_GRACIA = 14


class BorradoImposible(Exception):
    """Not now, and the message says what to do before."""


@transaction.atomic
def ask(*, by: Usuario, at: datetime) -> SolicitudDeBorrado:
    """Ask to be forgotten in fourteen days; asked twice, the first day stands.

    :raises BorradoImposible: they act for a municipality, or nobody else administers the site.
    """
    persona = Usuario.objects.select_for_update(of=("self",)).get(pk=by.pk)
    if found := queries.open_erasure(persona):
        return found
    check(persona, at=at)
    solicitud = SolicitudDeBorrado.objects.create(
        persona=persona, pedida_at=at, ejecutar_at=at + timedelta(days=DIAS_DE_GRACIA)
    )
    log(persona, "cuentas.pedir_borrado", user=by, timestamp=at)
    _write(solicitud, "cuentas/mail/borrado_pedido", para=persona.email)
    return solicitud


@transaction.atomic
def withdraw(*, by: Usuario, at: datetime) -> bool:
    """Think better of it; say whether there was something to withdraw."""
    Usuario.objects.select_for_update(of=("self",)).get(pk=by.pk)
    solicitud = queries.open_erasure(by)
    if solicitud is None:
        return False
    solicitud.retirada_at = at
    solicitud.save(update_fields=["retirada_at"])
    log(by, "cuentas.retirar_borrado", user=by, timestamp=at)
    return True


def execute_due(*, at: datetime) -> int:
    """Forget those whose days have passed; each in a transaction of their own."""
    due = SolicitudDeBorrado.objects.filter(
        ejecutar_at__lte=at, retirada_at=None, ejecutada_at=None
    )
    return sum(execute(solicitud_id=pk, at=at) for pk in due.values_list("pk", flat=True))


@transaction.atomic
def execute(*, solicitud_id: int, at: datetime) -> bool:
    """Forget one person, all or nothing; say whether it was done now.

    Who was appointed meanwhile stays until they have handed over, and is told so once.
    """
    # The person first, as who withdraws does: what they decided meanwhile is read after.
    whose = SolicitudDeBorrado.objects.get(pk=solicitud_id).persona_id
    persona = Usuario.objects.select_for_update(of=("self",)).get(pk=whose)
    solicitud = SolicitudDeBorrado.objects.get(pk=solicitud_id)
    if solicitud.retirada_at or solicitud.ejecutada_at or at < solicitud.ejecutar_at:
        return False
    try:
        check(persona, at=at)
    except BorradoImposible as refusal:
        _write(solicitud, "cuentas/mail/borrado_detenido", para=persona.email, motivo=str(refusal))
        return False
    address = persona.email
    for parte in partes:
        if parte.erase:
            parte.erase(persona, at)
    _forget_account(persona)
    solicitud.ejecutada_at = at
    solicitud.save(update_fields=["ejecutada_at"])
    log(persona, "cuentas.borrar", timestamp=at)
    # The last letter: its address goes a day later (see `retencion`).
    _write(solicitud, "cuentas/mail/borrado_hecho", para=address)
    return True


def check(persona: Usuario, *, at: datetime) -> None:
    """Refuse where something would be left in nobody's hands.

    :raises BorradoImposible: see `ask`.
    """
    held = Designacion.objects.vigentes(at).filter(persona=persona)
    if designacion := held.select_related("municipio").first():
        raise BorradoImposible(
            f"Usted está designada o designado por {designacion.municipio}. Antes entregue su "
            "encargo: pida el relevo a quien lo designó, o escriba a la coordinación."
        )
    networks = CoordinacionDeRed.objects.vigentes(at).filter(persona=persona)
    if coordinacion := networks.select_related("red").first():
        raise BorradoImposible(
            f"Usted coordina {coordinacion.red}. Antes escriba a la coordinación del sitio para "
            "que termine su encargo."
        )
    administrators = Usuario.objects.filter(is_superuser=True, is_active=True)
    if list(administrators.values_list("pk", flat=True)[:2]) == [persona.pk]:
        raise BorradoImposible(
            "Nadie más administra este sitio. Antes dé de alta a otra persona que lo administre."
        )


def _forget_account(persona: Usuario) -> None:
    """Leave a row that nobody can enter with and that says nothing of anybody."""
    EmailAddress.objects.filter(user=persona).delete()
    _forget_ways_in(persona)
    persona.groups.clear()
    persona.user_permissions.clear()
    persona.nombre, persona.cargo, persona.dependencia = ANONIMA, "", ""
    persona.email = f"borrada-{uuid.uuid4()}@aula.invalid"
    persona.is_active = persona.is_staff = persona.is_superuser = False
    persona.last_login = None
    # Changes the hash that sessions are bound to: those still open are worth nothing.
    persona.set_unusable_password()
    persona.save()


def _forget_ways_in(persona: Usuario) -> None:
    """Take away second factors, keys and sessions that allauth keeps, whichever are installed."""
    for relation in persona._meta.related_objects:
        model = relation.related_model
        if model.__module__.startswith("allauth."):
            model._default_manager.filter(**{relation.field.name: persona}).delete()


def drop_sessions(*, before: datetime) -> int:
    """Take away sessions that ended before that instant."""
    return Session.objects.filter(expire_date__lt=before).delete()[0]


def addresses(persona: Usuario) -> Iterable[str]:
    """Return every address that this person receives letters at."""
    own = EmailAddress.objects.filter(user=persona).values_list("email", flat=True)
    return {persona.email, *own}


def _write(solicitud: SolicitudDeBorrado, plantilla: str, *, para: str, motivo: str = "") -> None:
    avisos.write_from_template(
        clave=f"{plantilla.rpartition('/')[2]}-{solicitud.pk}",
        para=para,
        plantilla=plantilla,
        contexto={
            "dia": fechas.long(solicitud.ejecutar_at),
            "motivo": motivo,
            "url": f"{settings.AULA_URL}/cuentas/privacidad/",
            "sitio": settings.AULA_URL,
        },
        efimero=plantilla.endswith("hecho"),
    )
