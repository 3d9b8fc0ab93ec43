"""Where somebody was going when we asked who they are: kept until they get there.

allauth carries `?next=` from page to page, but drops it when a code expires or is mistyped
three times. The session remembers it for an hour.
"""

import time

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme

_KEY = "cuentas_destino"
_KEPT_SECONDS = 60 * 60


def wanted(request: HttpRequest) -> str:
    """Return the `next` of this request if it stays on this site, else nothing."""
    url = request.POST.get("next") or request.GET.get("next") or ""
    return url if _is_ours(request, url) else ""


def remember(request: HttpRequest) -> None:
    """Keep the `next` of this request, if it has one."""
    if url := wanted(request):
        request.session[_KEY] = [url, time.time()]


def recall(request: HttpRequest) -> str:
    """Return what was kept, unless it is too old to be still meant."""
    url, at = request.session.get(_KEY, ["", 0])
    fresh = time.time() - at < _KEPT_SECONDS
    return url if fresh and _is_ours(request, url) else ""


def forget(request: HttpRequest) -> None:
    request.session.pop(_KEY, None)


def _is_ours(request: HttpRequest, url: str) -> bool:
    return url_has_allowed_host_and_scheme(
        url, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
