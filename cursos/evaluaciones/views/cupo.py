"""How many ready questions there are for a place that somebody is still writing."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from wagtail.admin.auth import require_admin_access

from metodologia.models import ElementoPage

from ..enums import Dificultad
from ..models import Casilla, Categoria
from ..queries.evaluaciones import eligible


class _LugarForm(forms.Form):
    categoria = forms.ModelChoiceField(Categoria.objects.all())
    elemento = forms.ModelChoiceField(ElementoPage.objects.all(), required=False)
    dificultad = forms.ChoiceField(choices=Dificultad, required=False)


@never_cache
@require_safe
@require_admin_access
def contar(request: HttpRequest) -> JsonResponse:
    """Return how many ready questions a category has that fit; null where it cannot be said."""
    if not request.user.has_perm("evaluaciones.change_evaluacion"):
        raise PermissionDenied
    form = _LugarForm(request.GET)
    if not form.is_valid():
        return JsonResponse({"hay": None})
    told: dict[str, Any] = form.cleaned_data
    return JsonResponse({"hay": eligible(Casilla(**told)).count()})
