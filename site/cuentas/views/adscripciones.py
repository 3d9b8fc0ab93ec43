"""Who belongs to a municipality: what its enlace and the coordination see and decide."""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from comun import marcas
from municipios.models import Municipio

from .. import permissions
from ..enums import EstadoAdscripcion
from ..forms.adscripciones import MotivoForm
from ..models import Adscripcion, Usuario
from ..operations import adscripciones
from ..queries import invitaciones as invitaciones_queries
from ..queries import pertenencias as queries

View = Callable[..., HttpResponse]


def for_municipio(view: View) -> View:
    """Give the view the municipality that `?municipio=` names, or the only one of who asks.

    None to the coordination that asks for none, or for what came to it (`?escaladas`).
    """

    @wraps(view)
    @never_cache
    @login_required
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        usuario, now = cast(Usuario, request.user), timezone.now()
        own = permissions.municipios_as_enlace(usuario, on=now)
        asked = request.POST.get("municipio") or request.GET.get("municipio") or ""
        to_coordination = "escaladas" in request.GET and permissions.coordinates_people(usuario)
        clave = asked[:5] or (min(own) if own and not to_coordination else "")
        if clave and not permissions.can_confirm(usuario, clave, on=now):
            raise Http404
        if not clave and not permissions.coordinates_people(usuario):
            return render(request, "cuentas/personas/sin_designacion.html", status=403)
        found = Municipio.objects.select_related("entidad").filter(pk=clave).first()
        if clave and found is None:
            raise Http404
        return view(request, found, *args, **kwargs)

    return wrapped


def needs_municipio(view: View) -> View:
    """The same, where nothing can be done without one."""

    @for_municipio
    @wraps(view)
    def wrapped(
        request: HttpRequest, municipio: Municipio | None, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        if municipio is None:
            return redirect("cuentas:personas")
        return view(request, municipio, *args, **kwargs)

    return wrapped


@require_safe
@for_municipio
def personas(request: HttpRequest, municipio: Municipio | None) -> HttpResponse:
    """Show who waits, who was invited and who belongs; to the coordination, what came to it."""
    usuario = cast(Usuario, request.user)
    coordinates = permissions.coordinates_people(usuario)
    context: dict[str, Any] = {
        "municipio": municipio,
        "coordina": coordinates,
        "escaladas": queries.escalated() if coordinates and municipio is None else [],
        "otros": _others(usuario, municipio),
    }
    if municipio is not None:
        after, texto = marcas.read(request.GET.get("desde", "")), request.GET.get("q", "")[:80]
        invited = invitaciones_queries.unanswered(municipio, texto.strip())
        context |= {
            "gente": queries.people_of(municipio, after, texto.strip()),
            "invitaciones": invited,
            "hay_mas_invitadas": len(invited) == invitaciones_queries.LISTADAS,
            "texto": texto.strip(),
            "ahora": timezone.now(),
        }
    return render(request, "cuentas/personas/personas.html", context)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def adscripcion(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what somebody says of themselves; say whether they work there, or no longer."""
    usuario = cast(Usuario, request.user)
    found = get_object_or_404(
        Adscripcion.objects.select_related("persona", "municipio__entidad", "decidida_por"), pk=pk
    )
    may = permissions.can_confirm(usuario, found.municipio_id, on=timezone.now())
    if not may or found.persona_id == usuario.pk:
        raise Http404
    if request.method != "POST":
        return _show(request, found, MotivoForm())
    form = MotivoForm(request.POST)
    if "aprobar" not in request.POST and not form.is_valid():
        return _show(request, found, form, status=422)
    _decide(request, found, form)
    return redirect(f"{reverse('cuentas:personas')}?municipio={found.municipio_id}")


@require_POST
@login_required
def pedir(request: HttpRequest) -> HttpResponse:
    """Ask my municipality to confirm me, once more or for the first time."""
    try:
        asked = adscripciones.ask(persona=cast(Usuario, request.user), at=timezone.now())
    except adscripciones.NoSePuedePedir as error:
        messages.error(request, str(error))
    else:
        if asked.estado == EstadoAdscripcion.PENDIENTE:
            messages.success(request, "Lo pedimos. Le avisaremos cuando respondan.")
    return redirect(f"{reverse('cuentas:perfil')}#adscripcion")


def _decide(request: HttpRequest, found: Adscripcion, form: MotivoForm) -> None:
    by, at, nombre = cast(Usuario, request.user), timezone.now(), found.persona.get_full_name()
    try:
        if "aprobar" in request.POST:
            adscripciones.approve(adscripcion=found, by=by, at=at)
            messages.success(request, f"Confirmó a {nombre}. Le avisamos.")
        elif "terminar" in request.POST:
            adscripciones.end(adscripcion=found, motivo=form.cleaned_data["motivo"], by=by, at=at)
            messages.success(request, f"Anotamos que {nombre} ya no trabaja ahí.")
        else:
            adscripciones.reject(
                adscripcion=found, motivo=form.cleaned_data["motivo"], by=by, at=at
            )
            messages.success(request, f"No confirmó a {nombre}. Le enviamos su motivo.")
    except adscripciones.YaDecidida as decided:
        state = decided.adscripcion.get_estado_display().lower()
        messages.warning(request, f"Alguien respondió antes. {nombre}: {state}.")
    except adscripciones.NoPuedeDecidir:
        messages.error(request, "Su designación ya no está vigente. No se cambió nada.")


def _show(
    request: HttpRequest, found: Adscripcion, form: MotivoForm, status: int = 200
) -> HttpResponse:
    context = {"adscripcion": found, "form": form, "puestos": queries.puestos_of(found.persona)}
    return render(request, "cuentas/personas/adscripcion.html", context, status=status)


def _others(usuario: Usuario, municipio: Municipio | None) -> list[Municipio]:
    """Return the other municipalities of an enlace of several."""
    own = permissions.municipios_as_enlace(usuario, on=timezone.now())
    others = own - {municipio.pk} if municipio else own
    if not others:
        return []
    return list(Municipio.objects.filter(pk__in=others).select_related("entidad").order_by("pk"))
