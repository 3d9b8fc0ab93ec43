"""The database's own refusal of a final assessment that is not formal, from either table.

Installed after each migrate, and away during one: SQLite renames no table that a trigger of
another one names.
"""

from collections.abc import Iterable
from typing import Any

from django.db import connections

_MESSAGE = "la evaluación final de un curso es formal"
_CURSO, _EVALUACION = "cursos_cursopage", "evaluaciones_evaluacion"
_NOT_FORMAL = (
    "EXISTS (SELECT 1 FROM evaluaciones_evaluacion "
    "WHERE id = NEW.evaluacion_id AND modo <> 'formal')"
)
_ENDS_ONE = (
    "NEW.modo <> 'formal' AND EXISTS (SELECT 1 FROM cursos_cursopage WHERE evaluacion_id = NEW.id)"
)
_SQLITE = {
    "final_formal_al_crear": f"INSERT ON {_CURSO} WHEN {_NOT_FORMAL}",
    "final_formal_al_elegir": f"UPDATE OF evaluacion_id ON {_CURSO} WHEN {_NOT_FORMAL}",
    "final_formal_al_cambiar": f"UPDATE OF modo ON {_EVALUACION} WHEN {_ENDS_ONE}",
}
_RAISE = f"RAISE EXCEPTION '{_MESSAGE}' USING ERRCODE = 'restrict_violation';"
_POSTGRESQL = (
    # Shared until the end: nobody makes it another meanwhile.
    "CREATE OR REPLACE FUNCTION final_formal_curso() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
    f"PERFORM 1 FROM {_EVALUACION} WHERE id = NEW.evaluacion_id FOR SHARE; "
    f"IF {_NOT_FORMAL} THEN {_RAISE} END IF; RETURN NEW; END $$",
    "CREATE OR REPLACE FUNCTION final_formal_evaluacion() RETURNS trigger LANGUAGE plpgsql AS $$ "
    f"BEGIN IF {_ENDS_ONE} THEN {_RAISE} END IF; RETURN NEW; END $$",
    f"CREATE OR REPLACE TRIGGER final_formal BEFORE INSERT OR UPDATE OF evaluacion_id ON {_CURSO} "
    "FOR EACH ROW EXECUTE FUNCTION final_formal_curso()",
    f"CREATE OR REPLACE TRIGGER final_formal BEFORE UPDATE OF modo ON {_EVALUACION} "
    "FOR EACH ROW EXECUTE FUNCTION final_formal_evaluacion()",
)


def install_triggers(*, using: str, **_: Any) -> None:
    """(Re)create the triggers that refuse it."""
    connection = connections[using]
    if not {_CURSO, _EVALUACION} <= set(connection.introspection.table_names()):
        return
    refuse = f"BEGIN SELECT RAISE(ABORT, '{_MESSAGE}'); END"
    made = [f"CREATE TRIGGER {name} BEFORE {when} {refuse}" for name, when in _SQLITE.items()]
    if connection.vendor == "sqlite":
        drop_triggers(using=using)
    _run(using, made if connection.vendor == "sqlite" else _POSTGRESQL)


def drop_triggers(*, using: str, **_: Any) -> None:
    """Take them away where they stand in the way of a migration."""
    if connections[using].vendor == "sqlite":
        _run(using, [f"DROP TRIGGER IF EXISTS {name}" for name in _SQLITE])


def _run(using: str, statements: Iterable[str]) -> None:
    with connections[using].cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
