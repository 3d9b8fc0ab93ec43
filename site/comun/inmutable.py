"""The database's own refusal to change or delete the rows of a table: they are only added.

Installed after each migrate: SQLite rebuilds a table to alter it and drops its triggers silently.
"""

from collections.abc import Callable

from django.db import connections

# SQL in OLD and NEW, given the vendor's way to say that two values are the same, nulls included.
Salvedad = Callable[[str], str]


def _never(same: str) -> str:
    return "FALSE"


def install(*, table: str, name: str, message: str, using: str, unless: Salvedad = _never) -> None:
    """(Re)create the triggers, named after `name`, that refuse any UPDATE and any DELETE.

    :param unless: which UPDATE is let through all the same.
    """
    connection = connections[using]
    if table not in connection.introspection.table_names():
        return
    made = {"sqlite": _sqlite, "postgresql": _postgresql}[connection.vendor]
    with connection.cursor() as cursor:
        for statement in made(table, name, message, unless):
            cursor.execute(statement)


def _sqlite(table: str, name: str, message: str, unless: Salvedad) -> list[str]:
    refuse = f"BEGIN SELECT RAISE(ABORT, '{message}'); END"
    return [
        statement
        for what, verb, when in (
            ("inmutable", "UPDATE", f"WHEN ({unless('IS')}) IS NOT TRUE "),
            ("indeleble", "DELETE", ""),
        )
        for statement in (
            f"DROP TRIGGER IF EXISTS {name}_{what}",
            f"CREATE TRIGGER {name}_{what} BEFORE {verb} ON {table} {when}{refuse}",
        )
    ]


def _postgresql(table: str, name: str, message: str, unless: Salvedad) -> list[str]:
    refuse = f"RAISE EXCEPTION '{message}' USING ERRCODE = 'restrict_violation';"
    allowed = f"TG_OP = 'UPDATE' AND ({unless('IS NOT DISTINCT FROM')})"
    return [
        f"CREATE OR REPLACE FUNCTION {name}_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN IF ({allowed}) IS NOT TRUE THEN {refuse} END IF; RETURN NEW; END $$",
        f"CREATE OR REPLACE TRIGGER {name}_inmutable BEFORE UPDATE OR DELETE ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION {name}_refuse()",
    ]
