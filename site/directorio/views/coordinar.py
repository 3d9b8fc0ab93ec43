"""The room of a network, for whoever coordinates it: its members, and its own words."""

from collections.abc import Callable
from functools import wraps
from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from cuentas.models import Usuario
from cuentas.permissions import can_coordinate_red
from cuentas.queries import coordinaciones_de_red
from municipios.enums import EstadoMembresia
from municipios.models import Municipio, Red

from ..forms.redes import MembresiaForm, PalabrasForm
from ..operations import redes
from ..queries import coordinar as queries

_HECHO = {
    EstadoMembresia.INVITADO: "Anotamos la invitación a {}. Avisamos a sus enlaces, si los tiene.",
    EstadoMembresia.MIEMBRO: "{} quedó como miembro, con su fuente.",
    EstadoMembresia.RETIRADO: "Anotamos que {} se retiró. Lo dicho antes se conserva.",
}


def for_coordinators(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Give the view the network it names, if who asks coordinates it at this moment."""

    @wraps(view)
    @never_cache
    @login_required
    def asked(request: HttpRequest, slug: str, **kwargs: str) -> HttpResponseBase:
        usuario = cast(Usuario, request.user)
        red = Red.objects.filter(slug=slug).first()
        if red is None:
            raise Http404
        if not can_coordinate_red(usuario, red.pk, on=timezone.now()):
            if not coordinaciones_de_red.once(usuario, red):
                raise Http404
            context = {"red": red}
            return render(request, "directorio/coordinar/terminada.html", context, status=403)
        return view(request, red, **kwargs)

    return asked


@require_safe
@for_coordinators
def sala(request: HttpRequest, red: Red) -> HttpResponse:
    """Show who is in the network, who was invited and who left."""
    asked = request.GET.get("pagina", "")
    pagina = int(asked) if asked.isascii() and asked.isdigit() and 0 < len(asked) < 5 else 1
    at = timezone.now()
    context = {
        "vista": queries.sala(red, on=timezone.localdate(at), pagina=max(pagina, 1)),
        "encargos": coordinaciones_de_red.current(red, at=at),
    }
    return render(request, "directorio/coordinar/sala.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_coordinators
def anotar(request: HttpRequest, red: Red) -> HttpResponse:
    """Add what a source says of a municipality and the network."""
    if request.method != "POST":
        asked = {"estado": request.GET.get("estado", "")}
        known = Municipio.objects.filter(pk=request.GET.get("municipio", "")[:5])
        if place := known.select_related("entidad").first():
            asked["municipio"] = str(place)
        return _show(request, red, MembresiaForm(initial=asked))
    form = MembresiaForm(request.POST)
    if not form.is_valid():
        return _show(request, red, form)
    try:
        said = redes.say(
            red=red, municipio=form.municipio_elegido, datos=form.datos,
            by=cast(Usuario, request.user), at=timezone.now(),
        )  # fmt: skip
    except redes.NoSePuedeAnotar as reason:
        form.add_error(None, str(reason))
        return _show(request, red, form)
    text = _HECHO[EstadoMembresia(said.estado)]
    messages.success(request, text.format(form.municipio_elegido))
    return redirect("directorio:coordinar", red.slug)


@require_http_methods(["GET", "HEAD", "POST"])
@for_coordinators
def palabras(request: HttpRequest, red: Red) -> HttpResponse:
    """Edit what the network says of itself."""
    if request.method != "POST":
        form = PalabrasForm(initial={"objetivo": red.objetivo, "nota": red.nota})
    else:
        form = PalabrasForm(request.POST)
        if form.is_valid():
            by, at = cast(Usuario, request.user), timezone.now()
            redes.rewrite(red=red, by=by, at=at, **form.cleaned_data)
            messages.success(request, "Guardado. Así se lee ya en la página de la red.")
            return redirect("directorio:coordinar", red.slug)
    status = 422 if form.errors else 200
    context = {"red": red, "form": form}
    return render(request, "directorio/coordinar/palabras.html", context, status=status)


def _show(request: HttpRequest, red: Red, form: MembresiaForm) -> HttpResponse:
    status = 422 if form.errors else 200
    context = {"red": red, "form": form}
    return render(request, "directorio/coordinar/anotar.html", context, status=status)
