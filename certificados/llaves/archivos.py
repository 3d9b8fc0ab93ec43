"""Reading the private keys that sign today, once for each process."""

from datetime import datetime
from functools import lru_cache
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.types import PrivateKeyTypes
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from django.conf import settings

from ..enums import ClaseLlave, EstadoLlave
from ..models import Llave
from . import p12


class SinLlaves(Exception):
    """There is no key to sign with; the message says what makes one."""

    def __init__(self, clase: str, why: str = "") -> None:
        why = why or f"no hay llave activa, o su archivo no está en {settings.AULA_LLAVES}"
        super().__init__(
            f"No se puede firmar ({ClaseLlave(clase).label}): {why}. Nada se pierde: se firmará en "
            "cuanto haya llave. Véalas con «aula llaves comprobar»; se hacen con «aula llaves "
            "crear»."
        )


def datos() -> tuple[Llave, Ed25519PrivateKey]:
    """Return the key that signs credentials.

    :raises SinLlaves: none is active, or its file is not here, or it may not be used here.
    """
    llave = active(ClaseLlave.DATOS)
    key = _load(path(llave))
    if not isinstance(key, Ed25519PrivateKey):
        raise SinLlaves(ClaseLlave.DATOS, "su archivo guarda otra clase de llave")
    return llave, key


def sello(at: datetime) -> tuple[Llave, PrivateKeyTypes]:
    """Return the key that seals PDF at that moment: of an authority's PKCS#12, or of our own.

    :raises SinLlaves: none is active, or its file is not here, or it may not be used here.
    """
    llave = active(ClaseLlave.SELLO)
    if llave.vence_at and llave.vence_at <= at:
        raise SinLlaves(
            ClaseLlave.SELLO, "su certificado venció; haga otro, «aula llaves rotar sello»"
        )
    if settings.AULA_SELLO_P12:
        paquete = p12.read()
        if paquete.huella != llave.huella:
            raise SinLlaves(
                ClaseLlave.SELLO,
                "el certificado de AULA_SELLO_P12 no es el de la llave activa; "
                "tómelo con «aula llaves rotar sello»",
            )
        return llave, paquete.key
    return llave, _load(path(llave))


def active(clase: ClaseLlave) -> Llave:
    """Return the row of the key that signs today.

    :raises SinLlaves: there is none, its file is not here, or it is a demonstration's elsewhere.
    """
    found = Llave.objects.filter(clase=clase, estado=EstadoLlave.ACTIVA).first()
    if found is None or not is_here(found):
        raise SinLlaves(clase)
    if found.de_demostracion and not settings.DEMO:
        raise SinLlaves(clase, "la llave activa es la de la demostración")
    return found


def is_here(llave: Llave) -> bool:
    """Whether the private part can be read from here."""
    if llave.clase == ClaseLlave.SELLO and settings.AULA_SELLO_P12:
        return Path(settings.AULA_SELLO_P12).is_file()
    return path(llave).is_file()


def path(llave: Llave) -> Path:
    """Return where the private part of a key is kept."""
    return folder() / f"{llave.clase}-{llave.nombre}.pem"


def root_path(nombre: str) -> Path:
    """Return where the private part of a root is left, for somebody to take it off the machine."""
    return folder() / f"raiz-{nombre}.pem"


def folder() -> Path:
    return Path(settings.AULA_LLAVES)


@lru_cache(maxsize=4)
def _load(file: Path) -> PrivateKeyTypes:
    return load_pem_private_key(file.read_bytes(), password=None)
