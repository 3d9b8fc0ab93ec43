"""For whom an edition is, who leads it, and who asks to come in."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from municipios.models import Municipio, Red

from ...forms.ediciones.edicion import PersonaForm
from ...models import Edicion, Facilitacion, Inscripcion
from ...operations.ediciones import alcance as alcances
from ...operations.ediciones import facilitaciones, lugares
from ...queries.ediciones import preparar as queries
from .acceso import for_coordination, for_who_leads, persona


@require_http_methods(["GET", "HEAD", "POST"])
@for_coordination
def alcance(request: HttpRequest, edicion: Edicion) -> HttpResponse:
    """Search a municipality or a network; keep the edition for it, or no longer."""
    texto = request.GET.get("q", "")[:120]
    if request.method == "POST":
        lugar = _place(request)
        step = alcances.remove if "quitar" in request.POST else alcances.add
        step(edicion=edicion, lugar=lugar, by=persona(request), at=timezone.now())
        done = "ya no la tiene apartada" if "quitar" in request.POST else "la tiene apartada"
        messages.success(request, f"{lugar} {done}.")
        return redirect("cursos:edicion_alcance", edicion.pk)
    vista = queries.scope(edicion, texto=texto, pagina=request.GET.get("pagina", ""))
    context = {"edicion": edicion, "vista": vista}
    return render(request, "cursos/ediciones/alcance.html", context)


def _place(request: HttpRequest) -> Municipio | Red:
    if (red := request.POST.get("red", "")).isdecimal():
        return get_object_or_404(Red, pk=red)
    rows = Municipio.objects.select_related("entidad")
    return get_object_or_404(rows, pk=request.POST.get("municipio", "")[:5])


@require_http_methods(["GET", "HEAD", "POST"])
@for_coordination
def facilitan(request: HttpRequest, edicion: Edicion) -> HttpResponse:
    """Let somebody lead the edition, or no longer."""
    leaves = request.POST.get("termina", "")
    if leaves.isdecimal():
        found = get_object_or_404(Facilitacion, pk=leaves, edicion=edicion)
        facilitaciones.end(facilitacion=found, by=persona(request), at=timezone.now())
        messages.success(request, "Ya no facilita esta edición, ni ve a su grupo.")
        return redirect("cursos:edicion_facilitan", edicion.pk)
    form = PersonaForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        somebody = form.cleaned_data["correo"]
        facilitaciones.add(
            edicion=edicion, persona=somebody, by=persona(request), at=timezone.now()
        )
        messages.success(request, f"{somebody} facilita esta edición.")
        return redirect("cursos:edicion_facilitan", edicion.pk)
    context = {
        "edicion": edicion,
        "form": form,
        "facilitan": queries.leaders(edicion, at=timezone.now()),
    }
    status = 422 if form.errors else 200
    return render(request, "cursos/ediciones/facilitan.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@for_who_leads
def solicitudes(request: HttpRequest, edicion: Edicion) -> HttpResponse:
    """Answer who asks to come in, several at once."""
    if request.method == "POST":
        _answer(request, edicion)
        return redirect(reverse("cursos:edicion_solicitudes", args=[edicion.pk]))
    pagina = queries.requests(edicion, pagina=request.GET.get("pagina", ""))
    context = {"edicion": edicion, "pagina": pagina, "lugares": queries.places(edicion)}
    return render(request, "cursos/ediciones/solicitudes.html", context)


def _answer(request: HttpRequest, edicion: Edicion) -> None:
    """Approve or reject those chosen, in the order they asked; say how it went."""
    chosen = queries.some_requests(edicion, _chosen(request))
    if not chosen:
        messages.info(request, "Elija al menos a una persona.")
        return
    accepts = request.POST.get("respuesta") == "aceptar"
    motivo = " ".join(request.POST.get("motivo", "").split())[:280]
    done = 0
    for one in chosen:
        try:
            _decide(request, one, accepts, motivo)
        except lugares.NoSePuede as reason:
            messages.warning(request, f"{one.persona}: {reason}")
        else:
            done += 1
    if done:
        people = "una persona" if done == 1 else f"{done} personas"
        messages.success(request, f"Respondió a {people}. Cada una ya tiene su aviso.")


def _decide(request: HttpRequest, one: Inscripcion, accepts: bool, motivo: str) -> None:
    by, at = persona(request), timezone.now()
    if accepts:
        lugares.approve(inscripcion=one, by=by, at=at)
    else:
        lugares.reject(inscripcion=one, by=by, at=at, motivo=motivo)


def _chosen(request: HttpRequest) -> list[UUID]:
    found = []
    for text in request.POST.getlist("quien")[: queries.POR_PAGINA]:
        try:
            found.append(UUID(text))
        except ValueError:
            continue
    return found
