"""A certificate's credential before it is signed: frozen facts in the words of Open Badges."""

from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings

from ..enums import TipoCertificado
from ..models import Certificado
from . import identidad, logros, vocabulario
from .prueba import moment

CONTEXTO = [vocabulario.CREDENCIALES, vocabulario.INSIGNIAS, vocabulario.EXTENSIONES]
_ESQUEMA = (
    "https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json"
)


def build(certificado: Certificado, *, at: datetime) -> dict[str, Any]:
    """Return the credential; the same bytes for the same record and moment.

    :param at: when it is made: of two with the same address, outsiders take the later.
    """
    tipo = TipoCertificado(certificado.tipo)
    found = {
        "@context": CONTEXTO,
        "id": f"{settings.AULA_URL}{certificado.get_absolute_url()}",
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": f"{tipo.label}: {certificado.datos['titulo']}",
        "issuer": {
            "id": identidad.did(),
            "type": ["Profile"],
            "name": certificado.datos["emisor"]["nombre_legal"],
            "url": f"{settings.AULA_URL}/",
        },
        "validFrom": moment(_from(certificado, at)),
        "awardedDate": moment(certificado.otorgado_at),
    }
    if certificado.valido_hasta:
        found["validUntil"] = moment(certificado.valido_hasta)
    return found | {
        "credentialSubject": _subject(certificado),
        "credentialSchema": [{"id": _ESQUEMA, "type": "1EdTechJsonSchemaValidator2019"}],
        "credentialStatus": _status(certificado),
    }


def _from(certificado: Certificado, at: datetime) -> datetime:
    """Made anew after it expired, it is good from its award: no term ends before it begins."""
    expired = certificado.valido_hasta is not None and at >= certificado.valido_hasta
    return certificado.otorgado_at if expired else at


def _subject(certificado: Certificado) -> dict[str, Any]:
    achievement = logros.build(certificado)
    datos = certificado.datos
    found = {
        "id": f"urn:uuid:{certificado.sujeto}",
        "type": ["AchievementSubject"],
        # The name and nothing else: no CURP, no RFC, no address.
        "identifier": [
            {
                "type": "IdentityObject",
                "hashed": False,
                "identityHash": datos["nombre"],
                "identityType": "name",
            }
        ],
        "licenseNumber": certificado.folio,
        "achievement": achievement,
    }
    if certificado.tipo == TipoCertificado.RECONOCIMIENTO:
        return found
    values = {logros.HORAS: str(datos["horas"]), logros.CALIFICACION: datos["calificacion"]}
    return found | {
        "activityStartDate": _day(datos["inicio"]),
        "activityEndDate": _day(datos["fin"]),
        "result": [
            {
                "type": ["Result"],
                "resultDescription": row["id"],
                "value": values[row["id"].rpartition("#")[2]],
            }
            for row in achievement["resultDescription"]
        ],
    }


def _status(certificado: Certificado) -> dict[str, Any]:
    """One only: the schema takes no list, and verifiers read no second one."""
    lista = f"{settings.AULA_URL}/estado/{certificado.lista.clave}"
    return {
        "id": f"{lista}#{certificado.indice}",
        "type": "BitstringStatusListEntry",
        "statusPurpose": "revocation",
        "statusListIndex": str(certificado.indice),
        "statusListCredential": lista,
    }


def _day(iso: str) -> str:
    """A day, as the moment at which it began here: the schema asks for one."""
    begun = datetime.combine(date.fromisoformat(iso), time(), ZoneInfo(settings.TIME_ZONE))
    return begun.isoformat()
