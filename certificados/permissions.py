"""Who may look into the register, change a certificate's state, and choose who sees it."""

from collections.abc import Iterable
from datetime import date
from typing import TypeGuard

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet
from wagtail.permission_policies import BasePermissionPolicy

from cuentas.models import Usuario
from cuentas.permissions import is_enlace_of

from .models import Certificado

GRUPO = "Coordinación"


def can_manage(usuario: Usuario | AnonymousUser) -> TypeGuard[Usuario]:
    """Coordination and administration: look people up, suspend, reinstate, revoke."""
    if not (isinstance(usuario, Usuario) and usuario.is_active):
        return False
    return usuario.has_full_power or usuario.acts_in(GRUPO)


def can_choose(
    usuario: Usuario | AnonymousUser, certificado: Certificado, *, on: date
) -> TypeGuard[Usuario]:
    """Whether it is this person's: the holder; of a municipality's own, its enlace that day."""
    if not (isinstance(usuario, Usuario) and usuario.is_active):
        return False
    if certificado.titular_id is None:
        return is_enlace_of(usuario, certificado.cvegeo, on=on)
    return certificado.titular_id == usuario.pk


def can_download(usuario: Usuario | AnonymousUser, certificado: Certificado, *, on: date) -> bool:
    """Whether this person, who has the folio, is given the PDF and the credential."""
    return certificado.con_archivos or can_choose(usuario, certificado, on=on)


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
