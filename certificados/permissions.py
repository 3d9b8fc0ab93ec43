"""Who may look into the register and change the state of a certificate."""

from collections.abc import Iterable
from typing import TypeGuard

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet
from wagtail.permission_policies import BasePermissionPolicy

from cuentas.models import Usuario

from .models import Certificado

GRUPO = "Coordinación"


def can_manage(usuario: Usuario | AnonymousUser) -> TypeGuard[Usuario]:
    """Coordination and administration: look people up, suspend, reinstate, revoke."""
    if not (isinstance(usuario, Usuario) and usuario.is_active):
        return False
    return usuario.has_full_power or usuario.acts_in(GRUPO)


def can_download(usuario: Usuario | AnonymousUser, certificado: Certificado) -> bool:
    """Whoever has the folio, where the holder allows it; the holder always."""
    if certificado.con_archivos:
        return True
    return isinstance(usuario, Usuario) and usuario.pk == certificado.titular_id


class CertificadoPolicy(BasePermissionPolicy):
    """In the admin certificates are looked at. Nobody adds, edits or deletes one there."""

    permission_cache_name = "_certificado_permission_cache"  # a listing asks for every row

    def get_all_permissions_for_user(self, user: Usuario | AnonymousUser) -> set[str]:
        return {"view"} if can_manage(user) else set()

    def user_has_permission(self, user: Usuario | AnonymousUser, action: str) -> bool:
        return action in self.get_cached_permissions_for_user(user)

    def users_with_any_permission(self, actions: Iterable[str]) -> QuerySet[Usuario]:
        if "view" not in actions:
            return Usuario.objects.none()
        return Usuario.objects.filter(
            Q(is_superuser=True) | Q(groups__name=GRUPO), is_active=True
        ).distinct()
