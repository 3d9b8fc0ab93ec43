"""Asking the site in this process, through all of its middleware, as a browser does."""

import itertools

from django.test import Client

from cuentas.models import Usuario

PUERTO = 8000

# /c/ answers one address so many times in five minutes: we ask as several town halls do.
_ADDRESSES = itertools.cycle([f"203.0.113.{number}" for number in range(1, 33)])


def client(persona: Usuario | None = None) -> Client:
    """A browser, with the session of `persona`."""
    session = Client(enforce_csrf_checks=True, SERVER_NAME="127.0.0.1", SERVER_PORT=str(PUERTO))
    if persona:
        session.force_login(persona)
        # Without a session, pages open to all would answer too, and be measured as another's.
        ask(session, "/mi-aprendizaje/")
    return session


def ask(session: Client, url: str, *, compressed: bool = True) -> bytes:
    """Return the body of a page or file as it comes over the wire.

    :raises AssertionError: the answer is not a 200.
    """
    headers = {"accept-encoding": "gzip, br" if compressed else "identity"}
    response = session.get(url, headers=headers, REMOTE_ADDR=next(_ADDRESSES))
    assert response.status_code == 200, f"{url} answers {response.status_code}"
    body: bytes = response.getvalue()
    response.close()
    return body
