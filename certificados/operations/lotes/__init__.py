"""Many certificates at once: issued, put into one file, revoked."""

from .emision import (
    TAREA,
    TAREA_ENTREGA,
    Fila,
    LoteCerrado,
    add,
    amend,
    deliver,
    discard,
    finish,
    issue_row,
    leave_out,
    prepare,
    start,
)

__all__ = [
    "TAREA", "TAREA_ENTREGA", "Fila", "LoteCerrado", "add", "amend", "deliver", "discard", "finish",
    "issue_row", "leave_out", "prepare", "start",
]  # fmt: skip
