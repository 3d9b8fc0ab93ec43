"""Prepared sites, made once for each state of the code, copied by every worker.

Each begins where another ends: migrations take a third of a minute, and nobody wants to wait for
them twice. `python -m tests.plantilla` makes them all, so that no worker waits for another.
"""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg

RAIZ = Path(__file__).resolve().parents[1]
PRUEBAS = RAIZ / "var" / "pruebas"
_CODE = ("site", "certificados", "cursos", "intercambio")
# What no command that fills a database runs.
_NOT_RUN = {"views", "urls", "viewsets", "forms", "wagtail_hooks", "templatetags", "settings"}
_TEXT = {".py", ".md", ".yaml", ".csv", ".svg", ".json", ".png", ".jpg", ".vtt"}
# Another checkout may be using the same server.
_OURS = f"aula_plantilla_{hashlib.sha256(str(RAIZ).encode()).hexdigest()[:6]}"
_KEPT = 4  # older states of the code: another run may still be copying from one
# What each command finds done: it does the same itself, and finds nothing left to do.
_BEFORE = {"demo": "preparar", "preparar": "migrate"}


def prepared(command: str) -> Path:
    """Return the folder of a site on which `aula <command>` has run: database, media, files."""
    folder = PRUEBAS / f"{command}-{_fingerprint(command)}"
    with _lock(command):
        if not (folder / "lista").exists():
            _forget_old(command)
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            if before := _BEFORE.get(command):
                copy(before, folder)
            run_aula(command, var=folder)
            if command == "preparar":  # so that whatever is tested can sign
                run_aula("llaves", "crear", var=folder)
            (folder / "lista").touch()
    return folder


def copy(command: str, target: Path) -> Path:
    """Copy a prepared site to `target`, ready to be served or changed."""
    ready = shutil.ignore_patterns("lista")  # the copy is not, while something is being changed
    shutil.copytree(prepared(command), target, dirs_exist_ok=True, ignore=ready)
    return target


def run_aula(*arguments: str, var: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the `aula` command on the embedded site in `var`.

    :raises AssertionError: it failed; the message shows what it printed.
    """
    done = subprocess.run(
        [sys.executable, "-m", "portal", *arguments],
        env=aula_environment(var) | environment,
        cwd=RAIZ,
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, f"aula {' '.join(arguments)}:\n{done.stdout}\n{done.stderr}"
    return done


def aula_environment(var: Path) -> dict[str, str]:
    """Return the environment in which `python -m portal` uses the embedded site in `var`."""
    return os.environ | {
        "DJANGO_SETTINGS_MODULE": "portal.settings.development",
        "AULA_VAR": str(var),
        "PYTHONPATH": f"{RAIZ}{os.pathsep}{RAIZ / 'site'}",
    }


def postgresql_copy(worker: str) -> tuple[Path, str]:
    """Return the files of a site prepared on PostgreSQL and the name of a copy of its database."""
    url = os.environ["AULA_PRUEBA_DATABASE_URL"]
    print_ = _fingerprint("preparar")
    folder, template = PRUEBAS / f"postgresql-{print_}", f"{_OURS}_{print_}"
    with _lock("postgresql"), server(url) as connection:
        found = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [template])
        if not found.fetchone() or not (folder / "lista").exists():
            _forget_old("postgresql")
            _prepare_postgresql(connection, url, template, folder)
        name = f"aula_prueba_{worker}_{os.getpid()}"
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    return folder, name


@contextmanager
def postgresql_environment(worker: str, var: Path) -> Iterator[dict[str, str]]:
    """Give a copy on PostgreSQL with its files in `var`; yield the environment that uses it."""
    folder, name = postgresql_copy(worker)
    shutil.copytree(folder, var, dirs_exist_ok=True)
    try:
        yield aula_environment(var) | {
            "DJANGO_SETTINGS_MODULE": "portal.settings.test",
            "AULA_PRUEBA_DATABASE_URL": with_database(os.environ["AULA_PRUEBA_DATABASE_URL"], name),
        }
    finally:
        drop_postgresql(name)


def drop_postgresql(name: str) -> None:
    """Drop a copy that `postgresql_copy` made."""
    with server(os.environ["AULA_PRUEBA_DATABASE_URL"]) as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def server(url: str) -> psycopg.Connection:
    """Connect to the database every server has, where databases are made and dropped."""
    return psycopg.connect(with_database(url, "postgres"), autocommit=True)


def with_database(url: str, name: str) -> str:
    return urlunsplit(urlsplit(url)._replace(path=f"/{name}"))


def _prepare_postgresql(
    connection: psycopg.Connection, url: str, template: str, folder: Path
) -> None:
    for (old,) in connection.execute(
        "SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [f"{_OURS}_"]
    ).fetchall():
        connection.execute(f'DROP DATABASE IF EXISTS "{old}" WITH (FORCE)')
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    connection.execute(f'CREATE DATABASE "{template}"')
    for arguments in (("preparar",), ("llaves", "crear")):
        run_aula(
            *arguments,
            var=folder,
            DJANGO_SETTINGS_MODULE="portal.settings.test",
            AULA_PRUEBA_DATABASE_URL=with_database(url, template),
        )
    (folder / "lista").touch()


class _lock:
    """Only one process at a time makes the template of this name."""

    def __init__(self, name: str) -> None:
        PRUEBAS.mkdir(parents=True, exist_ok=True)
        self.file = (PRUEBAS / f"{name}.lock").open("w")

    def __enter__(self) -> None:
        fcntl.flock(self.file, fcntl.LOCK_EX)

    def __exit__(self, *_: object) -> None:
        self.file.close()


def _forget_old(command: str) -> None:
    made = sorted(PRUEBAS.glob(f"{command}-*"), key=lambda folder: folder.stat().st_mtime)
    for stale in made[:-_KEPT]:
        shutil.rmtree(stale, ignore_errors=True)


@cache
def _fingerprint(command: str) -> str:
    digest = hashlib.sha256((RAIZ / "uv.lock").read_bytes())
    for path in _sources():
        if command == "migrate" and "migrations" not in path.parts:
            continue  # what the rest does after a migration, the next command does again
        digest.update(str(path.relative_to(RAIZ)).encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _sources() -> Iterator[Path]:
    """Whatever the commands may run, read or write into the database."""
    for root in _CODE:
        for path in sorted((RAIZ / root).rglob("*.*")):
            parts = {path.stem, *path.relative_to(RAIZ).parts}
            if path.suffix in _TEXT and path.is_file() and not parts & _NOT_RUN:
                yield path


if __name__ == "__main__":
    prepared("demo")
