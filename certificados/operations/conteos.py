"""Counting that a certificate was looked at; never by whom."""

import logging
from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db import DatabaseError, connection

from ..models import Conteo

logger = logging.getLogger("aula.certificados")


def count(*, certificados: Iterable[UUID], dia: date) -> None:
    """Count one look at each: one statement, whoever else counts meanwhile.

    Neither locked nor logged, as other operations are: it is no fact about anybody, and a page
    is answered whether or not it was counted.
    """
    ids = sorted(set(certificados))  # always in one order, so that two lists never wait in a ring
    if not ids:
        return
    table = Conteo._meta.db_table
    of, on = Conteo._meta.get_field("certificado"), Conteo._meta.get_field("dia")
    day = on.get_db_prep_value(dia, connection)
    values = [value for pk in ids for value in (of.get_db_prep_value(pk, connection), day)]
    rows = ", ".join(["(%s, %s, 1)"] * len(ids))
    statement = (
        f"INSERT INTO {table} (certificado_id, dia, veces) VALUES {rows} "  # noqa: S608 - the model's own table
        f"ON CONFLICT (certificado_id, dia) DO UPDATE SET veces = {table}.veces + 1"
    )
    try:
        with connection.cursor() as cursor:
            cursor.execute(statement, values)
    except DatabaseError:  # SQLite's lock is somebody else's: one look less in the sum
        logger.warning("no se contó una consulta", exc_info=True)
