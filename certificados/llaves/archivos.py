"""Reading the private keys that sign today, once for each process."""

from functools import lru_cache
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from django.conf import settings

from ..enums import ClaseLlave, EstadoLlave
from ..models import Llave


class SinLlaves(Exception):
    """There is no key to sign with; the message says which command makes one."""

    def __init__(self, clase: str) -> None:
        super().__init__(
            f"No hay llave activa para «{ClaseLlave(clase).label}», o su archivo no está en "
            f"{settings.AULA_LLAVES}. Nada se pierde: se firmará en cuanto la haya. "
            "Créela con «aula llaves crear»."
        )


def datos() -> tuple[Llave, Ed25519PrivateKey]:
    """Return the key that signs credentials.

    :raises SinLlaves: none is active, or its file is not here.
    """
    llave = active(ClaseLlave.DATOS)
    key = _load(path(llave))
    if not isinstance(key, Ed25519PrivateKey):
        raise SinLlaves(ClaseLlave.DATOS)
    return llave, key


def active(clase: ClaseLlave) -> Llave:
    """Return the row of the key that signs today.

    :raises SinLlaves: there is none.
    """
    found = Llave.objects.filter(clase=clase, estado=EstadoLlave.ACTIVA).first()
    if found is None or not path(found).is_file():
        raise SinLlaves(clase)
    return found


def path(llave: Llave) -> Path:
    """Return where the private part of a key is kept."""
    return Path(settings.AULA_LLAVES) / f"{llave.clase}-{llave.nombre}.pem"


@lru_cache(maxsize=4)
def _load(file: Path) -> object:
    return load_pem_private_key(file.read_bytes(), password=None)
