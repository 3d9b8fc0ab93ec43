"""The proxy before the two web nodes: haproxy where it is installed, else a small one of ours.

Both say that the visitor came over HTTPS, name the visitor's address, and try the other node when
one does not answer.
"""

import http.client
import itertools
import shutil
import subprocess
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

_HAPROXY = """
global
    maxconn 200
defaults
    mode http
    timeout connect 2s
    timeout client 30s
    timeout server 30s
    option redispatch 1
    option forwardfor
    retries 2
frontend publico
    bind 127.0.0.1:{port}
    http-request set-header X-Forwarded-Proto https
    default_backend web
backend web
    option httpchk
    http-check send meth GET uri /salud/listo/ ver HTTP/1.1 hdr Host {host}
    default-server check inter 1s fall 2 rise 1
"""


class Haproxy:
    nombre = "haproxy"

    def __init__(self, folder: Path, port: int, nodes: list[int], host: str) -> None:
        config = _HAPROXY.format(port=port, host=host)
        config += "".join(f"    server web{node} 127.0.0.1:{node}\n" for node in nodes)
        file = folder / "haproxy.cfg"
        file.write_text(config)
        self.process = subprocess.Popen(["haproxy", "-db", "-f", file], process_group=0)

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(timeout=10)


class Propio:
    nombre = "un proxy propio"

    def __init__(self, folder: Path, port: int, nodes: list[int], host: str) -> None:
        handler = type("Handler", (_Pase,), {"nodes": nodes, "turn": itertools.count()})
        self.server = ThreadingHTTPServer(("127.0.0.1", port), handler)
        self.server.daemon_threads = True
        self.thread = threading.Thread(target=self.server.serve_forever, daemon=True)
        self.thread.start()

    def stop(self) -> None:
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()


class _Pase(BaseHTTPRequestHandler):
    nodes: list[int]
    turn: Iterator[int]

    def do_GET(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        first = next(self.turn)
        for place in range(len(self.nodes)):
            node = self.nodes[(first + place) % len(self.nodes)]
            try:
                return self._pass_on(node, body)
            except ConnectionError:
                continue
        self.send_error(503)

    do_POST = do_HEAD = do_GET

    def _pass_on(self, node: int, body: bytes) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", node, timeout=30)
        try:
            headers = dict(self.headers.items())
            headers |= {"X-Forwarded-Proto": "https", "X-Forwarded-For": self.client_address[0]}
            headers |= {"Connection": "close"}
            connection.request(self.command, self.path, body, headers)
            answer = connection.getresponse()
            content = answer.read()
        finally:
            connection.close()
        self.send_response(answer.status)
        for name, value in answer.getheaders():
            if name.lower() not in {"transfer-encoding", "connection", "content-length"}:
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: Any) -> None:
        """Say nothing: pytest shows what matters."""


def start(folder: Path, port: int, nodes: list[int], host: str) -> Haproxy | Propio:
    kind = Haproxy if shutil.which("haproxy") else Propio
    return kind(folder, port, nodes, host)
