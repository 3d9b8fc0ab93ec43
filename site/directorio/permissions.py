"""Who may write in a municipality's record."""

from collections.abc import Iterable
from datetime import date

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from wagtail.permission_policies import ModelPermissionPolicy

from cuentas.models import Usuario
from cuentas.permissions import can_act_for


def can_write_ficha(usuario: Usuario | AnonymousUser, cvegeo: str, *, on: date) -> bool:
    """Whom the municipality appointed, that day; and the coordination, for any municipality."""
    if not usuario.is_authenticated or not usuario.is_active:
        return False
    return can_act_for(usuario, cvegeo, on=on) or usuario.has_perms(
        ["directorio.add_afirmacion", "directorio.add_instrumento"]
    )


class SoloAgregarPolicy(ModelPermissionPolicy):
    """Rows that are added and read in the admin; nobody changes or deletes one there."""

    def user_has_permission(self, user: Usuario | AnonymousUser, action: str) -> bool:
        return action not in {"change", "delete"} and super().user_has_permission(user, action)

    def user_has_any_permission(
        self, user: Usuario | AnonymousUser, actions: Iterable[str]
    ) -> bool:
        return any(self.user_has_permission(user, action) for action in actions)

    def users_with_any_permission(self, actions: Iterable[str]) -> QuerySet[Usuario]:
        return super().users_with_any_permission(set(actions) - {"change", "delete"})
