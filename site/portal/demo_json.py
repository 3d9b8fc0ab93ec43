"""`var/demo.json`: what scripts and checks need to know of the demonstration."""

import json
from pathlib import Path
from typing import Any

from django.conf import settings


def path() -> Path:
    return Path(settings.VAR_DIR) / "demo.json"


def write(*, cuentas: list[str], certificados: dict[str, str]) -> None:
    """Write accounts and folios, the site not being up yet."""
    _replace(
        {
            "url": settings.AULA_URL,
            "cuentas": cuentas,
            "certificados": certificados,
            "listo": False,
        }
    )


def mark_ready(url: str) -> None:
    """Say that the site answers at `url`; without a demonstration there is nothing to say."""
    if path().exists():
        _replace(json.loads(path().read_text(encoding="utf-8")) | {"url": url, "listo": True})


def _replace(data: dict[str, Any]) -> None:
    """Write beside and rename: nobody ever reads half a file."""
    temporary = path().with_suffix(".tmp")
    temporary.write_text(json.dumps(data, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    temporary.replace(path())
