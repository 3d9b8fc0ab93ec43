"""The demonstration's mailbox: what would have been mailed, on a page. Not in production."""

from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

SHOWN = 400


@never_cache
@require_safe
def mailbox(request: HttpRequest) -> HttpResponse:
    """The latest letters, newest first."""
    return render(request, "portal/demo_correo.html", {"cartas": _latest()})


def _latest() -> list[dict[str, Any]]:
    files = sorted(
        Path(settings.BUZON_DIR).glob("*.eml"), key=lambda file: file.stat().st_mtime, reverse=True
    )
    return [_read(file) for file in files[:SHOWN]]


def _read(file: Path) -> dict[str, Any]:
    message = message_from_bytes(file.read_bytes(), policy=policy.default)
    body = message.get_body(preferencelist=("plain",))
    return {
        "para": str(message["To"]),
        "asunto": str(message["Subject"]),
        "fecha": message["Date"].datetime if message["Date"] else None,
        "cuerpo": body.get_content() if body else "",
    }
