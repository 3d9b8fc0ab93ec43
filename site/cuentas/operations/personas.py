"""Accounts in the hands of an administrator: their address, and closing them without loss."""

from collections.abc import Sequence
from datetime import datetime

from allauth.account.models import EmailAddress
from django.db import transaction
from wagtail.log_actions import log

from ..models import Usuario


@transaction.atomic
def match_address(*, persona: Usuario) -> None:
    """Make the address an administrator wrote the principal one, to be proved at the next log-in.

    The one it replaces goes: whoever reads that mailbox would otherwise still get in.
    """
    Usuario.objects.select_for_update(of=("self",)).get(pk=persona.pk)
    addresses = EmailAddress.objects.filter(user=persona)
    if addresses.filter(email=persona.email, primary=True).exists():
        return
    addresses.filter(primary=True).delete()
    EmailAddress.objects.update_or_create(
        user=persona, email=persona.email, defaults={"primary": True}
    )


@transaction.atomic
def deactivate(*, personas: Sequence[Usuario], by: Usuario, at: datetime) -> int:
    """Close these accounts: nobody enters with them, and everything on record stays."""
    open_ones = Usuario.objects.select_for_update(of=("self",)).filter(
        pk__in=[persona.pk for persona in personas], is_active=True
    )
    for persona in open_ones:
        persona.is_active = False
        persona.save(update_fields=["is_active"])
        log(persona, "wagtail.edit", user=by, data={"campos": ["is_active"]}, timestamp=at)
    return len(open_ones)
