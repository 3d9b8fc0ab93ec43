"""A person with a browser, without the browser: cookies, forms and their tokens."""

import http.client
import re
from http.cookies import SimpleCookie
from typing import NamedTuple
from urllib.parse import urlencode, urlsplit

from .topologia import HOST


class Respuesta(NamedTuple):
    status: int
    headers: http.client.HTTPMessage
    content: bytes

    @property
    def ok(self) -> bool:
        return self.status == 200

    @property
    def text(self) -> str:
        return self.content.decode()


class Visitante:
    """Speaks plain HTTP to the proxy as if it had been HTTPS: secure cookies go along."""

    def __init__(self, port: int, *, https: bool = False) -> None:
        """`https`: say so oneself, where there is no proxy to say it."""
        self.port = port
        self.proto = {"X-Forwarded-Proto": "https"} if https else {}
        self.cookies: SimpleCookie = SimpleCookie()

    def get(self, path: str) -> Respuesta:
        """Ask, and follow where the answer leads."""
        answer = self._ask("GET", path)
        while location := answer.headers["Location"]:
            answer = self._ask("GET", urlsplit(location)._replace(scheme="", netloc="").geturl())
        return answer

    def post(self, path: str, **data: str | list[str]) -> Respuesta:
        """Send a form; return the answer itself, not where it leads."""
        return self._ask("POST", path, urlencode(data, doseq=True))

    def read_lessons(self, curso: str) -> int:
        """Press «Marcar como leída» until there is nothing left to press."""
        found = re.search(r'id="sigue".*?class="btn" href="([^"]+)"', self.get(curso).text, re.S)
        assert found
        here, read = found[1], 0
        while form := re.search(r'action="(/lecciones/\d+/leida/)"', self.get(here).text):
            here = self.post(form[1]).headers["Location"]
            read += 1
        return read

    def _ask(self, method: str, path: str, body: str | None = None) -> Respuesta:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request(method, path, body, self._headers())
            answer = connection.getresponse()
            for cookie in answer.headers.get_all("Set-Cookie", []):
                self.cookies.load(cookie)
            return Respuesta(answer.status, answer.headers, answer.read())
        finally:
            connection.close()

    def _headers(self) -> dict[str, str]:
        cookies = [f"{name}={morsel.value}" for name, morsel in self.cookies.items()]
        token = self.cookies.get("__Host-csrf")
        return self.proto | {
            "Host": HOST,
            "Referer": f"https://{HOST}/",
            "Content-Type": "application/x-www-form-urlencoded",
            "Cookie": "; ".join(cookies),
            "X-CSRFToken": token.value if token else "",
        }
