"""What is kept of how a person enters: given to them when they ask, forgotten with them."""

from datetime import datetime
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession

from ..models import Usuario
from ..registro import Parte


def _factors(persona: Usuario) -> list[dict[str, Any]]:
    """Which there are and since when; a secret is of no use outside, and a danger."""
    words = {"totp": "aplicación de códigos", "webauthn": "llave de acceso"}
    return [
        {
            "tipo": words.get(factor.type, "códigos de respaldo"),
            "agregado": factor.created_at,
            "usado": factor.last_used_at,
        }
        for factor in Authenticator.objects.filter(user=persona).order_by("created_at")
    ]


def _sessions(persona: Usuario) -> list[dict[str, Any]]:
    return [
        {
            "navegador": sesion.user_agent,
            "direccion_de_red": sesion.ip,
            "desde": sesion.created_at,
            "vista": sesion.last_seen_at,
        }
        for sesion in UserSession.objects.filter(user=persona).order_by("created_at")
    ]


def _identities(persona: Usuario) -> list[dict[str, Any]]:
    return [
        {"emisor": cuenta.provider, "identificador": cuenta.uid, "desde": cuenta.date_joined}
        for cuenta in SocialAccount.objects.filter(user=persona).order_by("date_joined")
    ]


def _forget_factors(persona: Usuario, at: datetime) -> None:
    Authenticator.objects.filter(user=persona).delete()


def _forget_sessions(persona: Usuario, at: datetime) -> None:
    for sesion in UserSession.objects.filter(user=persona):
        sesion.end()


def _forget_identities(persona: Usuario, at: datetime) -> None:
    SocialAccount.objects.filter(user=persona).delete()


PARTES = (
    Parte("Segundo factor", ("mfa.Authenticator.user",), _factors, _forget_factors),
    Parte("Sesiones abiertas", ("usersessions.UserSession.user",), _sessions, _forget_sessions),
    Parte(
        "Identidades de otros sitios",
        ("socialaccount.SocialAccount.user",),
        _identities,
        _forget_identities,
    ),
)
