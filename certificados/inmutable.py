"""The database's own refusal to change what a certificate says.

Installed after each migrate: SQLite rebuilds a table to alter it and drops its triggers silently.
"""

from typing import Any

from django.db import connections

from comun import inmutable

# What is written once.
FACTS = (
    "id", "folio", "anio", "consecutivo", "clave", "tipo", "titular_id", "cvegeo", "dependencia",
    "otorgado_at", "valido_hasta", "sustituye_id", "renueva_id", "sujeto", "lista_id", "indice",
)  # fmt: skip
# What it says: may be corrected until somebody holds it, and each correction is counted.
WORDS = ("datos", "nombre_plano", "horas")
_TABLE = "certificados_certificado"
_MESSAGE = "un certificado emitido no cambia ni se borra"
_RAISE = f"RAISE EXCEPTION '{_MESSAGE}' USING ERRCODE = 'restrict_violation';"
_ANY = f"EXISTS (SELECT 1 FROM {_TABLE})"  # noqa: S608
_FINAL = "OLD.estado IN ('revocada', 'sustituida')"
_CORRECTS = (
    "(OLD.entregado_at IS NULL AND NEW.entregado_at IS NULL "
    "AND NEW.correcciones = OLD.correcciones + 1)"
)


def _refused(differ: str) -> str:
    """The condition under which an update is refused; `differ`: the vendor's unequal operator."""

    def changed(columns: tuple[str, ...]) -> str:
        return " OR ".join(f"OLD.{column} {differ} NEW.{column}" for column in columns)

    return (
        f"{changed(FACTS)} OR (({changed(WORDS)}) AND NOT {_CORRECTS}) "
        f"OR ({_FINAL} AND OLD.estado {differ} NEW.estado) "
        # Delivered once and for all.
        f"OR (OLD.entregado_at IS NOT NULL AND OLD.entregado_at {differ} NEW.entregado_at) "
        f"OR (OLD.correcciones {differ} NEW.correcciones AND NOT {_CORRECTS})"
    )


def install_triggers(*, using: str, **_: Any) -> None:
    """(Re)create the triggers that refuse UPDATE of a fact or a final state, and any DELETE."""
    inmutable.install(
        table="certificados_ejemplar", name="ejemplar", using=using,
        message="un ejemplar hecho no cambia ni se borra",
    )  # fmt: skip
    inmutable.install(
        table="certificados_recurso", name="recurso", using=using,
        message="la imagen de una constancia no cambia ni se borra",
    )  # fmt: skip
    inmutable.install(
        table="certificados_logro", name="logro", using=using,
        message="lo que dice una credencial no cambia ni se borra",
    )  # fmt: skip
    connection = connections[using]
    if _TABLE not in connection.introspection.table_names():
        return
    statements = {"sqlite": _sqlite, "postgresql": _postgresql}[connection.vendor]()
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _sqlite() -> list[str]:
    refuse = f"BEGIN SELECT RAISE(ABORT, '{_MESSAGE}'); END"
    # INSERT OR REPLACE deletes without firing a DELETE trigger.
    same = f"EXISTS (SELECT 1 FROM {_TABLE} WHERE id = NEW.id OR folio = NEW.folio)"  # noqa: S608
    return [
        "DROP TRIGGER IF EXISTS certificado_inmutable",
        f"CREATE TRIGGER certificado_inmutable BEFORE UPDATE ON {_TABLE} "
        f"WHEN {_refused('IS NOT')} {refuse}",
        "DROP TRIGGER IF EXISTS certificado_indeleble",
        f"CREATE TRIGGER certificado_indeleble BEFORE DELETE ON {_TABLE} {refuse}",
        "DROP TRIGGER IF EXISTS certificado_irreemplazable",
        f"CREATE TRIGGER certificado_irreemplazable BEFORE INSERT ON {_TABLE} WHEN {same} {refuse}",
    ]


def _postgresql() -> list[str]:
    return [
        "CREATE OR REPLACE FUNCTION certificado_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN {_RAISE} END $$",
        # An empty table may be emptied: tests and `aula restaurar` do so.
        "CREATE OR REPLACE FUNCTION certificado_refuse_truncate() RETURNS trigger LANGUAGE plpgsql "
        f"AS $$ BEGIN IF {_ANY} THEN {_RAISE} END IF; RETURN NULL; END $$",
        f"CREATE OR REPLACE TRIGGER certificado_inmutable BEFORE UPDATE ON {_TABLE} FOR EACH ROW "
        f"WHEN ({_refused('IS DISTINCT FROM')}) "
        "EXECUTE FUNCTION certificado_refuse()",
        f"CREATE OR REPLACE TRIGGER certificado_indeleble BEFORE DELETE ON {_TABLE} "
        "FOR EACH ROW EXECUTE FUNCTION certificado_refuse()",
        f"CREATE OR REPLACE TRIGGER certificado_irreemplazable BEFORE TRUNCATE ON {_TABLE} "
        "FOR EACH STATEMENT EXECUTE FUNCTION certificado_refuse_truncate()",
    ]
