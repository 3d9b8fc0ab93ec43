"""A mail server for tests: takes letters, or refuses them for a reason."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest


class Servidor(socketserver.ThreadingTCPServer):
    """Keeps what it was given in `letters`. `refuse` maps a command to the answer it gets."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Sesion)
        self.letters: list[EmailMessage] = []
        self.refuse: dict[str, str] = {}

    @property
    def port(self) -> int:
        return int(self.server_address[1])


class _Sesion(socketserver.StreamRequestHandler):
    server: Servidor

    def handle(self) -> None:
        self._say("220 listo")
        while line := self.rfile.readline():
            command = line.decode().split()[0].upper()
            if answer := self.server.refuse.get(command):
                if answer == "cuelga":
                    return
                self._say(answer)
            elif command == "EHLO":
                self._say("250-prueba\r\n250 AUTH PLAIN LOGIN")
            elif command == "AUTH":
                self._say("235 pase")
            elif command == "DATA":
                self._take()
            elif command == "QUIT":
                self._say("221 adiós")
                return
            else:
                self._say("250 bien")

    def _take(self) -> None:
        self._say("354 siga")
        lines = []
        while (line := self.rfile.readline()) not in {b".\r\n", b""}:
            lines.append(line)
        parsed = message_from_bytes(b"".join(lines), policy=policy.default)
        self.server.letters.append(parsed)
        self._say("250 recibida")

    def _say(self, text: str) -> None:
        self.wfile.write(f"{text}\r\n".encode())


@contextmanager
def serving() -> Iterator[Servidor]:
    with Servidor() as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


@pytest.fixture
def servidor_de_correo() -> Iterator[Servidor]:
    with serving() as server:
        yield server
