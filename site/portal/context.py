"""What every template may ask for."""

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode


def portal(request: HttpRequest) -> dict[str, object]:
    """The main sections, the one we are in, the way in, this page's address, is this the demo?"""
    return {
        "secciones": SECCIONES,
        "seccion": _current(request.path),
        "entrar": _log_in_address(request),
        "canonica": f"{settings.AULA_URL}{request.path}",
        "demo": settings.DEMO,
    }


# Only what exists: nothing in the menus leads nowhere.
SECCIONES = [
    ("/metodologia/", "Metodología"),
    ("/cursos/", "Cursos"),
    ("/intercambio/practicas/", "Buenas prácticas"),
    ("/intercambio/foros/", "Foros"),
    ("/c/", "Verificar"),
]


def _current(path: str) -> str:
    return next((url for url, _ in SECCIONES if path.startswith(url)), "")


def _log_in_address(request: HttpRequest) -> str:
    """Lead back to the page in hand, unless it was a form's target or part of the log-in."""
    address = reverse("account_login")
    if request.method != "GET" or request.path == "/" or request.path.startswith("/cuentas/"):
        return address
    return f"{address}?{urlencode({'next': request.get_full_path()})}"
