"""The files made of an edition: asked for, watched, taken away."""

from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from ... import reloj
from ...enums import TipoArchivo
from ...models import Edicion
from ...operations.sala import expedientes
from ...queries.sala import archivos as queries
from .acceso import for_leader, persona


@require_http_methods(["GET", "HEAD", "POST"])
@for_leader
def archivos(request: HttpRequest, edicion: Edicion) -> HttpResponse:
    """Have a file made; show what was made before and how the rest goes."""
    if request.method == "POST":
        tipo = request.POST.get("tipo", "")
        if tipo in TipoArchivo.values:
            expedientes.ask(
                edicion=edicion, tipo=TipoArchivo(tipo), by=persona(request), at=timezone.now()
            )
            messages.success(request, "Se está preparando. Puede cerrar esta página.")
        return redirect("cursos:sala_archivos", edicion.curso.slug, edicion.clave)
    vista = queries.read(edicion, persona(request), pagina=request.GET.get("pagina", ""))
    context = {"edicion": edicion, "vista": vista, "dias": expedientes.DIAS}
    return render(request, "cursos/sala/archivos.html", context)


@require_safe
@for_leader
def archivo(request: HttpRequest, edicion: Edicion, pk: UUID) -> HttpResponseBase:
    """Hand out a file while it is kept."""
    found = queries.one(edicion, pk)
    if found is None:
        raise Http404
    try:
        file = found.archivo.open("rb")
    except OSError as gone:
        raise Http404 from gone
    asked = reloj.today(found.pedido_at, edicion.zona)
    name = f"{found.tipo}-{edicion.curso.slug}-{edicion.clave}-{asked}"
    return FileResponse(file, as_attachment=True, filename=name + queries.ending(found))
