"""Database into a file and back, each by its own means: consistent while the site runs."""

import os
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

from django.core.management import CommandError
from django.db import connection
from django.db.backends.postgresql.client import DatabaseClient


def dump(target: Path) -> None:
    """Write the database to `target`.

    :raises CommandError: PostgreSQL's own tool is missing or refuses.
    """
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        with closing(sqlite3.connect(target)) as copy:
            connection.connection.backup(copy)
    else:
        _run("pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--file={target}")


def load(source: Path) -> None:
    """Replace the database by what `source` holds; where that fails, nothing changes.

    :raises CommandError: it failed.
    """
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        with closing(sqlite3.connect(source)) as copy:
            copy.backup(connection.connection)
        connection.close()
    else:
        _load_postgresql(source)


def _load_postgresql(source: Path) -> None:
    """Set the tables aside in another schema until the new ones are complete."""
    _execute("ALTER SCHEMA public RENAME TO aula_anterior", "CREATE SCHEMA public")
    try:
        _run(
            "pg_restore", "--no-owner", "--no-privileges", "--exit-on-error",
            "--single-transaction", str(source),
        )  # fmt: skip
    except CommandError:
        _execute("DROP SCHEMA public CASCADE", "ALTER SCHEMA aula_anterior RENAME TO public")
        raise
    _execute("DROP SCHEMA aula_anterior CASCADE")


def _execute(*statements: str) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
    connection.close()


def _run(tool: str, *arguments: str) -> None:
    """Run one of PostgreSQL's tools on our database, its password in the environment.

    :raises CommandError: it is missing or fails.
    """
    (_, *where, name), environment = DatabaseClient.settings_to_cmd_args_env(
        connection.settings_dict, []
    )
    try:
        done = subprocess.run(  # noqa: S603 - a tool of ours, no shell
            [tool, *where, f"--dbname={name}", *arguments],
            env=os.environ | (environment or {}),
            capture_output=True,
            text=True,
            check=False,
        )
    except FileNotFoundError as error:
        raise CommandError(
            f"Falta la orden {tool}. Instale el cliente de PostgreSQL de la misma versión que el "
            "servidor (en Debian, el paquete postgresql-client)."
        ) from error
    if done.returncode:
        raise CommandError(f"{tool} no pudo terminar: {done.stderr.strip()[-2000:]}")
