"""A complete production environment, as docs/operacion.md describes it."""

import contextlib
import importlib
import json
import os
import subprocess
import sys
import tempfile
import traceback
from pathlib import Path

from portal.__main__ import main

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
    return subprocess.run(
        [sys.executable, "-m", "portal", *arguments],
        env=_environment(environment),
        cwd=Path("/"),
        check=False,
        capture_output=True,
        text=True,
    )


def check_each(changes: list[dict[str, str | None]]) -> list[tuple[int, str]]:
    """Run `aula check` in production's environment with each of these changes.

    One process has Django and begins anew for each; returns exit status and what was said.
    """
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            [sys.executable, "-m", "tests.entorno", folder],
            env=_environment({}),
            cwd=Path("/"),
            check=True,
            input=json.dumps([_environment(change) for change in changes]),
            text=True,
        )
        files = [Path(folder, str(number)) for number in range(len(changes))]
        said = [file.read_text().rpartition("\n") for file in files]
    return [(int(code), text) for text, _, code in said]


def _environment(changes: dict[str, str | None]) -> dict[str, str]:
    base = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    paths = {"PYTHONPATH": f"{RAIZ}{os.pathsep}{RAIZ / 'site'}"}
    wanted = PRODUCCION | changes
    return base | paths | {name: value for name, value in wanted.items() if value is not None}


def _check(environment: dict[str, str], file: Path) -> None:
    """Be the `aula` command, in a process of its own, and write down how it ended."""
    os.environ.clear()
    os.environ.update(environment)
    sys.argv[1:] = ["check"]
    code: object = 0
    with file.open("w") as said, contextlib.redirect_stderr(said):
        try:
            main()
        except SystemExit as leaving:
            code = leaving.code
            if isinstance(code, str):  # what the interpreter does with it
                print(code, file=said)
                code = 1
        except BaseException:
            traceback.print_exc()
            code = 1
        print(f"\n{int(str(code or 0))}", end="", file=said)


if __name__ == "__main__":
    for slow in (
        "celery.schedules",
        "django.forms",
    ):
        importlib.import_module(slow)
    for number, each in enumerate(json.load(sys.stdin)):
        if child := os.fork():
            os.waitpid(child, 0)
        else:
            _check(each, Path(sys.argv[1], str(number)))
            os._exit(0)
