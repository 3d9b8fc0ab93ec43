"""Reading the secret of a letter before it goes."""

import re

from avisos.models import Correo
from intercambio.practicas.models import Firma


def token_of(firma: Firma) -> str:
    """Return the secret that the letter of this request carries."""
    body = Correo.objects.get(clave=f"firma-{firma.pk}").cuerpo
    found = re.search(r"/firma/([\w-]+)/", body)
    assert found
    return found[1]


def address_of(firma: Firma) -> str:
    return f"/intercambio/practicas/firma/{token_of(firma)}/"
