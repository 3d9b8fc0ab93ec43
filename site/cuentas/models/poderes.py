"""What a person may do because of who they are, and only with a second factor where it is asked."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.functional import cached_property

# allauth's types that prove a thing at hand; recovery codes only replace one that was lost.
FACTORES = ("totp", "webauthn")


class PoderesMixin(models.Model):
    """Django's permissions, given only to who has the second factor that the site asks of them.

    Here and not in a view: whoever asks `has_perm`, from a page, an interface or a job, gets the
    same answer.
    """

    is_superuser: Any
    is_staff: Any
    groups: Any

    class Meta:
        abstract = True

    @property
    def owes_second_factor(self) -> bool:
        """Whether this person administers or coordinates."""
        if self.is_superuser or self.is_staff:
            return True
        return self.groups.filter(name__in=settings.AULA_SEGUNDO_FACTOR_GRUPOS).exists()

    @property
    def has_second_factor(self) -> bool:
        factors: Any = self.authenticator_set  # type: ignore[attr-defined]  # of the person it is mixed into
        return factors.filter(type__in=FACTORES).exists()

    @cached_property
    def lacks_second_factor(self) -> bool:
        """Whether this person may do nothing as administrator or coordinator yet."""
        if not settings.AULA_SEGUNDO_FACTOR_OBLIGATORIO:
            return False
        return self.owes_second_factor and not self.has_second_factor

    @property
    def has_full_power(self) -> bool:
        """What to ask instead of `is_superuser`."""
        return bool(self.is_superuser) and not self.lacks_second_factor

    def acts_in(self, group: str) -> bool:
        """What to ask instead of looking the group up."""
        return self.groups.filter(name=group).exists() and not self.lacks_second_factor

    def has_perm(self, perm: str, obj: Any = None) -> bool:
        allowed: bool = super().has_perm(perm, obj)  # type: ignore[misc]  # PermissionsMixin's, beside this one
        return allowed and not self.lacks_second_factor

    def has_module_perms(self, app_label: str) -> bool:
        allowed: bool = super().has_module_perms(app_label)  # type: ignore[misc]  # PermissionsMixin's, beside this one
        return allowed and not self.lacks_second_factor

    def get_all_permissions(self, obj: Any = None) -> set[str]:
        found: Iterable[str] = super().get_all_permissions(obj)  # type: ignore[misc]  # PermissionsMixin's, beside this one
        return set() if self.lacks_second_factor else set(found)
