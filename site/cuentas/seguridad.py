"""What protects an account, read for the pages where its owner looks after it."""

from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils import timezone

from . import dispositivos
from .models import Usuario

# Nobody reads further; closing all the others closes also those not shown.
SHOWN = 50


@dataclass(frozen=True, slots=True)
class Llave:
    """A passkey or a security key."""

    pk: int
    nombre: str
    creada_at: datetime
    usada_at: datetime | None
    sin_contrasena: bool


@dataclass(slots=True)
class Factores:
    """The second factors of a person."""

    aplicacion_at: datetime | None = None
    llaves: list[Llave] = field(default_factory=list)
    # How many recovery codes are left; None: there are none, or nobody can read them.
    respaldo: int | None = None

    @property
    def hay(self) -> bool:
        return bool(self.aplicacion_at or self.llaves)


@dataclass(frozen=True, slots=True)
class Sesion:
    """An open session, as its owner sees it."""

    pk: int
    aparato: str
    ip: str
    desde: datetime
    vista: datetime
    actual: bool


@dataclass(frozen=True, slots=True)
class Seguridad:
    """The whole page."""

    principal: str
    correos: int
    contrasena: bool
    factores: Factores
    sesiones: int
    # Name of the issuer that the site knows, and whether this account is tied to it.
    identidad: str
    atada: bool


def of(usuario: Usuario) -> Seguridad:
    identidad = issuer()
    return Seguridad(
        principal=usuario.email,
        correos=EmailAddress.objects.filter(user=usuario, verified=True).count(),
        contrasena=usuario.has_usable_password(),
        factores=factors_of(usuario),
        sesiones=_open_ones(usuario).count(),
        identidad=identidad,
        atada=bool(identidad) and SocialAccount.objects.filter(user=usuario).exists(),
    )


def issuer() -> str:
    """Return what people call the issuer that the environment names, if it names one."""
    for provider in settings.SOCIALACCOUNT_PROVIDERS.values():
        for app in provider["APPS"]:
            return str(app["name"])
    return ""


def factors_of(usuario: Usuario) -> Factores:
    found = Factores()
    for factor in Authenticator.objects.filter(user=usuario).order_by("created_at"):
        if factor.type == Authenticator.Type.TOTP:
            found.aplicacion_at = factor.created_at
        elif factor.type == Authenticator.Type.WEBAUTHN:
            found.llaves.append(_key(factor))
        else:
            with suppress(ValidationError):  # encrypted with a key that is gone
                found.respaldo = len(factor.wrap().get_unused_codes())
    return found


def _key(factor: Authenticator) -> Llave:
    return Llave(
        pk=factor.pk,
        nombre=factor.wrap().name,
        creada_at=factor.created_at,
        usada_at=factor.last_used_at,
        sin_contrasena=factor.wrap().is_passwordless is True,
    )


def sessions_of(usuario: Usuario, *, current: str | None) -> list[Sesion]:
    """Return the sessions that are open, this one first, then those seen last."""
    rows = _open_ones(usuario).order_by("-last_seen_at")[:SHOWN]
    found = [
        Sesion(
            pk=row.pk,
            aparato=dispositivos.describe(row.user_agent),
            ip=row.ip,
            desde=row.created_at,
            vista=row.last_seen_at,
            actual=row.session_key == current,
        )
        for row in rows
    ]
    return sorted(found, key=lambda sesion: not sesion.actual)


def _open_ones(usuario: Usuario) -> QuerySet[UserSession]:
    alive = Session.objects.filter(expire_date__gt=timezone.now()).values("session_key")
    return UserSession.objects.filter(session_key__in=alive, user=usuario.pk)
