"""What who leads an edition writes to its people, and where these read it."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from avisos import operations as avisos
from cuentas.models import Usuario

from ...forms.sala import AnuncioForm
from ...models import Edicion
from ...operations.ediciones.lugares import NoSePuede
from ...operations.sala import anuncios as operations
from ...queries.ediciones.edicion import mine
from ...queries.sala import anuncios as queries
from ...queries.sala import personas
from ...queries.sala.senales import Filtro
from .acceso import for_leader, persona


@require_http_methods(["GET", "HEAD", "POST"])
@for_leader
def anuncios(request: HttpRequest, edicion: Edicion) -> HttpResponse:
    """Write to the group, or to whom a filter keeps; show what was written before."""
    if request.method == "POST":
        form = AnuncioForm(request.POST)
        if form.is_valid() and _announce(request, edicion, form):
            return redirect("cursos:sala_anuncios", edicion.curso.slug, edicion.clave)
    else:
        form = AnuncioForm(initial={"filtro": personas.read_asked(request.GET).filtro})
    pagina = queries.of_edicion(edicion, pagina=request.GET.get("pagina", ""))
    context = {
        "edicion": edicion, "form": form, "pagina": pagina, "filtros": dict(Filtro.choices),
        "trabajo": queries.sending(edicion, persona(request)), "al_dia": operations.AL_DIA,
    }  # fmt: skip
    status = 422 if form.errors else 200
    return render(request, "cursos/sala/anuncios.html", context, status=status)


def _announce(request: HttpRequest, edicion: Edicion, form: AnuncioForm) -> bool:
    try:
        operations.announce(
            edicion=edicion, by=persona(request), at=timezone.now(), **form.cleaned_data
        )
    except NoSePuede as reason:
        form.add_error(None, str(reason))
        return False
    messages.success(request, "Quedó escrito. Los correos salen en los próximos minutos.")
    return True


@never_cache
@login_required
@require_safe
def leer(request: HttpRequest, slug: str, clave: str) -> HttpResponse:
    """Show a person what was written to them in an edition."""
    edicion, usuario = personas.find(slug, clave), cast(Usuario, request.user)
    if edicion is None or mine(edicion, usuario) is None:
        raise Http404
    rows = queries.readable(edicion, usuario)
    pagina = Paginator(rows, queries.POR_PAGINA).get_page(request.GET.get("pagina", ""))
    prefix = queries.notices_of(edicion.pk)
    avisos.mark_seen(persona=usuario.pk, at=timezone.now(), prefijo=prefix)
    context = {"edicion": edicion, "pagina": pagina}
    return render(request, "cursos/sala/leer.html", context)
