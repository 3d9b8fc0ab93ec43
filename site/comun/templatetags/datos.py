"""Data that a page carries for machines."""

import json
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

# As Django's `json_script`: nothing in the data can end the block that holds it.
_ESCAPES = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


@register.simple_tag
def datos_enlazados(datos: dict[str, Any]) -> SafeString:
    """Write the data as a JSON-LD block, which no browser runs."""
    text = json.dumps(datos, ensure_ascii=False).translate(_ESCAPES)
    return format_html(
        '<script type="application/ld+json">{}</script>',
        mark_safe(text),  # noqa: S308 (escaped above)
    )
