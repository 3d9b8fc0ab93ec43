"""How often one address may do something: a bucket of tokens for each, that fills again evenly.

A whole town hall leaves through one address, so limits must leave it room to work; they stop
machines, not offices.
"""

import ipaddress
from dataclasses import dataclass

from allauth.account.adapter import get_adapter
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from .cubetas import Cubeta


@dataclass(frozen=True)
class Limite:
    """So many times at once, and as many again in so many seconds; `nombre` begins with the app's.

    Six in sixty seconds: six at once, and one more every ten seconds.
    """

    nombre: str
    veces: int
    segundos: int

    def of(self, quien: str) -> Cubeta:
        """Return the bucket of an address, or of whatever else is counted."""
        return Cubeta(f"limite:{self.nombre}:{quien}", self.veces, self.segundos)


def spend(request: HttpRequest, limite: Limite, veces: int = 1) -> int:
    """Spend one, or so many; where there are fewer, none, and return the seconds to wait, else 0.

    :raises ValueError: `veces` are more than the limit ever lets pass.
    """
    client = _client(request)
    return limite.of(client).take(veces) if client else 0


def charge(request: HttpRequest, limite: Limite, veces: int = 1) -> None:
    """Count what was done already, even if that is more than was left: then it is owed."""
    if client := _client(request):
        limite.of(client).owe(veces)


def wait(request: HttpRequest, limite: Limite) -> int:
    """Return the seconds to wait if this address has nothing left to spend, else 0."""
    client = _client(request)
    return limite.of(client).seconds() if client else 0


def _client(request: HttpRequest) -> str:
    """The address behind our proxies; a whole /64 in IPv6, since one person has as much."""
    try:
        address = ipaddress.ip_address(get_adapter(request).get_client_ip(request))
    except (PermissionDenied, ValueError):
        return ""  # a server that does not know who asks cannot tell them apart: let all pass
    if isinstance(address, ipaddress.IPv6Address):
        return str(ipaddress.ip_network((address, 64), strict=False).network_address)
    return str(address)
