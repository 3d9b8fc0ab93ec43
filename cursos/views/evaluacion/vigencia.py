"""Whether a form is of this session."""

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware


class _Check(CsrfViewMiddleware):
    def _reject(self, request: HttpRequest, reason: str) -> HttpResponse:
        return HttpResponse(status=403)


def is_of_this_session(request: HttpRequest) -> bool:
    """Do what Django's middleware does before a view, for views that answer a stale form with
    more than a refusal: they show it again, filled in, with a fresh token."""
    check = _Check(lambda _: HttpResponse())
    return check.process_view(request, lambda _: HttpResponse(), (), {}) is None
