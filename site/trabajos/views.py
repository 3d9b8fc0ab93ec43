"""How a job goes, for who waits for it."""

from uuid import UUID

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe
from django.views.decorators.vary import vary_on_headers

from . import operations, permissions, queries
from .models import Trabajo


@never_cache
@vary_on_headers("Accept")
@require_safe
def trabajo(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show the progress; as JSON to the script that asks every two seconds."""
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    vista = queries.vista(_watched(request, pk))
    if request.get_preferred_type(["text/html", "application/json"]) == "application/json":
        return JsonResponse(vista.as_json())
    return render(request, "trabajos/trabajo.html", {"trabajo": vista})


@never_cache
@require_POST
def reintentar(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take up again what was given up."""
    watched = _watched(request, pk)
    operations.retry(trabajo=watched, at=timezone.now())
    return redirect("trabajos:trabajo", watched.pk)


def _watched(request: HttpRequest, pk: UUID) -> Trabajo:
    found = Trabajo.objects.filter(pk=pk).first()
    if found is None or not permissions.can_watch(request.user, found):
        raise Http404
    return found
