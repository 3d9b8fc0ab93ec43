"""The addresses of one's own account."""

from allauth.account.models import EmailAddress
from django.db import transaction

from ..models import Usuario


@transaction.atomic
def replace_internal(*, persona: Usuario, correo: EmailAddress) -> bool:
    """Write from now on to who had no mail; their user name still lets them in."""
    persona = Usuario.objects.locked(persona.pk)
    if not persona.sin_correo:
        return False
    EmailAddress.objects.filter(user=persona, primary=True).update(primary=False)
    EmailAddress.objects.filter(pk=correo.pk).update(primary=True)
    persona.email = correo.email
    persona.save(update_fields=["email"])
    return True
