"""One block of the form: shown to people, saved by a button or, as they write, by script."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from comun import fechas
from cursos.views.evaluacion.vigencia import is_of_this_session

from .. import contenido as textos
from ..bloques import ENVIAR, POR_CLAVE, Bloque, next_key, previous_key
from ..forms import fabrica
from ..forms.entera import BloqueEntero
from ..operations import documentos, fotos, observaciones, practicas
from ..queries.borrador import Borrador
from .acceso import author, draft_again, for_authors, wants_json
from .autoria import tasks
from .diferencias import Diferencia, differences
from .secciones import sections, stray

_LETRAS, _CIFRAS = 120, 12
FORMULARIO_VIEJO = (
    "Esta página se abrió en una sesión anterior, así que todavía no se guarda. Revise lo que "
    "escribió y elija «Guardar y seguir» otra vez."
)


@csrf_exempt  # asked below: a stale form is shown again, filled in, where Django only refuses it
@require_http_methods(["GET", "HEAD", "POST"])
@for_authors
def bloque(request: HttpRequest, borrador: Borrador, bloque: str) -> HttpResponse:
    """Show a block, or keep what was written in it."""
    if bloque not in POR_CLAVE:
        raise Http404
    found = POR_CLAVE[bloque]
    if request.method == "POST":
        return _save(request, borrador, found)
    otra, busca = request.GET.get("otra", ""), _looked_for(request.GET)
    return _show(request, borrador, found, fabrica.make(found, borrador, otra=otra, busca=busca))


def _save(request: HttpRequest, borrador: Borrador, bloque: Bloque) -> HttpResponse:
    by, at = author(request), timezone.now()
    form = fabrica.make(
        bloque,
        borrador,
        data=request.POST,
        files=request.FILES,
        busca=_looked_for(request.POST),
        guardan=fabrica.Guardan(
            documento=lambda archivo, titulo: (
                documentos.store(
                    archivo=archivo, titulo=titulo, cvegeo=borrador.cvegeo, by=by, at=at
                ).pk
            ),
            foto=lambda dibujo: fotos.store(dibujo=dibujo, cvegeo=borrador.cvegeo, by=by, at=at),
        ),
    )
    if not is_of_this_session(request):
        return _stale(request, borrador, bloque, form)
    is_valid = form.is_valid()
    try:
        practicas.save(
            practica=borrador.practica,
            bloque=bloque,
            apply=form.apply,
            base=request.POST.get("base", ""),
            by=by,
            at=at,
        )
    except practicas.Conflicto as reason:
        return _conflict(request, draft_again(borrador), bloque, form, reason)
    _attend(request, borrador)
    again = draft_again(borrador)
    if wants_json(request):
        return _told(again, bloque, form, is_valid=is_valid)
    if borrador.is_waiting and not again.is_waiting:
        messages.warning(
            request, "Al cambiar el texto se anuló la solicitud: pida la firma otra vez."
        )
    if not is_valid:
        return _show(request, again, bloque, form, status=422)
    return _go_on(request, again, bloque)


def _told(
    borrador: Borrador, bloque: Bloque, form: BloqueEntero, *, is_valid: bool
) -> HttpResponse:
    """Tell the script what was saved, and what was not."""
    errors = {name: " ".join(map(str, said)) for name, said in form.errors.items()}
    answer = {
        "guardado": fechas.hour(timezone.now()),
        "base": textos.block_fingerprint(borrador.contenido, bloque),
        "porcentaje": borrador.completitud.porcentaje,
        "errores": errors,
    }
    return JsonResponse(answer, status=200 if is_valid else 422)


def _attend(request: HttpRequest, borrador: Borrador) -> None:
    """Mark the remark whose button was pressed; what was written was saved before."""
    kind, _, key = request.POST.get("ir", "").partition("-")
    if kind == "atender" and key.isdecimal() and len(key) < _CIFRAS:
        observaciones.attend(
            practica=borrador.practica,
            observacion=int(key),
            by=author(request),
            at=timezone.now(),
        )
        messages.success(request, "Quedó como atendida. Lo demás se guardó.")


def _go_on(request: HttpRequest, borrador: Borrador, bloque: Bloque) -> HttpResponse:
    pk, action = borrador.practica.pk, request.POST.get("ir", "")
    here = reverse("practicas:bloque", args=[pk, bloque.clave])
    kind, _, what = action.partition("-")
    if kind == "agregar" and what in bloque.hijos:
        place = len(textos.rows(borrador.contenido, what))
        return redirect(f"{here}?otra={what}#id_{what}-{place}")
    if kind == "quitar":
        messages.success(request, "Se quitó. Lo demás sigue igual.")
        return redirect(here)
    if kind == "buscar":
        return redirect(f"{here}?{urlencode({'q': _looked_for(request.POST)})}#id_q")
    if kind == "atender":
        return redirect(here)
    if kind == "lista":
        return redirect("practicas:practica", pk)
    following = next_key(bloque.clave)
    if following == ENVIAR:
        return redirect("practicas:enviar", pk)
    return redirect("practicas:bloque", pk, following)


def _looked_for(data: QueryDict) -> str:
    """Return what somebody looks for by name, to choose it."""
    return data.get("q", "").replace("\x00", "").strip()[:_LETRAS]


def _conflict(
    request: HttpRequest, borrador: Borrador, bloque: Bloque, form: BloqueEntero, reason: Exception
) -> HttpResponse:
    if wants_json(request):
        return JsonResponse({"error": str(reason), "conflicto": True}, status=409)
    said = differences(bloque, borrador, form)
    messages.warning(request, str(reason))
    return _show(request, borrador, bloque, form, status=409, diferencias=said)


def _stale(
    request: HttpRequest, borrador: Borrador, bloque: Bloque, form: BloqueEntero
) -> HttpResponse:
    if wants_json(request):
        answer = {"error": FORMULARIO_VIEJO, "csrf": get_token(request)}
        return JsonResponse(answer, status=403)
    form.is_valid()
    messages.warning(request, FORMULARIO_VIEJO)
    return _show(
        request, borrador, bloque, form, status=403, base=request.POST.get("base", "")[:24]
    )


def _show(
    request: HttpRequest,
    borrador: Borrador,
    bloque: Bloque,
    form: BloqueEntero,
    *,
    status: int = 200,
    base: str | None = None,
    diferencias: list[Diferencia] | None = None,
) -> HttpResponse:
    now = textos.block_fingerprint(borrador.contenido, bloque)
    context = {
        "vista": borrador,
        "bloque": bloque,
        "form": form,
        "partes": sections(form, borrador.notas_de(bloque.clave)),
        "notas": stray(form, borrador.notas_de(bloque.clave)),
        "base": now if base is None else base,
        "tareas": tasks(borrador),
        "anterior": previous_key(bloque.clave),
        "diferencias": diferencias or [],
    }
    return render(request, "practicas/autoria/bloque.html", context, status=status)
