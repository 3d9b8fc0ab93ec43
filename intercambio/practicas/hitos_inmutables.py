"""The database's own refusal to change what two municipalities said to each other.

Installed after each migrate: SQLite rebuilds a table to alter it and drops its triggers silently.
"""

from typing import Any

from django.db import connections

_TABLE = "practicas_replicahito"
_MESSAGE = "lo que se anotó en una réplica no cambia ni se borra: se anota otra cosa"
_RAISE = f"RAISE EXCEPTION '{_MESSAGE}' USING ERRCODE = 'restrict_violation';"


def install_triggers(*, using: str, **_: Any) -> None:
    """(Re)create the triggers that refuse any UPDATE and any DELETE."""
    connection = connections[using]
    if _TABLE not in connection.introspection.table_names():
        return
    statements = {"sqlite": _sqlite, "postgresql": _postgresql}[connection.vendor]()
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _sqlite() -> list[str]:
    refuse = f"BEGIN SELECT RAISE(ABORT, '{_MESSAGE}'); END"
    return [
        statement
        for name, verb in (("inmutable", "UPDATE"), ("indeleble", "DELETE"))
        for statement in (
            f"DROP TRIGGER IF EXISTS replicahito_{name}",
            f"CREATE TRIGGER replicahito_{name} BEFORE {verb} ON {_TABLE} {refuse}",
        )
    ]


def _postgresql() -> list[str]:
    return [
        "CREATE OR REPLACE FUNCTION replicahito_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN {_RAISE} END $$",
        f"CREATE OR REPLACE TRIGGER replicahito_inmutable BEFORE UPDATE OR DELETE ON {_TABLE} "
        "FOR EACH ROW EXECUTE FUNCTION replicahito_refuse()",
    ]
