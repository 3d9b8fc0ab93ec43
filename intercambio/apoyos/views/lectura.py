"""Reading: the list, one request, what is mine, what leaves the site."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from avisos import operations as avisos
from comun import marcas, tablas

from .. import feeds
from ..forms import RecadoForm, RespuestaForm
from ..queries import cuentas
from ..queries import lista as listas
from ..queries import mios as propios
from . import acceso


@require_safe
def lista(request: HttpRequest) -> HttpResponse:
    """Show what is asked and offered."""
    after = marcas.read(request.GET.get("tras", ""))
    vista = listas.read(listas.read_filter(request.GET), after, at=timezone.now())
    return render(request, "apoyos/lista.html", {"vista": vista})


@never_cache
@require_safe
def ver(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a request or an offer, with what who asks may do there."""
    vista = acceso.apoyo(request, pk)
    if request.user.is_authenticated:
        prefix = f"apoyos-{pk}-"
        avisos.mark_seen(persona=acceso.persona(request).pk, at=timezone.now(), prefijo=prefix)
    choices = [(one.pk, str(one)) for one in vista.responde_por]
    context = {
        "vista": vista,
        "form": RespuestaForm(municipios=choices) if choices else None,
        "tratos": [(trato, RecadoForm() if trato.escribe else None) for trato in vista.tratos],
    }
    return render(request, "apoyos/ver.html", context)


@never_cache
@login_required
@require_safe
def mios(request: HttpRequest) -> HttpResponse:
    """Show what my municipalities asked for, offered and answered, and where they could help."""
    vista = propios.read(acceso.persona(request), at=timezone.now())
    return render(request, "apoyos/mios.html", {"vista": vista})


@require_safe
def atom(request: HttpRequest) -> HttpResponse:
    text = feeds.atom(cuentas.feed(at=timezone.now()), address=request.path)
    return HttpResponse(text, content_type="application/atom+xml; charset=utf-8")


@require_safe
def tabla(request: HttpRequest) -> StreamingHttpResponse:
    return tablas.response("apoyos.csv", cuentas.COLUMNAS, cuentas.table(at=timezone.now()))
