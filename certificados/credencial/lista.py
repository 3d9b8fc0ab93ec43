"""The status list: one bit for each certificate, set where it was revoked or replaced."""

import base64
import gzip
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings

from ..enums import EstadoCertificado
from ..models import Certificado, Lista
from ..models.listas import PLACES
from . import identidad, vocabulario
from .prueba import moment

# It is signed anew each day: who gets an older one does not get it from us.
VIGENCIA = timedelta(days=7)
# How long others may keep it, in milliseconds.
_TTL = 5 * 60 * 1000
_FINALES = (EstadoCertificado.REVOCADA, EstadoCertificado.SUSTITUIDA)


def build(lista: Lista, *, at: datetime) -> dict[str, Any]:
    """Return the list as the register stands, before it is signed."""
    url = f"{settings.AULA_URL}/estado/{lista.clave}"
    places = Certificado.objects.filter(lista=lista, estado__in=_FINALES)
    return {
        "@context": [vocabulario.CREDENCIALES],
        "id": url,
        "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "issuer": identidad.did(),
        "validFrom": moment(at),
        "validUntil": moment(at + VIGENCIA),
        "credentialSubject": {
            "id": f"{url}#list",
            "type": "BitstringStatusList",
            "statusPurpose": "revocation",
            "encodedList": encode(set(places.values_list("indice", flat=True))),
            "ttl": _TTL,
        },
    }


def encode(places: set[int]) -> str:
    """Return the bits, compressed; the first place is the highest bit of the first byte."""
    bits = bytearray(PLACES // 8)
    for place in places:
        bits[place // 8] |= 0x80 >> place % 8
    packed = gzip.compress(bytes(bits), mtime=0)
    return f"u{base64.urlsafe_b64encode(packed).decode().rstrip('=')}"
