"""What I am taking."""

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from cuentas.models import Usuario

from ...queries.aprendizaje import agenda, cursando


@never_cache
@require_safe
def mi_aprendizaje(request: HttpRequest) -> HttpResponse:
    """Show courses, progress, what is missing, and certificates."""
    if not isinstance(request.user, Usuario):
        return redirect_to_login(request.get_full_path())
    at = timezone.now()
    contexto = {
        "vista": cursando.read(request.user, at=at),
        "citas": agenda.read(request.user, at=at),
    }
    return render(request, "cursos/mi_aprendizaje.html", contexto)
