"""A real issuer of OpenID Connect in a process of its own: allauth's, with two people in it."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.plantilla import RAIZ
from tests.servidor import answers, free_port, wait_for

CLIENTE, SECRETO, CLAVE = "aula", "secreto-del-emisor", "clave-del-emisor"
# Their address is proved there; hers is not.
PROBADA, SIN_PROBAR = "ana@ciudadana.example", "eva@ciudadana.example"
CURP = "XEXX010101MNEXXXA4"


@dataclass(frozen=True)
class Emisor:
    """Where it answers."""

    url: str

    def environment(self, **other: str) -> dict[str, str]:
        """What the site's environment must say to know it."""
        return {
            "OIDC_ID": "llave-prueba",
            "OIDC_NOMBRE": "Llave de prueba",
            "OIDC_SERVIDOR": f"{self.url}/",
            "OIDC_CLIENTE": CLIENTE,
            "OIDC_SECRETO": SECRETO,
        } | other


@contextmanager
def served(folder: Path, *redirect_uris: str) -> Iterator[Emisor]:
    """Start it with these addresses to come back to; stop it at the end."""
    port = free_port()
    emisor = Emisor(f"http://127.0.0.1:{port}")
    log = (folder / "emisor.log").open("wb")
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.emisor.arrancar", str(port), *redirect_uris],
        env=os.environ
        | {
            "DJANGO_SETTINGS_MODULE": "tests.emisor.ajustes",
            "EMISOR_VAR": str(folder),
            "PYTHONPATH": f"{RAIZ}{os.pathsep}{RAIZ / 'site'}",
        },
        cwd=RAIZ,
        stdout=log,
        stderr=subprocess.STDOUT,
    )
    try:
        wait_for(
            lambda: (
                process.poll() is not None
                or answers(f"{emisor.url}/.well-known/openid-configuration")
            ),
            60,
            "the issuer",
        )
        assert process.poll() is None, (folder / "emisor.log").read_text()
        yield emisor
    finally:
        process.terminate()
        process.wait(timeout=10)
        log.close()
