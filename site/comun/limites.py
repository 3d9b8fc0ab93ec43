"""How often one address may do something: counted in the cache, by windows of time.

A whole town hall leaves through one address, so limits must leave it room to work; they stop
machines, not offices.
"""

import ipaddress
from dataclasses import dataclass

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils import timezone


@dataclass(frozen=True)
class Limite:
    """So many times in so many seconds; `nombre` begins with the app's."""

    nombre: str
    veces: int
    segundos: int


def spend(request: HttpRequest, limite: Limite, veces: int = 1) -> int:
    """Count one, or so many; return the seconds to wait if that is too many, else 0."""
    key, left = _window(request, limite)
    if not key:
        return 0
    cache.add(key, 0, timeout=left)
    try:
        count = cache.incr(key, veces)
    except ValueError:  # it expired in between
        return 0
    return left if count > limite.veces else 0


def wait(request: HttpRequest, limite: Limite) -> int:
    """Return the seconds to wait if this address has spent all it may, else 0."""
    key, left = _window(request, limite)
    return left if key and cache.get(key, 0) >= limite.veces else 0


def _window(request: HttpRequest, limite: Limite) -> tuple[str, int]:
    """Name the count in hand, and the seconds until it begins anew."""
    now = int(timezone.now().timestamp())
    number, passed = divmod(now, limite.segundos)
    client = _client(request)
    key = f"limite:{limite.nombre}:{client}:{number}" if client else ""
    return key, limite.segundos - passed


def _client(request: HttpRequest) -> str:
    """The address behind our proxies; a whole /64 in IPv6, since one person has as much."""
    try:
        address = ipaddress.ip_address(get_adapter(request).get_client_ip(request))
    except (PermissionDenied, ValueError):
        return ""  # a server that does not know who asks cannot tell them apart: let all pass
    if isinstance(address, ipaddress.IPv6Address):
        return str(ipaddress.ip_network((address, 64), strict=False).network_address)
    return str(address)
