"""What the portal's own pages read."""

from .contacto import contact_addresses, contact_page, contact_promise, has_written
from .creditos import creditos
from .inicio import inicio
from .paginas import find, is_draft_text, vecindad

__all__ = [
    "contact_addresses",
    "contact_page",
    "contact_promise",
    "creditos",
    "find",
    "has_written",
    "inicio",
    "is_draft_text",
    "vecindad",
]
