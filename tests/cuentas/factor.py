"""A telephone with an application of codes, and its owner's steps on the pages."""

import base64
import hashlib
import hmac
import re
import struct
import time

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.test import Client

from cuentas.models import Usuario
from tests.factories.cuentas import CONTRASENA

ENTRAR = "/cuentas/login/"
AGREGAR = "/cuentas/2fa/totp/activate/"
CODIGO = "/cuentas/2fa/authenticate/"
CONFIRMAR = "/cuentas/reauthenticate/"
RESPALDO = "/cuentas/2fa/recovery-codes/"
_SECRET = re.compile(r'<p class="clave"><code>([A-Z2-7 ]+)</code>')
_BACKUP = re.compile(r"<li><code>(\d{8})</code>")


def code_for(secret: str, *, steps: int = 0) -> str:
    """The six digits that RFC 6238 asks for now, or `steps` half minutes away."""
    counter = struct.pack(">Q", int(time.time()) // 30 + steps)
    digest = hmac.new(base64.b32decode(secret), counter, hashlib.sha1).digest()
    offset = digest[-1] & 15
    number = struct.unpack(">I", digest[offset : offset + 4])[0] & 0x7FFFFFFF
    return f"{number % 1_000_000:06}"


def enter(client: Client, persona: Usuario, **data: str) -> str:
    """Log in with the password; return where it leads."""
    answer = client.post(ENTRAR, {"login": persona.email, "password": CONTRASENA, **data})
    return str(answer.headers.get("Location", ""))


def confirm(client: Client) -> None:
    client.post(CONFIRMAR, {"password": CONTRASENA})


def shown_secret(client: Client) -> str:
    found = _SECRET.search(client.get(AGREGAR).content.decode())
    assert found, "the page shows no secret"
    return found[1].replace(" ", "")


def add_application(client: Client) -> str:
    """Set the application up as a person does who is logged in; return its secret."""
    confirm(client)
    secret = shown_secret(client)
    answer = client.post(AGREGAR, {"code": code_for(secret)})
    assert answer.status_code == 302, answer.content.decode()
    return secret


def backup_codes(client: Client) -> list[str]:
    return _BACKUP.findall(client.get(RESPALDO).content.decode())


def with_factor(persona: Usuario) -> str:
    """Give a person the application without the pages; return its secret."""
    secret = generate_totp_secret()
    TOTP.activate(persona, secret)
    RecoveryCodes.activate(persona)
    return secret


def factors(persona: Usuario) -> list[str]:
    return sorted(Authenticator.objects.filter(user=persona).values_list("type", flat=True))
