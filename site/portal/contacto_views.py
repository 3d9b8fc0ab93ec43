"""Writing to the coordination, without an account."""

from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from comun import limites
from cuentas.models import Usuario

from . import queries
from .enums import Asunto
from .forms import TRAMPA, ContactoForm
from .operations import contactos

# A whole town hall leaves through one address; each message is read by a person.
LIMITE = limites.Limite("contacto", veces=20, segundos=60 * 60)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest) -> HttpResponse:
    """The form; what was sent is kept and leads to a page that says what comes next."""
    if request.method != "POST":
        return _show(request, ContactoForm(initial=_known(request)))
    form = ContactoForm(request.POST)
    if not form.is_valid():
        return _show(request, form)
    if seconds := limites.spend(request, LIMITE):
        return _too_often(request, form, seconds)
    contactos.receive(
        **{name: form.cleaned_data[name] for name in ("nombre", "correo", "asunto", "mensaje")},
        envio=str(form.cleaned_data["envio"] or ""),
        at=timezone.now(),
    )
    return redirect("contacto_recibido")


@require_safe
def received(request: HttpRequest) -> HttpResponse:
    """What comes next and by when; the address tells nothing of who wrote."""
    contexto = {"pagina": queries.contact_page(), "plazo": queries.contact_promise()}
    return render(request, "portal/contacto_recibido.html", contexto)


def _known(request: HttpRequest) -> dict[str, str]:
    """Fill in what the site knows: who is logged in, and what the link was about."""
    known = {"envio": str(uuid4())}
    if request.GET.get("asunto") in Asunto.values:
        known["asunto"] = request.GET["asunto"]
    if isinstance(request.user, Usuario):
        known |= {"nombre": request.user.nombre, "correo": request.user.email}
    return known


def _too_often(request: HttpRequest, form: ContactoForm, seconds: int) -> HttpResponse:
    minutes = -(-seconds // 60)
    form.add_error(
        None,
        "Desde su conexión ya se enviaron muchos mensajes en la última hora. Lo que escribió sigue "
        f"aquí: envíelo otra vez en {minutes} {'minuto' if minutes == 1 else 'minutos'}.",
    )
    response = _show(request, form, status=429)
    response["Retry-After"] = str(seconds)
    return response


def _show(request: HttpRequest, form: ContactoForm, status: int = 200) -> HttpResponse:
    contexto = {
        "form": form,
        "trampa": TRAMPA,
        "pagina": queries.contact_page(),
        "plazo": queries.contact_promise(),
    }
    return render(request, "portal/contacto.html", contexto, status=status)
