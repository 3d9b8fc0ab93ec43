"""The first person who administers the site."""

from allauth.account.forms import default_token_generator
from allauth.account.models import EmailAddress
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.urls import reverse

from cuentas.models import Usuario


class CorreoInvalido(Exception):
    """What was given as a mail address is not one."""


class YaHayAdministracion(Exception):
    """Somebody administers the site; they invite others from its admin."""


def is_missing() -> bool:
    """Tell whether nobody can log in as administrator yet."""
    found = Usuario.objects.filter(is_superuser=True, is_active=True)
    return not any(usuario.has_usable_password() for usuario in found)


@transaction.atomic
def invite(*, correo: str) -> str:
    """Create the first administrator, without a password, and return the link to set one.

    The link works once, for as long as PASSWORD_RESET_TIMEOUT says; asked for again, it is new.

    :raises CorreoInvalido: `correo` is not a mail address.
    :raises YaHayAdministracion: somebody else already is.
    """
    correo = correo.strip().lower()
    try:
        validate_email(correo)
    except ValidationError as error:
        raise CorreoInvalido(
            f"«{correo}» no es un correo. Escríbalo como nombre@lugar.mx."
        ) from error
    if not is_missing():
        raise YaHayAdministracion(
            "Ya hay quien administra este sitio. Pídale una cuenta desde la administración."
        )
    usuario = Usuario.objects.filter(email=correo).first() or Usuario.objects.create_user(correo)
    usuario.is_staff = usuario.is_superuser = True
    # Nobody proved yet who this is: whatever password an earlier sign-up left opens nothing.
    usuario.set_unusable_password()
    usuario.save()
    EmailAddress.objects.update_or_create(
        user=usuario, email=correo, defaults={"verified": True, "primary": True}
    )
    return settings.AULA_URL + reverse(
        "account_reset_password_from_key",
        kwargs={
            "uidb36": user_pk_to_url_str(usuario),
            "key": default_token_generator.make_token(usuario),
        },
    )
