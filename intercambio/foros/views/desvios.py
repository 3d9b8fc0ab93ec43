"""Turning `Desvio` into its answer."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse

from .acceso import Desvio


def led(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let a view answer with where somebody is led instead."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except Desvio as detour:
            return detour.response

    return answer
