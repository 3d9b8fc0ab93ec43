"""What Wagtail's admin shows before it deletes something of the bank."""

from collections.abc import Sequence

from django.contrib import messages
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST
from wagtail.admin.auth import permission_required

from cuentas.models import Usuario

from ..models import Categoria, Evaluacion, Pasaje, Reactivo
from ..operations import banco
from ..queries.banco import blockers, recorded

REACTIVOS = "wagtailsnippets_evaluaciones_reactivo:list"


def explain_before_deleting(
    request: HttpRequest, instances: Sequence[Model]
) -> HttpResponse | None:
    """Explain why questions with versions, and what holds them, stay; offer to stop using them.

    Returns None where nothing stands in the way: Wagtail goes on and asks for confirmation.
    """
    ours = [x for x in instances if isinstance(x, Categoria | Evaluacion | Pasaje | Reactivo)]
    put = recorded(x for x in ours if isinstance(x, Reactivo))
    held = [(x, blockers(x)) for x in ours if not isinstance(x, Reactivo)]
    held = [(x, why) for x, why in held if why]
    if not put and not held:
        return None
    return render(
        request,
        "evaluaciones/no_se_borra.html",
        {"reactivos": put, "retenidos": held, "total": len(instances), "volver": REACTIVOS},
        status=409,
    )


@require_POST
@permission_required("evaluaciones.change_reactivo")
def retire(request: HttpRequest) -> HttpResponse:
    """Stop using the questions named."""
    # No database has ids of more than eighteen digits; SQLite stops at the thought.
    ids = [x for x in request.POST.getlist("reactivo") if x.isdecimal() and len(x) <= 18]
    assert isinstance(request.user, Usuario)  # noqa: S101 - the decorator has asked
    changed = banco.retire(reactivos=list(Reactivo.objects.filter(pk__in=ids)), by=request.user)
    if changed:
        names = ", ".join(reactivo.clave for reactivo in changed)
        messages.success(
            request,
            f"Ya no se usarán en intentos nuevos: {names}. Los intentos hechos las conservan.",
        )
    else:
        messages.info(request, "Ninguna de esas preguntas estaba en uso.")
    return redirect(REACTIVOS)
