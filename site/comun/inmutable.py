"""The database's own refusal to change or delete the rows of a table: they are only added.

Installed after each migrate: SQLite rebuilds a table to alter it and drops its triggers silently.
"""

from django.db import connections


def install(*, table: str, name: str, message: str, using: str) -> None:
    """(Re)create the triggers, named after `name`, that refuse any UPDATE and any DELETE."""
    connection = connections[using]
    if table not in connection.introspection.table_names():
        return
    made = {"sqlite": _sqlite, "postgresql": _postgresql}[connection.vendor]
    with connection.cursor() as cursor:
        for statement in made(table, name, message):
            cursor.execute(statement)


def _sqlite(table: str, name: str, message: str) -> list[str]:
    refuse = f"BEGIN SELECT RAISE(ABORT, '{message}'); END"
    return [
        statement
        for what, verb in (("inmutable", "UPDATE"), ("indeleble", "DELETE"))
        for statement in (
            f"DROP TRIGGER IF EXISTS {name}_{what}",
            f"CREATE TRIGGER {name}_{what} BEFORE {verb} ON {table} {refuse}",
        )
    ]


def _postgresql(table: str, name: str, message: str) -> list[str]:
    refuse = f"RAISE EXCEPTION '{message}' USING ERRCODE = 'restrict_violation';"
    return [
        f"CREATE OR REPLACE FUNCTION {name}_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN {refuse} END $$",
        f"CREATE OR REPLACE TRIGGER {name}_inmutable BEFORE UPDATE OR DELETE ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION {name}_refuse()",
    ]
