"""What is told of the keys: the root to trust, those that were stolen, what is amiss."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from django.conf import settings
from django.db.models import Q

from ..enums import ClaseLlave, EstadoLlave
from ..models import Certificado, Llave
from . import archivos, certificacion, p12

# Before a seal's certificate ends there is time to bring the root and make another.
_SOON = timedelta(days=60)


@dataclass(frozen=True)
class RaizPublica:
    """The root's certificate, for whoever wants to trust it."""

    der: bytes
    nombre: str
    de_demostracion: bool

    @property
    def huella(self) -> str:
        return hashlib.sha256(self.der).hexdigest()

    @property
    def huella_impresa(self) -> str:
        """In groups, as programs show it."""
        return ":".join(self.huella[place : place + 2] for place in range(0, 64, 2)).upper()


def raiz() -> RaizPublica | None:
    """Return the root of the seal in force, or of the last there was: one query.

    None where there never was a seal.
    """
    seals = Llave.objects.filter(clase=ClaseLlave.SELLO)
    # «activa» comes before «comprometida» and «retirada».
    newest = seals.order_by("estado", "-creada_at").first()
    return root_of(newest) if newest else None


def root_of(llave: Llave) -> RaizPublica:
    """Return the root that vouches for a seal's key."""
    certificate = certificacion.chain_of(llave)[-1]
    return RaizPublica(
        der=certificate.public_bytes(Encoding.DER),
        nombre=_common_name(certificate),
        de_demostracion=llave.de_demostracion,
    )


def comprometidas() -> list[Llave]:
    """Return the keys that others may hold, newest first; `retirada_at` says since when."""
    stolen = Llave.objects.filter(estado=EstadoLlave.COMPROMETIDA)
    return list(stolen.order_by("-retirada_at"))


def left_to_remake() -> int:
    """Count the certificates whose proofs in force were made with a stolen key."""
    stolen = EstadoLlave.COMPROMETIDA
    made = Q(ejemplar__llave__estado=stolen) | Q(ejemplar__sello__estado=stolen)
    return Certificado.objects.filter(made).count()


def problems(at: datetime) -> list[str]:
    """Say, in words, all that keeps certificates from being signed, or soon will."""
    return [problem for clase in ClaseLlave.values for problem in _problems(clase, at)]


def _problems(clase: str, at: datetime) -> Iterator[str]:
    try:
        llave, _ = archivos.sello(at) if clase == ClaseLlave.SELLO else archivos.datos()
    except (archivos.SinLlaves, p12.PaqueteIlegible) as error:
        yield str(error)
        return
    if llave.vence_at and llave.vence_at - _SOON <= at:
        yield (
            f"El certificado del sello {llave.nombre} vence el {llave.vence_at:%Y-%m-%d}. Haga "
            "otro con «aula llaves rotar sello»."
        )
    if clase == ClaseLlave.DATOS or settings.AULA_SELLO_P12:
        return
    if not llave.de_demostracion and archivos.root_path(llave.nombre).is_file():
        yield (
            f"La llave de la raíz sigue en {archivos.root_path(llave.nombre)}: sáquela de esta "
            "máquina."
        )


def _common_name(certificate: x509.Certificate) -> str:
    found = certificate.subject.get_attributes_for_oid(x509.NameOID.COMMON_NAME)
    return str(found[0].value) if found else certificate.subject.rfc4514_string()
