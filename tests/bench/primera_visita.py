"""What a browser with an empty cache fetches for the home page."""

import re
from html.parser import HTMLParser
from urllib.parse import urljoin

from .sitio import ask, client

_LINKS = {"stylesheet", "preload", "modulepreload", "icon"}
_IN_CSS = re.compile(rb"""url\(["']?(?!data:)([^"')#]+)""")


class _Nombrados(HTMLParser):
    """Collects the files that a page names."""

    def __init__(self) -> None:
        super().__init__()
        self.urls: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag == "link" and _LINKS & set((values.get("rel") or "").split()):
            self.urls.add(values["href"] or "")
        elif tag in ("script", "img") and (source := values.get("src")):
            self.urls.add(source)


def first_visit() -> int:
    """Return the compressed bytes of the page, its styles, scripts, pictures and fonts."""
    session = client()
    page = _Nombrados()
    page.feed(ask(session, "/", compressed=False).decode())
    urls = {urljoin("/", url) for url in page.urls}
    for url in {url for url in urls if url.endswith(".css")}:
        css = ask(session, url, compressed=False)
        urls |= {urljoin(url, found.decode()) for found in _IN_CSS.findall(css)}
    return sum(len(ask(session, url)) for url in {"/", *urls})
