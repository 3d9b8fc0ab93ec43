"""The database's own refusal to change what a certificate says.

Installed after each migrate: SQLite rebuilds a table to alter it and drops its triggers silently.
"""

from typing import Any

from django.db import connections

# Every column but state and rendering.
FACTS = (
    "id", "folio", "anio", "consecutivo", "clave", "tipo", "titular_id", "nombre_plano", "datos",
    "cvegeo", "dependencia", "horas", "otorgado_at", "valido_hasta", "sustituye_id",
)  # fmt: skip
_TABLE = "certificados_certificado"
_MESSAGE = "un certificado emitido no cambia ni se borra"
_RAISE = f"RAISE EXCEPTION '{_MESSAGE}' USING ERRCODE = 'restrict_violation';"
_ANY = f"EXISTS (SELECT 1 FROM {_TABLE})"
_FINAL = "OLD.estado IN ('revocada', 'sustituida')"


def install_triggers(*, using: str, **_: Any) -> None:
    """(Re)create the triggers that refuse UPDATE of a fact or a final state, and any DELETE."""
    connection = connections[using]
    if _TABLE not in connection.introspection.table_names():
        return
    statements = {"sqlite": _sqlite, "postgresql": _postgresql}[connection.vendor]()
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _sqlite() -> list[str]:
    changed = " OR ".join(f"OLD.{column} IS NOT NEW.{column}" for column in FACTS)
    refuse = f"BEGIN SELECT RAISE(ABORT, '{_MESSAGE}'); END"
    # INSERT OR REPLACE deletes without firing a DELETE trigger.
    same = f"EXISTS (SELECT 1 FROM {_TABLE} WHERE id = NEW.id OR folio = NEW.folio)"
    return [
        "DROP TRIGGER IF EXISTS certificado_inmutable",
        f"CREATE TRIGGER certificado_inmutable BEFORE UPDATE ON {_TABLE} "
        f"WHEN {changed} OR ({_FINAL} AND OLD.estado IS NOT NEW.estado) {refuse}",
        "DROP TRIGGER IF EXISTS certificado_indeleble",
        f"CREATE TRIGGER certificado_indeleble BEFORE DELETE ON {_TABLE} {refuse}",
        "DROP TRIGGER IF EXISTS certificado_irreemplazable",
        f"CREATE TRIGGER certificado_irreemplazable BEFORE INSERT ON {_TABLE} WHEN {same} {refuse}",
    ]


def _postgresql() -> list[str]:
    changed = " OR ".join(f"OLD.{column} IS DISTINCT FROM NEW.{column}" for column in FACTS)
    return [
        "CREATE OR REPLACE FUNCTION certificado_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN {_RAISE} END $$",
        # An empty table may be emptied: tests and `aula restaurar` do so.
        "CREATE OR REPLACE FUNCTION certificado_refuse_truncate() RETURNS trigger LANGUAGE plpgsql "
        f"AS $$ BEGIN IF {_ANY} THEN {_RAISE} END IF; RETURN NULL; END $$",
        f"CREATE OR REPLACE TRIGGER certificado_inmutable BEFORE UPDATE ON {_TABLE} FOR EACH ROW "
        f"WHEN ({changed} OR ({_FINAL} AND OLD.estado IS DISTINCT FROM NEW.estado)) "
        "EXECUTE FUNCTION certificado_refuse()",
        f"CREATE OR REPLACE TRIGGER certificado_indeleble BEFORE DELETE ON {_TABLE} "
        "FOR EACH ROW EXECUTE FUNCTION certificado_refuse()",
        f"CREATE OR REPLACE TRIGGER certificado_irreemplazable BEFORE TRUNCATE ON {_TABLE} "
        "FOR EACH STATEMENT EXECUTE FUNCTION certificado_refuse_truncate()",
    ]
