"""A complete production environment, as docs/operacion.md describes it."""

import os
import subprocess
import sys
from pathlib import Path

from .plantilla import RAIZ

PRODUCCION = {
    "DJANGO_SETTINGS_MODULE": "portal.settings.production",
    "SECRET_KEY": "z7Qm-b4Xw_k9Rt" * 5,
    "AULA_CLAVE_DATOS": "p3Vn-c8Yr_j2Ls" * 5,
    "AULA_URL": "https://aula.example",
    "DATABASE_URL": "postgresql://aula:clave@127.0.0.1:1/aula",
    "REDIS_URL": "redis://127.0.0.1:1/0",
    "BROKER_URL": "redis://127.0.0.1:1/1",
    "S3_BUCKET": "aula",
    "S3_ENDPOINT_URL": "http://127.0.0.1:1",
    "S3_ACCESS_KEY": "aula",
    "S3_SECRET_KEY": "clave",
    "EMAIL_HOST": "127.0.0.1",
    "DEFAULT_FROM_EMAIL": "Aula Municipal <aula@aula.example>",
}
# What has a default may be left out.
OBLIGATORIAS = sorted(set(PRODUCCION) - {"DJANGO_SETTINGS_MODULE", "S3_ENDPOINT_URL"})


def run_aula(*arguments: str, **environment: str | None) -> subprocess.CompletedProcess[str]:
    """Run the `aula` command in production's environment, changed so; None takes a name away."""
    wanted = PRODUCCION | environment
    base = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return subprocess.run(
        [sys.executable, "-m", "portal", *arguments],
        env=base
        | {"PYTHONPATH": f"{RAIZ}{os.pathsep}{RAIZ / 'site'}"}
        | {name: value for name, value in wanted.items() if value is not None},
        cwd=Path("/"),
        check=False,
        capture_output=True,
        text=True,
    )
