"""Each database's own full-text index over `Entrada`, and how it is asked.

Installed after each migrate, as the triggers of `certificados` are: SQLite rebuilds a table to
alter it and drops its triggers silently. Wagtail's own search is not used: on SQLite it ranks by
running the search again for each row.
"""

from typing import Any

from django.db import connection as default
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

_TABLE = "busqueda_entrada"
_INDEX = "busqueda_indice"
_COLUMNS = ("titulo_raices", "texto_raices", "tipo", "elementos")
# Of what matches, the newest so many are ranked: a word that everything has cannot make it slow.
CANDIDATAS = 1_000

Raices = list[tuple[str, ...]]


def install(*, using: str, **_: Any) -> None:
    """(Re)create what this database's full-text search needs; fill it where it was not there."""
    connection = connections[using]
    if _TABLE not in connection.introspection.table_names():
        return
    {"sqlite": _install_sqlite, "postgresql": _install_postgresql}[connection.vendor](connection)


def _install_sqlite(connection: BaseDatabaseWrapper) -> None:
    wanted = _sqlite_schema()
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master")
        present = dict(cursor.fetchall())
        if all(present.get(name) == sql for name, sql in wanted.items()):
            return
        for name in reversed(wanted):
            kind = "TABLE" if name == _INDEX else "TRIGGER"
            cursor.execute(f"DROP {kind} IF EXISTS {name}")
        for sql in wanted.values():
            cursor.execute(sql)
        cursor.execute(f"INSERT INTO {_INDEX} ({_INDEX}) VALUES ('rebuild')")
        # A word of the title counts eight times; the last two columns only filter.
        cursor.execute(f"INSERT INTO {_INDEX} ({_INDEX}, rank) VALUES ('rank', 'bm25(8, 1, 0, 0)')")


def _sqlite_schema() -> dict[str, str]:
    names = ", ".join(_COLUMNS)
    new, old = (", ".join(f"{row}.{name}" for name in _COLUMNS) for row in ("NEW", "OLD"))
    changed = " OR ".join(f"OLD.{name} IS NOT NEW.{name}" for name in _COLUMNS)
    put = f"INSERT INTO {_INDEX} (rowid, {names}) VALUES (NEW.id, {new});"
    take = f"INSERT INTO {_INDEX} ({_INDEX}, rowid, {names}) VALUES ('delete', OLD.id, {old});"
    return {
        _INDEX: f"CREATE VIRTUAL TABLE {_INDEX} USING fts5"
        f"({names}, content='{_TABLE}', content_rowid='id')",
        f"{_INDEX}_nueva": f"CREATE TRIGGER {_INDEX}_nueva AFTER INSERT ON {_TABLE} "
        f"BEGIN {put} END",
        f"{_INDEX}_borrada": f"CREATE TRIGGER {_INDEX}_borrada AFTER DELETE ON {_TABLE} "
        f"BEGIN {take} END",
        f"{_INDEX}_cambiada": f"CREATE TRIGGER {_INDEX}_cambiada AFTER UPDATE ON {_TABLE} "
        f"WHEN {changed} BEGIN {take} {put} END",
    }


def _install_postgresql(connection: BaseDatabaseWrapper) -> None:
    # A column of its own: ranking must not read whole texts again.
    vector = (
        "setweight(to_tsvector('simple'::regconfig, titulo_raices), 'A') || "
        "setweight(to_tsvector('simple'::regconfig, texto_raices), 'B')"
    )
    with connection.cursor() as cursor:
        cursor.execute(
            f"ALTER TABLE {_TABLE} ADD COLUMN IF NOT EXISTS vector tsvector "
            f"GENERATED ALWAYS AS ({vector}) STORED"
        )
        cursor.execute(f"CREATE INDEX IF NOT EXISTS {_INDEX} ON {_TABLE} USING gin (vector)")
        cursor.execute(
            f"CREATE INDEX IF NOT EXISTS {_INDEX}_titulo ON {_TABLE} "
            "USING gin (to_tsvector('simple'::regconfig, titulo_raices))"
        )


def candidates(
    raices: Raices, *, tipos: list[str], ambitos: set[str], elemento: str, tope: int, alguna: bool
) -> list[tuple[int, str, str]]:
    """Return (id, tipo, elementos as JSON), the best first and `tope` of each kind: one query.

    Those with all the words in the title stand before those with them anywhere. Whoever reads must
    expect a row twice. `alguna`: one of the words is enough.
    """
    ask = {"sqlite": _ask_sqlite, "postgresql": _ask_postgresql}[default.vendor]
    parts: list[str] = []
    params: list[Any] = []
    for only_title in (True, False):
        for tipo in tipos:
            sql, values = ask(raices, tipo, sorted(ambitos), elemento, only_title, alguna)
            number = len(parts)
            parts.append(
                f"SELECT id, tipo, elementos, rango, {number} AS parte "
                f"FROM ({sql}) AS p{number} ORDER BY rango, id LIMIT {tope}"
            )
            params += values
    joined = " UNION ALL ".join(f"SELECT * FROM ({part}) AS t" for part in parts)
    with default.cursor() as cursor:
        cursor.execute(
            f"SELECT id, tipo, elementos FROM ({joined}) AS u ORDER BY parte, rango, id",
            params,
        )
        return cursor.fetchall()


def _ask_sqlite(
    raices: Raices, tipo: str, ambitos: list[str], elemento: str, only_title: bool, alguna: bool
) -> tuple[str, list[Any]]:
    names = "titulo_raices" if only_title else "{titulo_raices texto_raices}"
    words = _words(raices, " OR ", " OR " if alguna else " AND ")
    match = f'{names} : ({words}) AND tipo : "{tipo}"'
    if elemento:
        match += f' AND elementos : "{elemento}"'
    readable = ", ".join(["%s"] * (len(ambitos) + 1))
    return (
        f"SELECT e.id, e.tipo, e.elementos, {_INDEX}.rank AS rango FROM {_INDEX} "
        f"JOIN {_TABLE} e ON e.id = {_INDEX}.rowid "
        f"WHERE {_INDEX} MATCH %s AND e.ambito IN ({readable}) "
        f"ORDER BY {_INDEX}.rowid DESC LIMIT {CANDIDATAS}",
        [match, "", *ambitos],
    )


def _ask_postgresql(
    raices: Raices, tipo: str, ambitos: list[str], elemento: str, only_title: bool, alguna: bool
) -> tuple[str, list[Any]]:
    where = "to_tsvector('simple'::regconfig, titulo_raices)" if only_title else "vector"
    words = _words(raices, " | ", " | " if alguna else " & ")
    about = "AND elementos @> to_jsonb(%s::text)" if elemento else ""
    query = "to_tsquery('simple'::regconfig, %s)"
    # Ranked outside: the limit must come before the reading of whole vectors.
    return (
        f"SELECT id, tipo, elementos::text, -ts_rank(vector, {query}) AS rango FROM ("
        f"SELECT id, tipo, elementos, vector FROM {_TABLE} "
        f"WHERE {where} @@ {query} AND tipo = %s AND ambito = ANY(%s) {about} "
        f"ORDER BY id DESC LIMIT {CANDIDATAS}) AS c",
        [words, words, tipo, ["", *ambitos], *([elemento] if elemento else [])],
    )


def _words(raices: Raices, either: str, join: str) -> str:
    """Write the words in the database's language; quoted, as a root may be «or» or «near»."""
    return join.join(f"({either.join(map(_quote, roots))})" for roots in raices)


def _quote(root: str) -> str:
    return f'"{root}"' if default.vendor == "sqlite" else f"'{root}'"
