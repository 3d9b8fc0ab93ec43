"""What every template may ask for."""

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.http import urlencode

from avisos import queries as avisos


def portal(request: HttpRequest) -> dict[str, object]:
    """What the frame of every page needs: sections, the way in, notices, the page's address."""
    return {
        "secciones": SECCIONES,
        "seccion": _current(request.path),
        "entrar": _log_in_address(request),
        "avisos_sin_ver": SimpleLazyObject(lambda: _unseen(request)),
        "canonica": f"{settings.AULA_URL}{request.path}",
        "demo": settings.DEMO,
    }


# Only what exists: nothing in the menus leads nowhere.
SECCIONES = [
    ("/metodologia/", "Metodología"),
    ("/cursos/", "Cursos"),
    ("/intercambio/practicas/", "Buenas prácticas"),
    ("/intercambio/foros/", "Foros"),
    ("/municipios/", "Municipios"),
    ("/c/", "Verificar"),
]


def _current(path: str) -> str:
    return next((url for url, _ in SECCIONES if path.startswith(url)), "")


def _unseen(request: HttpRequest) -> int:
    """Count when a page asks: the admin and anonymous pages never do."""
    pk = request.user.pk
    return avisos.unseen(pk) if pk else 0


def _log_in_address(request: HttpRequest) -> str:
    """Lead back to the page in hand, unless it was a form's target or part of the log-in."""
    address = reverse("account_login")
    if request.method != "GET" or request.path == "/" or request.path.startswith("/cuentas/"):
        return address
    return f"{address}?{urlencode({'next': request.get_full_path()})}"
