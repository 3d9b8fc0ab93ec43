"""When a session was last seen, written down every ten minutes at most."""

import time
from datetime import datetime

from allauth.account.adapter import get_adapter
from allauth.usersessions.models import UserSession
from django.http import HttpRequest

_KEY = "sesion_vista"
EVERY = 10 * 60


def begin(request: HttpRequest) -> None:
    request.session[_KEY] = time.time()


def note(request: HttpRequest, *, at: datetime) -> None:
    """Write down that this session is in use, unless that was done a moment ago."""
    seen = request.session.get(_KEY)
    if seen is None or time.time() - seen < EVERY:
        return
    request.session[_KEY] = time.time()
    UserSession.objects.filter(session_key=request.session.session_key).update(
        last_seen_at=at, ip=get_adapter().get_client_ip(request)
    )
