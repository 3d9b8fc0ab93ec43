"""schema.org as JSON-LD: the data block that search engines read beside a page."""

import json
from typing import Any

from django.utils.safestring import SafeString, mark_safe

# As Django's json_script: whatever could end the block, or begin a comment or an entity in it.
_ESCAPES = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


def dumps(datos: Any) -> SafeString:
    """Write `datos` so that no text in it can leave its `<script>`."""
    text = json.dumps({"@context": "https://schema.org"} | datos, ensure_ascii=False, default=str)
    return mark_safe(text.translate(_ESCAPES))  # noqa: S308 - escaped


def breadcrumb(migas: list[tuple[str, str]]) -> dict[str, Any]:
    """Return the way to a page: pairs of name and absolute address, from the home page down."""
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": place, "name": nombre, "item": url}
            for place, (nombre, url) in enumerate(migas, start=1)
        ],
    }
