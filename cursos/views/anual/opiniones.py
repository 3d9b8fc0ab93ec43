"""What one thought of a course; and what a group thought, in sums."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from ...forms.anual.opiniones import OpinionForm
from ...models import Edicion
from ...operations.anual import opiniones
from ...queries.anual import opiniones as queries
from ..ediciones.acceso import for_who_leads, persona


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required
def opinar(request: HttpRequest, inscripcion: UUID) -> HttpResponse:
    """Ask four questions of who ended a course; their answer can be changed for a month."""
    found = queries.find(inscripcion, persona(request))
    if found is None:
        raise Http404
    said = getattr(found, "opinion", None)
    if reason := queries.why_not(found, said, at=timezone.now()):
        messages.warning(request, reason)
        return redirect("cursos:mi_aprendizaje")
    data = request.POST if request.method == "POST" else None
    form = OpinionForm(data, inscripcion=found, said=said)
    if form.is_valid():
        opiniones.give(inscripcion=found, datos=form.datos, at=timezone.now())
        messages.success(request, "Gracias. Puede cambiar su opinión durante 30 días.")
        return redirect("cursos:mi_aprendizaje")
    context = {"inscripcion": found, "form": form, "ya": said is not None}
    status = 422 if form.errors else 200
    return render(request, "cursos/anual/opinion.html", context, status=status)


@require_safe
@for_who_leads
def opiniones_de_edicion(request: HttpRequest, edicion: Edicion) -> HttpResponse:
    """Show the means and the comments of a group; nothing while few have answered."""
    context = {
        "edicion": edicion,
        "vista": queries.of_edicion(edicion, pagina=request.GET.get("pagina", "")),
    }
    return render(request, "cursos/anual/opiniones.html", context)
