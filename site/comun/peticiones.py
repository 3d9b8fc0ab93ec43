"""An id for each request, in its answer and in every log line it causes."""

import contextvars
import logging
import re
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.http import HttpRequest, HttpResponse

HEADER = "X-Request-ID"
_current: contextvars.ContextVar[str] = contextvars.ContextVar("peticion", default="")
_ACCEPTED = re.compile(r"[A-Za-z0-9-]{8,64}")
logger = logging.getLogger("aula.peticiones")


@contextmanager
def named(peticion: str) -> Iterator[None]:
    """Put `peticion` on every log line until the block ends: a request's id, or a job's."""
    token = _current.set(peticion)
    try:
        yield
    finally:
        _current.reset(token)


class RequestIdMiddleware:
    """Takes the proxy's id where it is well formed, else makes one; logs how the request went."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        given = request.headers.get(HEADER, "")
        peticion = given if _ACCEPTED.fullmatch(given) else uuid.uuid4().hex
        with named(peticion):
            start = time.perf_counter()
            response = self.get_response(request)
            response[HEADER] = peticion
            _log(request, response, time.perf_counter() - start)
            return response


def _log(request: HttpRequest, response: HttpResponse, seconds: float) -> None:
    """One line without address or person: those stay in the proxy's log, which expires."""
    if request.path.startswith("/salud/"):  # asked every few seconds
        return
    failed = response.status_code >= 500
    logger.log(
        logging.ERROR if failed else logging.INFO,
        "%s %s %s",
        request.method, _without_key(request), response.status_code,
        extra={"ms": round(seconds * 1000)},
    )  # fmt: skip


def _without_key(request: HttpRequest) -> str:
    """Return the path; a secret that is part of the address is a key, and no log keeps keys."""
    match = request.resolver_match
    token = match.kwargs.get("token") if match else None
    return request.path.replace(token, "…") if token else request.path


class RequestIdFilter(logging.Filter):
    """Puts the id of the request or job in hand on each record."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.peticion = _current.get()
        return True
