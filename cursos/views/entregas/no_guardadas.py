"""What people are told when nothing of what they sent was kept; their words come back."""

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render

from ...forms.entregas.entrega import MAXIMO

# Beside the file: the text, the names of the fields, what separates them.
_ADEMAS = 1024 * 1024
SESION = "Su sesión terminó, así que esto todavía no se guarda."


def is_too_heavy(request: HttpRequest) -> bool:
    """Whether more is on its way than one file may weigh, by what the browser announces."""
    length = request.META.get("CONTENT_LENGTH") or ""
    return length.isdecimal() and int(length) > MAXIMO + _ADEMAS


def without_session(request: HttpRequest) -> HttpResponse:
    """Lead to the log-in page; what was sent meanwhile is shown, so that nobody loses it."""
    log_in = redirect_to_login(request.path).url
    if request.method != "POST":
        return redirect(log_in)
    if wants_json(request):
        return JsonResponse({"error": SESION, "entrar": log_in}, status=401)
    return not_kept(
        request, SESION, status=403, escrito=request.POST.get("texto", ""), entrar=log_in
    )


def not_kept(
    request: HttpRequest, razon: str, *, status: int, escrito: str = "", entrar: str = ""
) -> HttpResponse:
    """Say why, and give back what was written."""
    context = {"razon": razon, "escrito": escrito, "entrar": entrar, "volver": request.path}
    return render(request, "cursos/entregas/no_se_guardo.html", context, status=status)


def wants_json(request: HttpRequest) -> bool:
    return request.get_preferred_type(["text/html", "application/json"]) == "application/json"
