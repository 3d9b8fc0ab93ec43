"""How often one address may ask the register, and how often in vain.

A whole town hall leaves through one address, and a batch may be two hundred sheets checked by five
people at once, or pasted as one list: 300 look-ups at once, and 30 more a minute, let them work.
Guessing is stopped by the folio itself (60 random bits, and a check symbol that sends 31 of 32
typing errors back before the register is asked), so folios that are well formed and unknown come
from forgeries or from guessing: 20, and one more every three minutes, are more than any honest
batch holds. The two never meet: a person with a batch of good sheets spends no failures.
"""

import logging

from django.core.cache import cache
from django.http import HttpRequest
from django.utils import timezone

from comun.limites import Limite, charge

logger = logging.getLogger("aula.certificados")

CONSULTAS = Limite("certificados:consultas", veces=300, segundos=10 * 60)
FALLOS = Limite("certificados:fallos", veces=20, segundos=60 * 60)
# Examining a file costs more than anything else that a stranger may ask for.
ARCHIVOS = Limite("certificados:archivos", veces=5, segundos=60)
ACUSES = Limite("certificados:acuses", veces=10, segundos=60)
# A name is guessed from a short list of neighbours: few tries from one address …
NOMBRES = Limite("certificados:nombres", veces=5, segundos=10 * 60)
# … and few for one certificate, from wherever they come.
NOMBRES_POR_FOLIO = Limite("certificados:nombres-por-folio", veces=20, segundos=60 * 60)
ALARMA = 200  # unknown folios in an hour, from everywhere together
_HOUR = 60 * 60


def missed(request: HttpRequest, veces: int = 1) -> None:
    """Count folios asked for in vain, for the address and for the whole site."""
    if not veces:
        return
    charge(request, FALLOS, veces)
    key = _all_missed()
    cache.add(key, 0, timeout=2 * _HOUR)
    try:
        count = cache.incr(key, veces)
    except ValueError:  # it expired in between
        return
    if count - veces < ALARMA <= count:
        logger.error("en esta hora se han pedido %s folios que no existen", count)


def missed_lately() -> int:
    """Count the folios asked for in vain in this hour and the one before."""
    return sum(cache.get_many([_all_missed(), _all_missed(ago=1)]).values())


def spend_name(folio: str) -> int:
    """Spend one comparison of a name; return the seconds to wait if none is left, else 0."""
    return NOMBRES_POR_FOLIO.of(folio).take()


def _all_missed(ago: int = 0) -> str:
    return f"certificados:fallos-de-todos:{int(timezone.now().timestamp()) // _HOUR - ago}"
