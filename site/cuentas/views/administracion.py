"""People in Wagtail's admin: what is on record stays, and one's own settings."""

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views import account
from wagtail.users.utils import user_can_delete_user

from .. import queries
from ..forms.campos import NombreField
from ..models import Usuario
from ..operations import personas as operations


def explain_deletion(request: HttpRequest, persona: Usuario) -> HttpResponse | None:
    """Stop the deletion of somebody with records: Wagtail would answer it with a 500."""
    return _explain(request, [persona])


def explain_bulk_deletion(
    request: HttpRequest, action_type: str, objects: Sequence[Model], action: Any
) -> HttpResponse | None:
    if action_type != "delete" or not issubclass(action.model, Usuario):
        return None
    return _explain(request, [obj for obj in objects if isinstance(obj, Usuario)])


def _explain(request: HttpRequest, personas: list[Usuario]) -> HttpResponse | None:
    kept = [(persona, queries.records_that_stay([persona])) for persona in personas]
    kept = [(persona, records) for persona, records in kept if records]
    if not kept:
        return None
    context = {"retenidas": kept, "otras": len(kept) < len(personas)}
    return render(request, "cuentas/admin/no_se_borra.html", context)


@require_POST
def deactivate(request: HttpRequest) -> HttpResponse:
    """Close the accounts named in the form."""
    keys = [key for key in request.POST.getlist("persona") if key.isdigit()]
    personas = list(Usuario.objects.filter(pk__in=keys))
    if not all(user_can_delete_user(request.user, persona) for persona in personas):
        raise PermissionDenied
    by = cast(Usuario, request.user)
    closed = operations.deactivate(personas=personas, by=by, at=timezone.now())
    messages.success(request, f"Cuentas desactivadas: {closed}.")
    return redirect("wagtailusers_users:index")


def match_address(request: HttpRequest, persona: Usuario) -> None:
    """Let an address that an administrator wrote be one to enter with."""
    operations.match_address(persona=persona)


class NombreForm(forms.ModelForm):
    nombre = NombreField(help_text="Las constancias ya emitidas no cambian.")

    class Meta:
        model = Usuario
        fields = ["nombre"]


class NombrePanel(account.NameEmailSettingsPanel):
    """Wagtail's own asks for first and last names, which people here do not have."""

    form_class = NombreForm


class CuentaView(account.AccountView):
    def get_panels(self) -> list[account.BaseSettingsPanel]:
        return [
            NombrePanel(panel.request, panel.user, panel.profile)
            if type(panel) is account.NameEmailSettingsPanel
            else panel
            for panel in super().get_panels()
        ]


cuenta = require_admin_access(CuentaView.as_view())
