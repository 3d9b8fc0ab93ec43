"""Who writes the bank: as Wagtail's groups say."""

from typing import Any


def can_write_bank(usuario: Any) -> bool:
    """Tell whether somebody may add questions, and so bring them in a file and take them away."""
    return bool(
        usuario.is_authenticated and usuario.is_active
        and usuario.has_perm("evaluaciones.add_reactivo")
    )  # fmt: skip


def can_write_passages(usuario: Any) -> bool:
    """Tell whether somebody may put a text into the bank and write questions about it."""
    return can_write_bank(usuario) and bool(usuario.has_perm("evaluaciones.add_pasaje"))


def can_change_question(usuario: Any) -> bool:
    """Tell whether somebody may change questions that are there."""
    return bool(
        usuario.is_authenticated and usuario.is_active
        and usuario.has_perm("evaluaciones.change_reactivo")
    )  # fmt: skip
