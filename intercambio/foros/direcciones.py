"""Addresses of conversations and messages, and the names under which notices know them."""

from django.urls import reverse

POR_PAGINA = 20
POR_REVISAR = "foros-revisar-"


def of_tema(tema_id: int) -> str:
    return reverse("foros:tema", args=[tema_id])


def of_mensaje(tema_id: int, num: int) -> str:
    """Return where a message stands, whatever else is written, hidden or deleted later."""
    before = (num - 1) // POR_PAGINA * POR_PAGINA
    page = f"?desde={before}" if before else ""
    return f"{of_tema(tema_id)}{page}#m{num}"


def notices_of_tema(tema_id: int) -> str:
    """Return what the keys of a conversation's notices begin with."""
    return f"foros-tema-{tema_id}-"


def to_review(mensaje_id: int) -> str:
    """Return the key of the notice that a message waits for a moderator."""
    return f"{POR_REVISAR}{mensaje_id}"
