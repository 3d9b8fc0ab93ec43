"""What a browser sends with an answer: its fields, and which page it was."""

import re
import secrets
from dataclasses import dataclass

from django.http import HttpRequest

_ORIGEN = re.compile(r"[0-9a-f]{8,32}")


@dataclass(frozen=True)
class Sello:
    """The last step of the question that a page has seen, and the page's own name."""

    base: int
    origen: str

    @classmethod
    def fresh(cls, base: int) -> "Sello":
        return cls(base, secrets.token_hex(8))


def sello(request: HttpRequest) -> Sello:
    """Return what the form says; one that says nothing sensible has seen nothing."""
    base, origen = request.POST.get("base", ""), request.POST.get("origen", "")
    return Sello(
        base=int(base) if re.fullmatch(r"[0-9]{1,9}", base) else 0,
        origen=origen if _ORIGEN.fullmatch(origen) else "",
    )


def fields(request: HttpRequest) -> dict[str, list[str]]:
    """Return the fields that answer the question."""
    return {
        name: request.POST.getlist(name) for name in request.POST if name.startswith("respuesta")
    }


def is_blank(campos: dict[str, list[str]]) -> bool:
    return not any(value.strip() for values in campos.values() for value in values)


def wants_json(request: HttpRequest) -> bool:
    return request.get_preferred_type(["text/html", "application/json"]) == "application/json"
