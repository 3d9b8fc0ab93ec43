"""Who may see how a job goes."""

from typing import Any

from .models import Trabajo


def can_watch(usuario: Any, trabajo: Trabajo) -> bool:
    """Who waits for it, and who runs the site."""
    if not usuario.is_authenticated or not usuario.is_active:
        return False
    return usuario.has_full_power or (
        trabajo.persona_id is not None and trabajo.persona_id == usuario.pk
    )
