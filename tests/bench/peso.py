"""What travels: a page, and all that a browser with an empty cache asks for after it."""

import gzip
import itertools
import re
from posixpath import dirname, join, normpath

from django.test import Client

_LINKED = re.compile(r'<(?:link|script|img)\b[^>]*?(?:src|href)="(/(?:static|media)/[^"]+)"')
_IN_STYLE = re.compile(r"url\([\"']?([^\"')]+)")


GZIP = {"accept-encoding": "gzip"}
# One address may ask the register only so often: we come from as many town halls as it takes.
_ADDRESSES = itertools.cycle([f"203.0.113.{number}" for number in range(1, 255)])


def fetch(client: Client, path: str) -> bytes:
    """Return the body of the answer as it travels.

    :raises AssertionError: it is none.
    """
    response = client.get(path, REMOTE_ADDR=next(_ADDRESSES))
    assert response.status_code == 200, f"{path}: {response.status_code}"
    try:
        streamed = response.streaming
        return b"".join(response) if streamed else response.content
    finally:
        response.close()


def first_visit(client: Client, path: str) -> int:
    """Weigh the page, its styles, scripts and pictures, and the fonts that its styles name."""
    body = fetch(client, path)
    linked = {name: fetch(client, name) for name in _LINKED.findall(_text(body))}
    for style in [name for name in linked if name.endswith(".css")]:
        for name in _IN_STYLE.findall(_text(linked[style])):
            # That of formulae is asked for only where there is one.
            is_idle = "-math." in name and "<math" not in _text(body)
            if not (name.startswith("data:") or is_idle):
                address = normpath(join(dirname(style), name))
                linked.setdefault(address, fetch(client, address))
    return len(body) + sum(map(len, linked.values()))


def _text(body: bytes) -> str:
    return (gzip.decompress(body) if body[:2] == b"\x1f\x8b" else body).decode()
